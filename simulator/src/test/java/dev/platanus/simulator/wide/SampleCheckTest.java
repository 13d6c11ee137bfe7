package dev.platanus.simulator.wide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.circuit.BasisStates;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleCheckTest {

    /** The largest of many deviations is larger than one: 5,000 parts have as many false alarms as one. */
    @ParameterizedTest
    @CsvSource({
        "1, 4.9, true",
        "1, 5.1, false",
        "5000, 5.5, true",
        "5000, 6.5, false",
        "5000, Infinity, false",
        "5000, NaN, false"
    })
    void manyPartsAreAllowedTheLargestOfTheirDeviations(int parts, double worst, boolean passed) {
        List<SampleCheck> checks = new ArrayList<>(Collections.nCopies(parts, new SampleCheck("some bits", 1)));
        checks.set(parts / 2, new SampleCheck("some bits", worst));
        Samples samples = new Samples(BasisStates.zeros(1, 1), new double[] {1});
        assertThat(new SamplingRun(samples, checks, List.of()).passed()).isEqualTo(passed);
        assertThat(SampleCheck.allowed(5000)).isCloseTo(6.45, within(0.01));
    }
}
