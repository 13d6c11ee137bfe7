package dev.platanus.tensornet.contract;

import dev.platanus.machine.Precision;
import dev.platanus.machine.work.Workers;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * One pairwise contraction, entry by entry: C[b, m, n] = Σ<sub>k</sub> A[b, m, k] B[b, k, n], summed in double precision, in pieces
 * that do not depend on the number of threads.
 *
 * <p>The tensors may lie in very different orders, as the two halves of a circuit do whose product is a single amplitude. So indices are
 * counted through in an order in which neighbours are near each other in all of them: what was brought into a cache is used before it
 * is displaced.
 */
final class EntryProduct {
    /** Multiply-adds of a piece, as base-2 logarithm. */
    private static final int PIECE_BITS = 14;

    private final NodeBuffer a;
    private final NodeBuffer b;
    private final NodeBuffer c;
    private final Offsets aEntries;
    private final Offsets bEntries;
    private final Offsets cEntries;
    private final Offsets aSum;
    private final Offsets bSum;
    /** Of a piece, as base-2 logarithms: multiply-adds for an entry of C, and entries. */
    private final int sumBits;

    private final int entryBits;

    EntryProduct(NodeBuffer a, NodeBuffer b, NodeBuffer c, IndexRoles roles) {
        this.a = a;
        this.b = b;
        this.c = c;
        int[] entries = near(c.order(), c, a, b);
        int[] sum = near(roles.summed(), a, b);
        aEntries = Offsets.of(a.strides(entries));
        bEntries = Offsets.of(b.strides(entries));
        cEntries = Offsets.of(c.strides(entries));
        aSum = Offsets.of(a.strides(sum));
        bSum = Offsets.of(b.strides(sum));
        sumBits = Math.min(sum.length, PIECE_BITS);
        entryBits = Math.min(entries.length, PIECE_BITS - sumBits);
    }

    /** In turn for each tensor the index with its smallest stride that is left. */
    private static int[] near(int[] indices, NodeBuffer... tensors) {
        int[] order = new int[indices.length];
        int[] next = new int[tensors.length];
        int count = 0;
        for (int t = 0; count < order.length; t = (t + 1) % tensors.length) {
            int[] own = tensors[t].order();
            while (next[t] < own.length
                    && (!IndexRoles.in(indices, own[next[t]])
                            || IndexRoles.in(Arrays.copyOf(order, count), own[next[t]]))) {
                next[t]++;
            }
            if (next[t] < own.length) {
                order[count++] = own[next[t]];
            }
        }
        return order;
    }

    /** Pieces of work that threads can share. */
    long units() {
        return (cEntries.count() >>> entryBits) * sumParts();
    }

    private long sumParts() {
        return aSum.count() >>> sumBits;
    }

    void run(MemorySegment memory, Precision precision, Workers workers) {
        if (sumParts() > 1) {
            runInParts(memory, precision, workers);
        } else {
            int entries = 1 << entryBits;
            workers.forEach(units(), () -> piece -> {
                double[] sum = new double[2];
                for (long entry = piece * entries; entry < (piece + 1) * entries; entry++) {
                    sum(memory, precision, entry, 0, sum, 0);
                    write(memory, precision, entry, sum[0], sum[1]);
                }
            });
        }
    }

    /** Each piece is a part of the sum of one entry. */
    private void runInParts(MemorySegment memory, Precision precision, Workers workers) {
        long parts = sumParts();
        double[] sums = new double[Math.toIntExact(2 * units())];
        workers.forEach(
                units(), () -> piece -> sum(memory, precision, piece / parts, piece % parts, sums, (int) (2 * piece)));
        for (int first = 0; first < sums.length; first += (int) (2 * parts)) {
            double re = 0;
            double im = 0;
            for (int part = first; part < first + 2 * parts; part += 2) {
                re += sums[part];
                im += sums[part + 1];
            }
            write(memory, precision, first / (2 * parts), re, im);
        }
    }

    /** Sums one part of the sum of an entry. */
    private void sum(MemorySegment memory, Precision precision, long entry, long part, double[] sums, int at) {
        long atA = a.offset() + aEntries.at(entry);
        long atB = b.offset() + bEntries.at(entry);
        long from = part << sumBits;
        long to = part + 1 << sumBits;
        double re = 0;
        double im = 0;
        if (precision == Precision.SINGLE) {
            for (long k = from; k < to; k++) {
                long x = atA + aSum.at(k);
                long y = atB + bSum.at(k);
                double aRe = memory.get(ValueLayout.JAVA_FLOAT, x);
                double aIm = memory.get(ValueLayout.JAVA_FLOAT, x + a.planeBytes());
                double bRe = memory.get(ValueLayout.JAVA_FLOAT, y);
                double bIm = memory.get(ValueLayout.JAVA_FLOAT, y + b.planeBytes());
                re += aRe * bRe - aIm * bIm;
                im += aRe * bIm + aIm * bRe;
            }
        } else {
            for (long k = from; k < to; k++) {
                long x = atA + aSum.at(k);
                long y = atB + bSum.at(k);
                double aRe = memory.get(ValueLayout.JAVA_DOUBLE, x);
                double aIm = memory.get(ValueLayout.JAVA_DOUBLE, x + a.planeBytes());
                double bRe = memory.get(ValueLayout.JAVA_DOUBLE, y);
                double bIm = memory.get(ValueLayout.JAVA_DOUBLE, y + b.planeBytes());
                re += aRe * bRe - aIm * bIm;
                im += aRe * bIm + aIm * bRe;
            }
        }
        sums[at] = re;
        sums[at + 1] = im;
    }

    private void write(MemorySegment memory, Precision precision, long entry, double re, double im) {
        long at = c.offset() + cEntries.at(entry);
        if (precision == Precision.SINGLE) {
            memory.set(ValueLayout.JAVA_FLOAT, at, (float) re);
            memory.set(ValueLayout.JAVA_FLOAT, at + c.planeBytes(), (float) im);
        } else {
            memory.set(ValueLayout.JAVA_DOUBLE, at, re);
            memory.set(ValueLayout.JAVA_DOUBLE, at + c.planeBytes(), im);
        }
    }
}
