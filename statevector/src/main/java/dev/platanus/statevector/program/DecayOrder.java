package dev.platanus.statevector.program;

import dev.platanus.circuit.GateOperation;
import dev.platanus.statevector.DecayingCircuit;
import dev.platanus.statevector.DecayingCircuit.Decay;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Lets each qubit decay when as many gates on it are through as a {@link Decay} says. An instance serves one pass over a circuit. */
final class DecayOrder {
    private final List<Deque<Decay>> left = new ArrayList<>();
    private final int[] gates;
    private final Consumer<Decay> next;

    /** Hands out what comes before all gates. */
    DecayOrder(DecayingCircuit circuit, Consumer<Decay> next) {
        int qubits = circuit.circuit().qubitCount();
        this.next = next;
        gates = new int[qubits];
        Stream.generate(ArrayDeque<Decay>::new).limit(qubits).forEach(left::add);
        circuit.decays().stream()
                .sorted(Comparator.comparingInt(Decay::gates))
                .forEach(decay -> left.get(decay.qubit()).add(decay));
        for (int qubit = 0; qubit < qubits; qubit++) {
            handOut(qubit);
        }
    }

    /** Hands out what comes after a gate. */
    void after(GateOperation gate) {
        for (int qubit : gate.qubits()) {
            gates[qubit]++;
            handOut(qubit);
        }
    }

    private void handOut(int qubit) {
        Deque<Decay> decays = left.get(qubit);
        while (!decays.isEmpty() && decays.peek().gates() <= gates[qubit]) {
            next.accept(decays.poll());
        }
    }
}
