package dev.platanus.tensornet.slice;

import dev.platanus.machine.Precision;
import dev.platanus.tensornet.contract.Contractor;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishedAmplitudesTest {

    @ParameterizedTest
    @CsvSource({"4, DOUBLE, 10, 1e-9", "4, SINGLE, 10, 1e-4", "8, SINGLE, 1, 1e-4"})
    void agree(int cycles, Precision precision, int count, double tolerance) throws IOException {
        PublishedAmplitudes.check(cycles, count, tolerance, Contractor.processors(precision, 2));
    }

    /** Takes ten seconds: {@code -Dplatanus.long=true}. */
    @Test
    @EnabledIfSystemProperty(named = "platanus.long", matches = "true")
    void agreeInDoublePrecisionAfterEightCycles() throws IOException {
        PublishedAmplitudes.check(8, 1, 1e-9, Contractor.processors(Precision.DOUBLE, 2));
    }
}
