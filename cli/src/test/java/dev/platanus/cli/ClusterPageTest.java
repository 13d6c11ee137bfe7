package dev.platanus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.format.CircuitFormats;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.tensornet.slice.Outputs;
import dev.platanus.tensornet.slice.SlicePlan;
import dev.platanus.tensornet.tree.SearchListener;
import dev.platanus.tensornet.tree.SearchOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The scripts of docs/cluster.md, run by processes of their own as clusters would. */
@DisplayName("The page on clusters")
@DisabledOnOs(OS.WINDOWS)
class ClusterPageTest {
    private static final long PATIENCE_SECONDS = 120;
    private static final int QUBITS = 14;

    @TempDir
    private Path folder;

    private String page;
    private String whole;

    @BeforeEach
    void writeTheScripts() throws IOException {
        page = Files.readString(Path.of("../docs/cluster.md"));
        Matcher scripts = Pattern.compile("(?s)```sh\n(.*?)```").matcher(page);
        while (scripts.find()) {
            Matcher name = Pattern.compile("# ([a-z]+\\.sh)").matcher(scripts.group(1));
            assertThat(name.find()).isTrue();
            Files.writeString(folder.resolve(name.group(1)), scripts.group(1));
        }
        Path circuit = folder.resolve("circuit.qsim");
        Outcome.of("circuit", "generate", "--qubits", QUBITS, "--cycles", 8, "--seed", 4, "--output", circuit);
        Path bits = Files.write(
                folder.resolve("bitstrings.txt"),
                IntStream.range(0, 12)
                        .mapToObj(i ->
                                Integer.toBinaryString(1 << QUBITS | i * 1361).substring(1))
                        .toList());
        // a plan with many slices, as in circuits that are worth a cluster
        Path plan = folder.resolve("plan.json");
        SlicePlan.search(
                        CircuitFormats.read(circuit, Optional.empty()).content().circuit(),
                        new Outputs(List.of(), 12),
                        SearchOptions.ofTrials(2, 6),
                        SearchListener.none())
                .write(plan);
        Outcome one = Outcome.of(
                "amplitudes", circuit, bits, "--engine", "slices", "--simd", "scalar", "--contraction", plan);
        assertThat(one.code()).as(one.err()).isZero();
        whole = one.out();
        Path bin = Files.createDirectory(folder.resolve("bin"));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        // scalar kernels need no second compiler, which short processes do without
        Path platanus = Files.writeString(
                bin.resolve("platanus"),
                "#!/bin/sh\n[ \"$1\" = amplitudes ] && set -- \"$@\" --simd scalar $PLAN\nexec '" + java
                        + "' -Xmx256m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC --add-modules=jdk.incubator.vector"
                        + " --enable-native-access=ALL-UNNAMED -cp '" + classPath + "' " + Platanus.class.getName()
                        + " \"$@\"\n");
        assertThat(platanus.toFile().setExecutable(true)).isTrue();
    }

    private int run(String command) throws IOException, InterruptedException {
        Process process = start(command);
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private Process start(String command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("talk.txt").toFile()));
        builder.environment().merge("PATH", folder.resolve("bin").toString(), (old, bin) -> bin + ":" + old);
        return builder.start();
    }

    private String talk() throws IOException {
        return Files.readString(folder.resolve("talk.txt"), StandardCharsets.UTF_8);
    }

    /** The first worker in a new folder plans; a plan of our own has more slices. */
    private void plan() throws IOException, InterruptedException {
        assertThat(run("PLAN='--contraction plan.json' sh worker.sh 0 4"))
                .as(talk())
                .isZero();
        assertThat(Files.readString(folder.resolve("job/manifest.txt"))).containsPattern("\nslices [0-9]{2}");
    }

    @Test
    void fourProcessesAtOnceGiveTheSameBytes() throws IOException, InterruptedException {
        // all four come at once, and one of them plans
        assertThat(run("PLAN='--contraction plan.json' sh local.sh")).as(talk()).isZero();
        assertThat(folder.resolve("amplitudes.txt")).hasContent(whole);
        assertThat(talk()).contains("part 1/4: ", "part 2/4: ", "part 3/4: ", "part 4/4: ");
        assertThat(run("sh worker.sh 3 4")).as(talk()).isZero();
        assertThat(talk()).contains("0 pieces computed, ");
    }

    /** One job, to which each of them does its part: what none does, or another does again, is missing in the end. */
    @Test
    void theParametersOfSlurmAndCondorAndKubernetesNameTheParts() throws IOException, InterruptedException {
        plan();
        Matcher condor =
                Pattern.compile("arguments = (worker.sh) \\$\\(K\\) (4)").matcher(page);
        Matcher kubernetes = Pattern.compile("\"-c\", \"exec (.*?)\"\\]").matcher(page);
        assertThat(condor.find() && kubernetes.find()).isTrue();
        assertThat(run("SLURM_ARRAY_TASK_COUNT=4 SLURM_ARRAY_TASK_ID=1 sh slurm.sh"))
                .as(talk())
                .isZero();
        assertThat(run("sh " + condor.group(1) + " 2 " + condor.group(2)))
                .as(talk())
                .isZero();
        Files.writeString(folder.resolve("pod.sh"), kubernetes.group(1));
        assertThat(run("seq 2 3 | xargs -P 2 -I {} env JOB_COMPLETION_INDEX={} sh pod.sh"))
                .as(talk())
                .isZero();
        assertThat(Outcome.of("merge", folder.resolve("job")).out()).isEqualTo(whole);
    }

    @Test
    void aWorkerThatWasKilledIsSimplyStartedAgain() throws IOException, InterruptedException {
        plan();
        Process worker = start("exec sh worker.sh 1 1");
        try {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (pieces() < 3 && worker.isAlive()) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                Thread.sleep(1);
            }
            if (worker.isAlive()) {
                Outcome second = Outcome.of(
                        "amplitudes",
                        folder.resolve("circuit.qsim"),
                        folder.resolve("bitstrings.txt"),
                        "--simd",
                        "scalar",
                        "--checkpoint",
                        folder.resolve("job"),
                        "--part",
                        "1/1");
                assertThat(second.code()).as(second.err()).isIn(ExitCode.OK, ExitCode.IO);
                if (second.code() == ExitCode.IO) {
                    assertThat(second.err()).contains("process " + worker.pid() + " computes part 1/1");
                }
            }
        } finally {
            worker.destroyForcibly().waitFor();
        }
        assertThat(run("sh worker.sh 1 1")).as(talk()).isZero();
        assertThat(Outcome.of("merge", folder.resolve("job")).out()).isEqualTo(whole);
        assertThat(Outcome.of("status", folder.resolve("job")).out()).contains("part 1/1", "done, ");
    }

    private long pieces() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("job"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("piece-[0-9]+\\.txt"))
                    .collect(Collectors.counting());
        }
    }
}
