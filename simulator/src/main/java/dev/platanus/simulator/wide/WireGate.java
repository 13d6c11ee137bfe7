package dev.platanus.simulator.wide;

import dev.platanus.circuit.BasisStates;
import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.Controlled;
import dev.platanus.circuit.Gate;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.Unitary1;
import dev.platanus.circuit.Unitary2;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A matrix on some wires, under controls.
 *
 * @param controls wires that all have to be 1
 * @param targets wires of the matrix, the first the most significant bit of its index
 * @param matrix 2<sup>targets</sup> square
 */
record WireGate(List<Integer> controls, List<Integer> targets, ComplexMatrix matrix) {

    /** Entries of unitary matrices below this count as zero: rounding of cos(π/2), not an approximation. */
    private static final double ZERO = 1e-12;

    private static final int[] EXCHANGED = {0, 2, 1, 3};

    static WireGate of(GateOperation operation, int[] wireOf) {
        List<Integer> wires = operation.qubits().stream().map(q -> wireOf[q]).toList();
        return operation.gate() instanceof Controlled controlled
                ? new WireGate(
                                wires.subList(0, controlled.controls()),
                                wires.subList(controlled.controls(), wires.size()),
                                controlled.target().matrix())
                        .canonical()
                : new WireGate(List.of(), wires, operation.gate().matrix());
    }

    /** A phase under controls stands on the last of them. */
    private WireGate canonical() {
        if (!targets.isEmpty() || controls.isEmpty()) {
            return this;
        }
        ComplexMatrix phase =
                ComplexMatrix.of(new double[] {1, 0, 0, matrix.re(0, 0)}, new double[] {0, 0, 0, matrix.im(0, 0)});
        return new WireGate(controls.subList(0, controls.size() - 1), List.of(controls.getLast()), phase);
    }

    List<Integer> wires() {
        return Stream.concat(controls.stream(), targets.stream()).toList();
    }

    /** The wires whose two values it mixes. */
    List<Integer> mixed() {
        return targets.stream().filter(this::mixes).toList();
    }

    private boolean mixes(int wire) {
        int bit = bit(wire);
        for (int row = 0; row < matrix.dimension(); row++) {
            for (int column = 0; column < matrix.dimension(); column++) {
                if ((row & bit) != (column & bit) && !zero(row, column)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Of the matrix' index. */
    private int bit(int target) {
        return 1 << targets.size() - 1 - targets.indexOf(target);
    }

    private boolean zero(int row, int column) {
        return Math.abs(matrix.re(row, column)) < ZERO && Math.abs(matrix.im(row, column)) < ZERO;
    }

    /** The row of the only entry of a column, if it has only one. */
    Optional<Integer> image(int column) {
        int row = -1;
        for (int r = 0; r < matrix.dimension(); r++) {
            if (!zero(r, column)) {
                if (row >= 0) {
                    return Optional.empty();
                }
                row = r;
            }
        }
        return row < 0 ? Optional.empty() : Optional.of(row);
    }

    /** Whether it sends basis states to basis states, up to phases. */
    boolean isMonomial() {
        for (int column = 0; column < matrix.dimension(); column++) {
            if (image(column).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    boolean isDiagonal() {
        return mixed().isEmpty();
    }

    /** Whether it does nothing but a phase that cannot be seen. */
    boolean isIdentity() {
        for (int row = 0; row < matrix.dimension(); row++) {
            for (int column = 0; column < matrix.dimension(); column++) {
                boolean same = row == column
                        ? Math.hypot(
                                        matrix.re(row, row) - (controls.isEmpty() ? matrix.re(0, 0) : 1),
                                        matrix.im(row, row) - (controls.isEmpty() ? matrix.im(0, 0) : 0))
                                < ZERO
                        : zero(row, column);
                if (!same) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether it is SWAP · D, D diagonal. */
    boolean exchanges() {
        if (!controls.isEmpty() || targets.size() != 2) {
            return false;
        }
        for (int column = 0; column < 4; column++) {
            if (!image(column).equals(Optional.of(EXCHANGED[column]))) {
                return false;
            }
        }
        return true;
    }

    /** D of SWAP · D. */
    WireGate withoutExchange() {
        double[] re = new double[16];
        double[] im = new double[16];
        for (int i = 0; i < 4; i++) {
            re[5 * i] = matrix.re(EXCHANGED[i], i);
            im[5 * i] = matrix.im(EXCHANGED[i], i);
        }
        return new WireGate(controls, targets, ComplexMatrix.of(re, im));
    }

    /**
     * The same for a wire of known value, which then need not be among its wires.
     *
     * @return empty if it then does nothing; itself if it changes the value
     */
    Optional<WireGate> at(int wire, int value) {
        if (controls.contains(wire)) {
            return value == 0 ? Optional.empty() : Optional.of(new WireGate(without(controls, wire), targets, matrix));
        }
        if (mixes(wire)) {
            return Optional.of(this);
        }
        int bit = bit(wire);
        int half = matrix.dimension() / 2;
        double[] re = new double[half * half];
        double[] im = new double[half * half];
        for (int row = 0; row < half; row++) {
            for (int column = 0; column < half; column++) {
                int r = inserted(row, bit) | value * bit;
                int c = inserted(column, bit) | value * bit;
                re[row * half + column] = matrix.re(r, c);
                im[row * half + column] = matrix.im(r, c);
            }
        }
        return Optional.of(new WireGate(controls, without(targets, wire), ComplexMatrix.of(re, im)).canonical());
    }

    private static int inserted(int index, int bit) {
        return (index & bit - 1) | (index & -bit) << 1;
    }

    private static List<Integer> without(List<Integer> wires, int wire) {
        return wires.stream().filter(w -> w != wire).toList();
    }

    /** Sends basis states, whose qubits are the wires, where a monomial gate sends them. */
    void permute(BasisStates states) {
        int[] rows = IntStream.range(0, matrix.dimension())
                .map(column -> image(column).orElseThrow())
                .toArray();
        for (int state = 0; state < states.count(); state++) {
            int column = entry(states, state);
            if (column >= 0 && rows[column] != column) {
                for (int i = 0; i < targets.size(); i++) {
                    states.set(state, targets.get(i), (rows[column] >>> targets.size() - 1 - i & 1) == 1);
                }
            }
        }
    }

    /** The column of the matrix that a state selects, −1 if its controls select none. */
    private int entry(BasisStates states, int state) {
        for (int control : controls) {
            if (states.bit(state, control) == 0) {
                return -1;
            }
        }
        int column = 0;
        for (int target : targets) {
            column = 2 * column | states.bit(state, target);
        }
        return column;
    }

    /** As an operation on the qubits that wires are numbered as. */
    GateOperation operation(int[] numberOf) {
        Gate gate = switch (targets.size()) {
            case 1 -> new Unitary1(matrix);
            case 2 -> new Unitary2(matrix);
            default -> throw new IllegalStateException("a matrix on " + targets.size() + " wires");
        };
        List<Integer> qubits = new ArrayList<>();
        wires().forEach(wire -> qubits.add(numberOf[wire]));
        return new GateOperation(controls.isEmpty() ? gate : new Controlled(gate, controls.size()), qubits);
    }

    /** X. */
    static WireGate flip(int wire) {
        return new WireGate(List.of(), List.of(wire), ComplexMatrix.of(new double[] {0, 1, 1, 0}, new double[4]));
    }

    /** Whether any of its wires is among some. */
    boolean touches(BitSet some) {
        return controls.stream().anyMatch(some::get) || targets.stream().anyMatch(some::get);
    }

    /** Puts its wires among some. */
    void addTo(BitSet some) {
        controls.forEach(some::set);
        targets.forEach(some::set);
    }

    @Override
    public String toString() {
        return "gate on " + Arrays.toString(wires().toArray());
    }
}
