package dev.platanus.tensornet.slice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.platanus.circuit.Angles;
import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.DenseState;
import dev.platanus.circuit.RandomCircuitSpec;
import dev.platanus.circuit.RandomCircuits;
import dev.platanus.layout.Layouts;
import dev.platanus.layout.PatternSequence;
import dev.platanus.machine.Precision;
import dev.platanus.machine.Progress;
import dev.platanus.tensornet.contract.Contractor;
import dev.platanus.tensornet.tree.SearchListener;
import dev.platanus.tensornet.tree.SearchOptions;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Bitstrings that are drawn by the amplitudes of a fraction f of the slices have a linear XEB of f.
 *
 * <p>More exactly, their fidelity is the weight ‖ψ<sub>f</sub>‖² of the slices that are summed, which are orthogonal to the
 * others. That is f on the average over circuits and plans; for one of them it is off by some per cent of f, because slices do
 * not weigh exactly the same. The XEB of one state is off its fidelity F, too, for there are only D bitstrings: in Porter–Thomas
 * distributions by a variance of at most (3 + 12 F) / D, 3 for what is drawn in vain and 12 F (1 − F) for what interferes. Both is
 * tested, each within three standard errors, which a right program leaves once in 370 comparisons. The second term was added when
 * plans of another search had failed without it.
 */
class FractionOfSlicesTest {
    private static final int CIRCUITS = 4;
    private static final int CYCLES = 14;
    private static final int CLOSED = 6;
    private static final int SAMPLES = 100_000;

    /** The weight of the slices, the fidelity of their state and the XEB of bitstrings drawn by it. */
    private record Score(double weight, double fidelity, double xeb, double standardError) {}

    private static Circuit circuit(int qubits, long seed) {
        var layout = Layouts.sycamore(qubits);
        return RandomCircuits.generate(new RandomCircuitSpec(
                layout, CYCLES, PatternSequence.parse("ABCDCDAB", layout), seed, Angles.CALIBRATED, 0, false));
    }

    /** The amplitudes of all bitstrings by the first slices, not normalised. */
    private static double[] amplitudes(SlicedCircuit sliced, long slices) throws Exception {
        double[] all = new double[0];
        for (int batch = 0; batch < 1 << CLOSED; batch++) {
            BitSet ones = new BitSet();
            for (int q = 0; q < CLOSED; q++) {
                ones.set(q, (batch >>> (CLOSED - 1 - q) & 1) == 1);
            }
            double[] amplitudes = sliced.amplitudes(ones, slices, Optional.empty(), Progress.none());
            all = batch == 0 ? new double[amplitudes.length << CLOSED] : all;
            System.arraycopy(amplitudes, 0, all, batch * amplitudes.length, amplitudes.length);
        }
        return all;
    }

    /** |⟨ψ|ψ<sub>f</sub>⟩|². */
    private static double overlap(DenseState state, double[] partial) {
        double re = 0;
        double im = 0;
        for (int i = 0; i < partial.length / 2; i++) {
            re += state.re(i) * partial[2 * i] + state.im(i) * partial[2 * i + 1];
            im += state.re(i) * partial[2 * i + 1] - state.im(i) * partial[2 * i];
        }
        return re * re + im * im;
    }

    private static Score score(DenseState state, double[] partial, SplittableRandom random) {
        double[] cumulative = new double[partial.length / 2];
        Arrays.setAll(cumulative, i -> partial[2 * i] * partial[2 * i] + partial[2 * i + 1] * partial[2 * i + 1]);
        Arrays.parallelPrefix(cumulative, Double::sum);
        double weight = cumulative[cumulative.length - 1];
        int qubits = Integer.numberOfTrailingZeros(cumulative.length);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < SAMPLES; i++) {
            int at = Arrays.binarySearch(cumulative, random.nextDouble() * weight);
            double scaled = Math.scalb(state.probability(at < 0 ? -at - 1 : at), qubits);
            sum += scaled;
            squares += scaled * scaled;
        }
        double mean = sum / SAMPLES;
        double sampling = (squares / SAMPLES - mean * mean) / SAMPLES;
        double fidelity = overlap(state, partial) / weight;
        double finiteSize = Math.scalb(3 + 12 * fidelity, -qubits);
        return new Score(weight, fidelity, mean - 1, Math.sqrt(sampling + finiteSize));
    }

    @ParameterizedTest
    @CsvSource({"15, 8"})
    void scoresThatFraction(int qubits, int part) throws Exception {
        check(qubits, part);
    }

    /** Takes a minute to ten: {@code -Dplatanus.long=true}. */
    @ParameterizedTest
    @CsvSource({"17, 16", "20, 16", "20, 4", "22, 16", "22, 4", "24, 16"})
    @EnabledIfSystemProperty(named = "platanus.long", matches = "true")
    void scoresThatFractionOfMoreQubits(int qubits, int part) throws Exception {
        check(qubits, part);
    }

    private static void check(int qubits, int part) throws Exception {
        List<Integer> open = IntStream.range(CLOSED, qubits).boxed().toList();
        double sum = 0;
        double squares = 0;
        double samplingVariance = 0;
        for (int seed = 1; seed <= CIRCUITS; seed++) {
            Circuit circuit = circuit(qubits, seed);
            SearchOptions options = SearchOptions.ofTrials(3, qubits - 5);
            SlicePlan plan = SlicePlan.search(circuit, open, options, SearchListener.none());
            Contractor contractor = Contractor.processors(Precision.SINGLE, 1);
            DenseState state = DenseState.ofCircuit(circuit);
            try (SlicedCircuit sliced = SlicedCircuit.open(circuit, plan, contractor, 1L << 30)) {
                assertThat(sliced.sliceCount()).isGreaterThanOrEqualTo(part);
                double[] partial = amplitudes(sliced, sliced.sliceCount() / part);
                Score score = score(state, partial, new SplittableRandom(seed));
                assertThat(score.fidelity())
                        .as("seed %d: %s", seed, score)
                        .isCloseTo(score.weight(), withinPercentage(1));
                assertThat(Math.abs(score.xeb() - score.fidelity()))
                        .as("seed %d: %s", seed, score)
                        .isLessThan(3 * score.standardError());
                sum += score.xeb();
                squares += score.xeb() * score.xeb();
                samplingVariance += score.standardError() * score.standardError();
            }
        }
        double mean = sum / CIRCUITS;
        double scatter = (squares / CIRCUITS - mean * mean) / (CIRCUITS - 1);
        double error = Math.sqrt(Math.max(scatter, samplingVariance / CIRCUITS / CIRCUITS));
        assertThat(Math.abs(mean - 1.0 / part)).as("mean %f ± %f", mean, error).isLessThan(3 * error);
    }
}
