package dev.platanus.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.platanus.circuit.BasisStates;
import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.MeasuredCircuit;
import dev.platanus.circuit.RandomCircuitSpec;
import dev.platanus.circuit.RandomCircuits;
import dev.platanus.circuit.observable.Observable;
import dev.platanus.layout.Layouts;
import dev.platanus.machine.InsufficientHeapException;
import dev.platanus.machine.InsufficientMemoryException;
import dev.platanus.machine.Precision;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.work.Workers;
import dev.platanus.simulator.amplitude.AmplitudePieces;
import dev.platanus.simulator.amplitude.AmplitudePlanner;
import dev.platanus.simulator.amplitude.AmplitudeRequest;
import dev.platanus.simulator.amplitude.AmplitudeSource;
import dev.platanus.simulator.amplitude.ContractionSettings;
import dev.platanus.simulator.amplitude.Way;
import dev.platanus.simulator.engine.Backend;
import dev.platanus.simulator.engine.Engines;
import dev.platanus.simulator.engine.Resources;
import dev.platanus.simulator.observable.ExpectationPlanner;
import dev.platanus.simulator.observable.ExpectationRequest;
import dev.platanus.simulator.pieces.JobStatus;
import dev.platanus.simulator.pieces.MergedPieces;
import dev.platanus.simulator.pieces.Part;
import dev.platanus.simulator.pieces.PartRun;
import dev.platanus.simulator.sample.SamplePlan;
import dev.platanus.simulator.sample.SamplePlanner;
import dev.platanus.simulator.sample.SampleQuestion;
import dev.platanus.simulator.sample.StateSampling;
import dev.platanus.simulator.verify.Verifier;
import dev.platanus.statevector.ExecutionOptions;
import dev.platanus.statevector.FirstSamples;
import dev.platanus.statevector.MemoryModel;
import dev.platanus.statevector.QubitOrder;
import dev.platanus.statevector.StateVector;
import dev.platanus.statevector.analysis.Marginal;
import dev.platanus.statevector.engine.Simulator;
import dev.platanus.statevector.hybrid.Bipartition;
import dev.platanus.statevector.hybrid.HybridPlan;
import dev.platanus.xeb.bitstring.BitstringCounts;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who uses the library wrongly is told so; nobody gets numbers that belong to another question. */
class LibraryMisuseTest {
    private static final int QUBITS = 12;
    private static final Circuit CIRCUIT =
            RandomCircuits.generate(RandomCircuitSpec.ideal(Layouts.sycamore(QUBITS), 6, "ABCD", 1));

    private static final Resources RESOURCES =
            Resources.defaults().withBackend(Backend.CPU).withThreads(2);

    private static AmplitudeSource source(Way way) {
        AmplitudeRequest request = AmplitudeRequest.of(CIRCUIT).with(RESOURCES).with(way);
        return AmplitudePlanner.plan(request, Observer.none()).open(Observer.none());
    }

    @ParameterizedTest
    @EnumSource(names = "AUTO", mode = EnumSource.Mode.EXCLUDE)
    void amplitudesAreOfStatesOfTheCircuit(Way way) {
        AmplitudeSource source = source(way);
        try (source) {
            for (String other : new String[] {"01", "0".repeat(QUBITS + 1), "0".repeat(70)}) {
                BasisStates states = BasisStates.of(other);
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> source.amplitudes(states))
                        .withMessage("basis states of " + other.length() + " qubits where those of 12 are needed");
                assertThatIllegalArgumentException().isThrownBy(() -> source.probabilities(states));
            }
            for (long outside : new long[] {-1, 1L << QUBITS}) {
                assertThatExceptionOfType(IndexOutOfBoundsException.class)
                        .isThrownBy(() -> source.amplitudes(new long[] {0, outside}))
                        .withMessageContaining("outside 0..4095");
            }
            assertThat(source.amplitudes(new long[0])).isEmpty();
        }
        source.close();
        assertThatIllegalStateException().isThrownBy(() -> source.amplitudes(new long[] {0}));
    }

    @ParameterizedTest
    @EnumSource(names = "AUTO", mode = EnumSource.Mode.EXCLUDE)
    void severalThreadsAskAtOnce(Way way) {
        try (AmplitudeSource source = source(way)) {
            double[] all = source.amplitudes(LongStream.range(0, 1 << QUBITS).toArray());
            Workers.sideBySide(4, (number, _) -> {
                for (int round = 0; round < 5; round++) {
                    long[] asked = LongStream.range(0, 40 + 37 * number)
                            .map(i -> (i * 91 + number) % (1 << QUBITS))
                            .toArray();
                    double[] found = source.amplitudes(asked);
                    for (int i = 0; i < asked.length; i++) {
                        assertThat(found[2 * i]).isCloseTo(all[2 * (int) asked[i]], within(1e-6));
                    }
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource(names = "AUTO", mode = EnumSource.Mode.EXCLUDE)
    void whoIsInterruptedGetsNothingAndCanAskAgain(Way way) {
        try (AmplitudeSource source = source(way)) {
            double[] before = source.amplitudes(new long[] {5, 6});
            if (way != Way.STATE_VECTOR) { // a state in memory answers at once
                Thread.currentThread().interrupt();
                assertThatExceptionOfType(CancellationException.class)
                        .isThrownBy(() -> source.amplitudes(new long[] {5, 6}));
                assertThat(Thread.interrupted()).isTrue();
            }
            assertThat(source.amplitudes(new long[] {5, 6})).isEqualTo(before);
        }
    }

    @Test
    void samplesAreAtLeastOneAndFitIntoAnArray() {
        for (long samples : new long[] {0, -1}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SampleQuestion.of(CIRCUIT, samples))
                    .withMessage(samples + " samples: draw at least 1");
        }
        SamplePlan plan = new SamplePlanner(
                        SampleQuestion.of(CIRCUIT, 1L << 40),
                        new Engines(RESOURCES),
                        ContractionSettings.defaults(),
                        Observer.none())
                .plan();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan.draw(1, Observer.none()))
                .withMessageContaining("StateSampling draws any number");
    }

    @Test
    void samplesThatTheHeapDoesNotHoldAreNotBegun() {
        int many = Integer.MAX_VALUE - 8;
        assumeThat(Runtime.getRuntime().maxMemory()).isLessThan((long) many * Long.BYTES);
        try (StateVector state = Simulator.run(CIRCUIT, ExecutionOptions.defaults())) {
            assertThatExceptionOfType(InsufficientHeapException.class)
                    .isThrownBy(() -> state.sample(Integer.MAX_VALUE, 1))
                    .withMessageStartingWith("2147483647 samples: 37458 MiB of Java heap are needed");
        }
        SamplePlan plan = new SamplePlanner(
                        SampleQuestion.of(CIRCUIT, many),
                        new Engines(RESOURCES),
                        ContractionSettings.defaults(),
                        Observer.none())
                .plan();
        assertThatExceptionOfType(InsufficientHeapException.class)
                .isThrownBy(() -> plan.draw(1, Observer.none()))
                .withMessageStartingWith(many + " samples: ");
    }

    @Test
    void ordersAreOfQubitsThatAreThere() {
        for (int none : new int[] {0, -1}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> QubitOrder.first(none))
                    .withMessage("an order of " + none + " qubits: at least 1 is needed");
            assertThatIllegalArgumentException().isThrownBy(() -> QubitOrder.last(none));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new QubitOrder(List.of()));
        for (List<Integer> low : List.of(List.of(3), List.of(1, 1), List.of(-1))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> QubitOrder.ending(3, low))
                    .withMessage(low + " are no distinct qubits of 0..2");
        }
        QubitOrder order = QubitOrder.last(3);
        for (long outside : new long[] {-1, 8}) {
            assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> order.basisState(outside));
        }
        assertThat(order.basisState(6)).isEqualTo(3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QubitOrder.first(70).basisState(1))
                .withMessageContaining("70 qubits is no long");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> order.relabelled(1, 0))
                .withMessage("2 new numbers for an order of 3 qubits");
    }

    @Test
    void sizesAndCountsAreNotNegative() {
        ExecutionOptions options = ExecutionOptions.defaults();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MemoryModel.stateBytes(-1, Precision.SINGLE))
                .withMessageContaining("a state of -1 qubits");
        assertThatIllegalArgumentException().isThrownBy(() -> MemoryModel.check(-1, options));
        for (int bits : new int[] {-1, 31}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> MemoryModel.peakBytesInParts(30, options, bits))
                    .withMessage("2^" + bits + " parts of a state of 30 qubits");
        }
        for (int bits : new int[] {0, -1}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Simulator.planInParts(CIRCUIT, options, bits))
                    .withMessage("2^" + bits + " parts: a state in parts has at least 2^1");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new FirstSamples(-1, 1));
        try (StateVector state = Simulator.run(CIRCUIT, options)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Marginal.of(state, List.of(0), 0))
                    .withMessage("threads must be at least 1, got 0");
        }
    }

    @Test
    void halvesAreThoseOfTheCircuit() {
        Bipartition halves = new Bipartition(List.of(0), List.of(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HybridPlan.of(CIRCUIT, halves, ExecutionOptions.defaults(), 1L << 30))
                .withMessage("halves of 2 qubits for a circuit of 12");
    }

    /** Its heap would not suffice either, which is no hint that helps. */
    @Test
    void aStateThatDoesNotFitIsNotBegun() {
        Circuit wide = RandomCircuits.generate(RandomCircuitSpec.ideal(Layouts.sycamore(50), 2, "ABCD", 1));
        StateSampling sampling = StateSampling.of(wide, 3, 1);
        assertThatExceptionOfType(InsufficientMemoryException.class)
                .isThrownBy(() -> sampling.draw(_ -> {}, Observer.none()))
                .withMessageStartingWith("50 qubits in single precision need 8.0 PiB");
    }

    @Test
    void estimatesAreFromSoManyShotsAsCanBeCounted() {
        ExpectationRequest request = ExpectationRequest.of(CIRCUIT, Observable.of("Z1"));
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> ExpectationPlanner.plan(request.withShots(Long.MAX_VALUE, 1), Observer.none()))
                .withMessage("shots 9223372036854775807: take at most 9007199254740992");
    }

    @Test
    void aWorkerThatIsInterruptedIsCancelledAndGoesOnLater(@TempDir Path folder) {
        AmplitudePieces job = new AmplitudePieces(
                AmplitudeRequest.of(CIRCUIT).with(RESOURCES), BasisStates.of(new long[] {0, 1, 4095}, QUBITS));
        Part all = new Part(1, 1);
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> PartRun.run(folder.resolve("job"), all, job, Observer.none()));
        assertThat(Thread.interrupted()).isTrue();
        PartRun.run(folder.resolve("job"), all, job, Observer.none());
        JobStatus status = JobStatus.of(folder.resolve("job"));
        assertThat(status.done()).isEqualTo(status.manifest().pieces());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MergedPieces.of(List.of(), Observer.none()))
                .withMessageContaining("at least one");
    }

    @Test
    void bitstringsOfAnotherCircuitHaveNoScore() {
        BitstringCounts counts = new BitstringCounts();
        Verifier verifier = Verifier.of(RESOURCES, Observer.none());
        MeasuredCircuit circuit = MeasuredCircuit.of(CIRCUIT);
        assertThatIllegalStateException().isThrownBy(() -> verifier.verify(circuit, counts));
        counts.add(BasisStates.of("01"), 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> verifier.verify(circuit, counts))
                .withMessage("basis states of 2 qubits where those of 12 are needed");
    }

    @Test
    void jobsAreForBitstringsOfTheCircuit() {
        AmplitudeRequest request = AmplitudeRequest.of(CIRCUIT).with(RESOURCES);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AmplitudePieces(request, BasisStates.of("01")))
                .withMessageContaining("where those of 12");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AmplitudePieces(request, BasisStates.zeros(QUBITS, 0)))
                .withMessageContaining("at least 1");
    }
}
