package dev.platanus.statevector.cpu;

import dev.platanus.benchmarks.LauncherFlags;
import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.FSim;
import dev.platanus.circuit.SqrtW;
import dev.platanus.circuit.SqrtX;
import dev.platanus.machine.OffHeapMemory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
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
 * Dense matrices on three and four qubits on a block in cache: does one of them cost less than the two-qubit steps it
 * would replace? Compare with {@link KernelBenchmark#kernel} in the same run. The answer is checked before and after.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgs = {
            LauncherFlags.VECTORS,
            LauncherFlags.NATIVE,
            LauncherFlags.UNCHECKED,
            LauncherFlags.COLLECTOR,
            LauncherFlags.YOUNG,
            LauncherFlags.HEAP
        })
public class DenseBenchmark {

    /** A block and a dense matrix. */
    @State(Scope.Thread)
    public static class Bound {

        /** Qubits of the matrix: 3 or 4. */
        @Param({"3", "4"})
        public int targets;

        /** Base-2 logarithm of the block's amplitudes: 12 for L1, 17 for L2. */
        @Param({"12", "17"})
        public int blockBits;

        private KernelBlock block;
        private OffHeapMemory buffer;
        private List<Integer> positions;
        private ComplexMatrix matrix;
        private CandidateKernels.Spread loop;
        private float[] coefficients;

        /** Makes a matrix without zeros and checks its kernel. */
        @Setup(Level.Trial)
        public void bind() {
            block = new KernelBlock(blockBits);
            buffer = OffHeapMemory.allocate(4096);
            positions = IntStream.range(0, targets)
                    .map(i -> KernelCase.MIN_BLOCK_BITS - 1 - i)
                    .boxed()
                    .toList();
            matrix = matrix(targets);
            loop = CandidateKernels.Spread.of(
                    new Geometry.Block(block.rowPositions(), CandidateKernels.lanes()),
                    positions.stream().mapToInt(p -> p).toArray());
            int d = matrix.dimension();
            coefficients = new float[2 * d * d];
            for (int i = 0; i < d * d; i++) {
                coefficients[2 * i] = (float) matrix.re(i / d, i % d);
                coefficients[2 * i + 1] = (float) matrix.im(i / d, i % d);
            }
            check();
        }

        /** A row of single-qubit gates, then of fSims, twice. */
        private static ComplexMatrix matrix(int targets) {
            ComplexMatrix single = new SqrtX().matrix().kron(new SqrtW().matrix());
            ComplexMatrix pair = new FSim(1.4, 0.6).matrix();
            ComplexMatrix one = ComplexMatrix.identity(2);
            ComplexMatrix layer = switch (targets) {
                case 3 -> one.kron(pair).times(pair.kron(one)).times(single.kron(new SqrtX().matrix()));
                case 4 -> one.kron(pair).kron(one).times(pair.kron(pair)).times(single.kron(single));
                default -> throw new IllegalArgumentException(targets + " targets are neither 3 nor 4");
            };
            return layer.times(layer);
        }

        /** Starts from amplitudes of size 1 again. */
        @Setup(Level.Iteration)
        public void refill() {
            block.fill();
        }

        /** Checks the compiled code and frees the block. */
        @TearDown(Level.Trial)
        public void release() {
            check();
            block.close();
            buffer.close();
        }

        private void check() {
            block.check(this::apply, positions, matrix, 1, 0);
        }

        private void apply() {
            if (targets == 3) {
                CandidateKernels.dense3(block.segment(), block.rows(), loop, coefficients);
            } else {
                CandidateKernels.dense4(block.segment(), block.rows(), loop, coefficients, buffer.segment());
            }
        }
    }

    /** What was done. */
    @State(Scope.Thread)
    @AuxCounters
    public static class Rates {

        /** Amplitudes of the block. */
        public double amplitudes;

        /** Floating-point operations. */
        public double flops;
    }

    /**
     * Applies the matrix to the block.
     *
     * @param bound matrix and block
     * @param rates receives what was done
     */
    @Benchmark
    public void dense(Bound bound, Rates rates) {
        bound.apply();
        double count = 1L << bound.blockBits;
        rates.amplitudes += count;
        rates.flops += count * (8 * (1 << bound.targets) - 2);
    }
}
