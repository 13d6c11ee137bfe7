package dev.platanus.circuit.observable;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.GateOperation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is left of ⟨0…0|U† P U|0…0⟩ when everything is cut away that cancels: sign · ⟨0…0|V† Q V|0…0⟩ with a circuit V of fewer
 * gates on fewer qubits.
 *
 * <ul>
 *   <li>Gates outside the causal cone of P meet their inverse.
 *   <li>A gate at the end that sends P to another Pauli string, as Clifford gates do and those that commute with P, is done with by
 *       that: a Clifford circuit leaves nothing but a string.
 *   <li>Gates at the beginning that leave |0…0⟩ alone give a phase to both sides.
 *   <li>Operators that no gate is left before are read from |0⟩: X and Y make the whole zero.
 * </ul>
 *
 * All of it is exact. Cost: O(gates) products of small matrices.
 *
 * @param circuit V, on its own qubits, of which each has a gate
 * @param string Q
 * @param sign 1 or −1; 0 if the whole is zero, which leaves a circuit without gates
 */
public record LightCone(Circuit circuit, PauliString string, int sign) {
    /** Rounding of matrices; what is farther from a Pauli string is none. */
    private static final double TOLERANCE = 1e-12;

    /** Larger gates are kept. */
    private static final int MOST_QUBITS_SEEN_THROUGH = 6;

    private static final LightCone ZERO = new LightCone(Circuit.builder(1).build(), PauliString.IDENTITY, 0);

    /**
     * Cuts.
     *
     * @param circuit U; measurements in it are ignored
     * @param string P
     * @return what is left
     * @throws IllegalArgumentException if P acts on a qubit that is not there
     */
    public static LightCone of(Circuit circuit, PauliString string) {
        if (string.requiredQubits() > circuit.qubitCount()) {
            throw new IllegalArgumentException(string + " acts on qubit " + (string.requiredQubits() - 1)
                    + ", which is outside 0.." + (circuit.qubitCount() - 1) + " (the circuit has "
                    + circuit.qubitCount() + " qubits)");
        }
        return new Cutting(string).of(circuit);
    }

    /**
     * Tells whether nothing is left to compute.
     *
     * @return whether {@link #sign} is the value
     */
    public boolean isKnown() {
        return circuit.gateCount() == 0;
    }

    /**
     * The same without its sign, by which equal cones of different strings are known.
     *
     * @return a cone with the sign 1
     */
    public LightCone unsigned() {
        return new LightCone(circuit, string, 1);
    }

    /**
     * Closes the cone: V, then Q, then the inverse of V.
     *
     * @return a circuit whose amplitude of 0…0 is ⟨0…0|V† Q V|0…0⟩
     */
    public Circuit closed() {
        Circuit.Builder builder = Circuit.builder(circuit.qubitCount());
        List<GateOperation> gates = circuit.gates().toList();
        gates.forEach(builder::append);
        string.qubits().forEach(qubit -> builder.append(string.at(qubit), qubit));
        gates.reversed().forEach(gate -> builder.append(gate.inverse()));
        return builder.build();
    }

    /** Goes through the gates from the last to the first. */
    private static final class Cutting {
        private final NavigableMap<Integer, FixedGate> factors = new TreeMap<>();
        /** Qubits of gates that are kept, through which nothing before them is seen. */
        private final BitSet blocked = new BitSet();

        /** From the last to the first. */
        private final List<GateOperation> kept = new ArrayList<>();

        private int sign = 1;

        Cutting(PauliString string) {
            string.qubits().forEach(qubit -> factors.put(qubit, string.at(qubit)));
        }

        LightCone of(Circuit circuit) {
            circuit.gates().toList().reversed().forEach(this::pass);
            List<GateOperation> gates = withoutBeginning();
            BitSet used = new BitSet();
            gates.forEach(gate -> gate.qubits().forEach(used::set));
            NavigableMap<Integer, FixedGate> inside = new TreeMap<>();
            for (var factor : factors.entrySet()) {
                if (used.get(factor.getKey())) {
                    inside.put(factor.getKey(), factor.getValue());
                } else if (factor.getValue() != FixedGate.Z) {
                    return ZERO;
                }
            }
            return relabelled(gates, used, inside);
        }

        private LightCone relabelled(List<GateOperation> gates, BitSet used, NavigableMap<Integer, FixedGate> inside) {
            int[] numbers = new int[used.length()];
            int count = 0;
            for (int qubit = used.nextSetBit(0); qubit >= 0; qubit = used.nextSetBit(qubit + 1)) {
                numbers[qubit] = count++;
            }
            Circuit.Builder builder = Circuit.builder(Math.max(1, count));
            gates.forEach(gate -> builder.append(
                    gate.gate(),
                    gate.qubits().stream().mapToInt(q -> numbers[q]).toArray()));
            NavigableMap<Integer, FixedGate> renamed = new TreeMap<>();
            inside.forEach((qubit, gate) -> renamed.put(numbers[qubit], gate));
            return new LightCone(builder.build(), PauliString.of(renamed), sign);
        }

        private void pass(GateOperation operation) {
            List<Integer> qubits = operation.qubits();
            boolean hidden = qubits.stream().anyMatch(blocked::get);
            if (!hidden && qubits.stream().noneMatch(factors::containsKey)) {
                return;
            }
            if (!hidden && seenThrough(operation)) {
                return;
            }
            qubits.forEach(blocked::set);
            kept.add(operation);
        }

        /** Replaces P by G† P G, if that is a Pauli string. */
        private boolean seenThrough(GateOperation operation) {
            int k = operation.qubits().size();
            if (k > MOST_QUBITS_SEEN_THROUGH) {
                return false;
            }
            ComplexMatrix pauli = ComplexMatrix.identity(1);
            for (int qubit : operation.qubits()) {
                pauli = pauli.kron(
                        factors.getOrDefault(qubit, FixedGate.IDENTITY).matrix());
            }
            ComplexMatrix matrix = operation.gate().matrix();
            Optional<Image> image = Image.of(matrix.adjoint().times(pauli).times(matrix));
            if (image.isEmpty()) {
                return false;
            }
            sign *= image.get().sign;
            for (int i = 0; i < k; i++) {
                FixedGate factor = image.get().at(k - 1 - i);
                if (factor == FixedGate.IDENTITY) {
                    factors.remove(operation.qubits().get(i));
                } else {
                    factors.put(operation.qubits().get(i), factor);
                }
            }
            return true;
        }

        /** Those that are left when each that leaves |0…0⟩ alone is dropped, as long as nothing acted on its qubits. */
        private List<GateOperation> withoutBeginning() {
            List<GateOperation> rest = new ArrayList<>();
            BitSet touched = new BitSet();
            for (GateOperation operation : kept.reversed()) {
                List<Integer> qubits = operation.qubits();
                boolean fresh = qubits.size() <= MOST_QUBITS_SEEN_THROUGH
                        && qubits.stream().noneMatch(touched::get);
                if (fresh && leavesZeroAlone(operation.gate().matrix())) {
                    continue;
                }
                qubits.forEach(touched::set);
                rest.add(operation);
            }
            return rest;
        }

        private static boolean leavesZeroAlone(ComplexMatrix matrix) {
            for (int row = 1; row < matrix.dimension(); row++) {
                if (!isZero(matrix.re(row, 0), matrix.im(row, 0))) {
                    return false;
                }
            }
            return true;
        }

        private static boolean isZero(double re, double im) {
            return Math.abs(re) < TOLERANCE && Math.abs(im) < TOLERANCE;
        }
    }

    /** A matrix that is a Pauli string: bits of X and Y, of Y and Z, and a sign. */
    private record Image(int flips, int signs, int sign) {

        FixedGate at(int bit) {
            boolean flip = (flips >>> bit & 1) == 1;
            boolean minus = (signs >>> bit & 1) == 1;
            return flip ? minus ? FixedGate.Y : FixedGate.X : minus ? FixedGate.Z : FixedGate.IDENTITY;
        }

        static Optional<Image> of(ComplexMatrix matrix) {
            int flips = 0;
            while (flips < matrix.dimension() && Cutting.isZero(matrix.re(flips, 0), matrix.im(flips, 0))) {
                flips++;
            }
            if (flips == matrix.dimension()) {
                return Optional.empty();
            }
            int signs = 0;
            for (int bit = 1; bit < matrix.dimension(); bit *= 2) {
                double same = matrix.re(flips ^ bit, bit) * matrix.re(flips, 0)
                        + matrix.im(flips ^ bit, bit) * matrix.im(flips, 0);
                signs |= same < 0 ? bit : 0;
            }
            // column 0 of the string has i^Y there
            int yCount = Integer.bitCount(flips & signs) & 3;
            double real = (yCount & 1) == 0 ? matrix.re(flips, 0) : matrix.im(flips, 0);
            int sign = real < 0 != yCount >= 2 ? -1 : 1;
            Image image = new Image(flips, signs, sign);
            return image.isMatrix(matrix) ? Optional.of(image) : Optional.empty();
        }

        private boolean isMatrix(ComplexMatrix matrix) {
            int yCount = Integer.bitCount(flips & signs) & 3;
            double re = sign * new double[] {1, 0, -1, 0}[yCount];
            double im = sign * new double[] {0, 1, 0, -1}[yCount];
            for (int column = 0; column < matrix.dimension(); column++) {
                double minus = 1 - 2 * (Integer.bitCount(column & signs) & 1);
                for (int row = 0; row < matrix.dimension(); row++) {
                    boolean here = row == (column ^ flips);
                    double wantedRe = here ? minus * re : 0;
                    double wantedIm = here ? minus * im : 0;
                    if (!Cutting.isZero(matrix.re(row, column) - wantedRe, matrix.im(row, column) - wantedIm)) {
                        return false;
                    }
                }
            }
            return true;
        }
    }
}
