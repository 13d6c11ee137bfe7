package dev.platanus.xeb.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.circuit.BasisStates;
import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.Rz;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.xeb.DigitalErrorModel;
import dev.platanus.xeb.bitstring.BitstringCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Scores of shots whose distribution is made here. A 5 σ bound fails by chance once in 1.7 million times. */
class VerificationTest {
    private static final int QUBITS = 12;
    private static final int SHOTS = 50_000;
    private static final Made MADE = Made.random(QUBITS, 1);

    @TempDir
    private Path folder;

    @Test
    void findsTheFidelityOfADevice() {
        for (double fidelity : new double[] {1, 0.4}) {
            BitstringCounts shots = MADE.shots(SHOTS, fidelity, LongUnaryOperator.identity());
            Verification result = Verification.of(MADE.ideal(), shots);
            assertThat(result.best()).isEqualTo(result.normalized().orElseThrow());
            assertThat(Math.abs(result.best().sigmasAbove(fidelity))).isLessThan(5);
            assertThat(result.log().value()).isCloseTo(fidelity, within(0.1));
            assertThat(result.hog().value()).isCloseTo(fidelity, within(0.1));
            assertThat(result.shots()).isEqualTo(SHOTS);
            assertThat(result.distinct()).isBetween(2000L, 4096L);
            assertThat(result.hints()).isEmpty();
            assertThat(result.evidence()).isEmpty();
            assertThatIllegalStateException()
                    .isThrownBy(() -> result.ideal().probabilities().of(BasisStates.zeros(QUBITS, 1)));
        }
    }

    @Test
    void bitstringsOfOtherQubitsHaveNoScore() {
        BitstringCounts narrow = new BitstringCounts();
        narrow.add(BasisStates.of("01"), 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Verification.of(MADE.ideal(), narrow))
                .withMessage("basis states of 2 qubits where those of " + QUBITS + " are needed");
        IdealDistribution few = IdealDistribution.some(2, "a function", _ -> new double[0]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Verification.of(few, narrow))
                .withMessage("0 probabilities for 1 bitstrings");
    }

    /** What is refused is not counted, either. */
    @Test
    void countsAreOfOneBitstringEach() {
        BitstringCounts counts = new BitstringCounts();
        counts.add(BasisStates.of("01"), 2);
        for (long count : new long[] {0, -3}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> counts.add(BasisStates.of("01"), count))
                    .withMessageContaining("with a count of " + count);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> counts.add(BasisStates.of("01", "11"), 1))
                .withMessageContaining("addAll");
        assertThatIllegalArgumentException().isThrownBy(() -> counts.add(BasisStates.of("011"), 1));
        assertThatIllegalArgumentException().isThrownBy(() -> counts.addAll(BasisStates.of("011", "111")));
        assertThatIllegalArgumentException().isThrownBy(() -> counts.count(BasisStates.of("0001"), 0));
        assertThatIllegalArgumentException().isThrownBy(() -> counts.forEachBatch(0, (_, _) -> {}));
        assertThat(counts.shots()).isEqualTo(2);
        assertThat(counts.distinct()).isOne();
    }

    @Test
    void picturesShowTheSame() {
        BitstringCounts shots = MADE.shots(SHOTS, 0.5, LongUnaryOperator.identity());
        Verification result = Verification.of(MADE.ideal(), shots, true);
        Evidence evidence = result.evidence().orElseThrow();
        double last = evidence.running().values()[evidence.running().values().length - 1];
        assertThat(last).isCloseTo(result.best().value(), within(1e-9));
        assertThat(evidence.running().shots()).startsWith(5).endsWith(SHOTS).hasSizeBetween(40, 70);
        assertThat(evidence.running().errors()[evidence.running().errors().length - 1])
                .isCloseTo(result.best().standardError(), within(1e-9));
        for (ScaledHistogram histogram :
                new ScaledHistogram[] {evidence.shots(), evidence.bitstrings().orElseThrow()}) {
            assertThat(Arrays.stream(histogram.densities()).sum() * ScaledHistogram.WIDTH)
                    .isCloseTo(1, within(1e-3));
            assertThat(histogram.middles()).startsWith(0.125, 0.375).isSorted();
            assertThat(histogram.errors()).hasSameSizeAs(histogram.densities());
        }
        long[] samples = {1, 2, 3};
        Evidence drawn = Evidence.of(MADE.ideal(), samples);
        assertThat(drawn.running().shots()).isEmpty();
        assertThat(drawn.shots().isEmpty()).isFalse();
    }

    static Stream<Arguments> mistakes() {
        LongUnaryOperator none = LongUnaryOperator.identity();
        return Stream.of(
                Arguments.of("bits-reversed", 1.0, (LongUnaryOperator) b -> Long.reverse(b) >>> Long.SIZE - QUBITS),
                Arguments.of("bits-flipped", 1.0, (LongUnaryOperator) b -> b ^ (1 << QUBITS) - 1),
                Arguments.of("columns-shifted", 1.0, (LongUnaryOperator) b -> b >>> 2 | (b & 3) << QUBITS - 2),
                Arguments.of("qubit-order", 1.0, (LongUnaryOperator) b -> b & ~0b10010L | swapped(b, 1, 4)),
                Arguments.of("wrong-circuit compatible-with-zero", 0.0, none));
    }

    private static long swapped(long bits, int i, int j) {
        return (bits >>> i & 1) << j | (bits >>> j & 1) << i;
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void noticesWhatUsuallyGoesWrong(String names, double fidelity, LongUnaryOperator mistake) {
        Verification result = Verification.of(MADE.ideal(), MADE.shots(SHOTS, fidelity, mistake));
        assertThat(result.hints()).extracting(Hint::name).contains(names.split(" "));
        assertThat(result.hints())
                .allSatisfy(hint ->
                        assertThat(hint.message("--")).doesNotContain("\u0000").isNotBlank());
    }

    @Test
    void saysHowToTurnBits() {
        Verification result =
                Verification.of(MADE.ideal(), MADE.shots(SHOTS, 1, b -> Long.reverse(b) >>> Long.SIZE - QUBITS));
        Hint hint = result.hints().getFirst();
        assertThat(hint.message("--")).contains("all bits are reversed", "--bit-order turns them");
        assertThat(hint).hasToString("bits-reversed: " + hint.message(""));
    }

    @Test
    void noticesDataThatContainItself() {
        BitstringCounts twice = new BitstringCounts();
        MADE.shots(3000, 1, LongUnaryOperator.identity()).forEachBatch(100, (states, counts) -> {
            for (int i = 0; i < counts.length; i++) {
                twice.add(states.range(i, i + 1), 2 * counts[i]);
            }
        });
        assertThat(Verification.of(MADE.ideal(), twice).hints())
                .extracting(Hint::name)
                .contains("duplicates");
        BitstringCounts stuck = new BitstringCounts();
        for (int i = 0; i < 1000; i++) {
            stuck.add(one(i % 37, QUBITS), 1);
        }
        assertThat(Verification.of(MADE.ideal(), stuck).hints())
                .extracting(Hint::name)
                .contains("duplicates");
    }

    private static BasisStates one(long index, int qubits) {
        return BasisStates.of(new long[] {index}, qubits);
    }

    /** 100 qubits: half of the shots of a GHZ state, half noise; the other order of the bits is found by its score. */
    @Test
    void scoresMoreQubitsThanAWordHas() {
        int n = 100;
        IdealDistribution ghz = IdealDistribution.some(n, "a formula", states -> {
            double[] found = new double[states.count()];
            Arrays.setAll(found, i -> states.ones(i).cardinality() % n == 0 ? 0.5 : 0);
            return found;
        });
        BitstringCounts counts = new BitstringCounts();
        BasisStates states = BasisStates.zeros(n, 4);
        for (int q = 0; q < n; q++) {
            states.set(1, q, true);
        }
        states.set(2, 3, true);
        states.set(3, 77, true);
        counts.addAll(states);
        counts.add(states.range(0, 1), 2);
        assertThat(counts.distinct()).isEqualTo(4);
        assertThat(counts.count(states, 0)).isEqualTo(3);
        assertThat(counts.count(states, 3)).isEqualTo(1);
        Verification result = Verification.of(ghz, counts);
        assertThat(result.linear().value()).isCloseTo(Math.scalb(1.0, n) / 3 - 1, within(1e15));
        assertThat(result.hints()).extracting(Hint::name).contains("impossible-bitstrings");
    }

    @Test
    void knowsDistributionsThatAreNotRandom() {
        double[] uniform = new double[256];
        Arrays.fill(uniform, 1.0 / 256);
        Made flat = new Made(8, uniform);
        Verification nothing = Verification.of(flat.ideal(), flat.shots(1000, 0, LongUnaryOperator.identity()));
        assertThat(nothing.hints()).extracting(Hint::name).startsWith("uniform-ideal");
        assertThat(nothing.normalized()).isEmpty();
        assertThat(nothing.best()).isEqualTo(nothing.linear());

        double[] ghz = new double[256];
        ghz[0] = 0.5;
        ghz[255] = 0.5;
        BitstringCounts two = new BitstringCounts();
        two.add(one(0, 8), 52);
        two.add(one(255, 8), 48);
        two.add(one(7, 8), 3);
        Verification result = Verification.of(new Made(8, ghz).ideal(), two);
        assertThat(result.hints()).extracting(Hint::name).contains("not-porter-thomas", "impossible-bitstrings");
        assertThat(result.linear().value()).isCloseTo(128 * 100 / 103.0 - 1, within(1e-9));
    }

    @Test
    void refusesWhatHasNoProbability() {
        IdealDistribution some = IdealDistribution.some(
                QUBITS, "a file", states -> new double[] {states.indices()[0] == 5 ? 0.25 : Double.NaN});
        BitstringCounts known = new BitstringCounts();
        known.add(one(5, QUBITS), 1);
        assertThat(Verification.of(some, known).normalized()).isEmpty();
        BitstringCounts unknown = new BitstringCounts();
        unknown.add(one(6, QUBITS), 1);
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> Verification.of(some, unknown))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.BAD_INPUT))
                .satisfies(e -> assertThat(e.sentence("--"))
                        .contains("bitstring 000000000110 has no amplitude in a file", "leave out --amplitudes"));
    }

    @Test
    void sumsOverWhatIsNotMeasured() {
        IdealDistribution marginal = MADE.ideal().marginal(3);
        double[] sums = new double[8];
        for (int i = 0; i < 1 << QUBITS; i++) {
            sums[i >> QUBITS - 3] += MADE.probabilities()[i];
        }
        double[] found = marginal.probabilities().of(BasisStates.of(new long[] {7, 0, 3}, 3));
        assertThat(found).containsExactly(new double[] {sums[7], sums[0], sums[3]}, within(1e-12));
        assertThat(marginal.origin()).contains("summed over 9 qubits that are not measured");
        assertThat(MADE.ideal().marginal(QUBITS).qubits()).isEqualTo(QUBITS);
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> IdealDistribution.requireMarginal(25, 30))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.TOO_MUCH));
        IdealDistribution some = IdealDistribution.some(4, "a file", states -> new double[states.count()]);
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> some.marginal(2))
                .withMessageContaining("a file has only some");
        assertThat(some.porterThomasPValue()).isNaN();
        assertThat(some.histogram()).isEmpty();
        assertThat(some.contrast()).isEqualTo(1);
    }

    @Test
    void readsPublishedAmplitudes() throws IOException {
        Path whole = Files.writeString(folder.resolve("a.txt"), "00 0.5 0.5\n01 0.5 0\n10 0 0.5\n11 0 0\n");
        IdealDistribution ideal = IdealDistribution.read(whole, 2);
        assertThat(ideal.complete()).isTrue();
        assertThat(ideal.dSumP2().getAsDouble()).isCloseTo(4 * (0.25 + 2 * 0.0625), within(1e-12));
        assertThat(ideal.origin()).endsWith("a.txt, 4 amplitudes");
        assertThat(ideal.marginal(1).ofFile()).isTrue();
        assertThat(MADE.ideal().ofFile()).isFalse();
        Path part = Files.writeString(folder.resolve("b.txt"), "# a part\n00 0.5 0.5\n");
        assertThat(IdealDistribution.read(part, 2).complete()).isFalse();
        assertThat(IdealDistribution.read(part, 2).ofFile()).isTrue();
        Path wrong = Files.writeString(folder.resolve("c.txt"), "00 0.5 0.5\n01 0.1 0\n10 0 0.5\n11 0 0\n");
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> IdealDistribution.read(wrong, 2))
                .withMessageContaining("sum to 0.76");
    }

    @Test
    void predictsByWhatCanFail() {
        Circuit circuit = Circuit.builder(2)
                .append(FixedGate.H, 0)
                .append(new Rz(0.1), 1)
                .append(FixedGate.CNOT, 0, 1)
                .build();
        Prediction prediction = Prediction.of(new DigitalErrorModel(0.1, 0.2, 0.01), circuit, 2);
        assertThat(prediction.fidelity()).isCloseTo(0.9 * 0.8 * 0.99 * 0.99, within(1e-12));
        assertThat(prediction.singleQubitGates()).isEqualTo(1);
        assertThat(prediction.largerGates()).isZero();
    }
}
