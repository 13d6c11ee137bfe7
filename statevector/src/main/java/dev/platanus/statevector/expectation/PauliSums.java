package dev.platanus.statevector.expectation;

import dev.platanus.circuit.observable.PauliString;
import dev.platanus.machine.work.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Sums ⟨ψ|P|ψ⟩ for many Pauli strings P.
 *
 * <p>⟨ψ|P|ψ⟩ = i^yCount · Σ_i (−1)^|i∧signs| · conj(ψ[i ⊕ flips]) · ψ[i]. Strings of equal flips share the products, and where
 * there are many of them, all their sums over a row come from one transform. Strings whose flips of row numbers span few rows are
 * summed together, block of rows by block, so that each read of the state serves as many as have independent flips of {@value
 * #BLOCK_BITS} bits. All arithmetic is in double precision.
 *
 * <p>Blocks are the same, and are added up in the same order, for any number of threads.
 */
public final class PauliSums {
    /** Base-2 logarithm of the rows of a block: 256 KiB of them for rows of 512 amplitudes, within a second-level cache. */
    private static final int BLOCK_BITS = 5;

    /** As many strings as make a transform of a row cheaper than summing it for each. */
    private static final int MANY = 8;

    /** Sums that are stored until they are added up. */
    private static final int MOST_PARTIAL_SUMS = 1 << 22;

    private static final int MOST_TASKS = 128;

    private final StoredState state;
    private final List<StoredString> strings;
    private final PauliKernels kernels;
    private final int threads;

    private PauliSums(StoredState state, List<StoredString> strings, PauliKernels kernels, int threads) {
        this.state = state;
        this.strings = strings;
        this.kernels = kernels;
        this.threads = threads;
    }

    /**
     * Sums.
     *
     * @param state the amplitudes
     * @param strings what acts on them
     * @param kernels the inner loops
     * @param threads at least 1
     * @return a number for each string
     */
    public static double[] of(StoredState state, List<StoredString> strings, PauliKernels kernels, int threads) {
        double[] result = new double[strings.size()];
        PauliSums sums = new PauliSums(state, strings, kernels, threads);
        List<Shift> rest = Shift.of(strings);
        while (!rest.isEmpty()) {
            rest = sums.sumSome(rest, result);
        }
        return result;
    }

    /**
     * Divides sums by the norm, which is the sum of the identity: as exact as the others are.
     *
     * @param strings any
     * @param sums gives ⟨ψ|P|ψ⟩ of these and one more
     * @return ⟨ψ|P|ψ⟩/⟨ψ|ψ⟩
     */
    public static double[] normalised(List<PauliString> strings, Function<List<PauliString>, double[]> sums) {
        List<PauliString> all = new ArrayList<>(strings);
        all.add(PauliString.IDENTITY);
        double[] found = sums.apply(all);
        double norm = found[strings.size()];
        return Arrays.stream(found, 0, strings.size()).map(sum -> sum / norm).toArray();
    }

    /**
     * How many products of rows that takes, by which the effort can be told.
     *
     * @param strings what acts
     * @param rowNumberBits of the state
     * @return a count
     */
    public static double rowProducts(List<StoredString> strings, int rowNumberBits) {
        return Math.scalb((double) Shift.of(strings).size(), rowNumberBits);
    }

    /** Sums those that share a read of the state, and returns the others. */
    private List<Shift> sumSome(List<Shift> shifts, double[] result) {
        RowSpan span = new RowSpan();
        int dimension = Math.min(BLOCK_BITS, state.rowNumberBits());
        List<Shift> now = new ArrayList<>();
        List<Shift> later = new ArrayList<>();
        for (Shift shift : shifts) {
            long rows = shift.flips() >>> state.rowBits();
            if (span.dimension() < dimension) {
                span.add(rows);
            }
            (span.contains(rows) ? now : later).add(shift);
        }
        for (int bit = 0; span.dimension() < dimension; bit++) {
            span.add(1L << bit);
        }
        sum(span, now, result);
        return later;
    }

    private void sum(RowSpan span, List<Shift> shifts, double[] result) {
        long[] members = span.members();
        long firsts = (1L << state.rowNumberBits()) - 1 & ~span.pivots();
        long blocks = 1L << Long.bitCount(firsts);
        int count = shifts.stream().mapToInt(shift -> shift.strings().size()).sum();
        long tasks = Math.min(blocks, Math.clamp(MOST_PARTIAL_SUMS / count, 1, MOST_TASKS));
        double[][] partial = new double[(int) tasks][count];
        new Workers(threads).forEach(tasks, () -> {
            Block block = new Block(span, members, shifts);
            return task -> {
                for (long b = blocks * task / tasks; b < blocks * (task + 1) / tasks; b++) {
                    block.add(Long.expand(b, firsts), partial[(int) task]);
                }
            };
        });
        int next = 0;
        for (Shift shift : shifts) {
            // where rows are exchanged, each pair was taken once
            double weight = shift.flips() >>> state.rowBits() == 0 ? 1 : 2;
            for (int string : shift.strings()) {
                double sum = 0;
                for (double[] part : partial) {
                    sum += part[next];
                }
                next++;
                result[string] = weight * strings.get(string).factor() * sum;
            }
        }
    }

    /** The rows that a thread works on. */
    private final class Block {
        private final RowSpan span;
        private final long[] members;
        private final List<Shift> shifts;
        private final long[] rows;
        private final double[] re;
        private final double[] im;
        private final double[] products;
        private final long inRow;

        Block(RowSpan span, long[] members, List<Shift> shifts) {
            this.span = span;
            this.members = members;
            this.shifts = shifts;
            this.rows = new long[members.length];
            this.re = new double[members.length << state.rowBits()];
            this.im = new double[re.length];
            this.products = new double[1 << state.rowBits()];
            this.inRow = (1L << state.rowBits()) - 1;
        }

        void add(long first, double[] sums) {
            for (int k = 0; k < rows.length; k++) {
                rows[k] = first ^ members[k];
            }
            state.load(rows, re, im);
            int next = 0;
            for (Shift shift : shifts) {
                add(shift, sums, next);
                next += shift.strings().size();
            }
        }

        private void add(Shift shift, double[] sums, int begin) {
            int exchanged = span.number(shift.flips() >>> state.rowBits());
            int first = Integer.lowestOneBit(exchanged);
            boolean many = shift.strings().size() >= MANY;
            for (int k = 0; k < rows.length; k++) {
                if ((k & first) != 0) {
                    continue; // its partner has been here
                }
                kernels.products(
                        re,
                        im,
                        k << state.rowBits(),
                        (k ^ exchanged) << state.rowBits(),
                        (int) (shift.flips() & inRow),
                        shift.imaginary(),
                        products);
                if (many) {
                    kernels.allSignedSums(products);
                }
                for (int s = 0; s < shift.strings().size(); s++) {
                    long signs = strings.get(shift.strings().get(s)).signs();
                    int signsInRow = (int) (signs & inRow);
                    double sum = many ? products[signsInRow] : kernels.signedSum(products, signsInRow);
                    boolean odd = (Long.bitCount(rows[k] & signs >>> state.rowBits()) & 1) == 1;
                    sums[begin + s] += odd ? -sum : sum;
                }
            }
        }
    }
}
