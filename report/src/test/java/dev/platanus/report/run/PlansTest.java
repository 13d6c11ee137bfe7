package dev.platanus.report.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.report.Document;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.amplitude.ContractionSettings;
import dev.platanus.simulator.engine.Engines;
import dev.platanus.simulator.engine.Resources;
import dev.platanus.simulator.input.AnyInput;
import dev.platanus.simulator.input.CircuitSource;
import dev.platanus.simulator.input.CircuitStart;
import dev.platanus.simulator.input.WantedNoise;
import dev.platanus.simulator.noise.NoiseMethod;
import dev.platanus.simulator.pieces.Cluster;
import dev.platanus.simulator.sample.Sampler;
import dev.platanus.simulator.sample.Seeds;
import dev.platanus.xeb.DigitalErrorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run would take, without one. */
class PlansTest {
    private static final CircuitStart ZEROS = new CircuitStart(Optional.empty(), Optional.empty(), false);
    private static final WantedNoise IDEAL =
            new WantedNoise.InCircuit(100, OptionalInt.empty(), NoiseMethod.AUTO, Optional.empty());

    /** Two nodes of four workers, half as fast as they could be. */
    private static final Cluster CLUSTER =
            new Cluster(2, 0, 4, OptionalDouble.of(1e12), 0.5, 10, 0.1, 1e6, 5, OptionalDouble.of(400));

    private static final String DYNAMIC = "OPENQASM 3.0; include \"stdgates.inc\"; qubit[2] q; bit[2] c; h q[0];"
            + " c[0] = measure q[0]; if (c[0]) { reset q[0]; h q[0]; c[1] = measure q[0]; }";

    @TempDir
    private Path folder;

    private AnyInput input(String text) throws IOException {
        return CircuitSource.open(Files.writeString(folder.resolve("some.qasm"), text), Optional.empty())
                .program(Map.of());
    }

    /** A chain from one end to the other. */
    private static String ghz(int qubits) {
        StringBuilder text =
                new StringBuilder("OPENQASM 2.0; include \"qelib1.inc\"; qreg q[" + qubits + "]; h q[0];\n");
        for (int q = 1; q < qubits; q++) {
            text.append("cx q[").append(q - 1).append("],q[").append(q).append("];\n");
        }
        return text.toString();
    }

    private static Engines engines() {
        return new Engines(Resources.defaults().withThreads(2).withMemoryLimit(2L << 30));
    }

    private static RunRequest request(WantedNoise noise, Sampler sampler) {
        return new RunRequest(100, noise, sampler, ContractionSettings.defaults(), ZEROS, false, false);
    }

    private static Document costs(RunRequest request, AnyInput input, WantedCluster cluster) {
        return request.costs(input, Seeds.of(1), engines(), Optional.ofNullable(cluster), _ -> {}, Observer.none());
    }

    @Test
    void aStateIsPlannedSweepBySweep() throws IOException {
        Document plan = costs(request(IDEAL, Sampler.AUTO), input(ghz(20)), null);
        assertThat(plan.text()).contains("20 qubits, 20 gates", "available: fits", "local qubits", "100 bitstrings");
        assertThat(plan.json()).contains("\"fits\" : true", "\"sweepList\"", "\"samples\" : 100");
    }

    @Test
    void aStateThatDoesNotFitIsPlannedInPartsAndWithoutOne() throws IOException {
        Document plan = costs(request(IDEAL, Sampler.AUTO), input(ghz(34)), null);
        assertThat(plan.spelling("--").text())
                .contains("does not fit", "the whole state: ", "100 samples: ", "on 1,000 of them (estimates)");
        assertThat(plan.json()).contains("\"fits\" : false", "\"stateWays\" : [ {", "\"sampling\" : \"");
    }

    @Test
    void errorsMakeManyRunsOfOne() throws IOException {
        WantedNoise noise =
                WantedNoise.of(new DigitalErrorModel(0.01, 0.02, 0.03), OptionalInt.of(5), NoiseMethod.TRAJECTORIES);
        Document plan = costs(request(noise, Sampler.AUTO), input(ghz(4)), null);
        assertThat(plan.text()).contains("6 simulations: the ideal circuit, and up to 5 with errors");
        assertThat(plan.json()).contains("\"simulations\" : 6");
    }

    @Test
    void branchesArePlanned() throws IOException {
        AnyInput input = input(DYNAMIC);
        Document plan = costs(request(IDEAL, Sampler.AUTO), input, null);
        assertThat(plan.text()).contains("2 qubits, 2 bits", "branches");
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> costs(request(IDEAL, Sampler.AUTO), input, wanted(1)))
                .withMessageContaining("cluster prices samples from batches of amplitudes")
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.CONTRADICTION));
    }

    @Test
    void whatBranchesDoNotHaveIsRefused() throws IOException {
        AnyInput input = input(DYNAMIC);
        for (Sampler sampler : new Sampler[] {Sampler.GATES, Sampler.BATCHES, Sampler.DENSITY}) {
            assertThatExceptionOfType(RefusedException.class)
                    .isThrownBy(() -> costs(request(IDEAL, sampler), input, null))
                    .withMessageStartingWith("sampler " + sampler.toString().toLowerCase(Locale.ROOT)
                            + " does not go with this dynamic circuit");
        }
        RunRequest contraction = new RunRequest(
                100,
                IDEAL,
                Sampler.AUTO,
                new ContractionSettings(OptionalLong.of(4), Optional.empty(), Optional.empty()),
                ZEROS,
                false,
                false);
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> costs(contraction, input, null))
                .withMessageStartingWith("contraction does not go with this dynamic circuit");
        RunRequest state = new RunRequest(100, IDEAL, Sampler.AUTO, ContractionSettings.defaults(), ZEROS, false, true);
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> costs(state, input, null))
                .withMessageContaining("it ends in many states; drop it");
        RunRequest pictures =
                new RunRequest(100, IDEAL, Sampler.AUTO, ContractionSettings.defaults(), ZEROS, true, false);
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> pictures.prepared(input, Seeds.of(1), engines(), 0, _ -> {}, Observer.none()))
                .withMessageStartingWith("report is for circuits whose measurements can wait for the end");
    }

    private static WantedCluster wanted(double fidelity) {
        return new WantedCluster(CLUSTER, OptionalDouble.empty(), OptionalInt.of(64), fidelity);
    }

    @Test
    void batchesArePricedOnACluster() throws IOException {
        AnyInput input = input(ghz(34));
        RunRequest request = new RunRequest(
                100,
                IDEAL,
                Sampler.BATCHES,
                new ContractionSettings(OptionalLong.of(1), Optional.empty(), Optional.empty()),
                ZEROS,
                false,
                false);
        Cluster likeThis = new Cluster(2, 0, 4, OptionalDouble.empty(), 1, 10, 0.1, 1e6, 5, OptionalDouble.of(400));
        WantedCluster timed = new WantedCluster(likeThis, OptionalDouble.of(60), OptionalInt.of(64), 1);
        Document plan = costs(request, input, timed);
        assertThat(plan.text())
                .contains("cluster     2 nodes with 4 workers each: 100 samples in 64 pieces of ", "a simulation")
                .contains("kWh, ", " of 1.5 GiB available: fits");
        assertThat(plan.json()).contains("\"workers\" : 8", "\"kilowattHours\" : ", "\"pieceSeconds\" : 60.0");
    }

    @Test
    void aClusterHasPiecesThatTakeATimeAndAShare() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new WantedCluster(CLUSTER, OptionalDouble.of(Double.POSITIVE_INFINITY), OptionalInt.empty(), 1))
                .withMessageContaining("a piece takes a time");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> wanted(0))
                .withMessageContaining("choose a number above 0, up to 1");
        assertThat(wanted(1).isLikeThisMachine()).isFalse();
    }
}
