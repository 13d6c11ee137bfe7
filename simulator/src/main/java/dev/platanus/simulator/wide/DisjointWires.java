package dev.platanus.simulator.wide;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Wires in sets that are joined (union-find); a set is called by its lowest wire. */
final class DisjointWires {
    private final Map<Integer, Integer> above = new HashMap<>();

    /** Puts wires into one set. */
    void join(List<Integer> wires) {
        int lowest =
                wires.stream().map(this::lowest).min(Comparator.naturalOrder()).orElseThrow();
        wires.forEach(wire -> above.put(lowest(wire), lowest));
    }

    /** The lowest wire of a wire's set. */
    int lowest(int wire) {
        int found = wire;
        for (int next = above.getOrDefault(found, found); next != found; next = above.getOrDefault(found, found)) {
            found = next;
        }
        above.put(wire, found);
        return found;
    }

    /** All sets by their lowest wire, each ascending. */
    List<List<Integer>> sets() {
        Map<Integer, List<Integer>> sets = new TreeMap<>();
        List.copyOf(above.keySet()).stream()
                .sorted()
                .forEach(wire -> sets.computeIfAbsent(lowest(wire), _ -> new ArrayList<>())
                        .add(wire));
        return List.copyOf(sets.values());
    }
}
