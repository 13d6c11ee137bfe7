package dev.platanus.circuit.qasm;

import dev.platanus.circuit.CPhase;
import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.Controlled;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.Gate;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.GlobalPhase;
import dev.platanus.circuit.Rx;
import dev.platanus.circuit.Rxy;
import dev.platanus.circuit.Ry;
import dev.platanus.circuit.Rz;
import dev.platanus.circuit.Unitary1;
import dev.platanus.circuit.Unitary2;
import dev.platanus.circuit.expansion.OneQubitAngles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The gates of {@code qelib1.inc}, {@code stdgates.inc} and {@code hqslib1.inc}, and what exporters write without a
 * definition, with Qiskit's matrices where no standard says otherwise.
 *
 * @param angles the number of angles
 * @param qubits the number of qubits, or {@link #ANY}
 * @param make the gates that a call means, on the qubits 0, 1, … of the call
 */
record QasmLibrary(int angles, int qubits, Make make) {
    /** As many qubits as are named. */
    static final int ANY = -1;

    /** The first few qubits, by their number. */
    private static final List<List<Integer>> FIRST = List.of(List.of(), List.of(0), List.of(0, 1), List.of(0, 1, 2));

    private static final double HALF_PI = Math.PI / 2;
    private static final Map<String, QasmLibrary> BY_NAME = table();
    private static final Map<String, QasmLibrary> IN_VERSION_2 = Map.of(
            // exporters name a qubit that the phase does not depend on
            "gphase", new QasmLibrary(1, ANY, (a, n) -> List.of(phaseOnly(a[0]))));

    /** Phases are by the standard of version 3, which differ from Qiskit's: e^(iθ/2), e^(−i(φ+λ)/2). */
    private static final Map<String, QasmLibrary> IN_VERSION_3 = Map.of(
            "ms", BraketGates.MOLMER_SORENSEN,
            "U", gate(3, 1, a -> u(a[0], a[1], a[2], a[0] / 2)),
            "u2", gate(2, 1, a -> u(HALF_PI, a[0], a[1], -(a[0] + a[1]) / 2)),
            "u3", gate(3, 1, a -> u(a[0], a[1], a[2], -(a[1] + a[2]) / 2)));

    /** Makes gates on the qubits 0, 1, …, qubits − 1. */
    @FunctionalInterface
    interface Make {
        /** Returns the gates, in the order in which they act. */
        List<GateOperation> of(double[] angles, int qubits);
    }

    /** Returns the gate that a version has under a name, or null. */
    static QasmLibrary named(String name, int version) {
        QasmLibrary special = (version == 2 ? IN_VERSION_2 : IN_VERSION_3).get(name);
        return special == null ? BY_NAME.get(name) : special;
    }

    /** Returns all names. */
    static Set<String> names() {
        return BY_NAME.keySet();
    }

    /**
     * Returns the gates that a call means.
     *
     * @throws IllegalArgumentException if they do not exist for these angles or this number of qubits
     */
    List<GateOperation> parts(double[] values, int number) {
        return make.of(values, number);
    }

    private static Map<String, QasmLibrary> table() {
        Map<String, QasmLibrary> table = new HashMap<>();
        for (FixedGate gate : FixedGate.values()) {
            gate.qasmNames().forEach(name -> table.put(name, fixed(gate, gate.qubitCount())));
        }
        oneQubit(table);
        controlled(table);
        twoQubits(table);
        severalQubits(table);
        BraketGates.addTo(table);
        return table;
    }

    private static void oneQubit(Map<String, QasmLibrary> table) {
        // waiting changes nothing here
        alias(table, gate(1, 1, a -> FixedGate.IDENTITY), "u0", "delay", "sleep");
        alias(table, fixed(FixedGate.S.inverse(), 1), "sdg", "si");
        alias(table, fixed(FixedGate.T.inverse(), 1), "tdg", "ti");
        alias(table, fixed(FixedGate.SQRT_X.inverse(), 1), "sxdg", "vdg", "vi");
        table.put("rx", gate(1, 1, a -> new Rx(a[0])));
        table.put("ry", gate(1, 1, a -> new Ry(a[0])));
        alias(table, gate(1, 1, a -> new Rz(a[0])), "rz", "Rz");
        alias(table, gate(1, 1, a -> phase(a[0], 1)), "p", "u1", "phase", "phaseshift");
        table.put("u2", gate(2, 1, a -> u(HALF_PI, a[0], a[1], 0)));
        alias(table, gate(3, 1, a -> u(a[0], a[1], a[2], 0)), "u3", "u", "U");
        // R(theta, phi) turns by theta about the axis at phi; Quantinuum's name is U1q
        alias(table, gate(2, 1, a -> new Rxy(a[1], a[0])), "r", "prx", "U1q", "u1q");
        table.put("gphase", gate(1, 0, a -> new GlobalPhase(a[0])));
    }

    private static void controlled(Map<String, QasmLibrary> table) {
        table.put("cy", fixed(new Controlled(FixedGate.Y, 1), 2));
        table.put("ch", fixed(new Controlled(FixedGate.H, 1), 2));
        table.put("cs", fixed(new Controlled(FixedGate.S, 1), 2));
        table.put("csdg", fixed(new Controlled(FixedGate.S.inverse(), 1), 2));
        table.put("csx", fixed(new Controlled(FixedGate.SQRT_X, 1), 2));
        table.put("csxdg", fixed(new Controlled(FixedGate.SQRT_X.inverse(), 1), 2));
        table.put("crx", gate(1, 2, a -> new Controlled(new Rx(a[0]), 1)));
        table.put("cry", gate(1, 2, a -> new Controlled(new Ry(a[0]), 1)));
        table.put("crz", gate(1, 2, a -> new Controlled(new Rz(a[0]), 1)));
        alias(table, gate(1, 2, a -> new CPhase(-a[0])), "cp", "cu1", "cphase", "cphaseshift");
        table.put("cu3", gate(3, 2, a -> new Controlled(u(a[0], a[1], a[2], 0), 1)));
        table.put("cu", gate(4, 2, a -> new Controlled(u(a[0], a[1], a[2], a[3]), 1)));
        alias(table, fixed(new Controlled(FixedGate.X, 2), 3), "ccx", "toffoli", "ccnot");
        table.put("ccz", fixed(new Controlled(FixedGate.Z, 2), 3));
        alias(table, fixed(new Controlled(FixedGate.SWAP, 1), 3), "cswap", "fredkin");
        // cccx and its like are names of one year of Qiskit
        alias(table, fixed(new Controlled(FixedGate.X, 3), 4), "c3x", "cccx");
        table.put("c3z", fixed(new Controlled(FixedGate.Z, 3), 4));
        alias(table, fixed(new Controlled(FixedGate.SQRT_X, 3), 4), "c3sqrtx", "c3sx", "cccsqrtx");
        alias(table, fixed(new Controlled(FixedGate.X, 4), 5), "c4x", "ccccx");
        alias(table, any(0, 2, (a, n) -> onAll(new Controlled(FixedGate.X, n - 1), n)), "mcx", "mcx_gray", "mct");
        table.put("mcz", any(0, 2, (a, n) -> onAll(new Controlled(FixedGate.Z, n - 1), n)));
        alias(table, any(1, 2, (a, n) -> onAll(phase(a[0], n), n)), "mcphase", "mcp", "mcu1");
    }

    private static void twoQubits(Map<String, QasmLibrary> table) {
        table.put("dcx", new QasmLibrary(0, 2, (a, n) -> List.of(on(FixedGate.CNOT, 0, 1), on(FixedGate.CNOT, 1, 0))));
        table.put(
                "ecr",
                new QasmLibrary(
                        0, 2, (a, n) -> joined(rzx(Math.PI / 4), List.of(on(FixedGate.X, 0)), rzx(-Math.PI / 4))));
        alias(table, new QasmLibrary(1, 2, (a, n) -> rzz(a[0], 0, 1)), "rzz", "RZZ", "zzphase");
        alias(table, new QasmLibrary(0, 2, (a, n) -> rzz(HALF_PI, 0, 1)), "ZZ", "zzmax");
        alias(table, new QasmLibrary(1, 2, (a, n) -> rxx(a[0], 0, 1)), "rxx", "xxphase");
        alias(table, new QasmLibrary(1, 2, (a, n) -> ryy(a[0])), "ryy", "yyphase");
        table.put("rzx", new QasmLibrary(1, 2, (a, n) -> rzx(a[0])));
        // exp(−i/2 (α XX + β YY + γ ZZ)), whose three parts commute
        table.put("Rxxyyzz", new QasmLibrary(3, 2, (a, n) -> joined(rxx(a[0], 0, 1), ryy(a[1]), rzz(a[2], 0, 1))));
        table.put(
                "Rxxyyzz_zphase",
                new QasmLibrary(
                        5,
                        2,
                        (a, n) -> joined(
                                joined(rxx(a[0], 0, 1), ryy(a[1]), rzz(a[2], 0, 1)),
                                List.of(on(new Rz(a[3]), 0)),
                                List.of(on(new Rz(a[4]), 1)))));
        table.put("xx_plus_yy", gate(2, 2, a -> new Unitary2(exchange(a[0], -a[1], 1, 2))));
        table.put("xx_minus_yy", gate(2, 2, a -> new Unitary2(exchange(a[0], a[1], 0, 3))));
    }

    private static void severalQubits(Map<String, QasmLibrary> table) {
        table.put("rccx", new QasmLibrary(0, 3, (a, n) -> relativeToffoli()));
        alias(table, new QasmLibrary(0, 4, (a, n) -> relativeTripleX()), "rc3x", "rcccx");
        // Mølmer and Sørensen: exp(−iθ/2 XX) on each pair
        table.put(
                "ms",
                any(
                        1,
                        2,
                        (a, n) -> IntStream.range(0, n)
                                .boxed()
                                .flatMap(i -> IntStream.range(i + 1, n).boxed().flatMap(j -> rxx(a[0], i, j).stream()))
                                .toList()));
        // Quantinuum's marks for the order of operations
        for (int n = 2; n <= 20; n++) {
            alias(table, new QasmLibrary(0, n, (a, k) -> List.of()), "order" + n, "group" + n);
        }
    }

    /** Rotates two of four basis states, with the phase e^(−iβ) towards the upper one. */
    private static ComplexMatrix exchange(double theta, double beta, int low, int high) {
        double[] entries = new double[32];
        for (int i = 0; i < 4; i++) {
            entries[10 * i] = i == low || i == high ? Math.cos(theta / 2) : 1;
        }
        double s = Math.sin(theta / 2);
        entries[8 * low + 2 * high] = -s * Math.sin(beta);
        entries[8 * low + 2 * high + 1] = -s * Math.cos(beta);
        entries[8 * high + 2 * low] = s * Math.sin(beta);
        entries[8 * high + 2 * low + 1] = -s * Math.cos(beta);
        return ComplexMatrix.ofInterleaved(entries);
    }

    /** exp(−iθ/2 Z⊗Z), up to the phase e^(−iθ/2) what two rotations and a phase on |11⟩ give. */
    static List<GateOperation> rzz(double theta, int a, int b) {
        return List.of(
                on(new Rz(theta), a), on(new Rz(theta), b), on(new CPhase(2 * theta), a, b), phaseOnly(theta / 2));
    }

    static List<GateOperation> rxx(double theta, int a, int b) {
        return between(FixedGate.H, rzz(theta, a, b), FixedGate.H, a, b);
    }

    static List<GateOperation> ryy(double theta) {
        return between(new Rx(HALF_PI), rzz(theta, 0, 1), new Rx(-HALF_PI), 0, 1);
    }

    /** exp(−iθ/2 Z⊗X). */
    private static List<GateOperation> rzx(double theta) {
        List<GateOperation> turn = List.of(on(FixedGate.H, 1));
        return joined(turn, rzz(theta, 0, 1), turn);
    }

    static List<GateOperation> between(Gate before, List<GateOperation> middle, Gate after, int a, int b) {
        return joined(List.of(on(before, a), on(before, b)), middle, List.of(on(after, a), on(after, b)));
    }

    /** A Toffoli gate up to phases of the basis states, with three CNOT gates. */
    private static List<GateOperation> relativeToffoli() {
        GateOperation turn = on(FixedGate.H, 2);
        GateOperation t = on(FixedGate.T, 2);
        GateOperation back = on(FixedGate.T.inverse(), 2);
        GateOperation outer = on(FixedGate.CNOT, 0, 2);
        GateOperation inner = on(FixedGate.CNOT, 1, 2);
        return List.of(turn, t, inner, back, outer, t, inner, back, turn);
    }

    /** X under three controls up to phases of the basis states, with six CNOT gates; Maslov, arXiv:1508.03273. */
    private static List<GateOperation> relativeTripleX() {
        GateOperation turn = on(FixedGate.H, 3);
        GateOperation t = on(FixedGate.T, 3);
        GateOperation back = on(FixedGate.T.inverse(), 3);
        List<GateOperation> outer = List.of(turn, t, on(FixedGate.CNOT, 2, 3), back, turn);
        GateOperation first = on(FixedGate.CNOT, 0, 3);
        GateOperation second = on(FixedGate.CNOT, 1, 3);
        return joined(outer, List.of(first, t, second, back, first, t, second, back), outer);
    }

    static List<GateOperation> joined(
            List<GateOperation> first, List<GateOperation> second, List<GateOperation> third) {
        return Stream.of(first, second, third).flatMap(List::stream).toList();
    }

    /** e^(iα) [[cos θ/2, −e^(iλ) sin θ/2], [e^(iφ) sin θ/2, e^(i(φ+λ)) cos θ/2]]. */
    private static Gate u(double theta, double phi, double lambda, double alpha) {
        return new Unitary1(new OneQubitAngles(theta, phi, lambda, alpha).matrix());
    }

    private static Gate phase(double angle, int qubits) {
        return new Controlled(new GlobalPhase(angle), qubits);
    }

    private static GateOperation phaseOnly(double angle) {
        return on(new GlobalPhase(angle));
    }

    static GateOperation on(Gate gate, Integer... qubits) {
        return new GateOperation(gate, List.of(qubits));
    }

    private static List<GateOperation> onAll(Gate gate, int qubits) {
        return List.of(new GateOperation(
                gate,
                qubits < FIRST.size()
                        ? FIRST.get(qubits)
                        : IntStream.range(0, qubits).boxed().toList()));
    }

    static QasmLibrary fixed(Gate gate, int qubits) {
        return gate(0, qubits, a -> gate);
    }

    static QasmLibrary gate(int angles, int qubits, Function<double[], Gate> make) {
        return new QasmLibrary(angles, qubits, (a, n) -> onAll(make.apply(a), n));
    }

    private static QasmLibrary any(int angles, int least, Make make) {
        return new QasmLibrary(angles, ANY, (a, n) -> {
            if (n < least) {
                throw new IllegalArgumentException("this gate acts on at least " + least + " qubits, got " + n);
            }
            return make.of(a, n);
        });
    }

    private static void alias(Map<String, QasmLibrary> table, QasmLibrary gate, String... names) {
        for (String name : names) {
            table.put(name, gate);
        }
    }
}
