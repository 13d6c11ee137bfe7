package dev.platanus.circuit;

import java.util.List;
import java.util.Optional;

/**
 * The gates without parameters, with all that is said of them anywhere: matrix, what drawings write, and their names in
 * files. Another one is another row here: what a format has no name for is written by its matrix.
 *
 * <p>Matrices carry qsim's global phases, which are Cirq's.
 */
public enum FixedGate implements Gate {
    /** The identity on one qubit, a gate that keeps a place in time. */
    IDENTITY(ComplexMatrix.identity(2), List.of("I"), List.of("id1"), null, 0, List.of("id", "iden", "i"), 2),

    /** The Hadamard gate (X + Z)/√2 = 1/√2 [[1, 1], [1, −1]]. */
    H(
            ComplexMatrix.ofInterleaved(Math.sqrt(0.5), 0, Math.sqrt(0.5), 0, Math.sqrt(0.5), 0, -Math.sqrt(0.5), 0),
            List.of("H"),
            List.of("h"),
            "HPowGate",
            1,
            List.of("h"),
            2),

    /** √S = diag(1, e<sup>iπ/4</sup>). */
    T(
            ComplexMatrix.ofInterleaved(1, 0, 0, 0, 0, 0, Math.sqrt(0.5), Math.sqrt(0.5)),
            List.of("T"),
            List.of("t"),
            "ZPowGate",
            0.25,
            List.of("t"),
            2),

    /** The Pauli gate [[0, 1], [1, 0]], a bit flip. */
    X(ComplexMatrix.ofInterleaved(0, 0, 1, 0, 1, 0, 0, 0), List.of("X"), List.of("x"), "XPowGate", 1, List.of("x"), 2),

    /** The Pauli gate [[0, −i], [i, 0]]. */
    Y(ComplexMatrix.ofInterleaved(0, 0, 0, -1, 0, 1, 0, 0), List.of("Y"), List.of("y"), "YPowGate", 1, List.of("y"), 2),

    /** The Pauli gate diag(1, −1), a phase flip. */
    Z(ComplexMatrix.ofInterleaved(1, 0, 0, 0, 0, 0, -1, 0), List.of("Z"), List.of("z"), "ZPowGate", 1, List.of("z"), 2),

    /** √Z = diag(1, i). */
    S(
            ComplexMatrix.ofInterleaved(1, 0, 0, 0, 0, 0, 0, 1),
            List.of("S"),
            List.of("s"),
            "ZPowGate",
            0.5,
            List.of("s"),
            2),

    /** √X = ½ [[1+i, 1−i], [1−i, 1+i]]. */
    SQRT_X(
            ComplexMatrix.ofInterleaved(0.5, 0.5, 0.5, -0.5, 0.5, -0.5, 0.5, 0.5),
            List.of("√X"),
            List.of("x_1_2"),
            "XPowGate",
            0.5,
            List.of("sx", "v"),
            3),

    /** √Y = ½ [[1+i, −1−i], [1+i, 1+i]]. */
    SQRT_Y(
            ComplexMatrix.ofInterleaved(0.5, 0.5, -0.5, -0.5, 0.5, 0.5, 0.5, 0.5),
            List.of("√Y"),
            List.of("y_1_2"),
            "YPowGate",
            0.5,
            List.of(),
            FixedGate.NEVER),

    /** The square root of W = (X + Y)/√2, [[(1+i)/2, −i/√2], [1/√2, (1+i)/2]]. */
    SQRT_W(
            ComplexMatrix.ofInterleaved(0.5, 0.5, 0, -Math.sqrt(0.5), Math.sqrt(0.5), 0, 0.5, 0.5),
            List.of("√W"),
            List.of("hz_1_2"),
            "PhasedXPowGate",
            0.5,
            List.of(),
            FixedGate.NEVER),

    /** The identity on two qubits. */
    IDENTITY_2(ComplexMatrix.identity(4), List.of("I", "I"), List.of("id2"), null, 0, List.of(), FixedGate.NEVER),

    /** The controlled phase flip diag(1, 1, 1, −1). */
    CZ(Z, List.of("●", "●"), List.of("cz"), "CZPowGate", List.of("cz", "CZ")),

    /** The controlled bit flip, |c, t⟩ → |c, t ⊕ c⟩; the first qubit is the control. */
    CNOT(X, List.of("●", "X"), List.of("cnot", "cx"), "CXPowGate", List.of("cx", "CX", "cnot")),

    /** The exchange of two qubits, |a, b⟩ → |b, a⟩. */
    SWAP(ComplexMatrix.conserving(X.matrix, 0), List.of("×", "×"), List.of("sw"), "SwapPowGate", 1, List.of("swap"), 3),

    /** The exchange of two qubits with a phase, |01⟩ → i|10⟩ and |10⟩ → i|01⟩; it equals FSim(−π/2, 0). */
    ISWAP(
            ComplexMatrix.conserving(ComplexMatrix.ofInterleaved(0, 0, 0, 1, 0, 1, 0, 0), 0),
            List.of("iswap", "iswap"),
            List.of("is"),
            "ISwapPowGate",
            1,
            List.of("iswap"),
            FixedGate.NEVER);

    /** No version of OpenQASM has a word for it in its library. */
    private static final int NEVER = Integer.MAX_VALUE;

    private final ComplexMatrix matrix;
    private final Optional<FixedGate> target;
    private final List<String> labels;
    private final List<String> qsimNames;
    private final Optional<String> cirqType;
    private final double halfTurns;
    private final List<String> qasmNames;
    private final int qasmVersion;
    private final Gate inverse;

    /** What the accessors return; no type if Cirq has none, and the first version of OpenQASM whose library has the first name. */
    FixedGate(
            ComplexMatrix matrix,
            List<String> labels,
            List<String> qsimNames,
            String cirqType,
            double halfTurns,
            List<String> qasmNames,
            int qasmVersion) {
        this(matrix, null, labels, qsimNames, cirqType, halfTurns, qasmNames, qasmVersion);
    }

    /** A gate under one control. */
    FixedGate(FixedGate target, List<String> labels, List<String> qsimNames, String cirqType, List<String> qasmNames) {
        this(target.matrix.controlled(1), target, labels, qsimNames, cirqType, 1, qasmNames, 2);
    }

    FixedGate(
            ComplexMatrix matrix,
            FixedGate target,
            List<String> labels,
            List<String> qsimNames,
            String cirqType,
            double halfTurns,
            List<String> qasmNames,
            int qasmVersion) {
        this.matrix = matrix;
        this.target = Optional.ofNullable(target);
        this.labels = labels;
        this.qsimNames = qsimNames;
        this.cirqType = Optional.ofNullable(cirqType);
        this.halfTurns = halfTurns;
        this.qasmNames = qasmNames;
        this.qasmVersion = qasmVersion;
        this.inverse = isHermitian(matrix)
                ? this
                : labels.size() == 1 ? new Unitary1(matrix.adjoint()) : new Unitary2(matrix.adjoint());
    }

    private static boolean isHermitian(ComplexMatrix matrix) {
        for (int row = 0; row < matrix.dimension(); row++) {
            for (int column = 0; column <= row; column++) {
                if (matrix.re(row, column) != matrix.re(column, row)
                        || matrix.im(row, column) != -matrix.im(column, row)) {
                    return false;
                }
            }
        }
        return true;
    }

    @Override
    public int qubitCount() {
        return labels.size();
    }

    @Override
    public ComplexMatrix matrix() {
        return matrix;
    }

    @Override
    public Gate inverse() {
        return inverse;
    }

    /** The first of {@link #qsimNames}, which every gate has; stable, as hashes of circuits stand on it. */
    @Override
    public String symbol() {
        return qsimNames.getFirst();
    }

    /**
     * Returns the gate of which this one is the same under one control.
     *
     * @return for example {@link #X} of {@link #CNOT}
     */
    public Optional<FixedGate> target() {
        return target;
    }

    /**
     * Returns what a drawing writes on the lines of the qubits.
     *
     * @return one label for each qubit
     */
    public List<String> labels() {
        return labels;
    }

    /**
     * Returns the names in qsim's text.
     *
     * @return at least one, the one that is written first
     */
    public List<String> qsimNames() {
        return qsimNames;
    }

    /**
     * Returns the type in Cirq's JSON of which this gate is the power {@link #halfTurns}, without a shift.
     *
     * @return nothing for an identity, or where Cirq has no such type
     */
    public Optional<String> cirqType() {
        return cirqType;
    }

    /**
     * Returns the exponent t in Cirq; a gate on one qubit has the eigenvalues 1 and e<sup>iπt</sup>.
     *
     * @return 0 for an identity, and for a gate on one qubit that has others
     */
    public double halfTurns() {
        return halfTurns;
    }

    /**
     * Returns the names by which OpenQASM files call it.
     *
     * @return the one that is written first; none for a gate that no library has
     */
    public List<String> qasmNames() {
        return qasmNames;
    }

    /**
     * Returns the word of the standard library of OpenQASM.
     *
     * @param version 2 or 3
     * @return nothing if that version's library lacks it
     */
    public Optional<String> qasmWord(int version) {
        return version < qasmVersion ? Optional.empty() : Optional.of(qasmNames.getFirst());
    }
}
