package dev.platanus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.cli.console.ExitCode;
import dev.platanus.machine.file.NpyHeader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** States that go out to files and come in from them, and what is read off them; numbers are Qiskit's 2.x. */
class StateTest {
    private static final JsonMapper JSON = new JsonMapper();

    /** Statevector(QuantumCircuit.from_qasm_str(...)).data of {@link #first}: qubit 0 is the least significant bit. */
    private static final double[] QISKIT = {
        0.592783159479, -0.250624700010, 0.151362390809, -0.063994992406, -0.124924771892, 0.052817346409,
                0.489245053437, -0.206849490894,
        0.179682618898, 0.151344582069, 0.045880505120, 0.038644616352, -0.037866814905, -0.031894778200,
                0.148298464757, 0.124910073705,
        0.000000000000, 0.000000000000, 0.000000000000, 0.000000000000, -0.015802941410, -0.029958665163,
                0.061889333855, 0.117327640599,
        0.000000000000, 0.000000000000, 0.000000000000, 0.000000000000, 0.001354862376, -0.092780526181,
                -0.005306071051, 0.363357985782
    };

    /** The same after {@link #second}. */
    private static final double[] QISKIT_REST = {
        0.440442485773,
        -0.173299773727,
        0.047339288697,
        0.082578537446,
        0.323403760145,
        -0.185395678354,
        -0.044250697171,
        -0.112463430505,
        0.194852633030,
        0.271273696389,
        -0.053626614081,
        -0.009405786590,
        -0.036836045351,
        0.210018839931,
        0.069267546813,
        -0.049754045673,
        0.352539910953,
        -0.093098190585,
        0.051320499266,
        0.107612787814,
        0.421445829573,
        -0.200987362438,
        -0.023771870846,
        -0.090018218170,
        -0.022977556590,
        -0.018347987940,
        0.019857887290,
        0.063017556551,
        0.246796750999,
        -0.077769788820,
        -0.004685010491,
        0.005867133445
    };

    @TempDir
    private Path folder;

    private Path first;
    private Path second;

    @BeforeEach
    void circuits() throws IOException {
        String head = "OPENQASM 2.0;\ninclude \"qelib1.inc\";\nqreg q[4];\n";
        first = Files.writeString(
                folder.resolve("first.qasm"),
                head + "h q[0];\nu3(0.7,0.3,-1.1) q[1];\ncx q[0],q[2];\ncu3(1.2,0.4,0.9) q[2],q[3];\nt q[3];\n"
                        + "ry(0.5) q[0];\ncx q[3],q[1];\nrz(0.8) q[1];\nswap q[1],q[2];\n");
        second = Files.writeString(
                folder.resolve("second.qasm"), head + "h q[3];\ncx q[1],q[0];\nrzz(0.3) q[2],q[3];\nsx q[1];\n");
    }

    private Path save(String name, String type, List<Long> shape, double... numbers) throws IOException {
        byte[] header = NpyHeader.format(type, shape);
        boolean single = type.endsWith("c8");
        ByteBuffer bytes = ByteBuffer.allocate(header.length + numbers.length * (single ? 4 : 8))
                .order(type.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN)
                .put(header);
        for (double number : numbers) {
            if (single) {
                bytes.putFloat((float) number);
            } else {
                bytes.putDouble(number);
            }
        }
        return Files.write(folder.resolve(name), bytes.array());
    }

    private static double[] load(byte[] bytes, String type) throws IOException {
        NpyHeader header = NpyHeader.read(new ByteArrayInputStream(bytes));
        assertThat(header.type()).isEqualTo(type);
        ByteBuffer buffer = ByteBuffer.wrap(bytes, header.bytes(), bytes.length - header.bytes())
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN);
        boolean single = type.endsWith("c8");
        double[] numbers = new double[buffer.remaining() / (single ? 4 : 8)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = single ? buffer.getFloat() : buffer.getDouble();
        }
        assertThat(header.shape()).containsExactly(numbers.length / 2L);
        return numbers;
    }

    private static Outcome run(Object... arguments) {
        return Outcome.of(arguments).succeeded();
    }

    private static JsonNode json(Object... arguments) {
        return JSON.readTree(run(arguments).out());
    }

    /** The linear XEB that {@code verify} tells. */
    private static double score(Path circuit, Path bitstrings, Object... more) {
        Object[] all = Stream.concat(Stream.of("verify", circuit, bitstrings, "--json"), Stream.of(more))
                .toArray();
        return json(all).findValue("linearXeb").asDouble();
    }

    @ParameterizedTest
    @CsvSource({"single, <c8, 1e-6", "double, <c16, 1e-11"})
    void goesOutAsQiskitHasIt(String precision, String type, double tolerance) throws IOException {
        Path file = folder.resolve("psi.npy");
        run("state", first, "--state-out", file, "--state-order", "last", "--precision", precision);
        assertThat(load(Files.readAllBytes(file), type)).containsExactly(QISKIT, within(tolerance));
        // qubit 0 first: bits of an index reversed
        run("state", first, "--state-out", file, "--precision", precision, "--force");
        double[] own = load(Files.readAllBytes(file), type);
        for (int index = 0; index < 16; index++) {
            int reversed = Integer.reverse(index) >>> 28;
            assertThat(own[2 * index]).isCloseTo(QISKIT[2 * reversed], within(tolerance));
            assertThat(own[2 * index + 1]).isCloseTo(QISKIT[2 * reversed + 1], within(tolerance));
        }
    }

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of("<c16", List.of(16L), "double", 1e-11),
                Arguments.of(">c16", List.of(2L, 2L, 2L, 2L), "double", 1e-11),
                Arguments.of("<c8", List.of(16L), "double", 1e-6),
                Arguments.of(">c8", List.of(16L), "single", 1e-6),
                Arguments.of("<c16", List.of(2L, 2L, 2L, 2L), "single", 1e-6));
    }

    @ParameterizedTest
    @MethodSource("files")
    void comesInAsQiskitHasIt(String type, List<Long> shape, String precision, double tolerance) throws IOException {
        Path in = save("in.npy", type, shape, QISKIT);
        Path out = folder.resolve("out.npy");
        run("state", second, "--state-in", in, "--state-out", out, "--state-order", "last", "--precision", precision);
        assertThat(load(Files.readAllBytes(out), precision.equals("single") ? "<c8" : "<c16"))
                .containsExactly(QISKIT_REST, within(tolerance));
    }

    /** partial_trace(state, [1, 3]), entropy(base=2), probabilities([0, 2]), state_fidelity. */
    @Test
    void isReadOffAsQiskitDoes() throws IOException {
        JsonNode tree =
                json("state", first, "--precision", "double", "--reduced", "2,0", "--probabilities", "2,0", "--json");
        JsonNode reduced = tree.get("reduced");
        double[][] re = {
            {0.4337477397062619, 0.02922672109293, 0.0743862156270063, -0.0052187065462693},
            {0.02922672109293, 0.32674943149321867, -0.00521870654626929, 0.093491772139339}
        };
        double[][] im = {
            {0, 0, -0.14223868964622738, -0.00506848399424695}, {0, 0, -0.00506848399424695, -0.12368309420789715}
        };
        for (int row = 0; row < 2; row++) {
            for (int column = 0; column < 4; column++) {
                assertThat(reduced.get("re").get(row).get(column).asDouble()).isCloseTo(re[row][column], within(1e-12));
                assertThat(reduced.get("im").get(row).get(column).asDouble()).isCloseTo(im[row][column], within(1e-12));
            }
        }
        assertThat(reduced.get("purity").asDouble()).isCloseTo(0.4325426630951783, within(1e-12));
        assertThat(reduced.get("entropyBits").asDouble()).isCloseTo(1.3180595890106215, within(1e-12));
        assertThat(reduced.get("eigenvalues").get(0).asDouble()).isCloseTo(0.5, within(1e-12));
        assertThat(reduced.get("eigenvalues").get(2).asDouble()).isCloseTo(0.08037885878349586, within(1e-12));
        double[] probabilities = {0.43374773970626185, 0.3267494314932186, 0.06625226029373789, 0.17325056850678133};
        for (int outcome = 0; outcome < 4; outcome++) {
            assertThat(tree.get("marginal").get("probabilities").get(outcome).asDouble())
                    .isCloseTo(probabilities[outcome], within(1e-12));
        }
        assertThat(Outcome.of("state", first, "--probabilities", "3", "--reduced", "0")
                        .out())
                .contains("0  0.840589", "1  0.159410", "of qubit 3", "purity", "bits");
    }

    @Test
    void fidelitiesAreQiskits() throws IOException {
        Path other = Files.writeString(
                folder.resolve("other.qasm"),
                "OPENQASM 2.0;\ninclude \"qelib1.inc\";\nqreg q[4];\nh q[0];\ncx q[0],q[2];\nry(0.5) q[0];\nrx(0.4)"
                        + " q[3];\n");
        double expected = 0.2118980929101852;
        assertThat(json("state", first, "--fidelity-with", other, "--precision", "double", "--json")
                        .get("fidelity")
                        .asDouble())
                .isCloseTo(expected, within(1e-12));
        Path file = save("psi.npy", "<c16", List.of(16L), QISKIT);
        JsonNode tree = json("state", other, "--fidelity-with", file, "--state-order", "last", "--json");
        assertThat(tree.get("fidelity").asDouble()).isCloseTo(expected, within(1e-6));
        // both begin in the same state: unitaries leave the fidelity of equal ones alone
        tree = json("state", second, "--state-in", file, "--fidelity-with", second, "--state-order", "last", "--json");
        assertThat(tree.get("fidelity").asDouble()).isCloseTo(1, within(1e-6));
        tree = json("state", first, "--initial", "0110", "--fidelity-with", first, "--json");
        assertThat(tree.get("fidelity").asDouble()).isCloseTo(1, within(1e-6));
    }

    /** A circuit in two halves by way of a file is the whole circuit, in every command. */
    @ParameterizedTest
    @ValueSource(strings = {"single", "double"})
    void halvesAreTheWhole(String precision) throws IOException {
        String head = "6\n";
        StringBuilder one = new StringBuilder();
        StringBuilder two = new StringBuilder();
        for (int q = 0; q < 6; q++) {
            one.append("0 rxy ").append(q).append(" 0.").append(q + 1).append(" 0.7\n");
            two.append("8 ry ").append(q).append(" 0.").append(q + 3).append('\n');
        }
        for (int q = 0; q < 5; q++) {
            one.append(q + 1).append(" fs ").append(q).append(' ').append(q + 1).append(" 0.6 0.2\n");
            two.append(q + 9).append(" cz ").append(q).append(' ').append(q + 1).append('\n');
        }
        String measured = "20 m 4 1 0 5 2 3\n";
        Path half = Files.writeString(folder.resolve("half.qsim"), head + one);
        Path rest = Files.writeString(folder.resolve("rest.qsim"), head + two + measured);
        Path whole = Files.writeString(folder.resolve("whole.qsim"), head + one + two + measured);
        Path file = folder.resolve("half.npy");
        Outcome simulated = run(
                "simulate",
                "--circuit",
                half,
                "--samples",
                1,
                "--output",
                folder.resolve("half"),
                "--state-out",
                file,
                "--precision",
                precision);
        assertThat(simulated.err()).contains("the state was written to");

        StringBuilder bits = new StringBuilder();
        for (int i = 0; i < 64; i++) {
            bits.append(Integer.toBinaryString(64 + i).substring(1)).append('\n');
        }
        Path all = Files.writeString(folder.resolve("all.txt"), bits);
        String amplitudes = Outcome.of("amplitudes", rest, all, "--state-in", file, "--precision", precision)
                .out();
        String expected =
                Outcome.of("amplitudes", whole, all, "--precision", precision).out();
        assertThat(numbers(amplitudes)).hasSize(128).containsExactly(numbers(expected), within(1e-6));

        Outcome value = Outcome.of("expect", rest, "Z4 + X1 Y2", "--state-in", file, "--quiet");
        assertThat(Double.parseDouble(value.out().strip()))
                .isCloseTo(
                        Double.parseDouble(Outcome.of("expect", whole, "Z4 + X1 Y2", "--quiet")
                                .out()
                                .strip()),
                        within(1e-5));

        Path begun = folder.resolve("begun");
        run("simulate", "--circuit", rest, "--samples", 99, "--seed", 4, "--output", begun, "--state-in", file);
        assertThat(Files.readString(begun.resolve("summary.json"))).contains("\"stateIn\"");
        Path samples = begun.resolve("measurements_rest.txt");
        assertThat(score(rest, samples, "--state-in", file)).isCloseTo(score(whole, samples), within(1e-4));
        assertThat(Outcome.of("plan", "--circuit", rest, "--state-in", file).out())
                .contains("cpu: it begins in a given state");
    }

    private static double[] numbers(String amplitudes) {
        return amplitudes
                .lines()
                .flatMap(line -> Stream.of(line.split(" ")).skip(1))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    /** Whether measurements wait for the end, or branches run: 0.6 |10⟩ + 0.8i |11⟩. */
    @Test
    void dynamicCircuitsBeginInFiles() throws IOException {
        Path file = save("one.npy", "<c8", List.of(4L), 0, 0, 0, 0, 0.6, 0, 0, 0.8);
        String head = "OPENQASM 3.0;\nqubit[2] q;\nbit[2] c;\nc[0] = measure q[0];\nif (c[0]) x q[1];\n";
        Path waits = Files.writeString(folder.resolve("waits.qasm"), head + "c[1] = measure q[1];\n");
        assertThat(score(waits, bits("11\n"), "--state-in", file)).isCloseTo(4 * 0.36 - 1, within(1e-6));
        Path branches = Files.writeString(
                folder.resolve("branches.qasm"), head + "reset q[0];\nh q[0];\nc[1] = measure q[0];\n");
        Path run = folder.resolve("run");
        Outcome drawn = Outcome.simulate(run, "--circuit", branches, "--samples", 20, "--seed", 1, "--state-in", file)
                .succeeded();
        assertThat(drawn.out()).contains("branch by branch").containsPattern("begins in +.*one.npy");
        assertThat(Files.readAllLines(run.resolve("measurements_branches.txt")))
                .hasSize(20)
                .contains("10", "11")
                .doesNotContain("00", "01");
        assertThat(score(branches, bits("11\n"), "--state-in", file)).isCloseTo(1, within(1e-6));
        Path other = save("t.npy", "<c8", List.of(2L), 1, 0, 0, 0);
        assertThat(Outcome.of("verify", branches, bits("11\n"), "--state-in", other)
                        .code())
                .isEqualTo(ExitCode.BAD_INPUT);
    }

    private Path bits(String lines) throws IOException {
        return Files.writeString(folder.resolve("bits.txt"), lines);
    }

    @Test
    void noisyCircuitsBeginInFiles() throws IOException {
        Path file = save("one.npy", "<c16", List.of(4L), 0, 0, 0, 0, 0, 0, 1, 0);
        Path circuit = Files.writeString(folder.resolve("n.qsim"), "2\n0 cz 0 1\n");
        Path run = folder.resolve("run");
        run(
                "simulate",
                "--circuit",
                circuit,
                "--samples",
                400,
                "--seed",
                2,
                "--output",
                run,
                "--state-in",
                file,
                "--noise",
                "0,0.2,0");
        List<String> samples = Files.readAllLines(run.resolve("measurements_n.txt"));
        // 1 − 0.2 · 12/15: 12 of the 15 errors flip something; five sigma
        assertThat(samples.stream().filter("11"::equals).count() / 400.0).isCloseTo(0.84, within(0.092));
    }

    static Stream<Arguments> misuses() {
        return Stream.of(
                Arguments.of(2, "state @/first.qasm", "say what of the state"),
                Arguments.of(2, "state @/first.qasm --probabilities 0,x", "'x' is no qubit; write them as 0,3,5-8"),
                Arguments.of(2, "state @/first.qasm --probabilities 3-1", "'3-1' runs backwards"),
                Arguments.of(2, "state @/first.qasm --probabilities 0,4", "qubit 4 is outside 0..3"),
                Arguments.of(2, "state @/first.qasm --probabilities 1,1", "a qubit is named twice"),
                Arguments.of(2, "state @/first.qasm --probabilities 0-20", "21 qubits have 2^21 probabilities"),
                Arguments.of(2, "state @/first.qasm --reduced 0-8", "9 qubits: choose 1 to 8"),
                Arguments.of(2, "state @/first.qasm --reduced 0 --scratch @/s", "--scratch is for states in parts"),
                Arguments.of(
                        2, "state @/first.qasm --reduced 0 --state-order last", "--state-order is for files of states"),
                Arguments.of(2, "state @/first.qasm --state-out - --json", "--state-out - leaves no room"),
                Arguments.of(2, "state @/first.qasm --state-out @/text.npy --force", "is not a state, and --force"),
                Arguments.of(2, "state @/first.qasm --state-out @/good.npy", "exists; add --force"),
                Arguments.of(2, "state @/first.qasm --state-out @/first.qasm --force", "are the same file"),
                Arguments.of(
                        2, "state @/first.qasm --state-in @/good.npy --state-out @/good.npy --force", "are the same"),
                Arguments.of(
                        2, "state @/first.qasm --state-out @/nowhere.npy", "a link to something that does not exist"),
                Arguments.of(6, "state @/first.qasm --state-out @/no/psi.npy", "does not exist; create it first"),
                Arguments.of(4, "state @/big.qsim --state-out @/psi.npy", "50 qubits in single precision need"),
                Arguments.of(4, "state @/first.qasm --reduced 0 --memory-limit 1KiB", "--memory-limit allows 1.0 KiB"),
                Arguments.of(
                        2,
                        "state @/first.qasm --state-in @/good.npy --initial 0000 --reduced 0",
                        "drop one of the two"),
                Arguments.of(3, "state @/first.qasm --state-in @/absent.npy --reduced 0", "absent.npy' does not exist"),
                Arguments.of(3, "state @/first.qasm --state-in @ --reduced 0", "is no regular file"),
                Arguments.of(3, "state @/first.qasm --state-in @/text.npy --reduced 0", "this is no npy file"),
                Arguments.of(3, "state @/first.qasm --state-in @/real.npy --reduced 0", "has numbers of type '<f8'"),
                Arguments.of(
                        3,
                        "state @/first.qasm --state-in @/short.npy --reduced 0",
                        "has 2^3 amplitudes, and the circuit"),
                Arguments.of(
                        3,
                        "state @/first.qasm --state-in @/shape.npy --reduced 0",
                        "has the shape (4, 4); a state of n"),
                Arguments.of(3, "state @/first.qasm --state-in @/cut.npy --reduced 0", "it is cut off"),
                Arguments.of(3, "state @/first.qasm --state-in @/more.npy --reduced 0", "goes on behind the array"),
                Arguments.of(3, "state @/first.qasm --state-in @/fortran.npy --reduced 0", "is in Fortran order"),
                Arguments.of(3, "state @/first.qasm --state-in @/nan.npy --reduced 0", "amplitude 5 is NaN"),
                Arguments.of(3, "state @/first.qasm --state-in @/norm.npy --reduced 0", "add up to 4.00000000, not 1"),
                Arguments.of(3, "state @/first.qasm --fidelity-with @/short.npy", "has 2^3 amplitudes"),
                Arguments.of(
                        3, "state @/first.qasm --fidelity-with @/two.qsim", "one circuit has 4 qubits and the other 2"),
                Arguments.of(3, "state @/first.qasm --fidelity-with @/absent.qasm", "absent.qasm' does not exist"),
                Arguments.of(
                        2, "amplitudes @/first.qasm @/b.txt --state-in @/good.npy --engine slices", "drop --state-in"),
                Arguments.of(
                        2, "amplitudes @/first.qasm @/b.txt --state-in @/good.npy --engine cut", "drop --state-in"),
                Arguments.of(2, "amplitudes @/first.qasm @/b.txt --state-in @/good.npy --search 1", "drop --state-in"),
                Arguments.of(
                        2, "amplitudes @/first.qasm @/b.txt --state-in @/good.npy --scratch @/s", "drop --state-in"),
                Arguments.of(2, "expect @/first.qasm Z0 --state-in @/good.npy --engine slices", "drop --state-in"),
                Arguments.of(2, "expect @/first.qasm Z0 --state-in @/good.npy --backend opencl", "drop --state-in"),
                Arguments.of(2, "expect @/first.qasm Z0 --state-order last", "--state-order is for files of states"),
                Arguments.of(
                        2,
                        "simulate --circuit @/first.qasm --samples 1 --output @/r --state-in @/good.npy --sampler"
                                + " gates",
                        "drop --state-in"),
                Arguments.of(
                        2,
                        "simulate --circuit @/first.qasm --samples 1 --output @/r --state-out @/p.npy --fidelity 0.5",
                        "--state-out writes the ideal state"),
                Arguments.of(
                        2,
                        "simulate --circuit @/first.qasm --samples 1 --output @/r --state-out -",
                        "--state-out -: the summary goes to standard output"),
                Arguments.of(
                        2,
                        "simulate --circuit @/first.qasm --samples 1 --output @/r --state-out @/r/psi.npy",
                        "is in the folder"),
                Arguments.of(
                        4, "amplitudes @/first.qasm @/b.txt --state-in @/good.npy --memory-limit 1KiB", "1.0 KiB"));
    }

    @ParameterizedTest
    @MethodSource("misuses")
    void isRefusedInOneSentence(int code, String command, String sentence) throws IOException {
        Files.writeString(folder.resolve("text.npy"), "thesis");
        Files.writeString(folder.resolve("two.qsim"), "2\n0 h 0\n");
        Files.writeString(folder.resolve("big.qsim"), "50\n0 h 0\n");
        Files.writeString(folder.resolve("b.txt"), "0000\n");
        Files.createSymbolicLink(folder.resolve("nowhere.npy"), folder.resolve("nothing"));
        Path good = save("good.npy", "<c8", List.of(16L), QISKIT);
        save("real.npy", "<f8", List.of(16L), new double[16]);
        save("short.npy", "<c16", List.of(8L), new double[16]);
        save("shape.npy", "<c8", List.of(4L, 4L), QISKIT);
        save("cut.npy", "<c8", List.of(16L), new double[31]);
        save("more.npy", "<c8", List.of(16L), new double[33]);
        double[] nan = QISKIT.clone();
        nan[11] = Double.NaN;
        save("nan.npy", "<c16", List.of(16L), nan);
        double[] twice = new double[32];
        twice[0] = 2;
        save("norm.npy", "<c16", List.of(16L), twice);
        byte[] bytes = Files.readAllBytes(good);
        String header = new String(bytes, 0, 128, StandardCharsets.ISO_8859_1).replace("False", "True ");
        System.arraycopy(header.getBytes(StandardCharsets.ISO_8859_1), 0, bytes, 0, 128);
        Files.write(folder.resolve("fortran.npy"), bytes);
        long before = entries();

        Outcome outcome =
                Outcome.of((Object[]) command.replace("@", folder.toString()).split(" +"));

        assertThat(outcome.err()).contains(sentence);
        assertThat(outcome.code()).isEqualTo(code);
        assertThat(outcome.out()).isEmpty();
        assertThat(entries()).isEqualTo(before);
        assertThat(outcome.err()).doesNotContain("Exception", "\tat ");
    }

    private long entries() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.count();
        }
    }

    @Test
    void quietnessLeavesNumbers() throws IOException {
        Path ghz = Files.writeString(folder.resolve("ghz.qsim"), "3\n0 h 0\n1 cnot 0 1\n2 cnot 1 2\n");
        Object[] all = {"state", ghz, "--probabilities", "0,2", "--reduced", "1", "--fidelity-with", ghz, "--quiet"};
        Outcome outcome = Outcome.of(all);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out().lines().mapToDouble(Double::parseDouble).toArray())
                .containsExactly(new double[] {0.5, 0, 0, 0.5, 0.5, 1, 1}, within(1e-6));
    }

    @Test
    void standardOutputGetsTheBytesOfTheFile() throws IOException {
        Path file = folder.resolve("psi.npy");
        run("state", first, "--state-out", file);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = Platanus.run(
                new String[] {"state", first.toString(), "--state-out", "-"},
                InputStream.nullInputStream(),
                new PrintStream(out),
                new PrintStream(OutputStream.nullOutputStream()));
        assertThat(code).isZero();
        assertThat(out.toByteArray()).isEqualTo(Files.readAllBytes(file));
    }

    @Test
    void linksStayAndTheirTargetsAreReplaced() throws IOException {
        Path target = save("target.npy", "<c8", List.of(2L), 1, 0, 0, 0);
        Path link = Files.createSymbolicLink(folder.resolve("link.npy"), target);
        run("state", first, "--state-out", link, "--force");
        assertThat(link).isSymbolicLink();
        assertThat(Files.size(target)).isEqualTo(128 + 16 * 8);
    }

    /** Cirq's mask of inverted bits is of what is read; the state is that before. */
    @Test
    void inversionsOfReadBitsAreNotInTheState() throws IOException {
        Path cirq = Files.writeString(
                folder.resolve("inverted.json"),
                "{\"cirq_type\": \"Circuit\", \"moments\": [{\"cirq_type\": \"Moment\", \"operations\":"
                        + " [{\"cirq_type\": \"GateOperation\", \"gate\": {\"cirq_type\": \"MeasurementGate\","
                        + " \"num_qubits\": 1, \"key\": \"m\", \"invert_mask\": [true]}, \"qubits\": [{\"cirq_type\":"
                        + " \"LineQubit\", \"x\": 0}]}]}]}");
        assertThat(json("state", cirq, "--probabilities", "0", "--json")
                        .get("marginal")
                        .get("probabilities")
                        .get(0)
                        .asDouble())
                .isEqualTo(1);
        Outcome refused = Outcome.simulate(
                folder.resolve("run"), "--circuit", cirq, "--samples", 1, "--state-out", folder.resolve("p.npy"));
        assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err()).contains("'platanus state' writes the state before that");
    }

    @Test
    void fidelitiesOfManyQubitsNeedNoState() throws IOException {
        StringBuilder text = new StringBuilder("60\n");
        for (int q = 0; q < 60; q++) {
            text.append("0 h ").append(q).append('\n');
        }
        Path plain = Files.writeString(folder.resolve("plain.qsim"), text + "1 cz 3 40\n");
        Path turned = Files.writeString(folder.resolve("turned.qsim"), text + "1 cz 3 40\n2 rz 7 0.5\n");
        assertThat(json("state", plain, "--fidelity-with", turned, "--json")
                        .get("fidelity")
                        .asDouble())
                .isCloseTo(Math.pow(Math.cos(0.25), 2), within(1e-6));
    }
}
