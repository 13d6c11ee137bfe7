package dev.platanus.circuit.qsim;

import dev.platanus.circuit.CPhase;
import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.Controlled;
import dev.platanus.circuit.FSim;
import dev.platanus.circuit.Gate;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.GlobalPhase;
import dev.platanus.circuit.Measurement;
import dev.platanus.circuit.PhasedFSim;
import dev.platanus.circuit.Ry;
import dev.platanus.circuit.Rz;
import dev.platanus.circuit.Unitary1;
import dev.platanus.circuit.expansion.GateExpansion;
import dev.platanus.circuit.expansion.OneQubitAngles;
import java.util.ArrayList;
import java.util.List;

/**
 * Expresses what qsim's text has no word for by gates that it has: a matrix on one qubit as rz, ry, rz and a phase, larger
 * gates by {@link GateExpansion}. Phases under controls are written as rz and cp, because qsim reads {@code c 0 p 1} but
 * does nothing then.
 */
final class QsimExpansion {
    private QsimExpansion() {}

    /** Returns the circuit itself if it needs no expansion, else one with the same operations at other times. */
    static Circuit of(Circuit circuit) {
        if (circuit.gates().allMatch(QsimExpansion::isPlain)) {
            return circuit;
        }
        Circuit.Builder builder = Circuit.builder(circuit.qubitCount());
        circuit.operations().forEach(operation -> {
            switch (operation) {
                case Measurement measurement -> builder.append(measurement);
                case GateOperation gate -> expand(gate).forEach(builder::append);
            }
        });
        return builder.build();
    }

    private static boolean isPlain(GateOperation operation) {
        return switch (operation.gate()) {
            case Controlled(GlobalPhase _, int _) -> false;
            case Controlled(Gate target, int _) -> QsimGate.named(target.symbol()) != null;
            case Gate gate -> QsimGate.named(gate.symbol()) != null;
        };
    }

    private static List<GateOperation> expand(GateOperation operation) {
        if (isPlain(operation)) {
            return List.of(operation);
        }
        List<Integer> qubits = operation.qubits();
        return switch (operation.gate()) {
            case Controlled(GlobalPhase(double phi), int controls) -> phase(phi, controls, qubits);
            case Controlled(Gate target, int controls) -> {
                List<Integer> on = qubits.subList(controls, qubits.size());
                List<GateOperation> parts = new ArrayList<>();
                for (GateOperation part : parts(new GateOperation(target, on))) {
                    List<Integer> all = new ArrayList<>(qubits.subList(0, controls));
                    all.addAll(part.qubits());
                    parts.addAll(expand(new GateOperation(new Controlled(part.gate(), controls), all)));
                }
                yield parts;
            }
            default ->
                parts(operation).stream().flatMap(part -> expand(part).stream()).toList();
        };
    }

    /** diag(1, …, 1, e^(iφ)): the last two qubits are those of cp, which has the other sign. */
    private static List<GateOperation> phase(double phi, int controls, List<Integer> qubits) {
        return switch (controls) {
            case 1 ->
                List.of(new GateOperation(new Rz(phi), qubits), new GateOperation(new GlobalPhase(phi / 2), List.of()));
            case 2 -> List.of(new GateOperation(new CPhase(-phi), qubits));
            default -> List.of(new GateOperation(new Controlled(new CPhase(-phi), controls - 2), qubits));
        };
    }

    private static List<GateOperation> parts(GateOperation operation) {
        return switch (operation.gate()) {
            case Unitary1 unitary -> rotations(OneQubitAngles.of(unitary.matrix()), operation.qubits());
            case PhasedFSim gate ->
                GateExpansion.phasedFSim(
                        gate,
                        operation.qubits(),
                        List.of(new GateOperation(new FSim(gate.theta(), gate.phi()), operation.qubits())));
            default -> GateExpansion.expand(operation);
        };
    }

    /** U(θ, φ, λ) = e^(i(φ+λ)/2) Rz(φ) Ry(θ) Rz(λ). */
    private static List<GateOperation> rotations(OneQubitAngles angles, List<Integer> qubits) {
        List<GateOperation> parts = new ArrayList<>();
        add(parts, angles.lambda(), new Rz(angles.lambda()), qubits);
        add(parts, angles.theta(), new Ry(angles.theta()), qubits);
        add(parts, angles.phi(), new Rz(angles.phi()), qubits);
        double phase = angles.alpha() + (angles.phi() + angles.lambda()) / 2;
        add(parts, phase, new GlobalPhase(phase), List.of());
        return parts;
    }

    private static void add(List<GateOperation> parts, double angle, Gate gate, List<Integer> qubits) {
        if (angle != 0) {
            parts.add(new GateOperation(gate, qubits));
        }
    }
}
