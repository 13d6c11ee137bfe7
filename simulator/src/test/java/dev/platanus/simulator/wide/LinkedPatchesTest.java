package dev.platanus.simulator.wide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.machine.Precision;
import dev.platanus.statevector.ExecutionOptions;
import dev.platanus.statevector.StateVector;
import dev.platanus.statevector.engine.Simulator;
import org.junit.jupiter.api.Test;

class LinkedPatchesTest {
    /** What the tests of many qubits compare with, where the whole state can be had. */
    @Test
    void theDistributionIsThatOfTheState() {
        LinkedPatches patches = new LinkedPatches(8, 6, 5);
        int n = 14;
        double both = 0;
        double squares = 0;
        try (StateVector state =
                Simulator.run(patches.circuit(), ExecutionOptions.defaults().withPrecision(Precision.DOUBLE))) {
            for (long bits = 0; bits < 1L << n; bits++) {
                double p = state.probabilities(new long[] {bits})[0];
                assertThat(patches.probability(bits)).isCloseTo(p, within(1e-12));
                both += (bits >>> n - 1 - 7 & bits >>> n - 1 - 9 & 1) * p;
                squares += p * p;
            }
        }
        assertThat(patches.bothOne(7, 9)).isCloseTo(both, within(1e-12));
        assertThat(patches.mean(1)).isCloseTo(squares, within(1e-12));
    }
}
