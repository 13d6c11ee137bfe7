package dev.platanus.tensornet.slice;

import dev.platanus.machine.Progress;
import dev.platanus.tensornet.contract.SliceRunner;
import dev.platanus.tensornet.contract.VisitingOrder;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

/**
 * The sum over slices for a list of bitstrings: slices outside, bitstrings inside, in every other slice in reverse order, so that
 * from slice to slice the bitstring stays.
 *
 * <p>The work is cut into pieces that can be stored: ranges of slices that are subtrees of the sum, and where there are too few
 * slices for that, parts of the list.
 */
final class ListSum {
    private final SliceRunner runner;
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
            SliceRunner runner,
            VisitingOrder order,
            long slices,
            Optional<Checkpoint> checkpoint,
            Progress listener) {
        this.runner = runner;
        this.order = order;
        this.slices = slices;
        this.checkpoint = checkpoint;
        this.listener = listener;
        int sliced = circuit.plan().tree().sliced().length;
        ranges = SliceRanges.of(circuit.plan(), slices);
        length = 2 << circuit.plan().openQubits().size();
        int parts = Math.min(order.size(), 1 << Math.max(0, SliceRanges.MOST_LOG2 - sliced));
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

    /** The sums, in the order in which the bitstrings are visited. */
    double[] run() throws IOException {
        int parts = hashes.length;
        SliceRanges.Sum[] totals = new SliceRanges.Sum[parts];
        Arrays.setAll(totals, part -> ranges.sum());
        for (int range = 0; range < ranges.count(); range++) {
            long from = ranges.from(range);
            for (int i = 0; i < parts; i++) {
                int part = isReverse(from) ? parts - 1 - i : i;
                totals[part].add(piece(from, ranges.to(range), part));
            }
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

    private double[] piece(long from, long to, int part) throws IOException {
        Checkpoint.Piece piece = new Checkpoint.Piece(from, to, bounds[part], bounds[part + 1], order.size());
        int count = piece.last() - piece.first();
        if (checkpoint.isPresent()) {
            Optional<double[]> stored = checkpoint.get().load(hashes[part], piece, count * length);
            if (stored.isPresent()) {
                done += (to - from) * count;
                tell();
                return stored.get();
            }
        }
        double[] total = compute(from, to, piece.first(), piece.last());
        if (checkpoint.isPresent()) {
            checkpoint.get().store(hashes[part], piece, total);
        }
        return total;
    }

    /** The sums over a range of slices of bitstrings that are visited one after the other. */
    double[] compute(long from, long to, int first, int last) {
        int count = last - first;
        PairwiseSum sum = new PairwiseSum();
        for (long slice = from; slice < to; slice++) {
            double[] values = new double[count * length];
            for (int i = 0; i < count; i++) {
                int at = isReverse(slice) ? count - 1 - i : i;
                checkCancelled();
                runner.add(slice, order.bitstring(first + at), values, at * length);
                done++;
                tell();
            }
            sum.add(values, 0);
        }
        return sum.total();
    }

    private void tell() {
        listener.done(done, slices * order.size(), 0, System.nanoTime() - beginNanos);
    }

    private void checkCancelled() {
        if (listener.cancelled() || Thread.currentThread().isInterrupted()) {
            throw new CancellationException("cancelled after " + done + " of " + slices * order.size() + " slices"
                    + (order.size() == 1 ? "" : " of all bitstrings"));
        }
    }
}
