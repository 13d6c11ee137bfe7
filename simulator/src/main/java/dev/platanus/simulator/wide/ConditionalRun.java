package dev.platanus.simulator.wide;

import dev.platanus.circuit.BasisStates;
import dev.platanus.machine.Progress;
import dev.platanus.machine.work.Workers;
import dev.platanus.tensornet.contract.CompiledTree;
import dev.platanus.tensornet.contract.ContractionWork;
import dev.platanus.tensornet.contract.Contractor;
import dev.platanus.tensornet.contract.SliceRunner;
import dev.platanus.tensornet.contract.VisitingOrder;
import dev.platanus.tensornet.network.LeafTensors;
import dev.platanus.tensornet.network.Network;
import dev.platanus.tensornet.slice.SlicePlan;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * The probabilities of a block's open bits, given its other bits, for many bitstrings: equal ones are contracted once, the others
 * share what they have in common, and small contractions run side by side.
 */
final class ConditionalRun {
    /** So many contexts are sorted and dealt out at once. */
    private static final int CHUNK = 1 << 10;

    /** Larger contractions, what they share taken off, use all threads, one after the other. */
    private static final double SIDE_BY_SIDE_FLOPS = 1e8;

    /** Where a contraction that shares nothing is smaller, some are tried to see how long they take. */
    private static final double TRIED_FLOPS = 1e9;

    private static final double TRIED_SECONDS = 0.02;

    /** Where all is less, trying would take as long as doing it; then it is told what kernels reach that are not compiled yet. */
    private static final double UNTRIED_FLOPS = 1e8;

    private static final double COLD_FLOPS_PER_SECOND = 1e8;

    /** For fewer contexts trying one would be a good part of all; then it is told what kernels reach that have just been compiled. */
    private static final int UNTRIED_CONTEXTS = 8;

    private static final double FRESH_FLOPS_PER_SECOND = 1e9;

    /** Making a gate a tensor, with code that is hardly compiled: of circuits of thousands of gates and a few bitstrings that is most. */
    private static final double GATE_SECONDS = 8e-6;

    private final GateBlock block;
    private final Network network;
    private final CompiledTree tree;
    private final int runners;
    private final BitSet closed;

    /** Hears of the probabilities for one context. Called from several threads, once for each context. */
    interface Visitor {
        /**
         * One context.
         *
         * @param members numbers of the bitstrings that have it
         * @param probabilities joint probability of context and each value of the open bits, the first open qubit the most
         *     significant bit
         */
        void context(int[] members, double[] probabilities);
    }

    /**
     * Prepares.
     *
     * @param block what to compute
     * @param plan how
     * @param contractor what contracts
     * @param threads how many contractions may run at once
     * @param memoryBytes for all of them
     */
    ConditionalRun(GateBlock block, SlicePlan plan, Contractor contractor, int threads, long memoryBytes) {
        this.block = block;
        this.network = plan.network(block.circuit());
        closed = new BitSet();
        block.qubits().forEach(closed::set);
        block.open().forEach(i -> closed.clear(block.qubits().get(i)));
        CompiledTree compiled = CompiledTree.compile(plan.tree(), contractor, memoryBytes);
        int side = 1;
        Optional<Contractor> single = contractor.withThreads(1);
        if (single.isPresent()) {
            CompiledTree alone = CompiledTree.compile(plan.tree(), single.get(), memoryBytes);
            int most = (int) Math.min(threads, memoryBytes / Math.max(1, alone.peakBytes()));
            if (most > 1 && isBetterSideBySide(alone, chunk(alone, plan.bitstrings()), most)) {
                compiled = alone;
                side = most;
            }
        }
        tree = compiled;
        runners = side;
    }

    /** Whether contractions are small, and few enough of them at once that sharing by fewer each does not count. */
    private static boolean isBetterSideBySide(CompiledTree tree, VisitingOrder chunk, int runners) {
        double flops = tree.work(tree.sliceCount(), chunk).flops();
        double first = tree.flops(tree.sliceCount());
        return first < SIDE_BY_SIDE_FLOPS
                || flops < chunk.size() * SIDE_BY_SIDE_FLOPS && (runners - 1) * first < flops / 2;
    }

    /** Contexts as many bitstrings may have that are dealt out at once: random ones, which share least. */
    private VisitingOrder chunk(CompiledTree of, long bitstrings) {
        UniformRandomProvider random = RandomSource.SPLIT_MIX_64.create(1L);
        int count = (int) Math.max(1, Math.min(CHUNK, contexts(bitstrings)));
        return of.order(Stream.generate(() -> random(random)).limit(count).toList());
    }

    private BitSet random(UniformRandomProvider random) {
        BitSet ones = new BitSet();
        for (int i = 0; i < block.qubits().size(); i++) {
            ones.set(i, closed.get(block.qubits().get(i)) && random.nextBoolean());
        }
        return ones;
    }

    /** How many contexts so many bitstrings have, at most. */
    private double contexts(long bitstrings) {
        return Math.min(bitstrings, Math.pow(2, closed.cardinality()));
    }

    /** What all contractions at once take. */
    long peakBytes() {
        return runners * tree.peakBytes();
    }

    /** Real floating point operations for so many bitstrings, if their contexts are random. */
    double flops(long bitstrings) {
        VisitingOrder chunk = chunk(tree, bitstrings);
        return tree.work(tree.sliceCount(), chunk).flops() * contexts(bitstrings) / chunk.size();
    }

    /**
     * The time for so many bitstrings, if their contexts are random.
     *
     * @param speed tells seconds for work; asked where a contraction takes long
     */
    double seconds(long bitstrings, ToDoubleFunction<ContractionWork> speed) {
        double alone = tree.flops(tree.sliceCount()) * contexts(bitstrings);
        double beside =
                Math.ceil(contexts(bitstrings) / CHUNK) * block.circuit().gateCount() * GATE_SECONDS;
        if (alone < UNTRIED_FLOPS) {
            return alone / COLD_FLOPS_PER_SECOND + beside;
        }
        boolean isSmall = tree.flops(tree.sliceCount()) < TRIED_FLOPS;
        if (isSmall && contexts(bitstrings) < UNTRIED_CONTEXTS) {
            return alone / FRESH_FLOPS_PER_SECOND + beside;
        }
        VisitingOrder chunk = chunk(tree, bitstrings);
        double chunks = contexts(bitstrings) / chunk.size();
        return chunks
                * (isSmall
                        ? tried(chunk) * chunk.size() / runners
                        : speed.applyAsDouble(tree.work(tree.sliceCount(), chunk)));
    }

    /** Seconds for a context, from some neighbours, after a first one that shares nothing; of the last half, which is warm. */
    private double tried(VisitingOrder chunk) {
        try (SliceRunner runner = new SliceRunner(tree)) {
            runner.bind(new LeafTensors(network)::tensor);
            double seconds = seconds(runner, chunk, 0, 1);
            double all = 0;
            int from = 1;
            for (int count = 1; from < chunk.size() && all < TRIED_SECONDS; count *= 2) {
                int to = Math.min(chunk.size(), from + count);
                double some = seconds(runner, chunk, from, to);
                seconds = some / (to - from);
                all += some;
                from = to;
            }
            return seconds;
        }
    }

    private double seconds(SliceRunner runner, VisitingOrder chunk, int from, int to) {
        long begin = System.nanoTime();
        for (int place = from; place < to; place++) {
            probabilities(runner, chunk.bitstring(place));
        }
        return (System.nanoTime() - begin) * 1e-9;
    }

    /** Gives a basis state other values of the open bits. */
    void set(BasisStates states, int state, int entry) {
        int count = block.open().size();
        for (int i = 0; i < count; i++) {
            states.set(state, block.qubits().get(block.open().get(i)), (entry >>> count - 1 - i & 1) == 1);
        }
    }

    /**
     * Visits all contexts of some bitstrings.
     *
     * @param states basis states; the visitor may set the open bits of a context's members
     * @param visitor hears of each
     * @param listener hears how many of how many are done
     */
    void run(BasisStates states, Visitor visitor, Progress listener) {
        Groups groups = Groups.of(states, closed);
        int chunks = (groups.count() + CHUNK - 1) / CHUNK;
        AtomicLong done = new AtomicLong();
        Workers workers = new Workers(runners);
        for (int chunk = 0; chunk < chunks; chunk++) {
            int from = chunk * CHUNK;
            int to = Math.min(groups.count(), from + CHUNK);
            List<BitSet> contexts = IntStream.range(from, to)
                    .mapToObj(g -> context(states, groups.members(g)[0]))
                    .toList();
            VisitingOrder order = tree.order(contexts);
            int[] groupAt = new int[order.size()];
            for (int i = 0; i < contexts.size(); i++) {
                groupAt[order.place(i)] = from + i;
            }
            int parts = Math.min(runners, order.size());
            workers.forEach(parts, () -> (LongConsumer) part -> {
                int first = (int) (part * order.size() / parts);
                int last = (int) ((part + 1) * order.size() / parts);
                try (SliceRunner runner = new SliceRunner(tree)) {
                    runner.bind(new LeafTensors(network)::tensor);
                    for (int place = first; place < last; place++) {
                        visitor.context(groups.members(groupAt[place]), probabilities(runner, order.bitstring(place)));
                        listener.done(done.incrementAndGet(), groups.count(), 0, 0);
                    }
                }
            });
        }
    }

    private double[] probabilities(SliceRunner runner, BitSet context) {
        double[] amplitudes = new double[2 << block.open().size()];
        for (long slice = 0; slice < tree.sliceCount(); slice++) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("interrupted");
            }
            runner.add(slice, context, amplitudes, 0);
        }
        double[] probabilities = new double[amplitudes.length / 2];
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = amplitudes[2 * i] * amplitudes[2 * i] + amplitudes[2 * i + 1] * amplitudes[2 * i + 1];
        }
        return probabilities;
    }

    /** The bits of a basis state on the block's own qubits. */
    private BitSet context(BasisStates states, int state) {
        BitSet ones = new BitSet();
        for (int i = 0; i < block.qubits().size(); i++) {
            int qubit = block.qubits().get(i);
            ones.set(i, closed.get(qubit) && states.bit(state, qubit) == 1);
        }
        return ones;
    }

    /**
     * Bitstrings in groups of equal bits on some qubits.
     *
     * @param begin where each group begins in {@code order}, and the end
     * @param order numbers of the bitstrings, group by group, ascending within a group
     */
    private record Groups(int[] begin, int[] order) {
        static Groups of(BasisStates states, BitSet qubits) {
            int[] group = states.ranks(qubits);
            int[] begin = new int[Arrays.stream(group).max().orElse(-1) + 2];
            for (int g : group) {
                begin[g + 1]++;
            }
            Arrays.parallelPrefix(begin, Integer::sum);
            int[] next = begin.clone();
            int[] order = new int[group.length];
            for (int i = 0; i < group.length; i++) {
                order[next[group[i]]++] = i;
            }
            return new Groups(begin, order);
        }

        int count() {
            return begin.length - 1;
        }

        int[] members(int group) {
            return Arrays.copyOfRange(order, begin[group], begin[group + 1]);
        }
    }
}
