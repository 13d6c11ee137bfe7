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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What happens to a process of its own: Ctrl-C, and a disk that takes no more. */
@DisabledOnOs(OS.WINDOWS)
class ProcessTest {
    private static final long PATIENCE_SECONDS = 60;

    @TempDir
    private Path folder;

    @Test
    void ctrlCLeavesNothingBehindAndExitsWith130() throws IOException, InterruptedException {
        // the reference engine takes many seconds for this
        Process process = start(
                "simulate --qubits 24 --cycles 30 --samples 1e6 --seed 1 --precision double", listeningToInterrupts());
        try {
            Path part = folder.resolve("rcs_n24_m30_s1_e0_pABCDCDAB.part/content");
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (!Files.exists(part.resolve("circuit_n24_m30_s1_e0_pABCDCDAB.qsim")) && process.isAlive()) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                Thread.sleep(20);
            }
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(ExitCode.INTERRUPTED);
            assertThat(folder).isEmptyDirectory();
            assertThat(text(process)).contains("platanus: interrupted; nothing was written");
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
                start("simulate --qubits 24 --cycles 30 --samples 1e6 --seed 1 --precision double --output run");
        Object[] again = {"--qubits", 4, "--cycles", 2, "--samples", 9, "--seed", 1};
        try {
            Path begun = folder.resolve("run.part/content/circuit_n24_m30_s1_e0_pABCDCDAB.qsim");
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
