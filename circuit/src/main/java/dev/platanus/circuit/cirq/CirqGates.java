package dev.platanus.circuit.cirq;

import static dev.platanus.circuit.cirq.CirqGate.on;

import dev.platanus.circuit.CPhase;
import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.Controlled;
import dev.platanus.circuit.FSim;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.Gate;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.GlobalPhase;
import dev.platanus.circuit.PhasedFSim;
import dev.platanus.circuit.Rx;
import dev.platanus.circuit.Rxy;
import dev.platanus.circuit.Ry;
import dev.platanus.circuit.Rz;
import dev.platanus.circuit.Unitary1;
import dev.platanus.circuit.expansion.GateExpansion;
import dev.platanus.circuit.expansion.OneQubitAngles;
import dev.platanus.machine.text.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What Cirq's gates mean. A power with exponent t and shift s multiplies the angles by t and the gate by e^(iπst); its
 * eigenvalues without shift are 1 and e^(iπt). Source: Cirq's {@code cirq/ops}.
 */
record CirqGates(CircuitJson source) {
    /** The types that are known. */
    static final Set<String> NAMES = Set.of(
            "XPowGate",
            "_PauliX",
            "YPowGate",
            "_PauliY",
            "ZPowGate",
            "_PauliZ",
            "HPowGate",
            "PhasedXPowGate",
            "PhasedXZGate",
            "Rx",
            "Ry",
            "Rz",
            "QasmUGate",
            "IdentityGate",
            "WaitGate",
            "FSimGate",
            "SycamoreGate",
            "PhasedFSimGate",
            "ISwapPowGate",
            "PhasedISwapPowGate",
            "SwapPowGate",
            "CZPowGate",
            "CCZPowGate",
            "CYPowGate",
            "CCYPowGate",
            "CXPowGate",
            "CNotPowGate",
            "CCXPowGate",
            "CCNotPowGate",
            "CSwapGate",
            "ZZPowGate",
            "XXPowGate",
            "YYPowGate",
            "MSGate",
            "MatrixGate",
            "SingleQubitMatrixGate",
            "TwoQubitMatrixGate",
            "DiagonalGate",
            "TwoQubitDiagonalGate",
            "ThreeQubitDiagonalGate",
            "QuantumFourierTransformGate",
            "PhaseGradientGate",
            "QubitPermutationGate",
            "UniformSuperpositionGate",
            "BooleanHamiltonianGate",
            "PauliInteractionGate",
            "SingleQubitCliffordGate",
            "CliffordGate",
            "ControlledGate",
            "ParallelGate");

    private static final double PI = Math.PI;
    private static final double UNIT_TOLERANCE = 1e-8;
    private static final int MAX_QUBITS_OF_DIAGONAL = 10;

    /** Reads a gate. */
    CirqGate of(Json.Fields gate) throws CircuitFormatException {
        try {
            return meaning(gate);
        } catch (IllegalArgumentException e) {
            throw source.error(gate, e.getMessage());
        }
    }

    private CirqGate meaning(Json.Fields gate) throws CircuitFormatException {
        return switch (source.type(gate)) {
            case "XPowGate", "_PauliX" -> phasedX(0, exponent(gate), shift(gate));
            case "YPowGate", "_PauliY" -> phasedX(0.5, exponent(gate), shift(gate));
            case "ZPowGate", "_PauliZ" -> z(exponent(gate), shift(gate));
            case "HPowGate" -> hadamard(exponent(gate), shift(gate));
            case "PhasedXPowGate" -> phasedX(real(gate, "phase_exponent"), exponent(gate), shift(gate));
            case "PhasedXZGate" ->
                new CirqGate(
                        1,
                        joined(
                                phasedX(real(gate, "axis_phase_exponent"), real(gate, "x_exponent"), 0)
                                        .parts(),
                                z(real(gate, "z_exponent"), 0).parts()));
            case "Rx" -> CirqGate.of(new Rx(real(gate, "rads")));
            case "Ry" -> CirqGate.of(new Ry(real(gate, "rads")));
            case "Rz" -> CirqGate.of(new Rz(real(gate, "rads")));
            case "QasmUGate" -> {
                // half turns, which Cirq takes modulo 2
                double theta = PI * modulo2(real(gate, "theta"));
                double phi = PI * modulo2(real(gate, "phi"));
                double lambda = PI * modulo2(real(gate, "lmda"));
                yield CirqGate.of(new Unitary1(new OneQubitAngles(theta, phi, lambda, 0).matrix()));
            }
            case "IdentityGate", "WaitGate" -> identity(gate);
            case "GlobalPhaseGate" -> CirqGate.of(new GlobalPhase(phase(source.get(gate, "coefficient"))));
            case "FSimGate" -> CirqGate.of(new FSim(real(gate, "theta"), real(gate, "phi")));
            case "SycamoreGate" -> CirqGate.of(FSim.SYCAMORE);
            case "PhasedFSimGate" ->
                CirqGate.of(new PhasedFSim(
                        real(gate, "theta"),
                        real(gate, "zeta"),
                        real(gate, "chi"),
                        real(gate, "gamma"),
                        real(gate, "phi")));
            case "ISwapPowGate" -> power(gate, FixedGate.ISWAP, t -> new FSim(-PI * t / 2, 0));
            case "PhasedISwapPowGate" -> {
                double chi = 2 * PI * real(gate, "phase_exponent");
                yield power(gate, null, t -> new PhasedFSim(-PI * t / 2, 0, chi, 0, 0));
            }
            case "SwapPowGate" ->
                power(gate, FixedGate.SWAP, t -> new PhasedFSim(PI * t / 2, 0, 0, -PI * t / 2, PI * t));
            case "CZPowGate" -> power(gate, FixedGate.CZ, t -> new CPhase(-PI * t));
            case "CCZPowGate" ->
                power(gate, new Controlled(FixedGate.Z, 2), t -> new Controlled(new GlobalPhase(PI * t), 3));
            case "CYPowGate" -> controlledY(gate, 1);
            case "CCYPowGate" -> controlledY(gate, 2);
            case "CXPowGate", "CNotPowGate" -> controlledX(gate, 1, FixedGate.CNOT);
            case "CCXPowGate", "CCNotPowGate" -> controlledX(gate, 2, new Controlled(FixedGate.X, 2));
            case "CSwapGate" -> CirqGate.of(new Controlled(FixedGate.SWAP, 1));
            case "ZZPowGate" -> parity(exponent(gate), shift(gate), null, null);
            case "XXPowGate" -> parity(exponent(gate), shift(gate), FixedGate.H, FixedGate.H);
            case "YYPowGate" -> parity(exponent(gate), shift(gate), new Rx(PI / 2), new Rx(-PI / 2));
            case "MSGate" -> parity(2 * real(gate, "rads") / PI, -0.5, FixedGate.H, FixedGate.H);
            case "MatrixGate", "SingleQubitMatrixGate", "TwoQubitMatrixGate" -> matrix(gate);
            case "DiagonalGate", "TwoQubitDiagonalGate", "ThreeQubitDiagonalGate" -> diagonal(gate);
            case "QuantumFourierTransformGate" -> new CirqTransforms(source).fourier(gate);
            case "PhaseGradientGate" -> new CirqTransforms(source).gradient(gate, exponent(gate));
            case "QubitPermutationGate" -> new CirqTransforms(source).permutation(gate);
            case "UniformSuperpositionGate" -> new CirqTransforms(source).superposition(gate);
            case "BooleanHamiltonianGate" -> CirqBooleans.gate(source, gate);
            case "PauliInteractionGate" -> interaction(gate);
            case "SingleQubitCliffordGate" -> CirqCliffords.gate(source, gate, true);
            case "CliffordGate" -> CirqCliffords.gate(source, gate, false);
            case "ControlledGate" -> controlled(gate);
            case "ParallelGate" -> parallel(gate);
            case "MeasurementGate" -> throw source.error(gate, "a measurement cannot be controlled");
            default -> throw new CirqOperations(source).unsupported(gate);
        };
    }

    /** Returns φ of a coefficient e^(iφ). */
    double phase(Json coefficient) throws CircuitFormatException {
        double[] z = new CirqNumber(source).complex(coefficient);
        if (!(Math.abs(Math.hypot(z[0], z[1]) - 1) <= UNIT_TOLERANCE)) {
            throw source.error(coefficient, "a phase has the absolute value 1, this one " + Math.hypot(z[0], z[1]));
        }
        return Math.atan2(z[1], z[0]);
    }

    /** A gate for each exponent. */
    private interface Power {
        Gate of(double exponent);
    }

    /** A gate whose power is one of our gates; {@code whole} is the one with exponent 1, if it has its own name. */
    private CirqGate power(Json.Fields gate, Gate whole, Power power) throws CircuitFormatException {
        double t = exponent(gate);
        double s = shift(gate);
        Gate ours = whole != null && t == 1 ? whole : power.of(t);
        return new CirqGate(ours.qubitCount(), joined(CirqGate.of(ours).parts(), shifted(t, s)));
    }

    /** Z^p X^t Z^(−p) with its shift: a rotation by πt about the axis at πp, times e^(iπt(s+1/2)). */
    private static CirqGate phasedX(double p, double t, double s) {
        if (s == 0 && t == 1 && p == 0) {
            return CirqGate.of(FixedGate.X);
        }
        if (s == 0 && t == 1 && p == 0.5) {
            return CirqGate.of(FixedGate.Y);
        }
        if (s == 0 && t == 0.5 && (p == 0 || p == 0.25 || p == 0.5)) {
            return CirqGate.of(p == 0 ? FixedGate.SQRT_X : p == 0.5 ? FixedGate.SQRT_Y : FixedGate.SQRT_W);
        }
        Gate rotation = p == 0 ? new Rx(PI * t) : p == 0.5 ? new Ry(PI * t) : new Rxy(PI * p, PI * t);
        return new CirqGate(1, joined(List.of(on(rotation, 0)), shifted(t, s + 0.5)));
    }

    private static CirqGate z(double t, double s) {
        if (s == -0.5) {
            return CirqGate.of(new Rz(PI * t));
        }
        Gate ours = t == 1
                ? FixedGate.Z
                : t == 0.5 ? FixedGate.S : t == 0.25 ? FixedGate.T : new Controlled(new GlobalPhase(PI * t), 1);
        return new CirqGate(1, joined(List.of(on(ours, 0)), shifted(t, s)));
    }

    /** H^t = e^(iπt/2) (cos(πt/2) − i sin(πt/2) H). */
    private static CirqGate hadamard(double t, double s) {
        if (t == 1) {
            return new CirqGate(1, joined(List.of(on(FixedGate.H, 0)), shifted(t, s)));
        }
        double c = Math.cos(PI * t / 2);
        double h = Math.sin(PI * t / 2) * Math.sqrt(0.5);
        Gate rotation = new Unitary1(ComplexMatrix.ofInterleaved(c, -h, 0, -h, 0, -h, c, h));
        return new CirqGate(1, joined(List.of(on(rotation, 0)), shifted(t, s + 0.5)));
    }

    private CirqGate controlledX(Json.Fields gate, int controls, Gate whole) throws CircuitFormatException {
        double t = exponent(gate);
        if (t == 1) {
            return new CirqGate(controls + 1, joined(CirqGate.of(whole).parts(), shifted(t, shift(gate))));
        }
        CirqGate rotation = CirqGate.of(new Controlled(new Rx(PI * t), controls));
        Gate phase = new Controlled(new GlobalPhase(PI * t / 2), controls);
        return new CirqGate(
                controls + 1, joined(rotation.parts(), CirqGate.of(phase).parts(), shifted(t, shift(gate))));
    }

    private CirqGate controlledY(Json.Fields gate, int controls) throws CircuitFormatException {
        CirqGate y = phasedX(0.5, exponent(gate), 0);
        List<Json> ones = Collections.nCopies(controls, new Json.Number(gate.offset(), 1));
        List<GateOperation> parts =
                new CirqControls(source).controlled(new Json.Items(gate.offset(), ones), controls, y.parts());
        return new CirqGate(controls + 1, joined(parts, shifted(exponent(gate), shift(gate))));
    }

    /** A phase for each basis state. */
    private CirqGate diagonal(Json.Fields gate) throws CircuitFormatException {
        Json value = source.get(gate, "diag_angles_radians");
        double[] angles = new CirqNumber(source).reals(value);
        int qubits = Integer.numberOfTrailingZeros(angles.length);
        if (Integer.bitCount(angles.length) != 1 || qubits < 1 || qubits > MAX_QUBITS_OF_DIAGONAL) {
            throw source.error(
                    value,
                    "a diagonal gate has 2^n angles for n = 1 to " + MAX_QUBITS_OF_DIAGONAL + " qubits, this one has "
                            + angles.length);
        }
        List<Integer> on = IntStream.range(0, qubits).boxed().toList();
        return new CirqGate(qubits, GateExpansion.diagonal(angles, on));
    }

    private static double modulo2(double halfTurns) {
        return halfTurns - 2 * Math.floor(halfTurns / 2);
    }

    /** A power of Z⊗Z, diag(1, w, w, 1) with w = e^(iπt), between gates that turn Z into another axis. */
    private static CirqGate parity(double t, double s, Gate before, Gate after) {
        GateOperation w = on(new Controlled(new GlobalPhase(PI * t), 1), 0);
        List<GateOperation> diagonal =
                joined(List.of(w, on(w.gate(), 1), on(new CPhase(2 * PI * t), 0, 1)), shifted(t, s));
        return new CirqGate(
                2,
                before == null
                        ? diagonal
                        : joined(List.of(on(before, 0), on(before, 1)), diagonal, List.of(on(after, 0), on(after, 1))));
    }

    /** e^(iπt) for the state in which both qubits have the eigenvalue −1 of their Pauli gates, or 1 where that is inverted. */
    private CirqGate interaction(Json.Fields gate) throws CircuitFormatException {
        List<GateOperation> before = new ArrayList<>();
        List<GateOperation> after = new ArrayList<>();
        for (int qubit = 0; qubit < 2; qubit++) {
            Json.Fields pauli = source.fields(source.get(gate, "pauli" + qubit));
            switch (source.type(pauli)) {
                case "_PauliX" -> {
                    before.add(on(FixedGate.H, qubit));
                    after.add(on(FixedGate.H, qubit));
                }
                case "_PauliY" -> {
                    before.add(on(new Rx(PI / 2), qubit));
                    after.add(on(new Rx(-PI / 2), qubit));
                }
                case "_PauliZ" -> {}
                default -> throw new CirqOperations(source).unsupported(pauli);
            }
            if (source.get(gate, "invert" + qubit) instanceof Json.Word(var _, String word) && word.equals("true")) {
                before.add(on(FixedGate.X, qubit));
                after.addFirst(on(FixedGate.X, qubit));
            }
        }
        // X comes first behind the phase on each qubit, whatever stands for the other
        return new CirqGate(2, joined(before, List.of(on(new CPhase(-PI * exponent(gate)), 0, 1)), after));
    }

    private static List<GateOperation> shifted(double t, double s) {
        return t * s == 0 ? List.of() : List.of(on(new GlobalPhase(PI * t * s)));
    }

    private CirqGate identity(Json.Fields gate) throws CircuitFormatException {
        int qubits = gate.values().containsKey("num_qubits")
                ? source.integer(gate.values().get("num_qubits"), 1, 1 << 16)
                : 1;
        return switch (qubits) {
            case 1 -> CirqGate.of(FixedGate.IDENTITY);
            case 2 -> CirqGate.of(FixedGate.IDENTITY_2);
            default -> new CirqGate(qubits, List.of());
        };
    }

    private CirqGate matrix(Json.Fields gate) throws CircuitFormatException {
        Json value = source.get(gate, "matrix");
        List<Json> rows = source.items(value);
        int size = rows.size();
        int qubits = Integer.numberOfTrailingZeros(size);
        if (Integer.bitCount(size) != 1 || qubits < 1 || qubits > GateExpansion.MOST_QUBITS_OF_UNITARY) {
            throw source.error(
                    value,
                    "a matrix has 2^n rows for n = 1 to " + GateExpansion.MOST_QUBITS_OF_UNITARY + " qubits, this one "
                            + size);
        }
        double[] reIm = new double[2 * size * size];
        for (int row = 0; row < size; row++) {
            List<Json> entries = source.items(rows.get(row));
            if (entries.size() != size) {
                throw source.error(rows.get(row), "this row has " + entries.size() + " entries instead of " + size);
            }
            for (int column = 0; column < size; column++) {
                double[] z = new CirqNumber(source).complex(entries.get(column));
                reIm[2 * (row * size + column)] = z[0];
                reIm[2 * (row * size + column) + 1] = z[1];
            }
        }
        List<Integer> on = IntStream.range(0, qubits).boxed().toList();
        return new CirqGate(qubits, GateExpansion.unitary(ComplexMatrix.ofInterleaved(reIm), on));
    }

    private CirqGate controlled(Json.Fields gate) throws CircuitFormatException {
        CirqGate target = of(source.fields(source.get(gate, "sub_gate")));
        Json values = source.get(gate, "control_values");
        int controls;
        Json shape = gate.values().get("control_qid_shape");
        if (shape instanceof Json.Items(var _, List<Json> dimensions)) {
            for (Json dimension : dimensions) {
                source.integer(dimension, 2, 2);
            }
            controls = dimensions.size();
        } else {
            controls = source.integer(source.get(gate, "num_controls"), 1, 1 << 16);
        }
        return new CirqGate(
                controls + target.qubits(), new CirqControls(source).controlled(values, controls, target.parts()));
    }

    private CirqGate parallel(Json.Fields gate) throws CircuitFormatException {
        CirqGate one = of(source.fields(source.get(gate, "sub_gate")));
        int copies = source.integer(source.get(gate, "num_copies"), 1, 1 << 10);
        List<GateOperation> parts = new ArrayList<>();
        for (int copy = 0; copy < copies; copy++) {
            int first = copy * one.qubits();
            for (GateOperation part : one.parts()) {
                parts.add(new GateOperation(
                        part.gate(),
                        part.qubits().stream().map(qubit -> qubit + first).toList()));
            }
        }
        return new CirqGate(copies * one.qubits(), parts);
    }

    private double exponent(Json.Fields gate) throws CircuitFormatException {
        return gate.values().containsKey("exponent") ? real(gate, "exponent") : 1;
    }

    private double shift(Json.Fields gate) throws CircuitFormatException {
        return gate.values().containsKey("global_shift") ? real(gate, "global_shift") : 0;
    }

    private double real(Json.Fields gate, String key) throws CircuitFormatException {
        return new CirqNumber(source).real(source.get(gate, key));
    }

    @SafeVarargs
    private static List<GateOperation> joined(List<GateOperation>... parts) {
        List<GateOperation> all = new ArrayList<>();
        for (List<GateOperation> part : parts) {
            all.addAll(part);
        }
        return all;
    }
}
