package dev.platanus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.cli.console.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A dry run refuses what the run refuses, in the same words, and nothing else. */
class DryRunTest {
    private static final List<String> CIRCUITS = List.of(
            "--circuit @/bell.qasm", "--circuit @/branches.qasm", "--circuit @/angle.qasm --sweep @/angles.csv");

    private static final List<String> OPTIONS = List.of(
            "",
            "--state-out @/psi.npy",
            "--state-out -",
            "--state-out @/psi.npy --noise 0.1,0.1,0",
            "--state-out @/psi.npy --fidelity 0.5",
            "--state-out @/psi.npy --sampler gates",
            "--state-out @/psi.npy --state-order last",
            "--state-order last",
            "--report @/page.html",
            "--report @/page.html --sampler batches",
            "--report @/run/page.html",
            "--part 1/2",
            "--part 1/2 --checkpoint @/job --sampler batches",
            "--checkpoint @/job",
            "--sampler gates",
            "--sampler gates --noise 0.1,0.1,0",
            "--sampler gates --fidelity 0.5",
            "--sampler density",
            "--sampler density --noise 0.1,0.1,0",
            "--sampler density --trajectories 5 --noise 0.1,0.1,0",
            "--trajectories 5",
            "--noise 0.1,0.1,0 --fidelity 0.5",
            "--noise-model @/noise.json",
            "--noise-model @/noise.json --sampler batches",
            "--noise-model @/absent.json",
            "--scratch @/parts",
            "--scratch @/parts --keep-state --noise 0.1,0.1,0",
            "--scratch @/parts --resume --noise-model @/noise.json",
            "--scratch @/parts --half-scratch --precision double",
            "--keep-state",
            "--resume",
            "--initial 10",
            "--initial 1",
            "--initial 10 --state-in @/state.npy",
            "--state-in @/state.npy",
            "--state-in @/state.npy --sampler gates",
            "--state-in @/state.npy --scratch @/parts",
            "--state-in @/state.npy --noise-model @/noise.json --sampler density",
            "--backend cpu --device 0",
            "--set theta=1",
            "--qubits 3",
            "--search 0",
            "--search 3");

    @TempDir
    private Path folder;

    @BeforeEach
    void files() throws IOException {
        Files.writeString(
                folder.resolve("bell.qasm"),
                "OPENQASM 3.0; qubit[2] q; bit[2] c; h q[0]; cx q[0], q[1]; c = measure q;");
        Files.writeString(
                folder.resolve("branches.qasm"),
                "OPENQASM 3.0; qubit[2] q; bit[2] c; h q[0]; c[0] = measure q[0]; if (c[0]) { reset q[1]; h q[1]; }"
                        + " c[1] = measure q[1];");
        Files.writeString(
                folder.resolve("angle.qasm"),
                "OPENQASM 3.0; input float theta; qubit[2] q; bit[2] c; rx(theta) q[0]; cx q[0], q[1]; c = measure q;");
        Files.writeString(folder.resolve("angles.csv"), "theta\n0.1\n0.2\n");
        Files.writeString(
                folder.resolve("noise.json"),
                "{\"format\": \"platanus-noise-model\", \"version\": 1, \"gates\": [{\"size\": 1, \"errors\":"
                        + " [{\"pauli_error\": 0.1}]}]}");
        Outcome.of("state", folder.resolve("bell.qasm"), "--state-out", folder.resolve("state.npy"))
                .succeeded();
    }

    private Object[] words(String line) {
        List<Object> words = new ArrayList<>();
        for (String word : line.split(" ")) {
            if (!word.isEmpty()) {
                words.add(word.startsWith("@/") ? folder.resolve(word.substring(2)) : word);
            }
        }
        return words.toArray();
    }

    private static boolean isRefused(Outcome outcome) {
        return outcome.code() != ExitCode.OK;
    }

    static Stream<String> lines() {
        return CIRCUITS.stream().flatMap(circuit -> OPTIONS.stream().map(options -> circuit + " " + options));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void refusesWhatTheRunRefuses(String options) {
        String line = "simulate --samples 9 --seed 1 --simd scalar --output @/run " + options;
        Outcome dry = Outcome.of(words(line + " --dry-run"));
        assertThat(folder.resolve("run")).doesNotExist();
        if (options.contains("--part") && !options.contains("--sweep")) {
            assertThat(dry.err()).contains("say --part 0/N"); // parts of a job have a dry run of their own
            return;
        }
        Outcome run = Outcome.of(words(line));
        if (isRefused(run) || isRefused(dry)) {
            assertThat(dry.err()).isEqualTo(run.err());
        }
        assertThat(dry.code()).as(dry.err()).isEqualTo(run.code());
    }

    /** The file of the state needs all of it in memory, and parts do not. */
    @Test
    void refusesTheFileOfAStateInParts() {
        String line = "simulate --samples 9 --seed 1 --qubits 16 --cycles 20 --memory-limit 524688KiB --scratch @/parts"
                + " --output @/run ";
        assertThat(Outcome.of(words(line + "--dry-run")).code()).isZero();
        for (String way : List.of("", "--dry-run")) {
            Outcome outcome = Outcome.of(words(line + "--state-out @/psi.npy " + way));
            assertThat(outcome.code()).isEqualTo(ExitCode.OUT_OF_MEMORY);
            assertThat(outcome.err()).contains("--state-out needs the whole state in memory: ");
        }
    }

    /** What samples are drawn by is what is planned. */
    @Test
    void plansGatesWhereTheyAreAskedFor() {
        Outcome outcome = Outcome.of(words("plan --qubits 6 --cycles 3 --samples 9 --seed 1 --sampler gates"));
        assertThat(outcome.succeeded().out()).contains("gate by gate in 1 block of up to 10 bits");
        assertThat(outcome.out())
                .containsPattern("time +about .* on this machine, without the state")
                .doesNotContain("without start, allocation and sampling", "sweep", "read and written");
        // what is needed is that of the contractions, which does not grow with the state
        Outcome wide = Outcome.of(words("plan --qubits 48 --cycles 1 --samples 9 --seed 1 --sampler gates"));
        assertThat(wide.succeeded().out())
                .containsPattern("backend +slices: asked for, on cpu ")
                .containsPattern("memory +[0-9.]+ (B|KiB|MiB) of .* available: fits")
                .doesNotContain("does not fit", "the whole state");
        Outcome batches = Outcome.of(words("plan --qubits 6 --cycles 9 --samples 9 --seed 1 --sampler batches"));
        assertThat(batches.succeeded().out())
                .containsPattern("sampling +.*batch")
                .contains("if the distribution is Porter-Thomas, which is tested first")
                .containsPattern("time +about .* on this machine, without the state")
                .doesNotContain("gate by gate");
        // errors are drawn from states: that a contraction would fit is no way out
        Outcome noisy = Outcome.of(words("plan --qubits 40 --cycles 2 --samples 9 --noise 0.1,0.1,0"));
        assertThat(noisy.succeeded().out()).contains("does not fit").doesNotContain("gate by gate");
    }

    /** What is asked for in vain is said, in the run and before it. */
    @ParameterizedTest
    @CsvSource({
        "--search 3, the whole state fits into memory",
        "--search 3 --sampler state, 'samples are drawn from the state, as was asked for'",
        "'--contraction @/none.json --noise 0.1,0.1,0', 'samples with noise, or for a report, are drawn from the"
                + " state'",
        "--scratch @/parts, no part of the state has to be stored: --scratch is not used",
        "--scratch @/parts --sampler gates, no part of the state has to be stored: --scratch is not used"
    })
    void saysWhatIsIgnored(String options, String said) {
        for (String circuit : List.of(CIRCUITS.getFirst(), CIRCUITS.getLast())) {
            String line = " --samples 9 --seed 1 " + circuit + " " + options;
            assertThat(Outcome.of(words("simulate --output @/run --force" + line))
                            .succeeded()
                            .err())
                    .contains(said);
            assertThat(Outcome.of(words("plan" + line)).succeeded().err()).contains(said);
        }
    }
}
