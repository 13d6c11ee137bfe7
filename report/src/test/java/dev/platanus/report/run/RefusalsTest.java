package dev.platanus.report.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.machine.Setting;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.amplitude.ContractionSettings;
import dev.platanus.simulator.engine.Backend;
import dev.platanus.simulator.engine.Engines;
import dev.platanus.simulator.engine.Resources;
import dev.platanus.simulator.input.AnyInput;
import dev.platanus.simulator.input.CircuitSource;
import dev.platanus.simulator.input.CircuitStart;
import dev.platanus.simulator.input.WantedNoise;
import dev.platanus.simulator.noise.NoiseMethod;
import dev.platanus.simulator.sample.Sampler;
import dev.platanus.simulator.sample.Seeds;
import dev.platanus.statevector.Scratch;
import dev.platanus.xeb.DigitalErrorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What does not go together is refused before anything runs, and what has no effect is told")
class RefusalsTest {
    private static final CircuitStart ZEROS = new CircuitStart(Optional.empty(), Optional.empty(), false);
    private static final WantedNoise IDEAL =
            new WantedNoise.InCircuit(100, OptionalInt.empty(), NoiseMethod.AUTO, Optional.empty());
    private static final WantedNoise PAULI =
            WantedNoise.of(new DigitalErrorModel(0.01, 0.02, 0.03), OptionalInt.of(5), NoiseMethod.TRAJECTORIES);
    private static final Resources TWO_THREADS =
            Resources.defaults().withThreads(2).withMemoryLimit(2L << 30);
    private static final ContractionSettings SEARCH =
            new ContractionSettings(OptionalLong.of(1), Optional.empty(), Optional.empty());

    private static final String BELL = "OPENQASM 3.0; qubit[2] q; bit[2] c; h q[0]; cx q[0], q[1]; c = measure q;";
    private static final String DYNAMIC = "OPENQASM 3.0; qubit[2] q; bit[2] c; h q[0]; c[0] = measure q[0];"
            + " if (c[0]) { reset q[0]; h q[0]; c[1] = measure q[0]; }";

    @TempDir
    private Path folder;

    private Scratch scratch;
    private final List<String> said = new ArrayList<>();

    @BeforeEach
    void makeAFolderForParts() {
        scratch = Scratch.in(folder.resolve("parts"));
    }

    private static RunRequest request(
            WantedNoise noise, Sampler sampler, ContractionSettings contraction, boolean pictures, boolean state) {
        return new RunRequest(100, noise, sampler, contraction, ZEROS, pictures, state);
    }

    private static RunRequest sampled(WantedNoise noise, Sampler sampler) {
        return request(noise, sampler, ContractionSettings.defaults(), false, false);
    }

    private static RunRequest stored(WantedNoise noise, Sampler sampler) {
        return request(noise, sampler, ContractionSettings.defaults(), false, true);
    }

    private Run prepared(RunRequest request, String text, Resources resources) throws IOException {
        Path file = Files.writeString(folder.resolve("some.qasm"), text);
        AnyInput input = CircuitSource.open(file, Optional.empty()).program(Map.of());
        return request.prepared(input, Seeds.of(1), new Engines(resources), 0, this::say, Observer.none());
    }

    private void say(String sentence) {
        said.add(Setting.spelled(sentence, "--"));
    }

    private void refuses(Reason reason, String sentence, RunRequest request, String text, Resources resources) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> prepared(request, text, resources))
                .satisfies(e -> {
                    assertThat(e.sentence("--")).contains(sentence);
                    assertThat(e.reason()).isEqualTo(reason);
                });
    }

    private void contradicts(String sentence, RunRequest request, String text, Resources resources) {
        refuses(Reason.CONTRADICTION, sentence, request, text, resources);
    }

    @Test
    void branchesAreRunByTheProcessorInItsMemory() {
        RunRequest plain = sampled(IDEAL, Sampler.AUTO);
        String why = " does not go with this dynamic circuit: its measurements cannot wait";
        contradicts("--backend opencl" + why, plain, DYNAMIC, TWO_THREADS.withBackend(Backend.OPENCL));
        contradicts("--scratch" + why, plain, DYNAMIC, TWO_THREADS.withScratch(scratch));
        contradicts("--contraction" + why, request(IDEAL, Sampler.AUTO, SEARCH, false, false), DYNAMIC, TWO_THREADS);
        contradicts("--sampler gates" + why, sampled(IDEAL, Sampler.GATES), DYNAMIC, TWO_THREADS);
    }

    @ParameterizedTest
    @CsvSource({"true, false, --resume", "false, true, --keep-state"})
    void onlyOneStateCanBeGoneOnWith(boolean resume, boolean keep, String option) throws IOException {
        Scratch kept = new Scratch(scratch.folder(), resume, keep, false, _ -> {});
        contradicts(
                option + " is for the state of one circuit, and --noise runs many",
                sampled(PAULI, Sampler.AUTO),
                BELL,
                TWO_THREADS.withScratch(kept));
        assertThat(prepared(sampled(PAULI, Sampler.AUTO), BELL, TWO_THREADS.withScratch(scratch)))
                .isInstanceOf(StateRun.class);
        assertThat(said).containsExactly("no part of the state has to be stored: --scratch is not used");
    }

    @Test
    void aStateIsWrittenWhereThereIsOneAndItFits() throws IOException {
        contradicts("--state-out writes the ideal state, and --noise", stored(PAULI, Sampler.AUTO), BELL, TWO_THREADS);
        contradicts("--sampler gates does without", stored(IDEAL, Sampler.GATES), BELL, TWO_THREADS);
        contradicts("--sampler batches does without", stored(IDEAL, Sampler.BATCHES), BELL, TWO_THREADS);
        refuses(
                Reason.TOO_MUCH,
                "--state-out needs the whole state in memory",
                stored(IDEAL, Sampler.AUTO),
                BELL.replace("[2]", "[50]"),
                TWO_THREADS);
        assertThat(prepared(stored(IDEAL, Sampler.AUTO), BELL, TWO_THREADS)).isInstanceOf(StateRun.class);
        assertThat(said).isEmpty();
    }

    @Test
    void aContractionThatIsNotDoneIsTold() throws IOException {
        prepared(request(IDEAL, Sampler.AUTO, SEARCH, false, false), BELL, TWO_THREADS);
        prepared(request(IDEAL, Sampler.STATE, SEARCH, false, false), BELL, TWO_THREADS);
        prepared(request(PAULI, Sampler.AUTO, SEARCH, false, false), BELL, TWO_THREADS);
        ContractionSettings file = new ContractionSettings(
                OptionalLong.empty(), Optional.of(folder.resolve("tree.json")), Optional.empty());
        prepared(request(IDEAL, Sampler.AUTO, file, true, false), BELL, TWO_THREADS);
        assertThat(said)
                .containsExactly(
                        "the whole state fits into memory, so that no contraction is needed: --search is ignored;"
                                + " --sampler gates or batches would heed it",
                        "samples are drawn from the state, as was asked for, so that no contraction is needed:"
                                + " --search is ignored",
                        "samples with noise, or for a report, are drawn from the state, so that no contraction is"
                                + " needed: --search is ignored",
                        "samples with noise, or for a report, are drawn from the state, so that no contraction is"
                                + " needed: --contraction is ignored");
    }
}
