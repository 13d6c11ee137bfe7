package dev.platanus.xeb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.oracle.Oracle;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Cirq's estimators on a fixed list of bitstrings, half of them of the state. */
class OracleTest {
    private static final String SHOTS = "grid12.bitstrings";

    @Test
    void estimatorsAgreeWithCirq() {
        List<Oracle.Row> rows = Oracle.rows(SHOTS);
        assertThat(rows).hasSize(600);
        XebAccumulator xeb = XebAccumulator.of(12);
        rows.forEach(row -> xeb.add(row.numbers()[0], 1));
        assertThat(xeb.linear().value()).isCloseTo(Oracle.value(SHOTS, "linear"), within(1e-11));
        assertThat(xeb.log().value()).isCloseTo(Oracle.value(SHOTS, "log"), within(1e-11));
        assertThat(xeb.hog().value()).isCloseTo(Oracle.value(SHOTS, "hog"), within(1e-11));
        assertThat(xeb.linear().value()).isCloseTo(0.5, within(5 * xeb.linear().standardError()));
    }
}
