package dev.platanus.cli.fuzz;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.qsim.QsimFormat;
import dev.platanus.tensornet.slice.Outputs;
import dev.platanus.tensornet.slice.SlicePlan;
import dev.platanus.tensornet.tree.SearchListener;
import dev.platanus.tensornet.tree.SearchOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.rng.UniformRandomProvider;

/** Small valid files of every format that the program reads, and what becomes of them. */
final class InputFiles {
    private static final List<String> WORDS = List.of(
            "0",
            "1",
            "2",
            "3",
            "-1",
            "7",
            "12",
            "26",
            "40",
            "63",
            "64",
            "65",
            "1025",
            "65537",
            "2147483648",
            "1e9",
            "9007199254740993",
            "99999999999999999999",
            "1e308",
            "1e-400",
            "1e999",
            "nan",
            "inf",
            "0x1",
            "pi",
            "\n",
            "\r",
            "\t",
            " ",
            "\0",
            "\u001b[31m",
            "é",
            "\u2028",
            "\uFEFF",
            "\uD83D\uDE00",
            "#",
            "//",
            "/*",
            "+",
            "-",
            "*",
            "/",
            "^",
            ".",
            ",",
            ";",
            ":",
            "\"",
            "'",
            "\\",
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            "{}",
            "[]",
            "null",
            "true",
            "qubit",
            "qreg",
            "creg",
            "gate",
            "ctrl @ ",
            "inv @ ",
            "pow(2) @ ",
            "measure",
            "barrier",
            "reset",
            "if",
            "for",
            "let",
            "include",
            "OPENQASM",
            "cx",
            "h",
            "rz",
            "fs",
            "m",
            "c",
            "\"cirq_type\"",
            "\"gate\"",
            "\"qubits\"",
            "\"exponent\"",
            "descr",
            "shape",
            "fortran_order",
            "|u1",
            "q[0]",
            "q[9]",
            "q",
            "T1_us",
            "readout",
            "kraus",
            "\"pauli\"",
            "\"on\"",
            "<c16",
            ">c8",
            "XYZ",
            "theta");

    private static final String CIRCUIT = "3\n0 h 0\n0 x_1_2 1\n0 hz_1_2 2\n1 fs 0 1 1.5 0.52\n2 rz 2 -0.7\n3 cz 1 2\n";

    private static final Map<InputKind, List<InputFile>> SEEDS = Map.ofEntries(
            Map.entry(
                    InputKind.CIRCUIT,
                    List.of(
                            text("a.qsim", CIRCUIT),
                            text("b.qsim", "2\n0 h 0\n1 cnot 0 1\n2 p 0.5\n3 c 0 p 1\n4 m 0 1\n"),
                            text("c.txt", "4\n0 h 0\n0 h 1\n1 fsim(0.5, -0.166) 0 1\n2 rz(0.25) 3\n2 cz 1 2\n"),
                            text(
                                    "d.qasm",
                                    "OPENQASM 2.0;\ninclude \"qelib1.inc\";\nqreg q[3];\ncreg c[3];\n"
                                            + "gate g(a) x,y { u3(a,pi/2,-a) x; cx x,y; }\n"
                                            + "h q;\ng(0.3*2^2) q[0],q[1];\nccx q[0],q[1],q[2];\nmeasure q -> c;\n"),
                            text(
                                    "e.qasm3",
                                    "OPENQASM 3.0;\n"
                                            + "include \"stdgates.inc\";\n"
                                            + "qubit[3] q;\n"
                                            + "bit[3] c;\n"
                                            + "const float a = pi/8;\n"
                                            + "gate g(t) x, y { rz(t) x; cx x, y; }\n"
                                            + "h q[0];\n"
                                            + "ctrl @ g(a) q[0], q[1], q[2];\n"
                                            + "pow(0.5) @ x q[2];\n"
                                            + "inv @ s q[1];\n"
                                            + "gphase(pi/4);\n"
                                            + "c = measure q;\n"),
                            text(
                                    "p.qasm3",
                                    "OPENQASM 3.0;\n"
                                            + "include \"stdgates.inc\";\n"
                                            + "input float[64] theta;\n"
                                            + "qubit[2] q;\n"
                                            + "bit[2] c;\n"
                                            + "int n;\n"
                                            + "def f(qubit a, float b) -> bit { ry(b) a; return measure a; }\n"
                                            + "c[0] = f(q[0], theta);\n"
                                            + "n = c;\n"
                                            + "switch (n) { case 1 { x q[1]; } default { h q[1]; } }\n"
                                            + "delay[20ns] q;\n"
                                            + "for int i in [0:2] { c[1] = measure q[1]; if (c[1]) { break; } h q[1];"
                                            + " }\n"),
                            text(
                                    "f.json",
                                    "{\"cirq_type\":\"Circuit\",\"moments\":[{\"cirq_type\":\"Moment\",\"operations\":["
                                        + "{\"cirq_type\":\"GateOperation\",\"gate\":{\"cirq_type\":\"HPowGate\","
                                        + "\"exponent\":1.0,\"global_shift\":0.0},\"qubits\":[{\"cirq_type\":\"LineQubit\","
                                        + "\"x\":0}]}]},{\"cirq_type\":\"Moment\",\"operations\":[{\"cirq_type\":"
                                        + "\"GateOperation\",\"gate\":{\"cirq_type\":\"FSimGate\",\"theta\":0.5,\"phi\":"
                                        + "0.1},\"qubits\":[{\"cirq_type\":\"LineQubit\",\"x\":0},{\"cirq_type\":"
                                        + "\"LineQubit\",\"x\":1}]}]}]}"))),
            Map.entry(
                    InputKind.BITSTRINGS,
                    List.of(
                            text("a.txt", "000\n111\n010\n"),
                            text("b.csv", "bitstring,count\n000,5\n011,2\n110,1\n"),
                            text("c.json", "{\"000\": 5, \"111\": 7}"),
                            text("d.json", "{\"(0, 0, 1)\": 5, \"(1, 1, 1)\": 2}"),
                            text("e.json", "{\"c\": [\"001\", \"111\"]}"),
                            text("f.txt", "00\n01\n11\n"),
                            new InputFile("g.b8", new byte[] {0, 1, 7, 5, 3}),
                            npy())),
            Map.entry(
                    InputKind.AMPLITUDES,
                    List.of(
                            text("a.txt", "000 0.5 0.0\n111 0.5 -0.5\n010 0 0.1\n"),
                            text("b.json", "{\"(0, 0, 1)\": \"(0.5+0.5j)\", \"(1, 1, 1)\": \"(-1e-3-0.5j)\"}"))),
            Map.entry(InputKind.GRID, List.of(text("grid.txt", "1 1\n1 1\n"), text("line.txt", "1111\n"))),
            Map.entry(
                    InputKind.LAYOUT,
                    List.of(text(
                            "layout.json",
                            "{\"name\": \"mine\", \"qubits\": [[0, 0], [0, 1], [1, 0]], \"patterns\": {\"A\":"
                                    + " [[[0, 0], [0, 1]]], \"B\": [[[0, 0], [1, 0]]]}, \"sequence\": \"AB\"}"))),
            Map.entry(
                    InputKind.NOISE_MODEL,
                    List.of(
                            text(
                                    "noise.json",
                                    "{\"format\": \"platanus-noise-model\", \"version\": 1, \"every_qubit\":"
                                        + " {\"T1_us\": 80, \"T2_us\": 60, \"readout\": {\"0_as_1\": 0.01, \"1_as_0\":"
                                        + " 0.04}}, \"qubits\": {\"1\": {\"preparation_error\": 0.002, \"excited\":"
                                        + " 0.1}}, \"gates\": [{\"gates\": [\"cx\", \"cz\"], \"qubits\": [[0, 1]],"
                                        + " \"duration_ns\": 300, \"errors\": [{\"pauli_error\": 0.012},"
                                        + " {\"rotation\": \"ZX\", \"angle\": 0.03}, {\"amplitude_damping\": 0.1,"
                                        + " \"on\": [1]}]}, {\"size\": 1, \"duration_ns\": 35, \"errors\":"
                                        + " [{\"average_error\": 0.0003}]}]}"),
                            text(
                                    "kraus.json",
                                    "{\"format\": \"platanus-noise-model\", \"version\": 1, \"about\": \"x\","
                                        + " \"gates\": [{\"size\": 1, \"errors\": [{\"kraus\": [[[1, 0], [0, 0.6]],"
                                        + " [[0, [0, 0.8]], [0, 0]]]}, {\"pauli\": {\"X\": 0.1, \"Y\": 0.2}}]},"
                                        + " {\"size\": 2, \"errors\": [{\"fsim\": [0.1, 0.2]}, {\"unitary\": [[0, 1],"
                                        + " [1, 0]], \"on\": [0]}, {\"depolarizing\": 0.01}]}]}"),
                            text(
                                    "names.json",
                                    "{\"format\": \"platanus-noise-model\", \"version\": 1, \"qubit_names\":"
                                            + " [\"a\", \"b\", \"c\"], \"qubits\": {\"b\": {\"readout\": 0.1}}}"))),
            Map.entry(
                    InputKind.STATE,
                    List.of(state("s.npy", "<c16", 3), state("t.npy", "<c8", 3), state("u.npy", "<c16", 2))),
            Map.entry(
                    InputKind.OBSERVABLES,
                    List.of(
                            text("o.txt", "Z0\n0.5 * Z0 Z1 - 1.2 * X1\n# a remark\nX0*Y1*Z2\n"),
                            text("p.json", "[[\"XIZ\", 0.5], [\"IZZ\", [0.25, 0]]]"),
                            text("q.txt", "SparsePauliOp(['XIZ', 'ZZI'],\n              coeffs=[0.5+0.j, 1. +0.j])\n"),
                            text(
                                    "r.json",
                                    "{\"cirq_type\": \"PauliString\", \"qubit_pauli_map\": [[{\"cirq_type\":"
                                        + " \"LineQubit\", \"x\": 0}, {\"cirq_type\": \"_PauliZ\", \"exponent\": 1.0,"
                                        + " \"global_shift\": 0.0}]], \"coefficient\": {\"cirq_type\": \"complex\","
                                        + " \"real\": 1.0, \"imag\": 0.0}}"))),
            Map.entry(
                    InputKind.SWEEP,
                    List.of(
                            text("sweep.csv", "theta\n0.1\npi/4\n\n# a remark\n-2*pi\n"),
                            text("two.csv", "theta,n\n0.1,3\npi/4,3\n"))),
            Map.entry(InputKind.TREE, List.of(tree())));

    private final UniformRandomProvider random;

    InputFiles(UniformRandomProvider random) {
        this.random = random;
    }

    private static InputFile text(String name, String text) {
        return new InputFile(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static InputFile npy() {
        return npy("h.npy", "|u1", "(2, 3)", new byte[] {0, 1, 1, 1, 0, 0});
    }

    private static InputFile npy(String name, String type, String shape, byte[] content) {
        String head = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0});
        bytes.writeBytes((head + " ".repeat(117 - head.length()) + "\n").getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(content);
        return new InputFile(name, bytes.toByteArray());
    }

    /** The same amplitude for each of 2^n basis states. */
    private static InputFile state(String name, String type, int qubits) {
        boolean single = type.endsWith("8");
        double amplitude = Math.sqrt(Math.scalb(1.0, -qubits));
        ByteBuffer content = ByteBuffer.allocate((single ? 8 : 16) << qubits).order(ByteOrder.LITTLE_ENDIAN);
        while (content.hasRemaining()) {
            if (single) {
                content.putFloat((float) amplitude).putFloat(0);
            } else {
                content.putDouble(amplitude).putDouble(0);
            }
        }
        return npy(name, type, "(" + (1 << qubits) + ",)", content.array());
    }

    /** A contraction tree for the first of the circuits. */
    private static InputFile tree() {
        try {
            Path file = Files.createTempFile("platanus-fuzz", ".json");
            Files.delete(file);
            SlicePlan.search(
                            QsimFormat.parse(CIRCUIT, "a.qsim"),
                            new Outputs(List.of(), 1),
                            SearchOptions.ofTrials(1, SearchOptions.UNLIMITED),
                            SearchListener.none())
                    .write(file);
            byte[] content = Files.readAllBytes(file);
            Files.delete(file);
            return new InputFile("tree.json", content);
        } catch (CircuitFormatException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of a kind: half of them as they are, the others damaged, some of another kind. */
    InputFile any(InputKind kind) {
        InputKind[] kinds = InputKind.values();
        InputFile seed = seed(random.nextInt(30) == 0 ? kinds[random.nextInt(kinds.length)] : kind);
        if (random.nextBoolean()) {
            return seed;
        }
        byte[] content = seed.content();
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            content = mutated(content, kind);
        }
        return new InputFile(seed.name(), content);
    }

    private InputFile seed(InputKind kind) {
        List<InputFile> seeds = SEEDS.get(kind);
        return seeds.get(random.nextInt(seeds.size()));
    }

    private byte[] mutated(byte[] content, InputKind kind) {
        int at = random.nextInt(content.length + 1);
        int to = Math.min(content.length, at + 1 + random.nextInt(8));
        return switch (random.nextInt(14)) {
            case 0 -> joined(content, 0, at, new byte[0], to);
            case 1, 2 -> joined(content, 0, at, word(), at);
            case 3, 4 -> joined(content, 0, at, word(), to);
            case 5 -> joined(content, 0, at, Arrays.copyOfRange(content, at, to), at);
            case 6 -> joined(content, 0, at, new byte[] {(byte) random.nextInt(256)}, to);
            case 7 -> random.nextInt(4) == 0 ? Arrays.copyOf(content, at) : otherDigit(content, at);
            case 8 ->
                random.nextInt(4) == 0
                        ? joined(content, 0, content.length, seed(kind).content(), content.length)
                        : otherDigit(content, at);
            case 9 -> random.nextInt(4) == 0 ? gzip(content) : otherDigit(content, at);
            case 10 ->
                random.nextInt(8) == 0
                        ? new String(content, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.UTF_16)
                        : otherDigit(content, at);
            default -> otherDigit(content, at);
        };
    }

    private byte[] word() {
        String word = WORDS.get(random.nextInt(WORDS.size()));
        return (random.nextBoolean() ? word : " " + word + " ").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] joined(byte[] content, int from, int to, byte[] between, int then) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(content, from, to - from);
        bytes.writeBytes(between);
        bytes.write(content, then, content.length - then);
        return bytes.toByteArray();
    }

    /** Changes the next digit, if there is one: such files often stay valid. */
    private byte[] otherDigit(byte[] content, int from) {
        byte[] other = content.clone();
        for (int i = from; i < other.length; i++) {
            if (other[i] >= '0' && other[i] <= '9') {
                other[i] = (byte) ('0' + random.nextInt(10));
                break;
            }
        }
        return other;
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream packed = new GZIPOutputStream(bytes)) {
            packed.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
