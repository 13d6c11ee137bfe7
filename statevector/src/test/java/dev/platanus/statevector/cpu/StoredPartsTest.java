package dev.platanus.statevector.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.circuit.CPhase;
import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.FSim;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.Ry;
import dev.platanus.circuit.Rz;
import dev.platanus.machine.Precision;
import dev.platanus.machine.Progress;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.SimdWidth;
import dev.platanus.statevector.Amplitude;
import dev.platanus.statevector.CircuitFamily;
import dev.platanus.statevector.ComplexVector;
import dev.platanus.statevector.Engines;
import dev.platanus.statevector.ExecutionPlan;
import dev.platanus.statevector.FirstSamples;
import dev.platanus.statevector.Scratch;
import dev.platanus.statevector.StateVector;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A state in parts on a disk")
class StoredPartsTest {

    private static final int SAMPLES = 5000;

    @TempDir
    private Path folder;

    private static ExecutionPlan plan(Circuit circuit, Precision precision, int partBits, Scratch scratch) {
        return CpuPlan.inParts(circuit, precision, SimdWidth.AUTO, 12, partBits, Optional.of(scratch))
                .orElseThrow();
    }

    /** Gates between any two qubits, many of them diagonal; deep ones need many legs. */
    private static Circuit mixing(int qubits, int gates, long seed) {
        Random random = new Random(seed);
        Circuit.Builder builder = Circuit.builder(qubits);
        for (int gate = 0; gate < gates; gate++) {
            int a = random.nextInt(qubits);
            int b = (a + 1 + random.nextInt(qubits - 1)) % qubits;
            builder.append(new Ry(random.nextDouble(3)), a).append(new Rz(random.nextDouble(3)), b);
            switch (random.nextInt(3)) {
                case 0 -> builder.append(new FSim(random.nextDouble(2), random.nextDouble(2)), a, b);
                case 1 -> builder.append(new CPhase(random.nextDouble(3)), a, b);
                default -> builder.append(FixedGate.CZ, a, b);
            }
        }
        return builder.build();
    }

    /** Some of the circuits, evenly. */
    private static List<Circuit> some(int qubits, int first, int step) {
        List<Circuit> all = circuits(qubits);
        return IntStream.iterate(first, i -> i < all.size(), i -> i + step)
                .mapToObj(all::get)
                .toList();
    }

    private static List<Circuit> circuits(int qubits) {
        List<Circuit> circuits = new ArrayList<>();
        for (CircuitFamily family : CircuitFamily.values()) {
            circuits.add(family.of(qubits));
        }
        for (int seed = 0; seed < 9; seed++) {
            circuits.add(mixing(qubits, 10 + 30 * seed, seed));
        }
        return circuits;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @ParameterizedTest
    @EnumSource
    void isTheStateOfTheReferenceAndLeavesNothing(Precision precision) throws IOException {
        double tolerance = precision == Precision.SINGLE ? 3e-6 : 1e-12;
        int deep = 0;
        int turn = 0;
        for (Circuit circuit : some(15, precision.ordinal(), 2)) {
            ComplexVector exact = Engines.reference(circuit);
            int partBits = 1 + turn++ % 3;
            ExecutionPlan plan = plan(circuit, precision, partBits, Scratch.in(folder));
            deep += plan.legCount() > 3 ? 1 : 0;
            assertThat(plan.parts()).isEqualTo(1 << partBits);
            try (StateVector state = plan.run(2, Progress.none())) {
                double[] all = state.amplitudes(LongStream.range(0, 1 << 15).toArray());
                double worst = IntStream.range(0, 1 << 15)
                        .mapToDouble(i -> Math.hypot(all[2 * i] - exact.re()[i], all[2 * i + 1] - exact.im()[i]))
                        .max()
                        .orElseThrow();
                assertThat(worst).isLessThan(tolerance);
                assertThat(state.norm()).isCloseTo(1, within(1e-5));
                assertThat(files()).hasSize(3);
            }
            assertThat(files()).isEmpty();
        }
        assertThat(deep).as("plans of more than three legs").isPositive();
    }

    @Test
    void givesTheSamplesOfTheWholeState() {
        for (Circuit circuit : some(16, 1, 2)) {
            ExecutionPlan whole = CpuPlan.of(circuit, Precision.SINGLE, SimdWidth.AUTO, 0);
            FirstSamples asked = new FirstSamples(SAMPLES, 7);
            try (StateVector judge = whole.run(1, Progress.none());
                    StateVector state = plan(circuit, Precision.SINGLE, 2, Scratch.in(folder))
                            .run(2, Progress.none(), asked)) {
                long[] expected = judge.sample(SAMPLES, 7);
                long[] samples = state.sample(SAMPLES, 7);
                long moved = IntStream.range(0, SAMPLES)
                        .filter(i -> samples[i] != expected[i])
                        .count();
                assertThat(moved).isLessThanOrEqualTo(40);
                assertThat(state.sumOfSquaredProbabilities())
                        .isCloseTo(judge.sumOfSquaredProbabilities(), within(1e-5 * judge.sumOfSquaredProbabilities()));
                assertThat(state.sample(100, 8)).hasSize(100);
                assertThat(state.sample(SAMPLES, 7)).as("made anew").isEqualTo(samples);
            }
        }
    }

    /** Rows of any scale: of random states, of single basis states, and of nearly nothing. */
    @Test
    void halvesLoseAlmostNothing() {
        double worst = 0;
        for (Circuit circuit : some(15, 0, 3)) {
            ComplexVector exact = Engines.reference(circuit);
            Scratch half = new Scratch(folder, false, false, true, _ -> {});
            ExecutionPlan plan = plan(circuit, Precision.SINGLE, 2, half);
            try (StateVector state = plan.run(2, Progress.none(), new FirstSamples(SAMPLES, 7))) {
                double[] all = state.amplitudes(LongStream.range(0, 1 << 15).toArray());
                double loss = 0;
                for (int i = 0; i < 1 << 15; i++) {
                    double re = all[2 * i] - exact.re()[i];
                    double im = all[2 * i + 1] - exact.im()[i];
                    loss += re * re + im * im;
                }
                // |Δ|² of numbers that change by 2^-11 of themselves at most each time they are stored
                assertThat(loss).as("%d legs", plan.legCount()).isLessThan((plan.legCount() - 1) * 0x1p-22 + 1e-10);
                worst = Math.max(worst, loss);
                assertThat(state.norm()).isCloseTo(1, within((plan.legCount() - 1) * 0x1p-10));
            }
            long exactBytes =
                    plan(circuit, Precision.SINGLE, 2, Scratch.in(folder)).scratchBytes();
            assertThat(plan.scratchBytes()).isLessThanOrEqualTo(exactBytes);
        }
        assertThat(worst).as("they are halves").isGreaterThan(1e-8);
    }

    @Test
    void numbersOfAnySizeComeBackFromHalves() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(2 * Geometry.ROW_BYTES, 8);
            MemorySegment piece = arena.allocate(PieceFormat.HALF.bytes(3), 8);
            PieceFormat.Rows rows = PieceFormat.HALF.rows(piece, 3);
            for (float size : new float[] {1, 3e38f, 1e-20f, 1e-38f, 1e-45f, 0}) {
                for (int i = 0; i < 1024; i++) {
                    memory.setAtIndex(ValueLayout.JAVA_FLOAT, i, size * (i % 2 == 0 ? 1 : -1) / (1 + i % 31));
                }
                for (int row = 0; row < 3; row++) {
                    rows.clear(row);
                    rows.store(memory, 0, row);
                    rows.load(row, memory, Geometry.ROW_BYTES);
                    for (int i = 0; i < 1024; i++) {
                        float expected = memory.getAtIndex(ValueLayout.JAVA_FLOAT, i);
                        float found = memory.getAtIndex(ValueLayout.JAVA_FLOAT, 1024 + i);
                        // nothing below 1e-30 matters to a state of norm 1
                        assertThat(found).isCloseTo(expected, within(Math.abs(expected) / 2048 + 1e-36f));
                    }
                }
            }
        }
    }

    private Scratch resuming(List<String> notices) {
        return new Scratch(folder, true, false, false, notices::add);
    }

    /** Stops a run after some sweeps over parts. */
    private record StopAfter(long pieces, long[] done) implements Progress {

        @Override
        public void done(long pieces, long total, long bytesMoved, long elapsedNanos) {
            done[0] = pieces;
        }

        @Override
        public boolean cancelled() {
            return done[0] >= pieces;
        }
    }

    private void stop(Circuit circuit, long pieces, Scratch scratch) {
        assertThatThrownBy(() -> plan(circuit, Precision.SINGLE, 2, scratch)
                        .run(2, new StopAfter(pieces, new long[1]), new FirstSamples(SAMPLES, 7)))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void goesOnWhereItWasStoppedWithTheSameBytes() throws IOException {
        Circuit circuit = mixing(16, 150, 1);
        ExecutionPlan plan = plan(circuit, Precision.SINGLE, 2, Scratch.in(folder));
        assertThat(plan.legCount()).isPositive();
        long[] expected;
        double[] amplitudes;
        long[] some = LongStream.range(0, 1 << 16).filter(i -> i % 97 == 0).toArray();
        try (StateVector state = plan.run(1, Progress.none(), new FirstSamples(SAMPLES, 7))) {
            expected = state.sample(SAMPLES, 7);
            amplitudes = state.amplitudes(some);
        }
        List<String> notices = new ArrayList<>();
        for (long pieces = 1; pieces < plan.pieces(); pieces += 3) {
            stop(circuit, pieces, Scratch.in(folder));
            stop(circuit, Math.min(plan.pieces() - 1, pieces + 4), resuming(notices));
            long[] first = {-1};
            Progress listener = (done, _, _, _) -> first[0] = first[0] < 0 ? done : first[0];
            try (StateVector state = plan(circuit, Precision.SINGLE, 2, resuming(notices))
                    .run(2, listener, new FirstSamples(SAMPLES, 7))) {
                assertThat(state.sample(SAMPLES, 7)).isEqualTo(expected);
                assertThat(state.amplitudes(some)).isEqualTo(amplitudes);
            }
            assertThat(first[0]).as("what is done is kept").isGreaterThanOrEqualTo(pieces / 3);
            assertThat(files()).isEmpty();
        }
        assertThat(notices).isEmpty();
    }

    @Test
    void keepsAStateThatIsAskedToBeKept() throws IOException {
        Circuit circuit = mixing(16, 150, 2);
        Scratch keeping = new Scratch(folder, false, true, false, _ -> {});
        Amplitude expected;
        try (StateVector state = plan(circuit, Precision.SINGLE, 2, keeping).run(2, Progress.none())) {
            expected = state.amplitude(5);
        }
        assertThat(files()).hasSize(2);
        long[] sweeps = new long[1];
        try (StateVector state =
                plan(circuit, Precision.SINGLE, 2, resuming(new ArrayList<>())).run(2, (_, _, _, _) -> sweeps[0]++)) {
            assertThat(sweeps[0]).as("nothing is left to do").isZero();
            assertThat(state.amplitude(5)).isEqualTo(expected);
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void findsWhatIsDamagedAndMakesItAnew() throws IOException {
        Circuit circuit = mixing(16, 80, 3);
        long[] expected;
        ExecutionPlan plan = plan(circuit, Precision.SINGLE, 2, Scratch.in(folder));
        try (StateVector state = plan.run(1, Progress.none(), new FirstSamples(SAMPLES, 7))) {
            expected = state.sample(SAMPLES, 7);
        }
        for (String damage : List.of("amplitudes", "manifest", "short", "gone")) {
            stop(circuit, plan.pieces() / 2, Scratch.in(folder));
            Path file = folder.resolve(damage.equals("manifest") ? "state.manifest" : "state.amplitudes");
            if (damage.equals("gone")) {
                Files.delete(file);
            } else {
                try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
                    if (damage.equals("short")) {
                        bytes.setLength(4096);
                    } else {
                        byte[] ones = new byte[(int) bytes.length()];
                        Arrays.fill(ones, (byte) 1);
                        bytes.write(ones);
                    }
                }
            }
            List<String> notices = new ArrayList<>();
            try (StateVector state = plan(circuit, Precision.SINGLE, 2, resuming(notices))
                    .run(2, Progress.none(), new FirstSamples(SAMPLES, 7))) {
                assertThat(state.sample(SAMPLES, 7)).as(damage).isEqualTo(expected);
            }
            assertThat(notices).as(damage).singleElement().asString().contains(folder.toString(), "made anew");
        }
    }

    /** The part that is read when samples are asked for the second time. */
    @Test
    void makesAStateAnewThatIsDamagedWhileItIsRead() throws IOException {
        Circuit circuit = mixing(16, 150, 4);
        List<String> notices = new ArrayList<>();
        Scratch scratch = new Scratch(folder, false, false, false, notices::add);
        try (StateVector state = plan(circuit, Precision.SINGLE, 2, scratch).run(2, Progress.none())) {
            Amplitude expected = state.amplitude(3);
            Path file = folder.resolve("state.amplitudes");
            Files.write(file, new byte[(int) Files.size(file)]);
            assertThat(state.amplitude(3)).isEqualTo(expected);
        }
        assertThat(notices).singleElement().asString().contains("is not what was written; the state is made anew");
    }

    /** Whoever listened to the run is not asked any more when the state is read; what is stopped then can be gone on with. */
    @Test
    void isReadUnderTheEyesOfWhoReadsIt() throws IOException {
        boolean[] cancelled = new boolean[2];
        try (StateVector state =
                plan(mixing(16, 80, 9), Precision.SINGLE, 2, Scratch.in(folder)).run(2, listening(cancelled, 0))) {
            cancelled[0] = true;
            assertThat(state.probability(0)).isNotNegative();
            state.listen(listening(cancelled, 1));
            cancelled[1] = true;
            assertThatThrownBy(() -> state.probability(0)).isInstanceOf(CancellationException.class);
        }
        assertThat(files()).hasSize(2);
        long[] sweeps = new long[1];
        try (StateVector state = plan(mixing(16, 80, 9), Precision.SINGLE, 2, resuming(new ArrayList<>()))
                .run(2, (_, _, _, _) -> sweeps[0]++)) {
            assertThat(sweeps[0]).isZero();
            assertThat(state.probability(0)).isNotNegative();
        }
        assertThat(files()).isEmpty();
    }

    private static Progress listening(boolean[] cancelled, int who) {
        return new Progress() {
            @Override
            public void done(long done, long total, long bytesMoved, long elapsedNanos) {}

            @Override
            public boolean cancelled() {
                return cancelled[who];
            }
        };
    }

    @Test
    void refusesFoldersOfOthers() throws IOException {
        Circuit circuit = mixing(16, 150, 5);
        stop(circuit, 3, Scratch.in(folder));
        assertThatThrownBy(() ->
                        plan(circuit, Precision.SINGLE, 2, Scratch.in(folder)).run(1, Progress.none()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("has the state of an earlier run; resume goes on with it");
        for (ExecutionPlan other : List.of(
                plan(mixing(16, 150, 6), Precision.SINGLE, 2, resuming(new ArrayList<>())),
                plan(circuit, Precision.DOUBLE, 2, resuming(new ArrayList<>())),
                plan(circuit, Precision.SINGLE, 3, resuming(new ArrayList<>())))) {
            assertThatThrownBy(() -> other.run(1, Progress.none()))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("belongs to another run");
        }
        Files.delete(folder.resolve("state.manifest"));
        assertThatThrownBy(() -> plan(circuit, Precision.SINGLE, 2, resuming(new ArrayList<>()))
                        .run(1, Progress.none()))
                .hasMessageContaining("is there without a manifest that says what it is");
        assertThat(folder.resolve("state.amplitudes")).exists();
    }

    @Test
    void isUsedByOneAtATime() {
        Circuit circuit = mixing(16, 50, 7);
        try (StateVector state =
                plan(circuit, Precision.SINGLE, 2, Scratch.in(folder)).run(1, Progress.none())) {
            assertThat(state.norm()).isCloseTo(1, within(1e-5));
            assertThatThrownBy(() -> plan(circuit, Precision.SINGLE, 2, resuming(new ArrayList<>()))
                            .run(1, Progress.none()))
                    .hasMessageContaining("works in it; choose another folder");
        }
    }

    @Test
    void saysWhatItNeeds() {
        ExecutionPlan plan = plan(mixing(16, 150, 8), Precision.SINGLE, 2, Scratch.in(folder));
        long state = 8L << 16;
        assertThat(plan.scratchBytes()).isEqualTo(state + state / 4);
        // each leg between the first and the last writes and reads the whole state, the first a part of it
        assertThat(plan.scratchTraffic())
                .isBetween(2.0 * state * (plan.legCount() - 3), 2.0 * state * (plan.legCount() - 1));
    }
}
