package dev.platanus.statevector.cpu;

import dev.platanus.machine.Progress;
import dev.platanus.machine.work.OffHeapMemory;
import dev.platanus.machine.work.Workers;
import dev.platanus.statevector.scratch.DamagedStateException;
import dev.platanus.statevector.scratch.ScratchFile;
import dev.platanus.statevector.scratch.ScratchState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/**
 * The parts that the leg before the last left on a disk. While one part is worked on in memory, the one before is written and the
 * next one read.
 */
final class StoredParts implements PartSource {

    /** Requests to the disk at a time. */
    private static final int IO_THREADS = 2;

    private final PartsPlan plan;
    private final ScratchState state;
    private final List<OffHeapMemory> buffers;
    private double[] masses;

    private StoredParts(PartsPlan plan, ScratchState state, List<OffHeapMemory> buffers) {
        this.plan = plan;
        this.state = state;
        this.buffers = buffers;
    }

    /** Runs all legs but the last, or what an interrupted run left of them. Closes the memory with the source. */
    static StoredParts of(LegRun run, List<OffHeapMemory> buffers) {
        PartsPlan plan = run.plan();
        try {
            ScratchState state = ScratchState.open(
                    plan.scratch().orElseThrow(),
                    plan.identity(),
                    plan.pieceCount(),
                    plan.pieceBytes(),
                    plan.slots(),
                    plan.parts());
            boolean done = false;
            try {
                StoredParts parts = new StoredParts(plan, state, buffers);
                parts.retrying(run, () -> parts.runLegs(run));
                done = true;
                return parts;
            } finally {
                if (!done) {
                    state.leave();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the state anew, once, if what is read turns out to be damaged. */
    private void retrying(LegRun run, Runnable work) {
        try {
            work.run();
        } catch (UncheckedIOException e) {
            if (!(e.getCause() instanceof DamagedStateException damaged)) {
                throw e;
            }
            state.notice("'" + damaged.getFile() + "': " + damaged.getReason() + "; the state is made anew");
            io(state::restart);
            runLegs(run);
            work.run();
        }
    }

    private void runLegs(LegRun run) {
        int last = plan.legs().size() - 1;
        while (state.legs() < last) {
            runLeg(run, state.legs());
            io(state::finishLeg);
        }
        masses = state.sums();
    }

    private void runLeg(LegRun run, int leg) {
        long[] parts = plan.partsOf(leg);
        double[] sums = state.sums();
        double[][] sumsAfter = new double[parts.length][];
        new PartPipeline(buffers.stream().map(OffHeapMemory::segment).toList())
                .run(
                        state.parts(),
                        parts.length,
                        (i, memory) -> load(run, leg, parts[i], memory),
                        (i, memory) -> {
                            if (leg + 2 == plan.legs().size()) {
                                run.runLastButOne(i, parts[i], memory, sums);
                            } else {
                                run.run(leg, i, parts[i], memory, null, _ -> 0, new double[0]);
                            }
                            sumsAfter[i] = sums.clone();
                        },
                        (i, memory) -> {
                            store(run, leg, parts[i], memory);
                            int[] made = leg == 0 ? new int[0] : pieces(leg, parts[i]);
                            io(() -> state.finishPart(i + 1, made, sumsAfter[i]));
                        });
    }

    /** The row numbers at which pieces begin that a part is read from, with the bits of the part; in its own leg's order. */
    private long[] pieceBegins(long partRows, long pieceRows, long zero) {
        long others = (1L << plan.rowBits()) - 1 & ~pieceRows;
        return LongStream.range(0, 1L << Long.bitCount(others))
                .map(i -> partRows | Long.expand(i, others))
                .filter(begin -> (begin & zero) == 0)
                .toArray();
    }

    /** The number of the piece, among those that the leg before left, that a row begins. */
    private int number(long begin, long pieceRows) {
        return Math.toIntExact(Long.compress(begin, ~pieceRows));
    }

    private int[] pieces(int leg, long partRows) {
        PartTurn turn = plan.legs().get(leg - 1).turn();
        long pieceRows = plan.pieceRows(leg - 1);
        return LongStream.of(
                        pieceBegins(partRows, pieceRows, plan.legs().get(leg).zeroBefore()))
                .mapToInt(begin -> number(turn.of(begin), pieceRows))
                .toArray();
    }

    /** Reads a part of a leg from what the leg before left. */
    private void load(LegRun run, int leg, long partRows, MemorySegment memory) {
        if (leg == 0) {
            run.zero(memory);
            return;
        }
        int[] pieces = pieces(leg, partRows);
        long pieceRows = plan.pieceRows(leg - 1);
        long[] begins = pieceBegins(partRows, pieceRows, plan.legs().get(leg).zeroBefore());
        forEachPiece(run.listener(), pieces.length, buffer -> {
            PieceFormat.Rows staged = rows(buffer);
            return i -> {
                io(() -> {
                    if (!state.read(pieces[(int) i], buffer)) {
                        throw new IOException("piece " + pieces[(int) i] + " of the state was never written");
                    }
                });
                forEachRow(begins[(int) i], pieceRows, (row, k) -> staged.load(k, memory, Geometry.rowOffset(row)));
            };
        });
    }

    /** Writes what a leg left of a part. */
    private void store(LegRun run, int leg, long partRows, MemorySegment memory) {
        long pieceRows = plan.pieceRows(leg);
        long zero = plan.legs().get(leg).zeroAfter();
        long[] begins = pieceBegins(partRows, pieceRows, zero);
        forEachPiece(run.listener(), begins.length, buffer -> {
            PieceFormat.Rows staged = rows(buffer);
            return i -> {
                forEachRow(begins[(int) i], pieceRows, (row, k) -> {
                    if ((row & zero) == 0) {
                        staged.store(memory, Geometry.rowOffset(row), k);
                    } else {
                        staged.clear(k);
                    }
                });
                io(() -> state.write(number(begins[(int) i], pieceRows), buffer));
            };
        });
    }

    @FunctionalInterface
    private interface RowWork {
        void on(long row, int number);
    }

    private PieceFormat.Rows rows(ByteBuffer buffer) {
        return plan.format().rows(MemorySegment.ofBuffer(buffer.duplicate().clear()), plan.rowsOfPiece());
    }

    /** The rows of a piece within their part, and their numbers within the piece. */
    private void forEachRow(long begin, long pieceRows, RowWork work) {
        long inside = begin & (1L << plan.rowBits()) - 1;
        for (int k = 0; k < plan.rowsOfPiece(); k++) {
            work.on(inside | Long.expand(k, pieceRows), k);
        }
    }

    @FunctionalInterface
    private interface PieceWork {
        LongConsumer with(ByteBuffer buffer);
    }

    private void forEachPiece(Progress listener, int count, PieceWork work) {
        try (Arena arena = Arena.ofShared()) {
            Workers.besideTheCaller(IO_THREADS).forEach(count, () -> {
                LongConsumer piece = work.with(
                        arena.allocate(plan.pieceBytes(), ScratchFile.ALIGNMENT).asByteBuffer());
                return i -> {
                    if (listener.cancelled()) {
                        throw new CancellationException("the run was cancelled");
                    }
                    piece.accept(i);
                };
            });
        }
    }

    @FunctionalInterface
    private interface FileWork {
        void run() throws IOException;
    }

    private static void io(FileWork work) {
        try {
            work.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public double[] masses() {
        return masses;
    }

    @Override
    public void forEach(LegRun run, int[] parts, Work work) {
        int leg = plan.legs().size() - 1;
        int[] next = new int[1];
        retrying(
                run,
                () -> new PartPipeline(
                                buffers.stream().map(OffHeapMemory::segment).toList())
                        .run(
                                next[0],
                                parts.length,
                                (i, memory) -> load(run, leg, plan.layout().rowsOfPart(parts[i]), memory),
                                (i, memory) -> {
                                    work.on(parts[i], memory, null);
                                    next[0] = i + 1;
                                },
                                (_, _) -> {}));
    }

    @Override
    public void leave() {
        buffers.forEach(OffHeapMemory::close);
        io(state::leave);
    }

    @Override
    public void close() {
        buffers.forEach(OffHeapMemory::close);
        io(state::close);
    }
}
