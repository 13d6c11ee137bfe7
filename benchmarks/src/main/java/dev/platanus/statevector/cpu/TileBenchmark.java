package dev.platanus.statevector.cpu;

import dev.platanus.benchmarks.LauncherFlags;
import dev.platanus.machine.OffHeapMemory;
import dev.platanus.machine.SimdWidth;
import java.util.ArrayList;
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
 * A second level of blocking: several steps on tiles of 2^11 amplitudes (four rows) in L1, tile after tile, beside the same
 * steps one after the other on the whole block in L2. Each call works on the next block of a state; with 16 qubits there is
 * one block, and it stays in cache.
 *
 * <p>A block gets {@value #STEPS} steps in groups; those of a group act on two positions that select rows and on positions
 * in the row. Both answers are checked before and after.
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
public class TileBenchmark {

    private static final int STEPS = 12;

    /** Rows in a tile: two positions that select rows. */
    private static final int TILE_ROWS = 4;

    /** The steps, bound twice. */
    @State(Scope.Thread)
    public static class Bound {

        /** Which kernel. */
        @Param({"ROTATE_MIX", "ROTATE_PHASE"})
        public String kernel;

        /** Steps in a group. */
        @Param({"1", "2", "4", "6"})
        public int group;

        /** Positions of the state: 16 is one block in cache, 27 is 1 GiB. */
        @Param({"16", "27"})
        public int qubits;

        /** Where the positions that select among rows lie. */
        @Param("SPREAD")
        public PlacementBenchmark.Place place;

        /** Register width. */
        @Param("AUTO")
        public SimdWidth simd;

        private final List<int[]> pairs = new ArrayList<>();
        private final List<BlockOp> onBlock = new ArrayList<>();
        private final List<BlockOp> onTile = new ArrayList<>();
        private final long[] tile = new long[TILE_ROWS];
        private OffHeapMemory memory;
        private PlacedBlocks blocks;
        private Kernels kernels;
        private BoundCase bound;
        private int[][][] tiles;
        private long[] rows;
        private long next;

        /** Binds the steps and checks them. */
        @Setup(Level.Trial)
        public void bind() {
            memory = OffHeapMemory.allocate(8L << qubits);
            blocks = new PlacedBlocks(qubits, Geometry.ROW_BITS, place, true);
            rows = new long[blocks.pieceCount()];
            kernels = KernelCatalogue.load(simd);
            Kernel which = Kernel.valueOf(kernel);
            bound = BoundCase.of(which, kernels.lanes());
            int free = PlacedBlocks.BLOCK_BITS - Geometry.ROW_BITS;
            int low = Geometry.ROW_BITS;
            Geometry.Block inTile = new Geometry.Block(List.of(low, low + 1), kernels.lanes());
            tiles = new int[STEPS / group][][];
            for (int g = 0; g < tiles.length; g++) {
                int first = 2 * g;
                int a = 1 << first % free;
                int b = 1 << (first + 1) % free;
                tiles[g] = IntStream.range(0, rows.length)
                        .filter(row -> (row & (a | b)) == 0)
                        .mapToObj(row -> new int[] {row, row | a, row | b, row | a | b})
                        .toArray(int[][]::new);
                int[][] choices = {{low, low + 1}, {5, low}, {6, low + 1}, {4, 7}, {low + 1, 8}, {low, 4}};
                for (int s = 0; s < group; s++) {
                    int[] pair = choices[s];
                    int[] onRows = IntStream.of(pair)
                            .map(p -> p < low ? p : low + (first + p - low) % free)
                            .toArray();
                    pairs.add(onRows);
                    Loop whole = blocks.over(onRows[0], onRows[1], kernels.lanes());
                    onBlock.add(new KernelOp(which, whole, bound.coefficients()));
                    onTile.add(new KernelOp(which, inTile.over(pair[0], pair[1]), bound.coefficients()));
                }
            }
            check();
        }

        /** Starts from amplitudes of equal size again, none of them denormal. */
        @Setup(Level.Iteration)
        public void refill() {
            memory.segment().fill((byte) 0x3c);
        }

        /** Checks the compiled code and frees the memory. */
        @TearDown(Level.Trial)
        public void release() {
            check();
            memory.close();
        }

        private void check() {
            long block = blocks.count() - 1;
            for (Runnable way : List.<Runnable>of(() -> byStep(block), () -> byTile(block))) {
                blocks.check(memory.segment(), block, way, this::expected, STEPS * bound.phase());
            }
        }

        private void expected(PlainAmplitudes plain) {
            pairs.forEach(pair -> plain.apply(bound.matrix(), List.of(pair[0], pair[1])));
        }

        private long nextBlock() {
            return next++ & blocks.count() - 1;
        }

        private void byStep(long block) {
            blocks.locate(block, rows);
            for (BlockOp op : onBlock) {
                op.apply(kernels, memory.segment(), rows, 0);
            }
        }

        private void byTile(long block) {
            blocks.locate(block, rows);
            for (int g = 0; g < tiles.length; g++) {
                for (int[] numbers : tiles[g]) {
                    for (int r = 0; r < TILE_ROWS; r++) {
                        tile[r] = rows[numbers[r]];
                    }
                    for (int s = 0; s < group; s++) {
                        onTile.get(g * group + s).apply(kernels, memory.segment(), tile, 0);
                    }
                }
            }
        }
    }

    /** What was done. */
    @State(Scope.Thread)
    @AuxCounters
    public static class Rates {

        /** Amplitudes times steps. */
        public double amplitudes;

        private void add() {
            amplitudes += STEPS << PlacedBlocks.BLOCK_BITS;
        }
    }

    /**
     * Each step on the whole block, one block.
     *
     * @param bound the steps
     * @param rates receives what was done
     */
    @Benchmark
    public void byStep(Bound bound, Rates rates) {
        bound.byStep(bound.nextBlock());
        rates.add();
    }

    /**
     * All steps of a group on each tile, one block.
     *
     * @param bound the steps
     * @param rates receives what was done
     */
    @Benchmark
    public void byTile(Bound bound, Rates rates) {
        bound.byTile(bound.nextBlock());
        rates.add();
    }
}
