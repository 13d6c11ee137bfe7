package dev.platanus.circuit.qasm;

import dev.platanus.circuit.CPhase;
import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.Controlled;
import dev.platanus.circuit.FileGates;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.Gate;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.GlobalPhase;
import dev.platanus.circuit.MeasuredCircuit;
import dev.platanus.circuit.Rx;
import dev.platanus.circuit.Rxy;
import dev.platanus.circuit.Ry;
import dev.platanus.circuit.Rz;
import dev.platanus.circuit.Unitary1;
import dev.platanus.circuit.expansion.GateExpansion;
import dev.platanus.circuit.expansion.OneQubitAngles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes one circuit in one version of OpenQASM; global phases are collected and written first. One gate of the circuit's
 * file stays one gate ({@link WrittenGates}), and registers stay what they are ({@link WrittenRegisters}). Where versions and programs
 * give a gate different phases, it is written by gates that they agree on.
 */
final class QasmWriter {
    /** What one angle may be off by rounding. */
    private static final double PHASE_ROUNDING = 1e-15;

    private final int version;
    private final String phaseWord;
    private final String register;
    private final Optional<WrittenRegisters> bits;
    private final MeasuredCircuit measured;
    private final WrittenGates gates;
    private double globalPhase;
    private int phases;

    QasmWriter(MeasuredCircuit measured, int version) {
        this.measured = measured;
        this.version = version;
        this.phaseWord = version == 2 ? "u1" : "p";
        this.bits = measured.isMeasured()
                ? Optional.of(new WrittenRegisters(measured.readout(), version))
                : Optional.empty();
        this.register = bits.isPresent() && bits.get().has("q") ? "qubits" : "q";
        this.gates = new WrittenGates(register);
    }

    String text() {
        for (List<GateOperation> gate : FileGates.of(measured.circuit())) {
            gate.forEach(this::write);
            gates.end();
        }
        int qubits = measured.circuit().qubitCount();
        String header = version == 2
                ? "OPENQASM 2.0;\ninclude \"qelib1.inc\";\n"
                : "OPENQASM 3.0;\ninclude \"stdgates.inc\";\n";
        return header
                + gates.definitions()
                + (version == 2 ? "qreg " + register + '[' + qubits + "]" : "qubit[" + qubits + "] " + register)
                + ";\n"
                + bits.map(WrittenRegisters::declarations).orElse("")
                + phase()
                + gates.calls()
                + bits.map(written -> written.measurements(measured.readout().qubits(), register))
                        .orElse("");
    }

    private String phase() {
        double reduced = Math.IEEEremainder(globalPhase, 2 * Math.PI);
        if (Math.abs(reduced) <= PHASE_ROUNDING * Math.max(1000, phases)) {
            return "";
        }
        if (version == 3) {
            return "gphase(" + QasmAngle.text(reduced) + ");\n";
        }
        // diag(1, e^(2ia)) diag(e^(ia), e^(-ia)) = e^(ia), where rz has determinant 1; where it has not, nothing is
        // said
        return "u1(" + QasmAngle.text(2 * reduced) + ") " + register + "[0];\nrz(" + QasmAngle.text(-2 * reduced) + ") "
                + register + "[0];\n";
    }

    private void addPhase(double phi) {
        globalPhase = Math.IEEEremainder(globalPhase + phi, 2 * Math.PI);
        phases++;
    }

    private void write(GateOperation operation) {
        Gate gate = operation.gate();
        List<Integer> qubits = operation.qubits();
        String word = word(gate);
        if (word != null) {
            line(word, qubits);
            return;
        }
        switch (gate) {
            case GlobalPhase(double phi) -> addPhase(phi);
            case FixedGate.SQRT_X -> {
                line("rx(pi/2)", qubits);
                addPhase(Math.PI / 4);
            }
            case FixedGate.SQRT_Y -> {
                line("ry(pi/2)", qubits);
                addPhase(Math.PI / 4);
            }
            case Rxy(double theta, double phi) ->
                turn("", new OneQubitAngles(phi, theta - Math.PI / 2, Math.PI / 2 - theta, 0), qubits);
            case Controlled(Gate target, int controls)
            when target.qubitCount() <= 1 -> writeControlled(target, controls, qubits);
            default -> {
                if (gate.qubitCount() == 1) {
                    OneQubitAngles angles = OneQubitAngles.of(gate.matrix());
                    turn("", angles, qubits);
                    addPhase(angles.alpha());
                } else {
                    GateExpansion.expand(operation).forEach(this::write);
                }
            }
        }
    }

    /** A phase under k controls is a phase gate on the last of them under k − 1. */
    private void writeControlled(Gate target, int controls, List<Integer> qubits) {
        Gate gate = target;
        int above = controls;
        if (target instanceof GlobalPhase(double phi)) {
            gate = new Controlled(new GlobalPhase(phi), 1);
            above--;
        }
        if (version == 3) {
            String word = word(gate);
            String prefix = "ctrl" + (above == 1 ? "" : "(" + above + ")") + " @ ";
            if (word != null) {
                line(prefix + word, qubits);
                return;
            }
            OneQubitAngles angles = OneQubitAngles.of(gate.matrix());
            turn(prefix, angles, qubits);
            write(new GateOperation(new Controlled(new GlobalPhase(angles.alpha()), above), qubits.subList(0, above)));
            return;
        }
        if (above > QasmFormat.MAX_CONTROLS_IN_VERSION_2) {
            throw new IllegalArgumentException("a gate with " + above + " controls is too long in OpenQASM 2, at most "
                    + QasmFormat.MAX_CONTROLS_IN_VERSION_2 + " are written; choose OpenQASM 3");
        }
        spread(gate.matrix(), qubits);
    }

    /** Halves a gate with several controls until each has one; Barenco et al., arXiv:quant-ph/9503016, lemma 7.5. */
    private void spread(ComplexMatrix matrix, List<Integer> qubits) {
        int controls = qubits.size() - 1;
        int target = qubits.getLast();
        int last = qubits.get(controls - 1);
        if (controls == 1) {
            OneQubitAngles angles = OneQubitAngles.of(matrix);
            if (angles.alpha() != 0) {
                line("u1(" + QasmAngle.text(angles.alpha()) + ")", List.of(last));
            }
            turn("c", angles, qubits);
            return;
        }
        Gate root = GatePower.of(new Unitary1(matrix), 0.5);
        List<Integer> others = qubits.subList(0, controls - 1);
        GateOperation flip = new GateOperation(new Controlled(FixedGate.X, controls - 1), qubits.subList(0, controls));
        spread(root.matrix(), List.of(last, target));
        write(flip);
        spread(root.matrix().adjoint(), List.of(last, target));
        write(flip);
        List<Integer> rest = new ArrayList<>(others);
        rest.add(target);
        spread(root.matrix(), rest);
    }

    /** The gate's name in the library; qelib1.inc is taken as in arXiv:1707.03429, later copies have more gates. */
    private String word(Gate gate) {
        return switch (gate) {
            case FixedGate fixed -> fixed.qasmWord(version).orElse(null);
            case Rx(double phi) -> call("rx", phi);
            case Ry(double phi) -> call("ry", phi);
            case Rz(double phi) -> call("rz", phi);
            case CPhase(double phi) -> call("c" + phaseWord, -phi);
            case Controlled(Gate target, int controls) -> controlledWord(target, controls);
            default -> null;
        };
    }

    private String controlledWord(Gate target, int controls) {
        return switch (controls) {
            case 1 ->
                switch (target) {
                    case FixedGate.X -> "cx";
                    case FixedGate.Y -> "cy";
                    case FixedGate.Z -> "cz";
                    case FixedGate.H -> "ch";
                    case Rz(double phi) -> call("crz", phi);
                    case FixedGate.SWAP -> version == 2 ? null : "cswap";
                    case GlobalPhase(double phi) -> call(phaseWord, phi);
                    default -> null;
                };
            case 2 ->
                switch (target) {
                    case FixedGate.X -> "ccx";
                    case GlobalPhase(double phi) -> call("c" + phaseWord, phi);
                    default -> null;
                };
            default -> null;
        };
    }

    /**
     * Writes U(θ, φ, λ) without its α. Its phase is another one in each version, but for λ = −φ: so a phase gate comes
     * before, except where only the global phase of OpenQASM 2 would show it.
     *
     * @param prefix a modifier, or the letter of a controlled gate in version 2
     */
    private void turn(String prefix, OneQubitAngles angles, List<Integer> qubits) {
        double sum = angles.phi() + angles.lambda();
        if (version == 2 && prefix.isEmpty()) {
            line(u3("", angles.theta(), angles.phi(), angles.lambda()), qubits);
            return;
        }
        if (Math.abs(sum) > PHASE_ROUNDING) {
            line(prefix + call(phaseWord, sum), qubits);
        }
        if (angles.theta() != 0 || Math.abs(sum) <= PHASE_ROUNDING) {
            line(u3(prefix, angles.theta(), angles.phi(), -angles.phi()), qubits);
        }
    }

    private static String u3(String prefix, double theta, double phi, double lambda) {
        return prefix + "u3(" + QasmAngle.text(theta) + ", " + QasmAngle.text(phi) + ", " + QasmAngle.text(lambda)
                + ')';
    }

    private static String call(String name, double angle) {
        return name + '(' + QasmAngle.text(angle) + ')';
    }

    private void line(String word, List<Integer> qubits) {
        gates.line(word, qubits);
    }
}
