package dev.platanus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.cli.console.ExitCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What happens to a process of its own: signals, pipes, small heaps, and a disk that takes no more. */
@DisabledOnOs(OS.WINDOWS)
@Execution(ExecutionMode.CONCURRENT)
class ProcessTest {
    private static final long PATIENCE_SECONDS = 60;

    /** Such a process lives for seconds: what the second compiler of the JVM gains is less than what it costs. */
    private static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    @TempDir
    private Path folder;

    @Test
    void ctrlCLeavesNothingBehindAndExitsWith130() throws IOException, InterruptedException {
        // planned and simulated for many seconds
        Process process = start(
                "simulate --qubits 24 --cycles 1000 --samples 1e6 --seed 1 --precision double",
                listeningToInterrupts());
        try {
            Path part = folder.resolve("rcs_n24_m1000_s1_e0_pABCDCDAB.part/content");
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (!Files.exists(part.resolve("circuit_n24_m1000_s1_e0_pABCDCDAB.qsim")) && process.isAlive()) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                Thread.sleep(20);
            }
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(ExitCode.INTERRUPTED);
            assertThat(folder).isEmptyDirectory();
            assertThat(text(process))
                    .contains("platanus: interrupted; '", "rcs_n24_m1000_s1_e0_pABCDCDAB' was not written");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void anInterruptedSearchLeavesItsBestTree() throws IOException, InterruptedException {
        Path circuit = folder.resolve("c.qsim");
        Outcome.of("circuit", "generate", "--qubits", "16", "--cycles", "8", "--seed", "2", "--output", circuit);
        Path bits = Files.writeString(folder.resolve("b.txt"), "0".repeat(16) + "\n");
        Path plan = folder.resolve("plan.json");
        Process process = start(
                "amplitudes c.qsim b.txt --engine slices --search 1e9 --contraction plan.json --progress json",
                listeningToInterrupts());
        try (BufferedReader talk = process.errorReader()) {
            String line = talk.readLine();
            while (line != null && !line.contains("\"phase\":\"search\"")) {
                line = talk.readLine();
            }
            assertThat(line).contains("\"log10MultiplyAdds\":");
            assertThat(plan).doesNotExist();
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(ExitCode.INTERRUPTED);
        } finally {
            process.destroyForcibly();
        }
        Outcome outcome = Outcome.of("amplitudes", circuit, bits, "--contraction", plan);
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out()).startsWith("0".repeat(16) + " ");
    }

    /** kill -9 leaves what it leaves; the next run recognises it, and one that still runs is left alone. */
    @Test
    void aKilledRunIsReplacedAndALivingOneIsNot() throws IOException, InterruptedException {
        Process process =
                start("simulate --qubits 24 --cycles 1000 --samples 1e6 --seed 1 --precision double --output run");
        Object[] again = {"--qubits", 4, "--cycles", 2, "--samples", 9, "--seed", 1};
        try {
            Path begun = folder.resolve("run.part/content/circuit_n24_m1000_s1_e0_pABCDCDAB.qsim");
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (!Files.exists(begun) && process.isAlive()) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                Thread.sleep(20);
            }
            Outcome second = Outcome.simulate(folder.resolve("run"), again);
            assertThat(second.code()).isEqualTo(ExitCode.IO);
            assertThat(second.err()).contains("process " + process.pid() + " is writing '");
            assertThat(begun).exists();
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(folder.resolve("run.part")).exists();
        Outcome third = Outcome.simulate(folder.resolve("run"), again);
        assertThat(third.code()).as(third.err()).isZero();
        assertThat(folder.toFile().list()).containsExactly("run");
    }

    @Test
    void aDiskThatTakesNoMoreLeavesNothingBehindAndExitsWith6() throws IOException, InterruptedException {
        // 2 MiB files at most: room for what the Java machine writes itself, not for 2.6 MB of bitstrings
        Process process = start(
                "simulate --qubits 12 --cycles 4 --samples 2e5 --seed 1",
                "sh",
                "-c",
                "ulimit -f 4096; exec \"$@\"",
                "sh");
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(text(process))
                    .contains(
                            "measurements_n12_m4_s1_e0_pABCDCDAB.txt' failed: the file became larger than files may be"
                                    + " here");
            assertThat(process.exitValue()).isEqualTo(ExitCode.IO);
            assertThat(folder).isEmptyDirectory();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aProbeOfManyThreadsNeedsNoHeap() throws IOException, InterruptedException {
        Process process = startWith(
                List.of("-Xmx512m", "-XX:ActiveProcessorCount=128"),
                "plan --qubits 20 --cycles 4 --seed 1 --threads 128 --backend cpu --json");
        try {
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(text(process)).doesNotContain("OutOfMemory", "Exception");
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            assertThat(out).containsPattern("\"estimatedSeconds\" : [0-9]");
        } finally {
            process.destroyForcibly();
        }
    }

    /** What the heap must hold is known before, and what is told to be enough is. */
    @Test
    void theHeapThatNoisySamplesNeedIsToldAndIsEnough() throws IOException, InterruptedException {
        String command =
                "simulate --qubits 3 --cycles 1 --samples 2e6 --noise 0.1,0,0 --trajectories 2 --seed 1 --quiet";
        Process small = startWith(List.of("-Xmx64m"), command);
        String refusal = text(small);
        assertThat(small.waitFor()).isEqualTo(ExitCode.OUT_OF_MEMORY);
        Matcher told = Pattern.compile("PLATANUS_JAVA_OPTS=(-Xmx[0-9]+m)").matcher(refusal);
        assertThat(told.find()).as(refusal).isTrue();
        assertThat(folder).isEmptyDirectory();
        Process enough = startWith(List.of(told.group(1)), command);
        String talk = text(enough);
        assertThat(enough.waitFor()).as(talk).isZero();
    }

    /** Wherever the heap ends, in reading, in a search, in sums: nobody is asked to report that. */
    @ParameterizedTest
    @ValueSource(strings = {"14m", "18m", "24m"})
    void aHeapThatIsTooSmallIsToldAsThat(String heap) throws IOException, InterruptedException {
        Path circuit = folder.resolve("c.qsim");
        Outcome.of("circuit", "generate", "--qubits", 17, "--cycles", 2, "--seed", 1, "--output", circuit);
        StringBuilder bits = new StringBuilder();
        for (int i = 0; i < 1 << 16; i++) {
            bits.append(Integer.toBinaryString(1 << 17 | i).substring(1)).append('\n');
        }
        Files.writeString(folder.resolve("b.txt"), bits);
        Process process = startWith(
                List.of("-Xmx" + heap), "amplitudes c.qsim b.txt --engine slices --search 1 --memory-limit 600MiB");
        process.getInputStream().close();
        assertThat(text(process)).contains("PLATANUS_JAVA_OPTS=-Xmx").doesNotContain("Exception", "bug");
        assertThat(process.waitFor()).isEqualTo(ExitCode.OUT_OF_MEMORY);
    }

    /** A pipe is read once, from its beginning to its end, and written to as it is. */
    @Test
    void namedPipesAreReadAndWritten() throws IOException, InterruptedException {
        Outcome.of("circuit", "generate", "--qubits", 5, "--cycles", 2, "--seed", 1, "--output", folder.resolve("c"));
        Files.writeString(folder.resolve("b"), "00000\n11111\n");
        String expected = Outcome.of("amplitudes", folder.resolve("c"), folder.resolve("b"))
                .out();
        assertThat(expected.lines()).hasSize(2);
        assertThat(new ProcessBuilder("mkfifo", "in1", "in2", "out1", "out2")
                        .directory(folder.toFile())
                        .start()
                        .waitFor())
                .isZero();
        feed("cat c > in1", "cat b > in2", "cat out1 > copy");
        finished(start("amplitudes in1 in2 --output out1"));
        assertThat(folder.resolve("copy")).hasContent(expected);
        feed("cat c > in1", "cat out1 > page", "cat out2 > result");
        // the result itself goes into a pipe, too
        finished(start("verify in1 b --report out1 --json", "sh", "-c", "exec \"$@\" > out2", "sh"));
        assertThat(folder.resolve("page"))
                .content()
                .startsWith("<!DOCTYPE html>")
                .endsWith("</html>\n");
        assertThat(JsonMapper.shared()
                        .readTree(folder.resolve("result"))
                        .get("shots")
                        .asInt())
                .isEqualTo(2);
        Outcome refused = Outcome.of(
                "simulate",
                "--circuit",
                folder.resolve("c"),
                "--samples",
                9,
                "--output",
                folder.resolve("out1"),
                "--force");
        assertThat(refused.err()).contains("'" + folder.resolve("out1") + "' is no folder");
        assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
    }

    private final List<Process> feeders = new ArrayList<>();

    private void feed(String... lines) throws IOException {
        for (String line : lines) {
            feeders.add(new ProcessBuilder("sh", "-c", line)
                    .directory(folder.toFile())
                    .start());
        }
    }

    private void finished(Process process) throws IOException, InterruptedException {
        try {
            String talk = text(process);
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(talk).isZero();
            for (Process feeder : feeders) {
                assertThat(feeder.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            }
        } finally {
            process.destroyForcibly();
            feeders.forEach(Process::destroyForcibly);
            feeders.clear();
        }
    }

    @Test
    void aReaderThatLeavesEarlyEndsThingsQuietly() throws IOException, InterruptedException {
        // larger than what a pipe holds
        Process process = start(
                "circuit generate --layout sycamore --cycles 200 --seed 1",
                "sh",
                "-c",
                "{ \"$@\"; echo exit $? >&2; } | head -1",
                "sh");
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("54\n");
        assertThat(text(process))
                .contains("platanus: standard output could not be written (closed by its reader")
                .contains("exit " + ExitCode.IO)
                .doesNotContain("Exception");
    }

    /**
     * Two processes would write over each other; after a kill the steps that were stored are taken up. The first prints
     * more than a pipe holds and nobody reads it, so that it never ends, however fast the machine.
     */
    @Test
    void aCheckpointBelongsToOneProcessUntilItDies() throws IOException, InterruptedException {
        Path circuit = folder.resolve("c.qsim");
        String all = IntStream.range(0, 2048)
                .mapToObj(i -> Integer.toBinaryString(1 << 12 | i).substring(1) + "\n")
                .collect(Collectors.joining());
        Path bits = Files.writeString(folder.resolve("b.txt"), all);
        Outcome.of("circuit", "generate", "--qubits", 12, "--cycles", 8, "--seed", 2, "--output", circuit);
        Path plan = folder.resolve("plan.json");
        Object[] command = {"amplitudes", circuit, bits, "--engine", "slices", "--simd", "scalar", "--contraction", plan
        };
        Outcome whole = Outcome.of(with(command, "--search", 2));
        assertThat(whole.code()).as(whole.err()).isZero();
        Path steps = folder.resolve("steps");
        Object[] stepped = with(command, "--checkpoint", steps);
        Process process = start("amplitudes c.qsim b.txt --engine slices --simd scalar --contraction plan.json"
                + " --checkpoint steps --progress json");
        try (BufferedReader talk = process.errorReader()) {
            String line = talk.readLine();
            while (line != null && !line.contains("\"phase\":\"contract\"")) {
                line = talk.readLine();
            }
            assertThat(line).as("a first line of progress").isNotNull();
            assertThat(process.getInputStream().read()).as("a first byte").isPositive();
            Outcome second = Outcome.of(stepped);
            assertThat(second.code()).as(second.err()).isEqualTo(ExitCode.IO);
            assertThat(second.err())
                    .contains("process " + process.pid() + " is writing to the checkpoint '" + steps + "'");
        } finally {
            process.destroyForcibly().waitFor();
        }
        Outcome third = Outcome.of(stepped);
        assertThat(third.code()).as(third.err()).isEqualTo(ExitCode.IO);
        assertThat(third.err()).contains("it has sums of slices from an earlier run; resume that run");
        Outcome fourth = Outcome.of(with(stepped, "--resume"));
        assertThat(fourth.code()).as(fourth.err()).isZero();
        assertThat(fourth.out()).isEqualTo(whole.out());
    }

    /** Parts that were stored are kept, whenever the process dies; the samples are those of a run that was left alone. */
    @Test
    void aStateOnADiskIsGoneOnWithAfterAKill() throws IOException, InterruptedException {
        String run = "simulate --qubits 16 --cycles 30 --samples 1e5 --seed 1 --memory-limit 524688KiB --scratch state"
                + " --simd scalar --progress json --output ";
        Path samples = folder.resolve("whole/measurements_n16_m30_s1_e0_pABCDCDAB.txt");
        assertThat(here(run + "whole").code()).isZero();
        assertThat(folder.resolve("state")).isEmptyDirectory();
        int sweeps = 0;
        // of 38: while this thread waits for a processor, the other process goes on
        for (int kill : List.of(3, 6)) {
            Process process = start(run + "run" + (sweeps == 0 ? "" : " --resume"));
            try (BufferedReader talk = process.errorReader()) {
                List<String> heard = new ArrayList<>();
                String line = talk.readLine();
                for (int done = 0; line != null && done < kill; line = talk.readLine()) {
                    heard.add(line);
                    done += line.contains("\"phase\":\"simulate\"") ? 1 : 0;
                }
                assertThat(line).as("still running, after %s", heard).isNotNull();
            } finally {
                process.destroyForcibly().waitFor();
            }
            sweeps += kill;
            assertThat(folder.resolve("state/state.manifest")).exists();
        }
        Outcome refused = here(run + "other");
        assertThat(refused.err()).contains("has the state of an earlier run; --resume goes on with it");
        assertThat(refused.code()).isEqualTo(ExitCode.IO);
        finished(start(run + "run --resume"));
        assertThat(folder.resolve("run").resolve(samples.getFileName())).hasSameTextualContentAs(samples);
        assertThat(folder.resolve("state")).isEmptyDirectory();
    }

    /** What was stored before the disk was full is kept, too. */
    @Test
    void aStateThatADiskTakesNoMoreOfIsGoneOnWith() throws IOException, InterruptedException {
        String run = "simulate --qubits 18 --cycles 20 --samples 1e5 --seed 1 --memory-limit 526000KiB --scratch state"
                + " --simd scalar --output run";
        Process process = start(run, "sh", "-c", "ulimit -f 4096; exec \"$@\"", "sh");
        assertThat(text(process)).contains("state.amplitudes' failed: the file became larger than files may be here");
        assertThat(process.waitFor()).isEqualTo(ExitCode.IO);
        assertThat(folder.toFile().list()).containsExactly("state");
        assertThat(here(run + " --resume").code()).isZero();
        assertThat(folder.resolve("state")).isEmptyDirectory();
    }

    /** A command that another process would run as well, in this one, which has begun long ago. */
    private Outcome here(String command) {
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        for (String option : List.of("--scratch", "--output")) {
            int at = words.indexOf(option) + 1;
            words.set(at, folder.resolve(words.get(at)).toString());
        }
        return Outcome.of(words.toArray());
    }

    private static Object[] with(Object[] command, Object... more) {
        return Stream.concat(Stream.of(command), Stream.of(more)).toArray();
    }

    /**
     * What a command is started through so that it hears an interrupt: a process that a shell started in the background
     * ignores interrupts, and so does everything below it.
     */
    private static String[] listeningToInterrupts() throws IOException, InterruptedException {
        String[] wrapper = {"env", "--default-signal=INT"};
        boolean known = new ProcessBuilder("env", "--default-signal=INT", "true")
                        .redirectErrorStream(true)
                        .start()
                        .waitFor()
                == 0;
        return known ? wrapper : new String[0];
    }

    private Process start(String command, String... wrapper) throws IOException {
        return startWith(List.of("-Xmx512m"), command, wrapper);
    }

    private Process startWith(List<String> flags, String command, String... wrapper) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> line = new ArrayList<>(List.of(wrapper));
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(SHORT_LIVED);
        line.addAll(flags);
        line.addAll(List.of(
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath,
                Platanus.class.getName()));
        line.addAll(List.of(command.split(" ")));
        return new ProcessBuilder(line).directory(folder.toFile()).start();
    }

    private static String text(Process process) throws IOException {
        return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
