package dev.platanus.report.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.platanus.circuit.format.ParameterTable;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.file.UnfinishedOutput;
import dev.platanus.report.JsonWriter;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.amplitude.ContractionSettings;
import dev.platanus.simulator.engine.Engines;
import dev.platanus.simulator.engine.Resources;
import dev.platanus.simulator.input.AnyInput;
import dev.platanus.simulator.input.CircuitSource;
import dev.platanus.simulator.input.CircuitStart;
import dev.platanus.simulator.input.ParameterSweep;
import dev.platanus.simulator.input.WantedNoise;
import dev.platanus.simulator.noise.Noise;
import dev.platanus.simulator.noise.NoiseMethod;
import dev.platanus.simulator.sample.Sampler;
import dev.platanus.simulator.sample.Seeds;
import dev.platanus.xeb.DigitalErrorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs without a command line. */
class RunsTest {
    private static final CircuitStart ZEROS = new CircuitStart(Optional.empty(), Optional.empty(), false);
    private static final WantedNoise IDEAL =
            new WantedNoise.InCircuit(100, OptionalInt.empty(), NoiseMethod.AUTO, Optional.empty());
    private static final String GHZ =
            "OPENQASM 3.0; qubit[3] q; bit[3] c; h q[0]; cx q[0], q[1]; cx q[1], q[2];" + " c = measure q;";

    private final Engines engines = new Engines(Resources.defaults().withThreads(2));
    private final List<String> said = new ArrayList<>();

    @TempDir
    private Path folder;

    private CircuitSource source(String text) throws IOException {
        return CircuitSource.open(Files.writeString(folder.resolve("circuit_some.qasm"), text), Optional.empty());
    }

    private AnyInput input(String text) throws IOException {
        return source(text).program(Map.of());
    }

    private static RunRequest request(WantedNoise noise, Sampler sampler, boolean pictures, boolean state) {
        return new RunRequest(100, noise, sampler, ContractionSettings.defaults(), ZEROS, pictures, state);
    }

    private Run prepared(RunRequest request, String text) throws IOException {
        return request.prepared(input(text), Seeds.of(7), engines, System.nanoTime(), said::add, Observer.none());
    }

    private RunDocument run(Run run, String name) throws IOException {
        Path target = folder.resolve(name).toAbsolutePath();
        try (UnfinishedOutput output = UnfinishedOutput.folder(target, target, false, () -> {})) {
            RunDocument result = run.into(RunFolder.of(output), List.of("simulate"), Observer.none());
            output.commit();
            return result;
        }
    }

    @Test
    void aStateIsSampledIntoAFolder() throws IOException {
        Run run = prepared(request(IDEAL, Sampler.AUTO, true, false), GHZ);
        assertThat(run).isInstanceOf(StateRun.class);
        SamplesDocument result = (SamplesDocument) run(run, "ghz");
        assertThat(result.passed()).isTrue();
        Path made = folder.resolve("ghz");
        assertThat(Files.readAllLines(made.resolve("measurements_some.txt")))
                .hasSize(100)
                .containsOnly("000", "111");
        assertThat(made.resolve("circuit_some.qasm")).content().isEqualTo(GHZ);
        String summary = Files.readString(made.resolve("summary.json"));
        assertThat(JsonWriter.text(summary, "measurements")).contains("measurements_some.txt");
        assertThat(result.document(made).text()).contains("3 qubits", "self-check", "seed        7");
        assertThat(result.page(made)).startsWith("<!DOCTYPE html>").contains("Samples of some", "platanus simulate");
        assertThat(RunFiles.isEarlierRun(made)).isTrue();
        assertThat(RunStart.of(made.resolve("circuit_some.qasm"))).isEmpty();
        Files.writeString(made.resolve("notes.md"), "mine");
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> RunFiles.isEarlierRun(made))
                .satisfies(e -> assertThat(e.sentence("--")).contains("'notes.md'", "--force does not replace that"));
    }

    @Test
    void aTensorNetworkIsSampledWhereOneIsAskedFor() throws IOException {
        Run run = prepared(request(IDEAL, Sampler.GATES, false, false), GHZ);
        assertThat(run).isInstanceOf(NetworkRun.class);
        RunDocument result = run(run, "network");
        assertThat(result.passed()).isTrue();
        assertThat(folder.resolve("network/contraction_some.json")).exists();
        assertThat(Files.readAllLines(folder.resolve("network/measurements_some.txt")))
                .hasSize(100)
                .containsOnly("000", "111");
        assertThat(result.document(folder).spelling("--").text()).contains("(repeats this with --contraction)");
        assertThat(result.document(folder).json()).contains("\"backend\" : \"slices\"");
    }

    @Test
    void dynamicCircuitsRunToo() throws IOException {
        RunRequest request = request(IDEAL, Sampler.AUTO, false, false);
        Run run = prepared(
                request,
                GHZ.replace(
                        "c = measure q;",
                        "c[0] = measure q[0]; if (c[0]) { reset q[1]; }"
                                + " c[1] = measure q[1]; if (c[1]) { x q[2]; h q[2]; } c[2] = measure q[2];"));
        RunDocument result = run(run, "dynamic");
        assertThat(result.passed()).isTrue();
        assertThat(Files.readAllLines(folder.resolve("dynamic/measurements_some.txt")))
                .hasSize(100)
                .allMatch(line -> line.matches("000|10[01]"));
        assertThat(result.document(folder).json()).contains("\"dynamic\"");
    }

    @Test
    void noiseIsToldWithWhatItDid() throws IOException {
        WantedNoise pauli =
                WantedNoise.of(new DigitalErrorModel(0.01, 0.02, 0.03), OptionalInt.of(5), NoiseMethod.TRAJECTORIES);
        RunDocument result = run(prepared(request(pauli, Sampler.AUTO, false, false), GHZ), "pauli");
        assertThat(result.document(folder).text()).contains("Pauli errors: ", "measured bits flip with 0.03");
        WantedNoise device = WantedNoise.of(
                new DigitalErrorModel(0.01, 0.02, 0.03), OptionalInt.empty(), NoiseMethod.DENSITY_MATRIX);
        RunDocument matrix = run(prepared(request(device, Sampler.DENSITY, false, false), GHZ), "device");
        assertThat(matrix.document(folder).text()).contains("all shots from the density matrix", "exactly: linear XEB");
        RunDocument uniform =
                run(prepared(request(WantedNoise.of(new Noise.Uniform(0.5)), Sampler.AUTO, false, false), GHZ), "u");
        assertThat(uniform.document(folder).text()).contains("uniformly random with probability 0.5");
    }

    @Test
    void whatMakesNoSenseIsRefusedWithSettingsThatAProgramSpells() {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(
                        () -> prepared(request(WantedNoise.of(new Noise.Uniform(0.5)), Sampler.AUTO, false, true), GHZ))
                .satisfies(e -> assertThat(e.sentence("--")).startsWith("--state-out writes the ideal state"));
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> prepared(
                        request(
                                new WantedNoise.InCircuit(
                                        100, OptionalInt.of(3), NoiseMethod.TRAJECTORIES, Optional.of("trajectories")),
                                Sampler.AUTO,
                                false,
                                false),
                        GHZ))
                .satisfies(e -> assertThat(e.sentence("--"))
                        .isEqualTo("--trajectories is for circuits with noise; add --noise-model or --noise, or drop"
                                + " it"));
    }

    @Test
    void costsAreToldWithoutARun() throws IOException {
        String text = request(IDEAL, Sampler.AUTO, false, false)
                .costs(input(GHZ), Seeds.of(7), engines, Optional.empty(), said::add, Observer.none())
                .text();
        assertThat(text).contains("3 qubits", "fits", "100 bitstrings", "time        about");
        assertThat(said).isEmpty();
    }

    @Test
    void allSettingsOfParametersHaveAFolderEach() throws IOException {
        CircuitSource source = source("OPENQASM 3.0; input float a; qubit q; bit c; rx(a) q; c = measure q;");
        Path table = Files.writeString(folder.resolve("angles.csv"), "a\n0\npi\n");
        ParameterSweep sweep = ParameterSweep.of(source, ZEROS, ParameterTable.read(table), table, Map.of());
        SweptRuns runs = new SweptRuns(
                request(IDEAL, Sampler.AUTO, false, false),
                sweep,
                Seeds.of(7),
                engines,
                List.of("simulate"),
                System.nanoTime());
        Path target = folder.resolve("swept").toAbsolutePath();
        try (UnfinishedOutput output = UnfinishedOutput.folder(target, target, false, () -> {})) {
            RunDocument result = runs.into(output, said::add, Observer.none());
            output.commit();
            assertThat(result.passed()).isTrue();
            assertThat(result.document(target).text()).contains("row_0 to row_1  (100 bitstrings each)");
        }
        assertThat(target.resolve("sweep.csv"))
                .content()
                .isEqualTo("row,folder,seed,a,selfCheckPassed\n0,row_0,7,0.0,true\n1,row_1,8," + Math.PI + ",true\n");
        assertThat(Files.readAllLines(target.resolve("row_0/measurements_some.txt")))
                .containsOnly("0");
        assertThat(Files.readAllLines(target.resolve("row_1/measurements_some.txt")))
                .containsOnly("1");
        assertThat(RunFiles.isEarlierRun(target)).isTrue();
    }

    @Test
    void aSweepNamesTheRowThatFails() throws IOException {
        CircuitSource source = source("OPENQASM 3.0; input float a; qubit q; bit c; rx(a) q; c = measure q;");
        Path table = Files.writeString(folder.resolve("angles.csv"), "b\n0\n");
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> ParameterSweep.of(source, ZEROS, ParameterTable.read(table), table, Map.of()))
                .withMessageContaining("the circuit has no parameter 'b'; it has a");
        CircuitStart wrong = new CircuitStart(Optional.of("00"), Optional.empty(), false);
        Path right = Files.writeString(folder.resolve("right.csv"), "a\n0\n");
        ParameterSweep sweep = ParameterSweep.of(source, wrong, ParameterTable.read(right), right, Map.of());
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> sweep.circuit(0))
                .satisfies(e -> assertThat(e.sentence("--"))
                        .startsWith("--initial 00: ")
                        .endsWith(" (row 0 of '" + right + "')"));
    }

    /** What a run began in is known from its folder. */
    @Test
    void aRunTellsWhatItBeganIn() throws IOException {
        CircuitStart one = new CircuitStart(Optional.of("111"), Optional.empty(), false);
        RunRequest request =
                new RunRequest(100, IDEAL, Sampler.AUTO, ContractionSettings.defaults(), one, false, false);
        Run run = request.prepared(
                one.applied(input(GHZ)), Seeds.of(7), engines, System.nanoTime(), said::add, Observer.none());
        run(run, "ones");
        RunStart start = RunStart.in(folder).orElseThrow();
        assertThat(start.refusal("say so").sentence("--"))
                .startsWith("the run began with --initial 111, as '")
                .endsWith("summary.json' says; say so");
    }
}
