package dev.platanus.tensornet.slice;

import dev.platanus.machine.Precision;
import dev.platanus.tensornet.contract.Contractor;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishedAmplitudesTest {

    @ParameterizedTest
    @CsvSource({"4, DOUBLE, 10, 1e-9", "4, SINGLE, 10, 1e-4", "8, SINGLE, 1, 1e-4", "8, DOUBLE, 1, 1e-9"})
    void agree(int cycles, Precision precision, int count, double tolerance) throws IOException {
        PublishedAmplitudes.check(cycles, count, tolerance, Contractor.processors(precision, 2));
    }
}
