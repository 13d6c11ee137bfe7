package dev.platanus.circuit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/** The gates of the file that a circuit comes from, one after the other; see {@link CompoundGate}. */
public final class FileGates {
    private FileGates() {}

    /**
     * Returns the gates of a circuit's file, each with all operations that it stands for, in an order in which they can be
     * written or applied. O(g log g) for g operations.
     *
     * @param circuit any circuit; its measurements are left out
     * @return one or more operations for each gate; all of them together are the circuit's gates
     */
    public static List<List<GateOperation>> of(Circuit circuit) {
        return named(circuit).stream().map(FileGate::operations).toList();
    }

    /**
     * Returns the gates of a circuit's file with their names, in an order in which they can be written or applied. O(g log g)
     * for g operations.
     *
     * @param circuit any circuit; its measurements are left out
     * @return all of them together are the circuit's gates
     */
    public static List<FileGate> named(Circuit circuit) {
        List<List<GateOperation>> gates = new ArrayList<>();
        List<FileGate> heads = new ArrayList<>();
        IdentityHashMap<CompoundGate, Integer> numbers = new IdentityHashMap<>(); // equal ones are the same
        // on each qubit the gates in the order in which they act
        Map<Integer, Deque<Integer>> waiting = new HashMap<>();
        CompoundGate.Index compounds = new CompoundGate.Index(circuit);
        for (Moment moment : circuit.moments()) {
            for (Operation operation : moment.operations()) {
                if (!(operation instanceof GateOperation gate)) {
                    continue;
                }
                CompoundGate compound = compounds.of(moment.time(), gate);
                int number = compound == null ? gates.size() : numbers.computeIfAbsent(compound, _ -> gates.size());
                if (number == gates.size()) {
                    gates.add(new ArrayList<>());
                    heads.add(head(circuit, moment, gate, compound));
                }
                gates.get(number).add(gate);
                for (int qubit : gate.qubits()) {
                    Deque<Integer> line = waiting.computeIfAbsent(qubit, _ -> new ArrayDeque<>());
                    if (line.isEmpty() || line.getLast() != number) {
                        line.add(number);
                    }
                }
            }
        }
        return ordered(gates, waiting).stream()
                .map(number -> new FileGate(
                        heads.get(number).name(),
                        heads.get(number).qubits(),
                        gates.get(number),
                        heads.get(number).role()))
                .toList();
    }

    private static FileGate head(Circuit circuit, Moment moment, GateOperation gate, CompoundGate compound) {
        String word = circuit.names().of(moment.time(), gate);
        FileGate.Role role = FileGate.Role.GATE;
        if (!gate.qubits().isEmpty()) {
            Circuit.Inversion place =
                    new Circuit.Inversion(moment.time(), gate.qubits().getFirst());
            role = circuit.inversions().contains(place)
                    ? FileGate.Role.INVERSION
                    : circuit.preparations().contains(place) ? FileGate.Role.PREPARATION : FileGate.Role.GATE;
        }
        return compound == null
                ? new FileGate(word.isEmpty() ? gate.gate().symbol() : word, gate.qubits(), List.of(), role)
                : new FileGate(word, compound.qubitsInOrder(), List.of(), role);
    }

    /**
     * A gate that stands as several operations begins before others on the qubits that it meets later, and ends after others
     * on those that it has left: so neither its beginning nor its end tells its place.
     */
    private static List<Integer> ordered(List<List<GateOperation>> gates, Map<Integer, Deque<Integer>> waiting) {
        List<Set<Integer>> qubits = new ArrayList<>();
        int[] behindOthers = new int[gates.size()];
        for (List<GateOperation> gate : gates) {
            Set<Integer> own = new HashSet<>();
            gate.forEach(part -> own.addAll(part.qubits()));
            behindOthers[qubits.size()] = own.size();
            qubits.add(own);
        }
        PriorityQueue<Integer> ready = new PriorityQueue<>();
        waiting.values().forEach(line -> arrive(line, behindOthers, ready));
        for (int number = 0; number < gates.size(); number++) {
            if (qubits.get(number).isEmpty()) {
                ready.add(number);
            }
        }
        List<Integer> order = new ArrayList<>(gates.size());
        while (!ready.isEmpty()) {
            int number = ready.poll();
            order.add(number);
            for (int qubit : qubits.get(number)) {
                Deque<Integer> line = waiting.get(qubit);
                line.remove();
                arrive(line, behindOthers, ready);
            }
        }
        return order;
    }

    private static void arrive(Deque<Integer> line, int[] behindOthers, PriorityQueue<Integer> ready) {
        if (!line.isEmpty() && --behindOthers[line.peek()] == 0) {
            ready.add(line.peek());
        }
    }
}
