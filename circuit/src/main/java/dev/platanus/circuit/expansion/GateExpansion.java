package dev.platanus.circuit.expansion;

import dev.platanus.circuit.CPhase;
import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.Controlled;
import dev.platanus.circuit.FSim;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.Gate;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.GlobalPhase;
import dev.platanus.circuit.PhasedFSim;
import dev.platanus.circuit.Rx;
import dev.platanus.circuit.Rz;
import dev.platanus.circuit.Unitary1;
import dev.platanus.circuit.Unitary2;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Expresses every gate by gates on one qubit, with or without controls, and global phases; exact, phases included. What a
 * file format has no word for is written this way.
 */
public final class GateExpansion {
    /** A matrix on more qubits would be more gates than its circuit is worth: 32,640 for these, of which each has 7 controls. */
    public static final int MOST_QUBITS_OF_UNITARY = 8;

    private GateExpansion() {}

    /**
     * Expands a gate.
     *
     * @param operation any gate on its qubits
     * @return gates in the order in which they act: each is a {@link GlobalPhase}, a gate on one qubit, or a
     *     {@link Controlled} of one of these; none for an identity on two qubits
     */
    public static List<GateOperation> expand(GateOperation operation) {
        List<Integer> q = operation.qubits();
        return switch (operation.gate()) {
            case FixedGate.IDENTITY_2 -> List.of();
            case FixedGate.SWAP ->
                List.of(
                        controlledX(q.get(0), q.get(1)),
                        controlledX(q.get(1), q.get(0)),
                        controlledX(q.get(0), q.get(1)));
            case FixedGate.ISWAP -> fsim(-Math.PI / 2, 0, q.get(0), q.get(1));
            case FixedGate fixed
            when fixed.target().isPresent() ->
                List.of(on(new Controlled(fixed.target().get(), 1), q.get(0), q.get(1)));
            case FixedGate fixed when fixed.qubitCount() == 2 -> twoLevel(fixed.matrix(), q);
            case CPhase(double phi) -> List.of(phase(-phi, q.get(0), q.get(1)));
            case FSim(double theta, double phi) -> fsim(theta, phi, q.get(0), q.get(1));
            case PhasedFSim gate -> phasedFSim(gate, q, fsim(gate.theta(), gate.phi(), q.get(0), q.get(1)));
            case Unitary2 gate -> twoLevel(gate.matrix(), q);
            case Controlled gate -> controlled(gate, q);
            default -> List.of(operation);
        };
    }

    private static List<GateOperation> twoLevel(ComplexMatrix matrix, List<Integer> qubits) {
        return new TwoLevelExpansion(matrix, qubits).operations();
    }

    /**
     * Expresses a gate given by its matrix: a {@link Unitary1} or {@link Unitary2}, or of more qubits gates on one qubit under the control
     * of all others, at most 2ᵏ(2ᵏ − 1)/2 of them, X gates that turn their controls, and phases. Exact to rounding, phase included. Takes
     * O(8ᵏ) time. Source: Reck et al., doi:10.1103/PhysRevLett.73.58.
     *
     * @param matrix unitary within {@link Unitary2#TOLERANCE}, of dimension 2ᵏ with k = 1..{@value #MOST_QUBITS_OF_UNITARY}
     * @param qubits k different ones, the first of which is the most significant bit of an index
     * @return the gates in the order in which they act
     * @throws IllegalArgumentException if the matrix is not unitary, or there are too many qubits or another number of them
     */
    public static List<GateOperation> unitary(ComplexMatrix matrix, List<Integer> qubits) {
        int count = Integer.numberOfTrailingZeros(matrix.dimension());
        if (count < 1 || count > MOST_QUBITS_OF_UNITARY) {
            throw new IllegalArgumentException("a gate given by its matrix acts on 1 to " + MOST_QUBITS_OF_UNITARY
                    + " qubits, got a matrix of dimension " + matrix.dimension());
        }
        if (qubits.size() != count) {
            throw new IllegalArgumentException("a matrix of dimension " + matrix.dimension() + " acts on " + count
                    + " qubits, got " + qubits.size());
        }
        if (count <= 2) {
            return List.of(new GateOperation(count == 1 ? new Unitary1(matrix) : new Unitary2(matrix), qubits));
        }
        matrix.requireUnitary(Unitary2.TOLERANCE);
        return new TwoLevelExpansion(matrix, List.copyOf(qubits)).operations();
    }

    /**
     * Gates that turn |0…0⟩ into a state: rotations of two basis states, under the controls of all other qubits, at most 2ᵏ − 1 of them, X
     * gates that turn their controls, and a global phase. Takes O(2ᵏ) time.
     *
     * @param reIm 2ᵏ amplitudes, interleaved, the sum of whose squares is 1 to rounding
     * @param qubits k different ones, the first of which is the most significant bit of an index
     * @return the gates in the order in which they act
     */
    public static List<GateOperation> preparation(double[] reIm, List<Integer> qubits) {
        return new TwoLevelExpansion(reIm, qubits).preparation();
    }

    /**
     * Expresses a diagonal gate as phases where all qubits of a subset are 1 (inclusion and exclusion).
     *
     * @param angles 2ᵏ phases in radians, one for each basis state
     * @param qubits k different ones, the first of which is the most significant bit of an index
     * @return a phase for each subset of the qubits that has one
     * @throws IllegalArgumentException if the numbers do not fit
     */
    public static List<GateOperation> diagonal(double[] angles, List<Integer> qubits) {
        if (angles.length != 1 << qubits.size()) {
            throw new IllegalArgumentException(
                    "a diagonal of " + qubits.size() + " qubits has not " + angles.length + " phases");
        }
        double[] phases = angles.clone();
        for (int bit = 1; bit < phases.length; bit *= 2) {
            for (int index = 0; index < phases.length; index++) {
                phases[index] -= (index & bit) == 0 ? 0 : phases[index ^ bit];
            }
        }
        List<GateOperation> parts = new ArrayList<>();
        for (int index = 0; index < phases.length; index++) {
            int subset = index;
            if (phases[index] != 0) {
                parts.add(phase(
                        phases[index],
                        IntStream.range(0, qubits.size())
                                .filter(place -> (subset >> qubits.size() - 1 - place & 1) == 1)
                                .mapToObj(qubits::get)
                                .toArray(Integer[]::new)));
            }
        }
        return parts;
    }

    /** Expands the target and puts each part under all controls. */
    private static List<GateOperation> controlled(Controlled gate, List<Integer> qubits) {
        List<Integer> controls = qubits.subList(0, gate.controls());
        GateOperation target = new GateOperation(gate.target(), qubits.subList(gate.controls(), qubits.size()));
        return expand(target).stream()
                .map(part -> {
                    List<Integer> all = new ArrayList<>(controls);
                    all.addAll(part.qubits());
                    return new GateOperation(new Controlled(part.gate(), gate.controls()), all);
                })
                .toList();
    }

    /** Between CNOT gates the exchange of |01⟩ and |10⟩ is a rotation of one qubit where the other is 1. */
    private static List<GateOperation> fsim(double theta, double phi, int a, int b) {
        List<GateOperation> parts = new ArrayList<>();
        parts.add(controlledX(a, b));
        parts.add(on(new Controlled(new Rx(2 * theta), 1), b, a));
        parts.add(controlledX(a, b));
        if (phi != 0) {
            parts.add(phase(-phi, a, b));
        }
        return parts;
    }

    /**
     * Puts rotations about z around what does FSim(θ, φ).
     *
     * @param gate has its θ and φ
     * @param qubits two
     * @param fsim what does FSim(θ, φ) on them
     * @return the gates in the order in which they act
     */
    public static List<GateOperation> phasedFSim(PhasedFSim gate, List<Integer> qubits, List<GateOperation> fsim) {
        int a = qubits.get(0);
        int b = qubits.get(1);
        List<GateOperation> parts = new ArrayList<>();
        parts.add(on(new Rz(gate.chi() - gate.gamma()), a));
        parts.add(on(new Rz(-gate.gamma() - gate.zeta()), b));
        parts.addAll(fsim);
        parts.add(on(new Rz(gate.zeta() - gate.chi()), a));
        parts.add(on(new GlobalPhase(-gate.gamma())));
        return parts;
    }

    static GateOperation controlledX(int control, int target) {
        return on(new Controlled(FixedGate.X, 1), control, target);
    }

    /** e^(i angle) where all the qubits are 1. */
    static GateOperation phase(double angle, Integer... qubits) {
        Gate phase = new GlobalPhase(angle);
        return on(qubits.length == 0 ? phase : new Controlled(phase, qubits.length), qubits);
    }

    static GateOperation on(Gate gate, Integer... qubits) {
        return new GateOperation(gate, List.of(qubits));
    }
}
