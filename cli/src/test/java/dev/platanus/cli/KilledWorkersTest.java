package dev.platanus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.format.CircuitFormats;
import dev.platanus.tensornet.slice.Outputs;
import dev.platanus.tensornet.slice.SlicePlan;
import dev.platanus.tensornet.tree.SearchListener;
import dev.platanus.tensornet.tree.SearchOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that are killed without warning at random moments, as often as {@code -Dplatanus.kills=100} says: whatever they leave
 * behind, whoever goes on ends with the same bytes.
 */
@DisplayName("Workers that are killed")
@EnabledIfSystemProperty(
        named = "platanus.kills",
        matches = "\\d+",
        disabledReason = "minutes of processes; -Dplatanus.kills=2")
class KilledWorkersTest {
    private static final int KILLS = Integer.getInteger("platanus.kills", 2);
    private static final long PATIENCE_SECONDS = 120;
    private static final int QUBITS = 14;

    @TempDir
    private Path folder;

    private final Random random = new Random(11);
    private String whole;
    private long wholeMillis;

    @BeforeEach
    void runWithoutBeingKilled() throws IOException, InterruptedException {
        Path circuit = folder.resolve("c.qsim");
        Outcome.of("circuit", "generate", "--qubits", QUBITS, "--cycles", 8, "--seed", 2, "--output", circuit);
        List<String> bits = random.ints(40, 0, 1 << QUBITS)
                .mapToObj(i -> Integer.toBinaryString(1 << QUBITS | i).substring(1))
                .distinct()
                .collect(Collectors.toList());
        Files.write(folder.resolve("b.txt"), bits);
        // so narrow that there are many slices
        SlicePlan.search(
                        CircuitFormats.read(circuit, Optional.empty()).content().circuit(),
                        new Outputs(List.of(), bits.size()),
                        SearchOptions.ofTrials(2, 6),
                        SearchListener.none())
                .write(folder.resolve("plan.json"));
        long begin = System.nanoTime();
        Process process = start("--output", "whole.txt");
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(talk()).isZero();
        wholeMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        whole = Files.readString(folder.resolve("whole.txt"));
    }

    private Process start(String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Platanus.class.getName()));
        command.addAll(List.of("amplitudes", "c.qsim", "b.txt", "--engine", "slices", "--contraction", "plan.json"));
        // scalar kernels need no second compiler
        command.addAll(List.of("--backend", "cpu", "--simd", "scalar"));
        command.addAll(Arrays.asList(more));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("talk.txt").toFile()))
                .start();
    }

    private String talk() throws IOException {
        return Files.readString(folder.resolve("talk.txt"));
    }

    /** Whether the process was killed before its end. */
    private boolean killed(Process process) throws IOException, InterruptedException {
        if (!process.waitFor(random.nextLong(wholeMillis + 1), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly().waitFor();
            return true;
        }
        assertThat(process.exitValue()).as(talk()).isZero();
        return false;
    }

    @Test
    void leavePiecesThatOthersGoOnWith() throws IOException, InterruptedException {
        int kills = 0;
        for (int job = 0; kills < KILLS; job++) {
            String name = "job" + job;
            while (killed(start("--checkpoint", name, "--part", "1/1"))) {
                kills++;
            }
            Outcome merged = Outcome.of("merge", folder.resolve(name));
            assertThat(merged.code()).as(merged.err()).isZero();
            assertThat(merged.err()).isEmpty();
            assertThat(merged.out()).isEqualTo(whole);
        }
    }

    @Test
    void leaveSumsThatOthersGoOnWith() throws IOException, InterruptedException {
        int kills = 0;
        for (int run = 0; kills < KILLS; run++) {
            String name = "run" + run;
            String result = "result" + run + ".txt";
            while (killed(start("--checkpoint", name, "--resume", "--output", result, "--force"))) {
                kills++;
            }
            assertThat(folder.resolve(result)).hasContent(whole);
        }
        assertThat(talk()).doesNotContain("damaged");
    }
}
