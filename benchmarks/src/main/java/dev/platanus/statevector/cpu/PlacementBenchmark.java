package dev.platanus.statevector.cpu;

import dev.platanus.benchmarks.LauncherFlags;
import dev.platanus.machine.OffHeapMemory;
import dev.platanus.machine.SimdWidth;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
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
 * Blocks of a large state worked on where they lie, or gathered into a buffer and scattered back: which length of row,
 * and does the order of rows in memory matter?
 *
 * <p>One call works on the next block. Its steps are rotateMix on pairs of positions above the lanes; with one step a block
 * the pair changes from block to block. One block is compared with plain double arithmetic before and after.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
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
public class PlacementBenchmark {

    private static final int PAIRS = 12;

    /** Where the positions that select among rows lie. */
    public enum Place {
        /** Next to the row: a block is one stretch of memory. */
        CONTIGUOUS,
        /** Evenly among all positions above the row. */
        SPREAD,
        /** The highest of the state. */
        HIGHEST
    }

    /** The state and its layout. */
    @State(Scope.Benchmark)
    public static class Placed {

        /** Positions of the state; 27 are 1 GiB. */
        @Param("27")
        public int qubits;

        /** Base-2 logarithm of the amplitudes in a row; 9 for 4 KiB. */
        @Param({"5", "6", "7", "8", "9", "10", "11"})
        public int rowBits;

        /** Where the positions that select among rows lie. */
        @Param({"CONTIGUOUS", "SPREAD", "HIGHEST"})
        public Place place;

        /** Whether 4 KiB pieces are stored by the engine's codes, or in order. */
        @Param({"true", "false"})
        public boolean codes;

        /** Steps a block: 1 to 12. */
        @Param({"1", "12"})
        public int steps;

        /** Parts of the state from which threads take blocks in turn; 1 lets two threads work on neighbours. */
        @Param("2")
        public int regions;

        /** Register width. */
        @Param("AUTO")
        public SimdWidth simd;

        private final AtomicLong turns = new AtomicLong();
        private final List<int[]> pairs = new ArrayList<>();
        private final List<Loop> loops = new ArrayList<>();
        private OffHeapMemory memory;
        private PlacedBlocks blocks;
        private Kernels kernels;
        private BoundCase bound;

        /** Gets the memory, binds the steps and checks both ways. */
        @Setup(Level.Trial)
        public void allocate() {
            memory = OffHeapMemory.allocate(8L << qubits);
            // small numbers, none of them denormal
            memory.segment().fill((byte) 0x3c);
            blocks = new PlacedBlocks(qubits, rowBits, place, codes);
            kernels = KernelCatalogue.load(simd);
            bound = BoundCase.of(Kernel.ROTATE_MIX, kernels.lanes());
            UniformRandomProvider random = RandomSource.PHILOX_4X64.create(3L);
            int free = PlacedBlocks.BLOCK_BITS - Geometry.CHUNK_BITS;
            for (int i = 0; i < PAIRS; i++) {
                int a = Geometry.CHUNK_BITS + random.nextInt(free);
                int b = Geometry.CHUNK_BITS + (a - Geometry.CHUNK_BITS + 1 + random.nextInt(free - 1)) % free;
                pairs.add(new int[] {a, b});
                loops.add(blocks.over(a, b, kernels.lanes()));
            }
            check();
        }

        private long nextBlock() {
            long turn = turns.getAndIncrement() % blocks.count();
            return (turn & regions - 1) * (blocks.count() / regions) + turn / regions;
        }

        private void work(MemorySegment where, long[] rows, long block) {
            for (int s = 0; s < steps; s++) {
                kernels.rotateMix(where, rows, loops.get((int) ((block + s) % PAIRS)), bound.coefficients());
            }
        }

        /** Checks again and frees the memory. */
        @TearDown(Level.Trial)
        public void release() {
            check();
            memory.close();
        }

        private void check() {
            Worker worker = new Worker();
            worker.prepare(this);
            long block = blocks.count() - 2;
            for (Runnable way :
                    List.<Runnable>of(() -> inPlace(this, worker, block), () -> gathered(this, worker, block))) {
                blocks.check(memory.segment(), block, way, plain -> expected(plain, block), steps * bound.phase());
            }
            worker.release();
        }

        private void expected(PlainAmplitudes plain, long block) {
            for (int s = 0; s < steps; s++) {
                int[] pair = pairs.get((int) ((block + s) % PAIRS));
                plain.apply(bound.matrix(), List.of(pair[0], pair[1]));
            }
        }
    }

    /** What each thread has for itself. */
    @State(Scope.Thread)
    public static class Worker {

        private long[] rows;
        private long[] bufferRows;
        private OffHeapMemory buffer;

        /**
         * Gets the buffer.
         *
         * @param placed the state
         */
        @Setup(Level.Trial)
        public void prepare(Placed placed) {
            rows = new long[placed.blocks.pieceCount()];
            buffer = OffHeapMemory.allocate(8L << PlacedBlocks.BLOCK_BITS);
            bufferRows = IntStream.range(0, rows.length)
                    .mapToLong(i -> (long) i * placed.blocks.pieceBytes())
                    .toArray();
        }

        /** Frees the buffer. */
        @TearDown(Level.Trial)
        public void release() {
            buffer.close();
        }
    }

    /** What was done. */
    @State(Scope.Thread)
    @AuxCounters
    public static class Rates {

        /** Amplitudes of the blocks, each once whatever the steps. */
        public double amplitudes;

        /** Bytes read and written in the state, 16 an amplitude. */
        public double bytes;

        private void add() {
            amplitudes += 1 << PlacedBlocks.BLOCK_BITS;
            bytes += 16 << PlacedBlocks.BLOCK_BITS;
        }
    }

    /**
     * Works on a block where it lies.
     *
     * @param placed the state
     * @param worker this thread's memory
     * @param rates receives what was done
     */
    @Benchmark
    public void inPlace(Placed placed, Worker worker, Rates rates) {
        inPlace(placed, worker, placed.nextBlock());
        rates.add();
    }

    /**
     * Gathers a block, works on it and scatters it back.
     *
     * @param placed the state
     * @param worker this thread's memory
     * @param rates receives what was done
     */
    @Benchmark
    public void gathered(Placed placed, Worker worker, Rates rates) {
        gathered(placed, worker, placed.nextBlock());
        rates.add();
    }

    private static void inPlace(Placed placed, Worker worker, long block) {
        placed.blocks.locate(block, worker.rows);
        placed.work(placed.memory.segment(), worker.rows, block);
    }

    private static void gathered(Placed placed, Worker worker, long block) {
        MemorySegment state = placed.memory.segment();
        MemorySegment buffer = worker.buffer.segment();
        int bytes = placed.blocks.pieceBytes();
        placed.blocks.locate(block, worker.rows);
        CandidateKernels.copy(state, worker.rows, buffer, worker.bufferRows, bytes);
        placed.work(buffer, worker.bufferRows, block);
        CandidateKernels.copy(buffer, worker.bufferRows, state, worker.rows, bytes);
    }
}
