package dev.platanus.tensornet.slice;

import dev.platanus.machine.Progress;
import dev.platanus.machine.work.Stretches;
import dev.platanus.machine.work.Workers;
import dev.platanus.tensornet.contract.SliceRunner;
import dev.platanus.tensornet.contract.VisitingOrder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * The sum over slices for a list of bitstrings: slices outside, bitstrings inside, in every other slice in reverse order, so that
 * from slice to slice the bitstring stays.
 *
 * <p>The work is cut into pieces that can be stored: ranges of slices that are subtrees of the sum, and where there are too few
 * slices for that, parts of the list. Several runners each take pieces that follow each other; since the sum's tree is fixed, it does
 * not matter who is done first.
 */
final class ListSum {
    private final List<SliceRunner> runners;
    private final VisitingOrder order;
    private final long slices;
    private final Optional<Checkpoint> checkpoint;
    private final Progress listener;
    private final SliceRanges ranges;
    private final int length;
    private final int[] bounds;
    private final String[] hashes;
    private final long beginNanos = System.nanoTime();
    private long done;

    ListSum(
            SlicedCircuit circuit,
            List<SliceRunner> runners,
            VisitingOrder order,
            long slices,
            Optional<Checkpoint> checkpoint,
            Progress listener) {
        this.runners = runners;
        this.order = order;
        this.slices = slices;
        this.checkpoint = checkpoint;
        this.listener = listener;
        ranges = SliceRanges.of(circuit.plan(), slices);
        length = 2 << circuit.plan().openQubits().size();
        int parts = parts(circuit.plan(), order.size());
        bounds = IntStream.rangeClosed(0, parts)
                .map(part -> (int) ((long) order.size() * part / parts))
                .toArray();
        hashes = new String[parts];
        // only what is stored needs a name
        for (int part = 0; part < parts && checkpoint.isPresent(); part++) {
            hashes[part] = circuit.sumHash(IntStream.range(bounds[part], bounds[part + 1])
                    .mapToObj(order::bitstring)
                    .toList());
        }
    }

    /** Into how many parts a list is cut. */
    private static int parts(SlicePlan plan, int bitstrings) {
        int sliced = plan.tree().sliced().length;
        return Math.min(bitstrings, 1 << Math.max(0, SliceRanges.MOST_LOG2 - sliced));
    }

    /** Into how many pieces the work is cut. */
    static int pieces(SlicePlan plan, int bitstrings, long slices) {
        return SliceRanges.of(plan, slices).count() * parts(plan, bitstrings);
    }

    /** The sums, in the order in which the bitstrings are visited. */
    double[] run() throws IOException {
        int parts = hashes.length;
        SliceRanges.Sum[] totals = new SliceRanges.Sum[parts];
        Arrays.setAll(totals, part -> ranges.sum());
        int pieces = ranges.count() * parts;
        int side = Math.min(runners.size(), pieces);
        Stretches stretches = new Stretches(pieces, side);
        try {
            Workers.sideBySide(side, (runner, stop) -> {
                for (int at = stretches.next(runner); at >= 0 && !stop.getAsBoolean(); at = stretches.next(runner)) {
                    int range = at / parts;
                    int part = isReverse(ranges.from(range)) ? parts - 1 - at % parts : at % parts;
                    double[] sum = piece(runners.get(runner), range, part, stop);
                    synchronized (totals) {
                        totals[part].add(range, sum);
                    }
                }
                // a run of its own says how far it came
                if (side == 1) {
                    checkCancelled(stop);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        double[] sums = new double[order.size() * length];
        for (int part = 0; part < parts; part++) {
            int count = (bounds[part + 1] - bounds[part]) * length;
            System.arraycopy(totals[part].total(count), 0, sums, bounds[part] * length, count);
        }
        return sums;
    }

    private static boolean isReverse(long slice) {
        return (slice & 1) == 1;
    }

    private double[] piece(SliceRunner runner, int range, int part, BooleanSupplier stop) {
        Checkpoint.Piece piece = new Checkpoint.Piece(
                ranges.from(range), ranges.to(range), bounds[part], bounds[part + 1], order.size());
        int count = piece.last() - piece.first();
        try {
            if (checkpoint.isPresent()) {
                Optional<double[]> stored = checkpoint.get().load(hashes[part], piece, count * length);
                if (stored.isPresent()) {
                    tell((piece.to() - piece.from()) * count);
                    return stored.get();
                }
            }
            double[] total = compute(runner, piece.from(), piece.to(), piece.first(), piece.last(), stop);
            if (checkpoint.isPresent()) {
                checkpoint.get().store(hashes[part], piece, total);
            }
            return total;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The sums over a range of slices of bitstrings that are visited one after the other.
     *
     * @param stop tells to end with a {@link CancellationException}, as the listener may
     */
    double[] compute(SliceRunner runner, long from, long to, int first, int last, BooleanSupplier stop) {
        int count = last - first;
        PairwiseSum sum = new PairwiseSum();
        for (long slice = from; slice < to; slice++) {
            double[] values = new double[count * length];
            for (int i = 0; i < count; i++) {
                int at = isReverse(slice) ? count - 1 - i : i;
                checkCancelled(stop);
                runner.add(slice, order.bitstring(first + at), values, at * length);
                tell(1);
            }
            sum.add(values, 0);
        }
        return sum.total();
    }

    /** One at a time, so that what is told only grows. */
    private synchronized void tell(long more) {
        done += more;
        listener.done(done, slices * order.size(), 0, System.nanoTime() - beginNanos);
    }

    private void checkCancelled(BooleanSupplier stop) {
        if (listener.cancelled() || stop.getAsBoolean()) {
            throw new CancellationException("cancelled after " + done + " of " + slices * order.size() + " slices"
                    + (order.size() == 1 ? "" : " of all bitstrings"));
        }
    }
}
