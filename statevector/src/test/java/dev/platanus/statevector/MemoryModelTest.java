package dev.platanus.statevector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platanus.circuit.Circuit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryModelTest {

    private static final long GIB = 1L << 30;
    private static final ExecutionOptions SINGLE = ExecutionOptions.defaults();
    private static final ExecutionOptions DOUBLE = SINGLE.withPrecision(Precision.DOUBLE);

    @ParameterizedTest
    @CsvSource({
        "1, SINGLE, 16",
        "30, SINGLE, 8589934592",
        "30, DOUBLE, 17179869184",
        "31, SINGLE, 17179869184",
        "34, SINGLE, 137438953472"
    })
    void aStateTakesEightOrSixteenBytesAnAmplitude(int qubits, Precision precision, long bytes) {
        assertThat(MemoryModel.stateBytes(qubits, precision)).isEqualTo(bytes);
    }

    @Test
    void thirtyQubitsNeedAtMost768MebibytesMoreThanTheirState() {
        assertThat(MemoryModel.peakBytes(30, SINGLE)).isBetween(8 * GIB, 8 * GIB + (768L << 20));
    }

    @ParameterizedTest
    @ValueSource(longs = {GIB, 3 * GIB, 24 * GIB, 900 * GIB})
    void theLargestThatFitsFitsAndTheNextDoesNot(long bytes) {
        int largest = MemoryModel.largestQubitCount(SINGLE, bytes);

        assertThat(MemoryModel.peakBytes(largest, SINGLE)).isLessThanOrEqualTo(bytes);
        assertThat(MemoryModel.peakBytes(largest + 1, SINGLE)).isGreaterThan(bytes);
        assertThatCode(() -> MemoryModel.check(largest, SINGLE, bytes)).doesNotThrowAnyException();
        assertThatThrownBy(() -> MemoryModel.check(largest + 1, SINGLE, bytes))
                .isInstanceOf(InsufficientMemoryException.class);
    }

    @Test
    void nothingFitsIntoNothing() {
        assertThat(MemoryModel.largestQubitCount(SINGLE, 0)).isZero();
    }

    @Test
    void theMessageSaysWhatIsNeededWhatThereIsAndWhatWouldFit() {
        assertThatThrownBy(() -> MemoryModel.check(34, SINGLE, (long) (21.3 * GIB)))
                .isInstanceOf(InsufficientMemoryException.class)
                .hasMessageStartingWith(
                        "34 qubits in single precision need 128.0 GiB; 21.3 GiB are available. Largest that fits here:"
                                + " 31 qubits");
        assertThatThrownBy(() -> MemoryModel.check(34, DOUBLE, (long) (21.3 * GIB)))
                .hasMessageStartingWith(
                        "34 qubits in double precision need 256.0 GiB; 21.3 GiB are available. Largest that fits here:"
                                + " 30 qubits");
    }

    @ParameterizedTest
    @ValueSource(ints = {51, 64, 100, 1000, 65536})
    void absurdSizesAreRefusedAsSizes(int qubits) {
        assertThatThrownBy(() -> MemoryModel.check(qubits, SINGLE, Long.MAX_VALUE))
                .isInstanceOf(InsufficientMemoryException.class)
                .hasMessageStartingWith(qubits + " qubits in single precision need ");
        assertThatThrownBy(() -> Simulator.run(Circuit.builder(qubits).build(), SINGLE))
                .isInstanceOf(InsufficientMemoryException.class);
    }

    @Test
    void thisMachineHasSomeMemory() {
        assertThat(MemoryModel.availableBytes()).isBetween(1L << 20, 1L << 50);
    }
}
