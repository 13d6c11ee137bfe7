package dev.platanus.statevector.cpu;

import dev.platanus.benchmarks.LaunchedBenchmark;
import dev.platanus.machine.Precision;
import dev.platanus.machine.SimdWidth;
import dev.platanus.machine.work.OffHeapMemory;
import dev.platanus.statevector.plan.Positions;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Each kernel at each register width on a block in cache, beside a copy of such a block.
 *
 * <p>It stands in the engine's own package, because kernels are nobody else's business. A kernel is reached the way the
 * engine reaches it: a step is bound, and the bound operation runs on the rows of a block. Its result is compared with
 * plain double-precision arithmetic before the measurement and after it, when the compiler has done its work.
 *
 * <p>The counters are rates a second: amplitudes of the block, bytes read and written if all of them are touched (16 an
 * amplitude in single, 32 in double precision), and flops of the kernel's form. One thread works on one block; {@code -t 2} takes two of each.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class KernelBenchmark extends LaunchedBenchmark {

    /** A kernel bound to a block. */
    @State(Scope.Thread)
    public static class Bound {

        /** Which kernel, by its name in the engine. */
        @Param({
            "ROTATE_MIX",
            "ROTATE_FIRST_MIX",
            "TURN_MIX",
            "ROTATE_PHASE",
            "ROTATE_FIRST_PHASE",
            "TURN_PHASE",
            "TURN_FIRST_PHASE",
            "TURN_PLANES",
            "LANE_TURN_PLANES",
            "LANE_HIGH_TURN_PLANES",
            "DENSE_2",
            "DENSE_1",
            "SCALE",
            "LANE_SCALE",
            "LANE_DENSE_1",
            "LANE_DENSE_2",
            "LANE_HIGH_DENSE_2",
            "SELECTED_DENSE_1",
            "SELECTED_SWAP",
            "SWAP",
            "LANE_SWAP"
        })
        public String kernel;

        /** Number format of the amplitudes. */
        @Param({"SINGLE", "DOUBLE"})
        public Precision precision;

        /** Register width; one that the CPU lacks is an error. */
        @Param({"SCALAR", "BITS_128", "BITS_256", "BITS_512"})
        public SimdWidth simd;

        /** Base-2 logarithm of the block's amplitudes: 12 for L1, 17 for L2. */
        @Param({"12", "17"})
        public int blockBits;

        private KernelBlock block;
        private KernelCase which;
        private Kernels kernels;
        private List<BlockOp> ops;
        private double flopsPerAmplitude;
        private double phaseRe;
        private double phaseIm;

        /** Binds the kernel and checks its answer. */
        @Setup(Level.Trial)
        public void bind() {
            block = new KernelBlock(blockBits, precision);
            which = KernelCase.of(Kernel.valueOf(kernel));
            kernels = KernelCatalogue.load(simd, precision);
            Positions identity = new Positions(blockBits);
            Binder binder =
                    new Binder(Geometry.of(precision).block(block.rowPositions(), kernels.lanes()), identity, 1);
            which.binding().accept(binder);
            if (kernels.lanes() > 1 && !binder.kernels().equals(Set.of(Kernel.valueOf(kernel)))) {
                throw new IllegalStateException(kernel + " was bound to " + binder.kernels());
            }
            ops = binder.ops();
            flopsPerAmplitude = binder.flopsPerAmplitude();
            phaseRe = binder.phaseRe();
            phaseIm = binder.phaseIm();
            check();
        }

        /** Starts from amplitudes of size 1 again: rounding lets the norm drift over millions of applications. */
        @Setup(Level.Iteration)
        public void refill() {
            block.fill();
        }

        /** Checks the compiled code and frees the block. */
        @TearDown(Level.Trial)
        public void release() {
            check();
            block.close();
        }

        private void check() {
            block.check(this::apply, which.positions(), which.matrix(), phaseRe, phaseIm);
        }

        private void apply() {
            for (BlockOp op : ops) {
                op.apply(kernels, block.segment(), block.rows(), 0);
            }
        }
    }

    /** Two plain pieces of memory of the same size. */
    @State(Scope.Thread)
    public static class Plain {

        /** Base-2 logarithm of the block's amplitudes: 12 for L1, 17 for L2. */
        @Param({"12", "17"})
        public int blockBits;

        private OffHeapMemory source;
        private OffHeapMemory target;

        /** Gets the memory. */
        @Setup(Level.Trial)
        public void allocate() {
            source = OffHeapMemory.allocate(8L << blockBits);
            target = OffHeapMemory.allocate(8L << blockBits);
            source.segment().fill((byte) 1);
        }

        /** Checks the copy and frees the memory. */
        @TearDown(Level.Trial)
        public void release() {
            if (target.segment().mismatch(source.segment()) >= 0) {
                throw new IllegalStateException("the copy differs from its source");
            }
            source.close();
            target.close();
        }
    }

    /** What one application amounts to. */
    @State(Scope.Thread)
    @AuxCounters
    public static class Rates {

        /** Amplitudes of the block. */
        public double amplitudes;

        /** Bytes read and written. */
        public double bytes;

        /** Floating-point operations. */
        public double flops;

        private void add(int blockBits, Precision precision, double flopsPerAmplitude) {
            double count = 1L << blockBits;
            amplitudes += count;
            bytes += count * 2 * precision.bytesPerAmplitude();
            flops += count * flopsPerAmplitude;
        }
    }

    /**
     * Applies a kernel to the block.
     *
     * @param bound the kernel
     * @param rates receives what was done
     */
    @Benchmark
    public void kernel(Bound bound, Rates rates) {
        bound.apply();
        rates.add(bound.blockBits, bound.precision, bound.flopsPerAmplitude);
    }

    /**
     * Copies a block of the same size: the baseline.
     *
     * @param plain source and target
     * @param rates receives what was done
     * @return the target
     */
    @Benchmark
    public MemorySegment copy(Plain plain, Rates rates) {
        rates.add(plain.blockBits, Precision.SINGLE, 0);
        return plain.target.segment().copyFrom(plain.source.segment());
    }
}
