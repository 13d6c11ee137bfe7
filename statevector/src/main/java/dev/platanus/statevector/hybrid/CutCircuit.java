package dev.platanus.statevector.hybrid;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.Unitary1;
import dev.platanus.statevector.program.KakDecomposition;
import dev.platanus.statevector.program.Pauli;
import java.util.List;

/**
 * A circuit in two halves.
 *
 * @param halves who is where
 * @param parts gates of one half, with their qubits numbered as in the circuit, and gates across, in circuit order
 */
record CutCircuit(Bipartition halves, List<Part> parts) {

    /** A gate, where it belongs. */
    sealed interface Part {}

    /** A gate within a half, or a global phase, which counts for the first half. */
    record Inside(GateOperation operation, boolean first) implements Part {}

    /** A gate between the halves. */
    record Across(CrossGate gate) implements Part {}

    /**
     * Cuts a circuit. Its measurements are left out.
     *
     * @throws IllegalArgumentException if a gate on more than two qubits has some in each half, or the halves are those of another
     *     number of qubits
     */
    static CutCircuit of(Circuit circuit, Bipartition halves) {
        int halved = halves.first().size() + halves.second().size();
        if (halved != circuit.qubitCount()) {
            throw new IllegalArgumentException(
                    "halves of " + halved + " qubits for a circuit of " + circuit.qubitCount());
        }
        boolean[] isFirst = halves.isFirst();
        List<Part> parts = circuit.gates()
                .map(operation -> {
                    List<Integer> qubits = operation.qubits();
                    long inFirst = qubits.stream().filter(q -> isFirst[q]).count();
                    if (inFirst == 0 && !qubits.isEmpty() || inFirst == qubits.size()) {
                        return new Inside(operation, inFirst > 0 || qubits.isEmpty());
                    } else if (qubits.size() == 2) {
                        return (Part) new Across(CrossGate.of(operation, !isFirst[qubits.getFirst()]));
                    }
                    throw new IllegalArgumentException(
                            "gate " + operation.gate().symbol() + " on qubits " + qubits
                                    + " reaches across the cut; only gates on two qubits can be cut. Decompose it"
                                    + " first");
                })
                .toList();
        return new CutCircuit(halves, parts);
    }

    /** The gates across that have path bits, in circuit order. */
    List<CrossGate> paths() {
        return parts.stream()
                .filter(Across.class::isInstance)
                .map(part -> ((Across) part).gate())
                .filter(gate -> gate.bits() > 0)
                .toList();
    }

    /** The product of the coefficients of gates across that have a single term. */
    double[] commonFactor() {
        double re = 1;
        double im = 0;
        for (Part part : parts) {
            if (part instanceof Across(CrossGate gate) && gate.bits() == 0) {
                double[] c = gate.coefficient(0);
                double real = re * c[0] - im * c[1];
                im = re * c[1] + im * c[0];
                re = real;
            }
        }
        return new double[] {re, im};
    }

    /**
     * One half as a circuit of its own.
     *
     * @param first which half
     * @param labels the path bits of the gates that are sliced, which are the first ones of {@link #paths()}
     * @return a circuit on the qubits of the half, followed by the path qubits of the other gates in their order
     */
    Circuit half(boolean first, int[] labels) {
        List<Integer> own = first ? halves.first() : halves.second();
        int[] places = halves.places();
        int pathQubit = own.size();
        int pathQubits =
                paths().stream().skip(labels.length).mapToInt(CrossGate::bits).sum();
        Circuit.Builder builder = Circuit.builder(pathQubit + pathQubits);
        int path = 0;
        for (Part part : parts) {
            switch (part) {
                case Inside(GateOperation operation, boolean inFirst) -> {
                    if (inFirst == first) {
                        builder.append(new GateOperation(
                                operation.gate(),
                                operation.qubits().stream().map(q -> places[q]).toList()));
                    }
                }
                case Across(CrossGate gate) -> {
                    int qubit = places[gate.qubits().get(first ? 0 : 1)];
                    KakDecomposition form = gate.form();
                    one(builder, first ? form.before0() : form.before1(), qubit);
                    builder.append(gate.always().gate(), qubit);
                    if (gate.bits() > 0) {
                        int bits = gate.bits();
                        for (int bit = 0; bit < bits; bit++) {
                            Pauli sigma = gate.optional().get(bit);
                            if (path >= labels.length) {
                                builder.append(FixedGate.H, pathQubit);
                                builder.append(sigma.controlled(), pathQubit, qubit);
                                pathQubit++;
                            } else if ((labels[path] >> (bits - 1 - bit) & 1) == 1) {
                                builder.append(sigma.gate(), qubit);
                            }
                        }
                        path++;
                    }
                    one(builder, first ? form.after0() : form.after1(), qubit);
                }
            }
        }
        return builder.build();
    }

    private static void one(Circuit.Builder builder, ComplexMatrix matrix, int qubit) {
        builder.append(new Unitary1(matrix), qubit);
    }
}
