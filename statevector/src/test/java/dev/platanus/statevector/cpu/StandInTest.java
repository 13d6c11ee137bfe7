package dev.platanus.statevector.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.Circuit;
import dev.platanus.machine.Precision;
import dev.platanus.machine.SimdWidth;
import dev.platanus.machine.work.OffHeapMemory;
import dev.platanus.statevector.CircuitFamily;
import dev.platanus.statevector.Engines;
import dev.platanus.statevector.cpu.CpuPlan.BoundSweep;
import java.lang.foreign.MemorySegment;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Scalar kernels give bit by bit what the vectors give that they stand in for")
class StandInTest {

    static Stream<Arguments> widths() {
        return Engines.available()
                .filter(width -> width != SimdWidth.SCALAR)
                .flatMap(width -> Stream.of(Precision.values()).map(precision -> Arguments.of(width, precision)));
    }

    @ParameterizedTest
    @MethodSource("widths")
    void inWholeCircuits(SimdWidth width, Precision precision) {
        for (CircuitFamily family : CircuitFamily.values()) {
            assertSame(family.of(13), width, precision, family.name());
        }
    }

    private static void assertSame(Circuit circuit, SimdWidth width, Precision precision, String name) {
        CpuPlan plan = CpuPlan.of(circuit, precision, width, 12);
        Kernels vectors = KernelCatalogue.load(width, precision);
        try (Result expected = Result.of(plan, vectors);
                Result actual = Result.of(plan, KernelCatalogue.standIn(vectors))) {
            assertThat(actual.state().mismatch(expected.state()))
                    .as("%s: first byte that differs", name)
                    .isEqualTo(-1);
            assertThat(actual.sums).as("%s: sums of rows", name).isEqualTo(expected.sums);
        }
    }

    /** The amplitudes after a plan, and for each row the sums. */
    private record Result(OffHeapMemory memory, double[][] sums) implements AutoCloseable {

        static Result of(CpuPlan plan, Kernels kernels) {
            long bytes = (long) plan.precision().bytesPerAmplitude() << plan.positions();
            OffHeapMemory memory = OffHeapMemory.allocate(bytes);
            plan.layout().geometry().set(memory.segment(), 0, 1);
            plan.boundSweeps().forEach(sweep -> run(sweep, kernels, memory.segment()));
            double[][] sums = new double[(int) (bytes / Geometry.ROW_BYTES)][2];
            for (int row = 0; row < sums.length; row++) {
                kernels.sums(memory.segment(), (long) row * Geometry.ROW_BYTES, Geometry.ROW_BYTES, sums[row]);
            }
            return new Result(memory, sums);
        }

        private static void run(BoundSweep sweep, Kernels kernels, MemorySegment state) {
            int[] outside = sweep.outsideRowBits();
            long[] rows = new long[sweep.rowOffsets().length];
            for (long number = 0; number < 1L << outside.length; number++) {
                long base = 0;
                for (int i = 0; i < outside.length; i++) {
                    base |= (number >>> i & 1) << outside[i];
                }
                for (int r = 0; r < rows.length; r++) {
                    rows[r] = sweep.rowOffsets()[r] ^ Geometry.rowOffset(base);
                }
                for (BlockOp op : sweep.ops()) {
                    op.apply(kernels, state, rows, base);
                }
            }
        }

        MemorySegment state() {
            return memory.segment();
        }

        @Override
        public void close() {
            memory.close();
        }
    }
}
