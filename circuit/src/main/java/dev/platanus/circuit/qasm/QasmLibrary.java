package dev.platanus.circuit.qasm;

import dev.platanus.circuit.CNot;
import dev.platanus.circuit.CPhase;
import dev.platanus.circuit.CZ;
import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.Controlled;
import dev.platanus.circuit.Gate;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.GlobalPhase;
import dev.platanus.circuit.Hadamard;
import dev.platanus.circuit.ISwap;
import dev.platanus.circuit.Identity1;
import dev.platanus.circuit.OneQubitAngles;
import dev.platanus.circuit.PauliX;
import dev.platanus.circuit.PauliY;
import dev.platanus.circuit.PauliZ;
import dev.platanus.circuit.Rx;
import dev.platanus.circuit.Rxy;
import dev.platanus.circuit.Ry;
import dev.platanus.circuit.Rz;
import dev.platanus.circuit.S;
import dev.platanus.circuit.SqrtX;
import dev.platanus.circuit.Swap;
import dev.platanus.circuit.T;
import dev.platanus.circuit.Unitary1;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The gates of {@code qelib1.inc}, {@code stdgates.inc} and {@code hqslib1.inc}, with Qiskit's matrices.
 *
 * @param angles the number of angles
 * @param qubits the number of qubits
 * @param make the gates that a call means, on the qubits 0, 1, … of the call
 */
record QasmLibrary(int angles, int qubits, Function<double[], List<GateOperation>> make) {
    private static final double HALF_PI = Math.PI / 2;
    private static final Map<String, QasmLibrary> BY_NAME = table();

    /** Returns the gate of that name, or null. */
    static QasmLibrary named(String name) {
        return BY_NAME.get(name);
    }

    private static Map<String, QasmLibrary> table() {
        Map<String, QasmLibrary> table = new HashMap<>();
        oneQubit(table);
        controlled(table);
        twoQubits(table);
        return table;
    }

    private static void oneQubit(Map<String, QasmLibrary> table) {
        table.put("id", fixed(new Identity1(), 1));
        table.put("u0", gate(1, 1, a -> new Identity1()));
        table.put("x", fixed(new PauliX(), 1));
        table.put("y", fixed(new PauliY(), 1));
        table.put("z", fixed(new PauliZ(), 1));
        table.put("h", fixed(new Hadamard(), 1));
        table.put("s", fixed(new S(), 1));
        table.put("sdg", fixed(new S().inverse(), 1));
        table.put("t", fixed(new T(), 1));
        table.put("tdg", fixed(new T().inverse(), 1));
        table.put("sx", fixed(new SqrtX(), 1));
        table.put("sxdg", fixed(new SqrtX().inverse(), 1));
        table.put("rx", gate(1, 1, a -> new Rx(a[0])));
        table.put("ry", gate(1, 1, a -> new Ry(a[0])));
        alias(table, gate(1, 1, a -> new Rz(a[0])), "rz", "Rz");
        alias(table, gate(1, 1, a -> phase(a[0], 1)), "p", "u1", "phase");
        table.put("u2", gate(2, 1, a -> u(HALF_PI, a[0], a[1])));
        alias(table, gate(3, 1, a -> u(a[0], a[1], a[2])), "u3", "u", "U");
        // R(theta, phi) turns by theta about the axis at phi; Quantinuum's name is U1q
        alias(table, gate(2, 1, a -> new Rxy(a[1], a[0])), "r", "prx", "U1q", "u1q");
        table.put("gphase", gate(1, 0, a -> new GlobalPhase(a[0])));
    }

    private static void controlled(Map<String, QasmLibrary> table) {
        alias(table, fixed(new CNot(), 2), "cx", "CX", "cnot");
        table.put("cy", fixed(new Controlled(new PauliY(), 1), 2));
        alias(table, fixed(new CZ(), 2), "cz", "CZ");
        table.put("ch", fixed(new Controlled(new Hadamard(), 1), 2));
        table.put("cs", fixed(new Controlled(new S(), 1), 2));
        table.put("csdg", fixed(new Controlled(new S().inverse(), 1), 2));
        table.put("csx", fixed(new Controlled(new SqrtX(), 1), 2));
        table.put("crx", gate(1, 2, a -> new Controlled(new Rx(a[0]), 1)));
        table.put("cry", gate(1, 2, a -> new Controlled(new Ry(a[0]), 1)));
        table.put("crz", gate(1, 2, a -> new Controlled(new Rz(a[0]), 1)));
        alias(table, gate(1, 2, a -> new CPhase(-a[0])), "cp", "cu1", "cphase");
        table.put("cu3", gate(3, 2, a -> new Controlled(u(a[0], a[1], a[2]), 1)));
        table.put(
                "cu",
                new QasmLibrary(
                        4, 2, a -> List.of(on(phase(a[3], 1), 0), on(new Controlled(u(a[0], a[1], a[2]), 1), 0, 1))));
        alias(table, fixed(new Controlled(new PauliX(), 2), 3), "ccx", "toffoli");
        table.put("ccz", fixed(new Controlled(new PauliZ(), 2), 3));
        alias(table, fixed(new Controlled(new Swap(), 1), 3), "cswap", "fredkin");
        table.put("c3x", fixed(new Controlled(new PauliX(), 3), 4));
        table.put("c3sqrtx", fixed(new Controlled(new SqrtX(), 3), 4));
        table.put("c4x", fixed(new Controlled(new PauliX(), 4), 5));
    }

    private static void twoQubits(Map<String, QasmLibrary> table) {
        table.put("swap", fixed(new Swap(), 2));
        table.put("iswap", fixed(new ISwap(), 2));
        table.put("dcx", new QasmLibrary(0, 2, a -> List.of(on(new CNot(), 0, 1), on(new CNot(), 1, 0))));
        table.put(
                "ecr",
                new QasmLibrary(0, 2, a -> joined(rzx(Math.PI / 4), List.of(on(new PauliX(), 0)), rzx(-Math.PI / 4))));
        table.put("rccx", new QasmLibrary(0, 3, a -> relativeToffoli()));
        alias(table, new QasmLibrary(1, 2, a -> rzz(a[0])), "rzz", "RZZ");
        table.put("ZZ", new QasmLibrary(0, 2, a -> rzz(HALF_PI)));
        table.put("rxx", new QasmLibrary(1, 2, a -> between(new Hadamard(), rzz(a[0]), new Hadamard())));
        table.put("ryy", new QasmLibrary(1, 2, a -> between(new Rx(HALF_PI), rzz(a[0]), new Rx(-HALF_PI))));
        table.put("rzx", new QasmLibrary(1, 2, a -> rzx(a[0])));
    }

    /** exp(−iθ/2 Z⊗Z), up to the phase e^(−iθ/2) what two rotations and a phase on |11⟩ give. */
    private static List<GateOperation> rzz(double theta) {
        return List.of(
                on(new Rz(theta), 0), on(new Rz(theta), 1), on(new CPhase(2 * theta), 0, 1), phaseOnly(theta / 2));
    }

    /** exp(−iθ/2 Z⊗X). */
    private static List<GateOperation> rzx(double theta) {
        List<GateOperation> turn = List.of(on(new Hadamard(), 1));
        return joined(turn, rzz(theta), turn);
    }

    private static List<GateOperation> between(Gate before, List<GateOperation> middle, Gate after) {
        return joined(List.of(on(before, 0), on(before, 1)), middle, List.of(on(after, 0), on(after, 1)));
    }

    /** A Toffoli gate up to phases of the basis states, with three CNOT gates. */
    private static List<GateOperation> relativeToffoli() {
        GateOperation turn = on(u(HALF_PI, 0, Math.PI), 2);
        GateOperation t = on(phase(Math.PI / 4, 1), 2);
        GateOperation back = on(phase(-Math.PI / 4, 1), 2);
        GateOperation outer = on(new CNot(), 0, 2);
        GateOperation inner = on(new CNot(), 1, 2);
        return List.of(turn, t, inner, back, outer, t, inner, back, turn);
    }

    private static List<GateOperation> joined(
            List<GateOperation> first, List<GateOperation> second, List<GateOperation> third) {
        return Stream.of(first, second, third).flatMap(List::stream).toList();
    }

    private static Gate u(double theta, double phi, double lambda) {
        ComplexMatrix matrix = new OneQubitAngles(theta, phi, lambda, 0).matrix();
        return new Unitary1(matrix);
    }

    private static Gate phase(double angle, int qubits) {
        return new Controlled(new GlobalPhase(angle), qubits);
    }

    private static GateOperation phaseOnly(double angle) {
        return on(new GlobalPhase(angle));
    }

    private static GateOperation on(Gate gate, Integer... qubits) {
        return new GateOperation(gate, List.of(qubits));
    }

    private static QasmLibrary fixed(Gate gate, int qubits) {
        return gate(0, qubits, a -> gate);
    }

    private static QasmLibrary gate(int angles, int qubits, Function<double[], Gate> make) {
        List<Integer> all = IntStream.range(0, qubits).boxed().toList();
        return new QasmLibrary(angles, qubits, a -> List.of(new GateOperation(make.apply(a), all)));
    }

    private static void alias(Map<String, QasmLibrary> table, QasmLibrary gate, String... names) {
        for (String name : names) {
            table.put(name, gate);
        }
    }
}
