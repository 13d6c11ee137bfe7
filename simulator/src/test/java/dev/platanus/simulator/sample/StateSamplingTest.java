package dev.platanus.simulator.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.RandomCircuitSpec;
import dev.platanus.circuit.RandomCircuits;
import dev.platanus.layout.Layouts;
import dev.platanus.machine.Memory;
import dev.platanus.machine.Setting;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.engine.Engine;
import dev.platanus.simulator.engine.Engines;
import dev.platanus.simulator.engine.Resources;
import dev.platanus.simulator.noise.Noise;
import dev.platanus.simulator.noise.NoiseResult;
import dev.platanus.statevector.Scratch;
import dev.platanus.xeb.DigitalErrorModel;
import dev.platanus.xeb.verify.Evidence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A 5 σ bound fails by chance once in 1.7 million times; seeds are fixed. */
class StateSamplingTest {
    private static final Circuit CIRCUIT =
            RandomCircuits.generate(RandomCircuitSpec.ideal(Layouts.sycamore(10), 12, "ABCDCDAB", 3));

    @Test
    void idealSamplesPassTheirCheckAndRepeat() throws IOException {
        StateSampling request = StateSampling.of(CIRCUIT, 20_000, 5);
        LongStream.Builder drawn = LongStream.builder();
        StateSamples result = request.draw(some -> Arrays.stream(some).forEach(drawn), Observer.none());
        assertThat(result.check().passed()).isTrue();
        assertThat(result.noise()).isEmpty();
        assertThat(result.evidence()).isEmpty();
        assertThat(result.norm()).isCloseTo(1, within(1e-5));
        assertThat(result.times().seconds()).containsKeys("plan", "simulate", "sample", "check");
        long[] samples = drawn.build().toArray();
        assertThat(samples).hasSize(20_000);
        request.draw(some -> assertThat(some).isEqualTo(samples), Observer.none());
    }

    @Test
    void uniformNoiseHasItsFidelity() throws IOException {
        StateSampling asked = StateSampling.of(CIRCUIT, 50_000, 5).with(new Noise.Uniform(0.25));
        StateSampling request = new StateSampling(
                asked.circuit(), 10, asked.seeds(), asked.samples(), asked.noise(), true, asked.engine());
        StateSamples result = request.draw(_ -> {}, Observer.none());
        NoiseResult noise = result.noise().orElseThrow();
        assertThat(noise.fidelity()).isEqualTo(0.25);
        assertThat(noise.pauli()).isEmpty();
        assertThat(Math.abs(result.check().xeb().sigmasAbove(noise.predictedXeb())))
                .isLessThan(5);
        Evidence evidence = result.evidence().orElseThrow();
        double last = evidence.running().values()[evidence.running().values().length - 1];
        assertThat(last).isCloseTo(0.25, within(0.05));
    }

    @Test
    void pauliErrorsGiveWhatTheDigitalModelPredicts() throws IOException {
        DigitalErrorModel errors = new DigitalErrorModel(0.002, 0.01, 0.02);
        StateSampling request = StateSampling.of(CIRCUIT, 40_000, 5).with(new Noise.Pauli(errors, 60));
        assertThat(request.noise().simulations(CIRCUIT, 40_000)).isEqualTo(61);
        StateSamples result = request.draw(some -> assertThat(some).hasSize(40_000), Observer.none());
        assertThat(result.check().passed()).isTrue();
        NoiseResult noise = result.noise().orElseThrow();
        NoiseResult.Trajectories found = noise.pauli().orElseThrow();
        assertThat(found.circuits()).isEqualTo(60);
        assertThat(found.prediction().fidelity()).isEqualTo(noise.fidelity());
        assertThat((double) found.errorFreeShots() / 40_000)
                .isCloseTo(((Noise.Pauli) request.noise()).gates().errorFreeProbability(CIRCUIT), within(0.0125));
        // errors that leave a part of the distribution alone make it a little better than predicted
        assertThat(found.idealXeb().value())
                .isBetween(
                        noise.predictedXeb() - 5 * found.idealXeb().standardError(),
                        1.5 * noise.predictedXeb() + 5 * found.idealXeb().standardError());
    }

    /** Uniform numbers within rounding of the edge between two basis states may fall on the other side. */
    @Test
    void whatDoesNotFitIsMadeInPartsAndGivesTheSameSamples() throws IOException {
        Circuit circuit = RandomCircuits.generate(RandomCircuitSpec.ideal(Layouts.sycamore(18), 6, "ABCDCDAB", 3));
        Engines little = new Engines(Resources.defaults().withMemoryLimit(Memory.OVERHEAD_BYTES + (5 << 18)));
        Engine parts = little.stateVector(circuit);
        assertThat(parts.parts()).isEqualTo(4);
        parts.checkMemory();
        assertThat(parts.reason())
                .isEqualTo("the whole state, 2.0 MiB, does not fit into memory; 4 parts of 512.0 KiB are made one"
                        + " after the other, and none is stored");
        for (Noise noise : List.of(
                new Noise.None(),
                new Noise.Uniform(0.5),
                new Noise.Pauli(new DigitalErrorModel(0.001, 0.005, 0.01), 3))) {
            StateSampling whole = StateSampling.of(circuit, 5000, 5).with(noise);
            StateSampling inParts = new StateSampling(circuit, 18, whole.seeds(), whole.samples(), noise, true, parts);
            List<long[]> drawn = new ArrayList<>();
            whole.draw(drawn::add, Observer.none());
            StateSamples result = inParts.draw(drawn::add, Observer.none());
            assertThat(result.check().passed()).isTrue();
            assertThat(result.norm()).isCloseTo(1, within(1e-5));
            assertThat(result.evidence()).isPresent();
            assertThat(drawn).hasSize(2);
            long moved = IntStream.range(0, 5000)
                    .filter(i -> drawn.get(0)[i] != drawn.get(1)[i])
                    .count();
            assertThat(moved).as("%s", noise).isLessThan(100);
        }
    }

    @Test
    void eachBatchMakesThePartsAnewAndThatIsSaid() throws IOException {
        Circuit circuit = RandomCircuits.generate(RandomCircuitSpec.ideal(Layouts.sycamore(16), 2, "ABCDCDAB", 3));
        Engine parts = new Engines(Resources.defaults().withMemoryLimit(Memory.OVERHEAD_BYTES + (400 << 10)))
                .stateVector(circuit);
        assertThat(parts.parts()).isEqualTo(4);
        StateSampling many = new StateSampling(
                circuit, 16, Seeds.of(1), StateSampling.BATCH + 1000L, new Noise.None(), false, parts);
        List<String> told = new ArrayList<>();
        long[] count = new long[1];
        StateSamples result = many.draw(some -> count[0] += some.length, observer(told));
        assertThat(result.check().passed()).isTrue();
        assertThat(count[0]).isEqualTo(many.samples());
        assertThat(told).anyMatch(line -> line.contains("in 2 batches, and each makes the parts of the state anew"));
    }

    @Test
    void whatMixesTooMuchIsNotMadeInParts() {
        Circuit circuit = RandomCircuits.generate(RandomCircuitSpec.ideal(Layouts.sycamore(21), 30, "ABCDCDAB", 3));
        Engines little = new Engines(Resources.defaults().withMemoryLimit(Memory.OVERHEAD_BYTES + (10 << 20)));
        Engine whole = little.stateVector(circuit);
        assertThat(whole.parts()).isEqualTo(1);
        assertThatThrownBy(whole::checkMemory).hasMessageContaining("Largest that fits: 20 qubits");
        assertThat(Setting.spelled(little.onDisk(circuit).orElseThrow(), "--"))
                .startsWith("With --scratch DIR it can be made in 4 parts, in 20.0 MiB of disk; ")
                .endsWith(" are read and written there");
    }

    /** Each faulty circuit has a state of its own, one after the other. */
    @Test
    void whatMixesTooMuchIsMadeInPartsOnADisk(@TempDir Path folder) throws IOException {
        Circuit circuit = RandomCircuits.generate(RandomCircuitSpec.ideal(Layouts.sycamore(16), 20, "ABCDCDAB", 3));
        Engine parts = new Engines(Resources.defaults()
                        .withMemoryLimit(Memory.OVERHEAD_BYTES + (400 << 10))
                        .withScratch(Scratch.in(folder)))
                .stateVector(circuit);
        assertThat(parts.parts()).isEqualTo(4);
        assertThat(parts.storesParts()).isTrue();
        parts.checkMemory();
        for (Noise noise : List.of(
                new Noise.None(),
                new Noise.Uniform(0.5),
                new Noise.Pauli(new DigitalErrorModel(0.001, 0.005, 0.01), 3))) {
            StateSampling whole = StateSampling.of(circuit, 5000, 5).with(noise);
            StateSampling inParts = new StateSampling(circuit, 16, whole.seeds(), whole.samples(), noise, true, parts);
            List<long[]> drawn = new ArrayList<>();
            whole.draw(drawn::add, Observer.none());
            StateSamples result = inParts.draw(drawn::add, Observer.none());
            assertThat(result.check().passed()).isTrue();
            long moved = IntStream.range(0, 5000)
                    .filter(i -> drawn.get(0)[i] != drawn.get(1)[i])
                    .count();
            assertThat(moved).as("%s", noise).isLessThan(100);
            assertThat(folder).isEmptyDirectory();
        }
    }

    private static Observer observer(List<String> told) {
        return new Observer() {
            @Override
            public void inform(String line) {
                told.add(line);
            }
        };
    }

    @Test
    void impossibleRequestsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> StateSampling.of(CIRCUIT, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Noise.Uniform(1.5));
        DigitalErrorModel errors = new DigitalErrorModel(0.1, 0.1, 0.1);
        assertThatIllegalArgumentException().isThrownBy(() -> new Noise.Pauli(errors, 0));
        StateSampling many = StateSampling.of(CIRCUIT, StateSampling.MOST_NOISY + 1, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> many.with(new Noise.Pauli(errors, 1)))
                .withMessageContaining("at most 33554432 with noise of gates");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new StateSampling(CIRCUIT, 11, Seeds.of(1), 1, new Noise.None(), false, many.engine()))
                .withMessageContaining("11 measured qubits are outside 1..10");
    }
}
