package dev.platanus.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.layout.Layout;
import dev.platanus.layout.Layouts;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Chi-square tests of the choice of single-qubit gates in 4,000 circuits of 23 qubits and 8 cycles.
 *
 * <p>False alarms: each of the three tests rejects a perfect generator with a probability of 1e-6 (the quantiles below are
 * those of the chi-square distribution), so all together with at most 3e-6 for a random seed. Seeds are fixed: a test that
 * passes once passes always, until the generator changes.
 */
@DisplayName("The random choice of single-qubit gates")
class GateChoiceTest {
    private static final double QUANTILE_2 = 27.631;
    private static final double QUANTILE_3 = 30.665;
    private static final double QUANTILE_8 = 42.701;

    private static final int CIRCUITS = 4_000;
    private static final int QUBITS = 23;
    private static final int LAYERS = 9;
    private static final List<Gate> GATES = List.of(FixedGate.SQRT_X, FixedGate.SQRT_Y, FixedGate.SQRT_W);

    @Test
    void isUniformAndIndependent() {
        int[][][] choices = generated();

        assertThat(firstLayer(choices)).isLessThan(QUANTILE_2);
        assertThat(laterLayers(choices)).isLessThan(QUANTILE_3);
        assertThat(neighbours(choices)).isLessThan(QUANTILE_8);
    }

    @Test
    void isToldFromABiasInTheFirstLayer() {
        assertThat(firstLayer(planted(0.345, 0.5, 0))).isGreaterThan(QUANTILE_2);
    }

    @Test
    void isToldFromABiasInLaterLayers() {
        assertThat(laterLayers(planted(1 / 3.0, 0.51, 0))).isGreaterThan(QUANTILE_3);
    }

    @Test
    void isToldFromAStreamThatIsUsedTwice() {
        assertThat(neighbours(planted(1 / 3.0, 0.5, 0.02))).isGreaterThan(QUANTILE_8);
    }

    @Test
    void passesForAFaultlessGeneratorOfTheTestItself() {
        int[][][] choices = planted(1 / 3.0, 0.5, 0);

        assertThat(firstLayer(choices)).isLessThan(QUANTILE_2);
        assertThat(laterLayers(choices)).isLessThan(QUANTILE_3);
        assertThat(neighbours(choices)).isLessThan(QUANTILE_8);
    }

    /** Returns the gate numbers by circuit, layer and qubit. */
    private static int[][][] generated() {
        Layout layout = Layouts.sycamore(QUBITS);
        int[][][] choices = new int[CIRCUITS][LAYERS][QUBITS];
        for (int seed = 0; seed < CIRCUITS; seed++) {
            Circuit circuit = RandomCircuits.generate(RandomCircuitSpec.ideal(layout, LAYERS - 1, "ABCDCDAB", seed));
            for (int layer = 0; layer < LAYERS; layer++) {
                for (Operation operation : circuit.moments().get(2 * layer).operations()) {
                    choices[seed][layer][operation.qubits().getFirst()] =
                            GATES.indexOf(((GateOperation) operation).gate());
                }
            }
        }
        return choices;
    }

    /** Returns choices with faults: the chance of gate 0 at first, that of the next gate later, that of a copy. */
    private static int[][][] planted(double first, double next, double copy) {
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(5L);
        int[][][] choices = new int[CIRCUITS][LAYERS][QUBITS];
        for (int[][] circuit : choices) {
            for (int layer = 0; layer < LAYERS; layer++) {
                for (int qubit = 0; qubit < QUBITS; qubit++) {
                    if (layer == 0) {
                        boolean copies = qubit > 0 && random.nextDouble() < copy;
                        int fresh = random.nextDouble() < first ? 0 : 1 + random.nextInt(2);
                        circuit[0][qubit] = copies ? circuit[0][qubit - 1] : fresh;
                    } else {
                        int step = random.nextDouble() < next ? 1 : 2;
                        circuit[layer][qubit] = (circuit[layer - 1][qubit] + step) % 3;
                    }
                }
            }
        }
        return choices;
    }

    /** The three gates of the first layer, each 1/3: two degrees of freedom. */
    private static double firstLayer(int[][][] choices) {
        long[] counts = new long[3];
        for (int[][] circuit : choices) {
            for (int gate : circuit[0]) {
                counts[gate]++;
            }
        }
        return chiSquare(counts);
    }

    /** After each of the three gates, the two others with 1/2 each: three degrees of freedom. */
    private static double laterLayers(int[][][] choices) {
        long[][] counts = new long[3][2];
        for (int[][] circuit : choices) {
            for (int layer = 1; layer < LAYERS; layer++) {
                for (int qubit = 0; qubit < QUBITS; qubit++) {
                    int before = circuit[layer - 1][qubit];
                    counts[before][Math.floorMod(circuit[layer][qubit] - before, 3) - 1]++;
                }
            }
        }
        return chiSquare(counts[0]) + chiSquare(counts[1]) + chiSquare(counts[2]);
    }

    /** The pairs of the qubits 2k and 2k+1 in the first layer, each 1/9: eight degrees of freedom. */
    private static double neighbours(int[][][] choices) {
        long[] counts = new long[9];
        for (int[][] circuit : choices) {
            for (int qubit = 0; qubit + 1 < QUBITS; qubit += 2) {
                counts[3 * circuit[0][qubit] + circuit[0][qubit + 1]]++;
            }
        }
        return chiSquare(counts);
    }

    private static double chiSquare(long[] counts) {
        long total = 0;
        for (long count : counts) {
            total += count;
        }
        double expected = (double) total / counts.length;
        double sum = 0;
        for (long count : counts) {
            sum += (count - expected) * (count - expected) / expected;
        }
        return sum;
    }
}
