package dev.platanus.circuit;

import java.util.ArrayList;
import java.util.List;

/**
 * Expresses every gate by gates on one qubit, with or without controls, and global phases; exact, phases included. What a
 * file format has no word for is written this way.
 */
public final class GateExpansion {
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
        return new TwoLevelExpansion(matrix, qubits.get(0), qubits.get(1)).operations();
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

    /** Puts rotations about z around what does FSim(θ, φ). */
    static List<GateOperation> phasedFSim(PhasedFSim gate, List<Integer> qubits, List<GateOperation> fsim) {
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
