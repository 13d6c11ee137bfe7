package dev.platanus.circuit;

import dev.platanus.circuit.Circuit.Inversion;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The X gates of a circuit that are no gates of its file.
 *
 * @param inversions invert a measured bit
 * @param preparations put a qubit into the state |1⟩ that it starts in
 */
record SilentGates(Set<Inversion> inversions, Set<Inversion> preparations) {
    static final SilentGates NONE = new SilentGates(Set.of(), Set.of());

    SilentGates {
        inversions = Set.copyOf(inversions);
        preparations = Set.copyOf(preparations);
    }

    boolean has(long time, GateOperation gate) {
        if (gate.qubits().isEmpty() || inversions.isEmpty() && preparations.isEmpty()) {
            return false;
        }
        Inversion place = place(time, gate);
        return inversions.contains(place) || preparations.contains(place);
    }

    boolean inverts(long time, GateOperation gate) {
        return !gate.qubits().isEmpty() && inversions.contains(place(time, gate));
    }

    private static Inversion place(long time, GateOperation gate) {
        return new Inversion(time, gate.qubits().getFirst());
    }

    /** The same at other times. */
    SilentGates retimed(Map<Long, Long> times) {
        return moved(place -> new Inversion(times.get(place.time()), place.qubit()));
    }

    /** The same on other qubits. */
    SilentGates relabelled(int[] permutation) {
        return moved(place -> new Inversion(place.time(), permutation[place.qubit()]));
    }

    private SilentGates moved(UnaryOperator<Inversion> move) {
        return new SilentGates(
                inversions.stream().map(move).collect(Collectors.toSet()),
                preparations.stream().map(move).collect(Collectors.toSet()));
    }

    /** These and gates at time 0 that prepare qubits. */
    SilentGates preparing(List<Operation> gates) {
        Set<Inversion> all = new HashSet<>(preparations);
        gates.forEach(gate -> all.add(new Inversion(0, gate.qubits().getFirst())));
        return new SilentGates(inversions, all);
    }

    SilentGates withoutInversions() {
        return new SilentGates(Set.of(), preparations);
    }
}
