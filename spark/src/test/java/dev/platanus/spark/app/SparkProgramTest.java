package dev.platanus.spark.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.cli.Platanus;
import dev.platanus.cli.console.Console;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.spark.SmallJob;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The application in this process: what it prints is what the command line prints. */
@DisplayName("The application for Spark")
class SparkProgramTest {
    /** As spark-submit hands them over. */
    private static final Map<String, String> SETTINGS = Map.of(
            "spark.master", "local[2]",
            "spark.ui.enabled", "false",
            "spark.driver.bindAddress", "127.0.0.1",
            "spark.driver.host", "127.0.0.1");

    @TempDir
    private static Path folder;

    private static String whole;

    @BeforeAll
    static void prepare() throws IOException {
        whole = SmallJob.in(folder).amplitudes();
        SETTINGS.forEach(System::setProperty);
    }

    @AfterAll
    static void forget() {
        SETTINGS.keySet().forEach(System::clearProperty);
    }

    private record Outcome(int code, String out, String err) {}

    private interface Program {
        int run(String[] arguments, PrintStream out, PrintStream err);
    }

    private static Outcome outcome(Program program, Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = program.run(
                Arrays.stream(arguments).map(Object::toString).toArray(String[]::new),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8));
        return new Outcome(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static Outcome spark(Object... arguments) {
        return outcome(
                (words, out, err) ->
                        SparkProgram.run(words, new Console(InputStream.nullInputStream(), out, err, false)),
                arguments);
    }

    private static Outcome platanus(Object... arguments) {
        return outcome((words, out, err) -> Platanus.run(words, InputStream.nullInputStream(), out, err), arguments);
    }

    private static Path file(String name) {
        return folder.resolve(name);
    }

    /** A question whose contraction is in a file. */
    private static Object[] planned() {
        return new Object[] {
            "amplitudes",
            file("circuit.qsim"),
            file("bitstrings.txt"),
            "--contraction",
            file("plan.json"),
            "--backend",
            "cpu"
        };
    }

    @Test
    void printsAmplitudesAndStoresPiecesThatMergeTakes() {
        Path job = file("job");
        Outcome found = spark(with(planned(), "--checkpoint", job.toUri()));
        assertThat(found.code()).as(found.err()).isZero();
        assertThat(found.out()).isEqualTo(whole);
        assertThat(platanus("merge", job).out()).isEqualTo(whole);
        assertThat(platanus("status", job).out()).contains("nothing; 'platanus merge' puts it together");
        Outcome again = spark(
                "amplitudes",
                file("circuit.qsim"),
                file("bitstrings.txt"),
                "--backend",
                "cpu",
                "--checkpoint",
                job,
                "--output",
                file("amplitudes.txt"));
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(again.err()).containsPattern("[0-9]+ pieces of [0-9]+ were there");
        assertThat(file("amplitudes.txt")).hasContent(whole);
    }

    /** A job may take days; that its result has no place is told before it begins. */
    @Test
    void refusesAnOutputThatIsThereBeforeAnythingIsComputed() throws IOException {
        Path there = Files.writeString(file("there.txt"), whole);
        Path job = file("never");
        Outcome refused = spark(with(planned(), "--checkpoint", job, "--output", there));
        assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err()).contains("exists; add --force to replace it");
        assertThat(job).doesNotExist();
    }

    @Test
    void scoresBitstringsAsVerifyDoes() throws IOException {
        Path amplitudes = Files.writeString(file("given.txt"), whole);
        Outcome expected = platanus("verify", file("circuit.qsim"), file("bitstrings.txt"), "--amplitudes", amplitudes);
        assertThat(expected.code()).as(expected.err()).isZero();
        Outcome found =
                spark("verify", file("circuit.qsim"), file("bitstrings.txt"), "--backend", "cpu", "--search", "1");
        assertThat(found.code()).as(found.err()).isZero();
        // the sums are by another plan, and agree in all digits that are printed
        assertThat(found.out().replaceAll("a cluster", ""))
                .isEqualTo(expected.out().replace(amplitudes.toString(), ""));
        Outcome quiet = spark(
                "verify", file("circuit.qsim"), file("bitstrings.txt"), "--backend", "cpu", "--search", "1", "--quiet");
        assertThat(quiet.out()).containsPattern("^[-0-9.]+ ± [0-9.]+\n$");
    }

    @Test
    void drawsTheSamplesOfSimulate() throws IOException {
        Object[] question = {
            "simulate",
            "--circuit",
            file("deep.qsim"),
            "--samples",
            40,
            "--seed",
            5,
            "--backend",
            "cpu",
            "--contraction",
            file("samples.json")
        };
        Object[] whole = Arrays.copyOf(question, question.length + 4);
        System.arraycopy(new Object[] {"--sampler", "batches", "--output", file("run")}, 0, whole, question.length, 4);
        Outcome expected = platanus(whole);
        assertThat(expected.code()).as(expected.err()).isZero();
        Outcome found = spark(question);
        assertThat(found.code()).as(found.err()).isZero();
        assertThat(found.err()).contains("self-check: ", ": ok");
        try (var files = Files.list(file("run"))) {
            Path measurements = files.filter(
                            name -> name.getFileName().toString().startsWith("measurements"))
                    .findFirst()
                    .orElseThrow();
            assertThat(found.out()).isEqualTo(Files.readString(measurements));
        }
    }

    private static Object[] with(Object[] first, Object... more) {
        return Stream.concat(Arrays.stream(first), Arrays.stream(more)).toArray();
    }

    /** Also where a circuit does not fit, has published amplitudes, or is a mirror circuit. */
    @Test
    void scoresFoldersAsVerifyDoes() throws IOException {
        Path data = Files.createDirectories(file("campaign of ½ a day"));
        for (int number = 0; number < 4; number++) {
            String name = "n3_m" + (1 + number / 2) + "_s" + number % 2 + ".";
            Files.writeString(
                    data.resolve("circuit_" + name + "qsim"), "3\n0 h 0\n0 h 1\n1 cz 0 1\n2 ry 2 0." + number + "5\n");
            Files.writeString(data.resolve("measurements_" + name + "txt"), "001\n100\n110\n010\n");
        }
        String zeros = "0".repeat(40);
        for (String name : new String[] {"n40_m1_s0.", "n40_m1_s1."}) {
            Files.writeString(data.resolve("circuit_" + name + "qsim"), "40\n0 h 0\n1 cz 0 39\n");
            Files.writeString(data.resolve("measurements_" + name + "txt"), zeros + "\n");
        }
        Files.writeString(data.resolve("amplitudes_n40_m1_s1.txt"), zeros + " 0.70710678 0\n");
        Files.writeString(
                data.resolve("N2_d4_r1_MB.qasm"), "OPENQASM 2.0;\ninclude \"qelib1.inc\";\nqreg q[2];\nh q[0];\n");
        Files.writeString(data.resolve("N2_d4_r1_MB_counts.json"), "{\"(1, 0)\": 9, \"(0, 0)\": 1}");
        Files.writeString(data.resolve("N2_d4_r1_MB_ideal_bitstring.json"), "[[1, 0]]");
        Object[] question = {
            "verify", "--data", data, "--memory-limit", "1GiB", "--backend", "cpu", "--errors", "0.0016,0.0062,0.038"
        };
        for (Object[] form : new Object[][] {{}, {"--json"}, {"--csv", "-"}, {"--quiet"}}) {
            Outcome expected = platanus(with(question, form));
            assertThat(expected.code()).as(expected.err()).isZero();
            Outcome found = spark(with(question, form));
            assertThat(found.code()).as(found.err()).isZero();
            assertThat(found.out()).isEqualTo(expected.out());
        }
        // a folder that workers without Spark have begun, and by another name of the data
        Path job = file("scores");
        Path link = Files.createSymbolicLink(file("link"), data);
        Object[] elsewhere = question.clone();
        elsewhere[2] = link;
        Outcome half = platanus(with(elsewhere, "--checkpoint", job, "--part", "1/2"));
        assertThat(half.code()).as(half.err()).isZero();
        Outcome rest = spark(with(question, "--checkpoint", job));
        assertThat(rest.code()).as(rest.err()).isZero();
        assertThat(rest.err()).contains("3 pieces of 7 were there");
        assertThat(rest.out()).isEqualTo(platanus(elsewhere).out());
        assertThat(platanus("merge", job).out()).isEqualTo(rest.out());
    }

    @Test
    void refusesToScoreWhatDidNotBeginInZeros() throws IOException {
        Path run = Files.createDirectories(file("begun"));
        Files.writeString(run.resolve("circuit_n2_m1_s0.qsim"), "2\n0 h 0\n");
        Files.writeString(run.resolve("measurements_n2_m1_s0.txt"), "00\n");
        Files.writeString(run.resolve("summary.json"), "{\"initial\": \"01\"}");
        Outcome one = spark("verify", run.resolve("circuit_n2_m1_s0.qsim"), run.resolve("measurements_n2_m1_s0.txt"));
        assertThat(one.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(one.err()).contains("the run began with --initial 01", "'platanus verify'");
        Outcome all = spark("verify", "--data", run);
        assertThat(all.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(all.err()).contains("the run began with --initial 01");
    }

    @ParameterizedTest
    @CsvSource({
        "2, platanus-spark: Missing required subcommand,",
        "2, --fidelity 2.0: choose a fraction, amplitudes C B --fidelity 2",
        "3, 'nowhere.qsim' does not exist, amplitudes nowhere.qsim B",
        "3, there are no bitstrings in it, amplitudes C E",
        "2, --engine goes with --data DIR only, verify C B --engine slices",
        "2, --csv goes with --data DIR only, verify C B --csv x",
        "2, BITSTRINGS is missing, verify C",
        "2, drop 'C', verify C --data D",
        "2, --contraction is for one circuit, verify --data D --contraction x",
        "3, --data nowhere does not exist, verify --data nowhere",
        "3, holds no circuit with its measurements, verify --data D",
        "2, --scratch is for states, amplitudes C B --scratch x",
        "2, --samples 0: draw at least 1, simulate --circuit C --samples 0 --seed 1",
        "2, --seed needs a value, simulate --circuit C --samples 5",
        "6, --checkpoint 'nosuch://a/b' cannot be used, amplitudes C B --checkpoint nosuch://a/b"
    })
    void saysWhatIsWrong(int code, String sentence, String command) throws IOException {
        Files.writeString(file("empty.txt"), "");
        String words = (command == null ? "" : command)
                .replaceAll("\\bC\\b", file("circuit.qsim").toString())
                .replaceAll("\\bB\\b", file("bitstrings.txt").toString())
                .replaceAll("\\bE\\b", file("empty.txt").toString())
                .replaceAll("\\bD\\b", Files.createDirectories(file("empty")).toString());
        Outcome found = spark((Object[]) (words.isEmpty() ? new String[0] : words.split(" ")));
        assertThat(found.out()).isEmpty();
        assertThat(found.code()).as(found.err()).isEqualTo(code);
        assertThat(found.err())
                .contains(
                        code == ExitCode.USAGE && command == null
                                ? "Usage"
                                : sentence.replaceAll(
                                        "\\bC\\b", file("circuit.qsim").toString()));
    }
}
