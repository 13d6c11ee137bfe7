package dev.platanus.statevector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.FixedGate;
import dev.platanus.machine.InsufficientHeapException;
import dev.platanus.machine.InsufficientMemoryException;
import dev.platanus.machine.Memory;
import dev.platanus.machine.Precision;
import dev.platanus.machine.Progress;
import dev.platanus.machine.SimdWidth;
import dev.platanus.statevector.engine.Simulator;
import java.lang.management.ManagementFactory;
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

    @ParameterizedTest
    @CsvSource({"58, SINGLE, 2305843009213693952", "60, SINGLE, 9223372036854775807", "62, DOUBLE, 9223372036854775807"
    })
    void bytesThatNoLongHoldsAreAsManyAsOneHolds(int qubits, Precision precision, long bytes) {
        assertThat(MemoryModel.stateBytes(qubits, precision)).isEqualTo(bytes);
        assertThat(MemoryModel.peakBytes(qubits, SINGLE.withPrecision(precision)))
                .isGreaterThanOrEqualTo(bytes);
    }

    @Test
    void sumsThatTheHeapDoesNotHoldAreRefusedWithTheSizeThatWouldDo() {
        long heap = Runtime.getRuntime().maxMemory();
        int fits = 9 + 63 - Long.numberOfLeadingZeros(heap) - 5;
        assertThatCode(() -> MemoryModel.checkHeap(fits, Precision.SINGLE)).doesNotThrowAnyException();
        int tooMany = fits + 6;
        assertThatThrownBy(() -> MemoryModel.checkHeap(tooMany, Precision.SINGLE))
                .isInstanceOfSatisfying(
                        InsufficientHeapException.class,
                        // with an eighth to spare, and a little that some collectors keep
                        e -> assertThat((double) e.neededMebibytes())
                                .isBetween((16L << tooMany - 9 - 20) * 1.12, (16L << tooMany - 9 - 20) * 1.2))
                .hasMessageStartingWith("the sums of a state of " + tooMany + " qubits: ")
                .hasMessageContaining("MiB of Java heap are needed")
                .hasMessageContaining("give Java more, -Xmx");
    }

    /** One number for each row of 4 KiB when a state is made, and their running sums when samples are drawn. */
    @ParameterizedTest
    @CsvSource({"22, SINGLE", "21, DOUBLE"})
    void theSumsOfRowsTakeWhatIsToldOfTheHeap(int qubits, Precision precision) {
        // vectors are boxed until code that works on them is compiled: scalar kernels have none to count
        ExecutionOptions options =
                SINGLE.withPrecision(precision).withThreads(1).withSimd(SimdWidth.SCALAR);
        double told = MemoryModel.peakBytes(qubits, options)
                - MemoryModel.stateBytes(qubits, precision)
                - (double) Memory.OVERHEAD_BYTES;
        assertThat(told).isEqualTo(2.0 * Double.BYTES * (32 << 20) / 4096);
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        ExecutionPlan plan =
                Simulator.plan(Circuit.builder(qubits).append(FixedGate.H, 0).build(), options);
        // what is loaded at some time is not counted
        double made = Double.POSITIVE_INFINITY;
        double drawn = Double.POSITIVE_INFINITY;
        for (int run = 0; run < 8; run++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            try (StateVector state = plan.run(1, Progress.none())) {
                long between = threads.getCurrentThreadAllocatedBytes();
                state.sample(1, run);
                made = Math.min(made, between - before);
                drawn = Math.min(drawn, threads.getCurrentThreadAllocatedBytes() - between);
            }
        }
        assertThat(made).isBetween(told / 2, told / 2 + (64 << 10));
        assertThat(drawn).isBetween(told / 2, told / 2 + (64 << 10));
    }
}
