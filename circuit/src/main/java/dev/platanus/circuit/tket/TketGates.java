package dev.platanus.circuit.tket;

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
import dev.platanus.circuit.cirq.CircuitJson;
import dev.platanus.circuit.expansion.GateExpansion;
import dev.platanus.circuit.expansion.OneQubitAngles;
import dev.platanus.machine.text.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What pytket's operations mean, phases included. Source: the documentation of {@code pytket.circuit.OpType}, where angles are half
 * turns; here they are radians.
 */
record TketGates(CircuitJson source) {
    private static final double PI = Math.PI;
    private static final double HALF_PI = Math.PI / 2;

    /** As many qubits as are named. */
    private static final int ANY = -1;

    private static final Map<String, Kind> KINDS = kinds();

    /** The types that are known. */
    static final List<String> NAMES = List.copyOf(names());

    private static final Pattern NUMBER = Pattern.compile("[-+]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?");

    /**
     * A kind of gates.
     *
     * @param angles how many it has
     * @param qubits how many it acts on, or {@link #ANY}
     * @param make the gates that it stands for, on the qubits 0, 1, …
     */
    private record Kind(int angles, int qubits, Make make) {}

    /** Makes gates on the qubits 0, 1, …, qubits − 1. */
    @FunctionalInterface
    private interface Make {
        List<GateOperation> of(double[] radians, int qubits);
    }

    /**
     * Returns the gates that an operation stands for.
     *
     * @param op of a type that is neither classical nor a measurement
     * @param qubits on how many it acts
     * @return on the qubits 0, 1, … in the order of the operation, global phases included
     */
    List<GateOperation> of(Json.Fields op, int qubits) throws CircuitFormatException {
        String type = source.text(source.get(op, "type"));
        try {
            return switch (type) {
                case "Unitary1qBox", "Unitary2qBox", "Unitary3qBox" -> unitary(box(op), qubits);
                case "PauliExpBox" -> pauliBox(op, qubits);
                case "QControlBox" -> controlBox(box(op), qubits);
                default -> plain(op, type, qubits);
            };
        } catch (IllegalArgumentException e) {
            throw source.error(op, "gate " + type + ": " + e.getMessage());
        }
    }

    private List<GateOperation> plain(Json.Fields op, String type, int qubits) throws CircuitFormatException {
        Kind kind = KINDS.get(type);
        if (kind == null) {
            throw unsupported(op, type);
        }
        requireQubits(op, kind.qubits == ANY ? Math.max(1, qubits) : kind.qubits, qubits);
        Json written = op.values().get("params");
        List<Json> params = written == null ? List.of() : source.items(written);
        if (params.size() != kind.angles) {
            throw source.error(op, "gate " + type + " has " + kind.angles + " params, got " + params.size());
        }
        double[] radians = new double[kind.angles];
        for (int i = 0; i < radians.length; i++) {
            radians[i] = PI * number(params.get(i));
        }
        return kind.make.of(radians, qubits);
    }

    /** A number, which pytket writes as a text; other formulas have symbols. */
    double number(Json value) throws CircuitFormatException {
        if (value instanceof Json.Number(var _, double number) && Double.isFinite(number)) {
            return number;
        }
        String text = source.text(value);
        double number = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
        if (!Double.isFinite(number)) {
            throw source.error(
                    value,
                    CircuitFormatException.quoted(text)
                            + " is no finite number; circuit.symbol_substitution({...}) gives symbols their values");
        }
        return number;
    }

    /** Says that an operation cannot be read. */
    CircuitFormatException unsupported(Json.Fields op, String type) {
        return source.error(
                op,
                "the operation " + CircuitFormatException.quoted(type) + " is not supported; "
                        + (type.endsWith("Box") || type.equals("CustomGate")
                                ? "DecomposeBoxes().apply(circuit) of pytket writes boxes by gates"
                                : "write it by gates, measurements, resets and conditions on bits"));
    }

    Json.Fields box(Json.Fields op) throws CircuitFormatException {
        return source.fields(source.get(op, "box"));
    }

    private void requireQubits(Json.Fields op, int wanted, int qubits) throws CircuitFormatException {
        if (qubits != wanted) {
            throw source.error(
                    op,
                    "gate " + source.text(source.get(op, "type")) + " acts on " + wanted + " qubits here, got "
                            + qubits);
        }
    }

    private List<GateOperation> unitary(Json.Fields box, int qubits) throws CircuitFormatException {
        Json value = source.get(box, "matrix");
        List<Json> rows = source.items(value);
        int size = 1 << qubits;
        if (rows.size() != size) {
            throw source.error(value, "a matrix of " + size + " rows is expected here, got " + rows.size());
        }
        double[] reIm = new double[2 * size * size];
        int next = 0;
        for (Json row : rows) {
            List<Json> entries = source.items(row);
            if (entries.size() != size) {
                throw source.error(row, "this row has " + entries.size() + " entries instead of " + size);
            }
            for (Json entry : entries) {
                List<Json> parts = source.items(entry);
                if (parts.size() != 2) {
                    throw source.error(entry, "a real and an imaginary part are expected here");
                }
                reIm[next++] = number(parts.getFirst());
                reIm[next++] = number(parts.getLast());
            }
        }
        return GateExpansion.unitary(ComplexMatrix.ofInterleaved(reIm), first(qubits));
    }

    /** exp(−iπt/2 P) of a product of Pauli matrices P. */
    private List<GateOperation> pauliBox(Json.Fields op, int qubits) throws CircuitFormatException {
        Json.Fields box = box(op);
        List<Json> paulis = source.items(source.get(box, "paulis"));
        requireQubits(op, paulis.size(), qubits);
        StringBuilder product = new StringBuilder();
        for (Json pauli : paulis) {
            String letter = source.text(pauli);
            if (!letter.matches("[IXYZ]")) {
                throw source.error(pauli, "I, X, Y or Z is expected here");
            }
            product.append(letter);
        }
        return pauli(product.toString(), PI * number(source.get(box, "phase")));
    }

    /** Controls come first; bit k of the state, from the most significant of them, is the value at which control k acts. */
    private List<GateOperation> controlBox(Json.Fields box, int qubits) throws CircuitFormatException {
        int controls = source.integer(source.get(box, "n_controls"), 1, qubits);
        Json state = box.values().get("control_state");
        int most = controls < Integer.SIZE - 1 ? (1 << controls) - 1 : Integer.MAX_VALUE;
        int values = state == null ? most : source.integer(state, 0, most);
        List<GateOperation> flips = IntStream.range(0, controls)
                .filter(control -> (values >> controls - 1 - control & 1) == 0)
                .mapToObj(control -> on(FixedGate.X, control))
                .toList();
        List<GateOperation> all = new ArrayList<>(flips);
        for (GateOperation part : of(source.fields(source.get(box, "op")), qubits - controls)) {
            List<Integer> on = new ArrayList<>(first(controls));
            part.qubits().forEach(qubit -> on.add(qubit + controls));
            all.add(new GateOperation(new Controlled(part.gate(), controls), on));
        }
        all.addAll(flips);
        return all;
    }

    private static TreeSet<String> names() {
        TreeSet<String> names = new TreeSet<>(KINDS.keySet());
        names.addAll(List.of("Unitary1qBox", "Unitary2qBox", "Unitary3qBox", "PauliExpBox", "QControlBox", "CircBox"));
        return names;
    }

    private static Map<String, Kind> kinds() {
        Map<String, Kind> kinds = new HashMap<>();
        oneQubit(kinds);
        controlled(kinds);
        twoQubits(kinds);
        severalQubits(kinds);
        return kinds;
    }

    private static void oneQubit(Map<String, Kind> kinds) {
        kinds.put("noop", gate(0, 1, a -> FixedGate.IDENTITY));
        kinds.put("X", gate(0, 1, a -> FixedGate.X));
        kinds.put("Y", gate(0, 1, a -> FixedGate.Y));
        kinds.put("Z", gate(0, 1, a -> FixedGate.Z));
        kinds.put("H", gate(0, 1, a -> FixedGate.H));
        kinds.put("S", gate(0, 1, a -> FixedGate.S));
        kinds.put("Sdg", gate(0, 1, a -> FixedGate.S.inverse()));
        kinds.put("T", gate(0, 1, a -> FixedGate.T));
        kinds.put("Tdg", gate(0, 1, a -> FixedGate.T.inverse()));
        kinds.put("SX", gate(0, 1, a -> FixedGate.SQRT_X));
        kinds.put("SXdg", gate(0, 1, a -> FixedGate.SQRT_X.inverse()));
        // SX without its phase
        kinds.put("V", gate(0, 1, a -> new Rx(HALF_PI)));
        kinds.put("Vdg", gate(0, 1, a -> new Rx(-HALF_PI)));
        kinds.put("Rx", gate(1, 1, a -> new Rx(a[0])));
        kinds.put("Ry", gate(1, 1, a -> new Ry(a[0])));
        kinds.put("Rz", gate(1, 1, a -> new Rz(a[0])));
        kinds.put("U1", gate(1, 1, a -> new Controlled(new GlobalPhase(a[0]), 1)));
        kinds.put("U2", gate(2, 1, a -> u(HALF_PI, a[0], a[1])));
        kinds.put("U3", gate(3, 1, a -> u(a[0], a[1], a[2])));
        kinds.put("PhasedX", gate(2, 1, a -> new Rxy(a[1], a[0])));
        kinds.put(
                "TK1",
                new Kind(3, 1, (a, n) -> List.of(on(new Rz(a[2]), 0), on(new Rx(a[1]), 0), on(new Rz(a[0]), 0))));
        // an axis in the plane, at an angle from x: [[0, e^(−iφ)], [e^(iφ), 0]], and its root
        kinds.put(
                "GPI",
                gate(
                        1,
                        1,
                        a -> new Unitary1(ComplexMatrix.ofInterleaved(
                                0, 0, Math.cos(a[0]), -Math.sin(a[0]), Math.cos(a[0]), Math.sin(a[0]), 0, 0))));
        kinds.put("GPI2", gate(1, 1, a -> new Rxy(a[0], HALF_PI)));
    }

    private static void controlled(Map<String, Kind> kinds) {
        kinds.put("CX", gate(0, 2, a -> FixedGate.CNOT));
        kinds.put("CZ", gate(0, 2, a -> FixedGate.CZ));
        Map<String, Gate> targets = Map.of(
                "CY",
                FixedGate.Y,
                "CH",
                FixedGate.H,
                "CS",
                FixedGate.S,
                "CSdg",
                FixedGate.S.inverse(),
                "CSX",
                FixedGate.SQRT_X,
                "CSXdg",
                FixedGate.SQRT_X.inverse(),
                "CV",
                new Rx(HALF_PI),
                "CVdg",
                new Rx(-HALF_PI));
        targets.forEach((name, target) -> kinds.put(name, gate(0, 2, a -> new Controlled(target, 1))));
        kinds.put("CRx", gate(1, 2, a -> new Controlled(new Rx(a[0]), 1)));
        kinds.put("CRy", gate(1, 2, a -> new Controlled(new Ry(a[0]), 1)));
        kinds.put("CRz", gate(1, 2, a -> new Controlled(new Rz(a[0]), 1)));
        kinds.put("CU1", gate(1, 2, a -> new CPhase(-a[0])));
        kinds.put("CU3", gate(3, 2, a -> new Controlled(u(a[0], a[1], a[2]), 1)));
        kinds.put("CCX", gate(0, 3, a -> new Controlled(FixedGate.X, 2)));
        kinds.put("CSWAP", gate(0, 3, a -> new Controlled(FixedGate.SWAP, 1)));
        kinds.put("CnX", new Kind(0, ANY, (a, n) -> controlled(FixedGate.X, n)));
        kinds.put("CnY", new Kind(0, ANY, (a, n) -> controlled(FixedGate.Y, n)));
        kinds.put("CnZ", new Kind(0, ANY, (a, n) -> controlled(FixedGate.Z, n)));
        kinds.put("CnRx", new Kind(1, ANY, (a, n) -> controlled(new Rx(a[0]), n)));
        kinds.put("CnRy", new Kind(1, ANY, (a, n) -> controlled(new Ry(a[0]), n)));
        kinds.put("CnRz", new Kind(1, ANY, (a, n) -> controlled(new Rz(a[0]), n)));
    }

    private static void twoQubits(Map<String, Kind> kinds) {
        kinds.put("SWAP", gate(0, 2, a -> FixedGate.SWAP));
        kinds.put("ISWAPMax", gate(0, 2, a -> FixedGate.ISWAP));
        kinds.put("ISWAP", gate(1, 2, a -> new FSim(-a[0] / 2, 0)));
        kinds.put("PhasedISWAP", gate(2, 2, a -> new PhasedFSim(-a[1] / 2, 0, 2 * a[0], 0, 0)));
        kinds.put("FSim", gate(2, 2, a -> new FSim(a[0], a[1])));
        kinds.put("Sycamore", gate(0, 2, a -> FSim.SYCAMORE));
        kinds.put("XXPhase", new Kind(1, 2, (a, n) -> pauli("XX", a[0])));
        kinds.put("YYPhase", new Kind(1, 2, (a, n) -> pauli("YY", a[0])));
        kinds.put("ZZPhase", new Kind(1, 2, (a, n) -> pauli("ZZ", a[0])));
        kinds.put("ZZMax", new Kind(0, 2, (a, n) -> pauli("ZZ", HALF_PI)));
        // its three parts commute
        kinds.put("TK2", new Kind(3, 2, (a, n) -> joined(pauli("XX", a[0]), pauli("YY", a[1]), pauli("ZZ", a[2]))));
        kinds.put(
                "ECR",
                new Kind(
                        0,
                        2,
                        (a, n) -> joined(pauli("ZX", PI / 4), List.of(on(FixedGate.X, 0)), pauli("ZX", -PI / 4))));
        // exp(−iα/2 SWAP) = exp(−iα/4 (1 + XX + YY + ZZ))
        kinds.put(
                "ESWAP",
                new Kind(
                        1,
                        2,
                        (a, n) -> joined(
                                pauli("XX", a[0] / 2),
                                pauli("YY", a[0] / 2),
                                pauli("ZZ", a[0] / 2),
                                List.of(on(new GlobalPhase(-a[0] / 4))))));
        // Mølmer's and Sørensen's gate with an axis for each ion
        kinds.put(
                "AAMS",
                new Kind(
                        3,
                        2,
                        (a, n) -> joined(
                                List.of(on(new Rz(-a[1]), 0), on(new Rz(-a[2]), 1)),
                                pauli("XX", a[0]),
                                List.of(on(new Rz(a[1]), 0), on(new Rz(a[2]), 1)))));
    }

    private static void severalQubits(Map<String, Kind> kinds) {
        kinds.put("BRIDGE", new Kind(0, 3, (a, n) -> List.of(on(FixedGate.CNOT, 0, 2))));
        kinds.put(
                "XXPhase3",
                new Kind(1, 3, (a, n) -> joined(pauli("XXI", a[0]), pauli("IXX", a[0]), pauli("XIX", a[0]))));
        kinds.put("PhaseGadget", new Kind(1, ANY, (a, n) -> pauli("Z".repeat(n), a[0])));
        kinds.put(
                "NPhasedX",
                new Kind(
                        2,
                        ANY,
                        (a, n) -> first(n).stream()
                                .map(qubit -> on(new Rxy(a[1], a[0]), qubit))
                                .toList()));
    }

    /** [[cos θ/2, −e^(iλ) sin θ/2], [e^(iφ) sin θ/2, e^(i(φ+λ)) cos θ/2]]. */
    private static Gate u(double theta, double phi, double lambda) {
        return new Unitary1(new OneQubitAngles(theta, phi, lambda, 0).matrix());
    }

    /** A gate on the last of some qubits, under the control of the others. */
    private static List<GateOperation> controlled(Gate target, int qubits) {
        return List.of(new GateOperation(qubits == 1 ? target : new Controlled(target, qubits - 1), first(qubits)));
    }

    /** exp(−iθ/2 P) of a product P, a letter for each qubit: a rotation about z of their parity, between turns of the axes. */
    private static List<GateOperation> pauli(String product, double theta) {
        List<Integer> on = IntStream.range(0, product.length())
                .filter(qubit -> product.charAt(qubit) != 'I')
                .boxed()
                .toList();
        List<GateOperation> before = new ArrayList<>();
        List<GateOperation> after = new ArrayList<>();
        for (int qubit : on) {
            switch (product.charAt(qubit)) {
                case 'X' -> {
                    before.add(on(FixedGate.H, qubit));
                    after.add(on(FixedGate.H, qubit));
                }
                case 'Y' -> {
                    before.add(on(new Rx(HALF_PI), qubit));
                    after.add(on(new Rx(-HALF_PI), qubit));
                }
                default -> {}
            }
        }
        return joined(before, parity(on, theta), after);
    }

    private static List<GateOperation> parity(List<Integer> on, double theta) {
        if (on.isEmpty()) {
            return List.of(on(new GlobalPhase(-theta / 2)));
        }
        int last = on.getLast();
        if (on.size() == 2) {
            int first = on.getFirst();
            return List.of(
                    on(new Rz(theta), first),
                    on(new Rz(theta), last),
                    on(new CPhase(2 * theta), first, last),
                    on(new GlobalPhase(theta / 2)));
        }
        List<GateOperation> sum = on.subList(0, on.size() - 1).stream()
                .map(qubit -> on(FixedGate.CNOT, qubit, last))
                .toList();
        return joined(sum, List.of(on(new Rz(theta), last)), sum.reversed());
    }

    private static Kind gate(int angles, int qubits, Function<double[], Gate> make) {
        List<Integer> on = first(qubits);
        return new Kind(angles, qubits, (a, n) -> List.of(new GateOperation(make.apply(a), on)));
    }

    private static GateOperation on(Gate gate, Integer... qubits) {
        return new GateOperation(gate, List.of(qubits));
    }

    private static List<Integer> first(int qubits) {
        return IntStream.range(0, qubits).boxed().toList();
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
