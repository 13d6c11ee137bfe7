package dev.platanus.simulator.wide;

import dev.platanus.circuit.Circuit;
import dev.platanus.machine.text.Quantity;
import dev.platanus.machine.work.Workers;
import dev.platanus.tensornet.contract.Contractor;
import dev.platanus.tensornet.network.CircuitNetworks;
import dev.platanus.tensornet.network.GateForm;
import dev.platanus.tensornet.slice.Outputs;
import dev.platanus.tensornet.slice.SlicePlan;
import dev.platanus.tensornet.tree.SearchListener;
import dev.platanus.tensornet.tree.SearchOptions;
import dev.platanus.tensornet.tree.SlicedTree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How bitstrings of one circuit are drawn by {@link GateByGate}. Immutable.
 *
 * @param circuit the circuit
 * @param blocks what is drawn anew one after the other, and how it is contracted
 * @param checks the groups of the self-check, and how they are contracted
 */
@SuppressWarnings("exports") // networks and contractors are for the engines beside this one
public record GatePlan(Circuit circuit, List<Contraction> blocks, List<Contraction> checks) {
    /** How many bits are drawn anew at once: more take fewer blocks, and each takes longer. */
    private static final int OPEN = 10;

    /** Hopeless circuits are known by the last block of so many bitstrings. */
    private static final long FEW = 10;

    /** Circuits of more gates get a first look. */
    private static final long MANY_GATES = 3000;

    private static final Duration FIRST_LOOK = Duration.ofSeconds(5);

    /** How much dearer a plan of the first look may be than one of a whole trial. */
    private static final double FAR = 1e9;

    /** What a trial of a search costs, for each pair of tensors: in multiply-adds and traffic of contractions, measured. */
    private static final double TRIAL_PRICE = 3e3;

    /** How much of what a contraction takes its search may take: eight trials make it cheaper by a fifth. */
    private static final double SEARCH_SHARE = 0.1;

    /** With fewer trials only the form of gates that is best most often is tried. */
    private static final long TRIALS_OF_ALL_FORMS = 16;

    /** Copies the lists. */
    public GatePlan {
        blocks = List.copyOf(blocks);
        checks = List.copyOf(checks);
    }

    /**
     * The distribution of some bits given others.
     *
     * @param block which
     * @param plan how it is contracted
     */
    record Contraction(GateBlock block, SlicePlan plan) {
        ConditionalRun run(Contractor contractor, int threads, long memoryBytes) {
            return new ConditionalRun(block, plan, contractor, threads, memoryBytes);
        }
    }

    /**
     * Searches, each contraction at most as long as a tenth of what it is predicted to take for all bitstrings. The same circuit,
     * number of samples, options and memory give the same plan, unless the clock ends trials.
     *
     * @param circuit any circuit, best a part of a {@link ReducedCircuit}
     * @param samples how many will be drawn
     * @param contractor what will contract
     * @param memoryBytes how much memory it may take
     * @param worthIt told the real floating point operations of the last block of at most {@value #FEW} bitstrings by a first plan,
     *     for memory without limit and then as it is; the whole takes more, in the same order of magnitude. If it says no, nothing else is searched
     * @param options of the search, with the most trials for a contraction
     * @param listener hears of progress, and may cancel
     * @return the plan; empty if it is not worth it
     * @throws IllegalArgumentException if not all qubits are connected
     * @throws dev.platanus.machine.InsufficientMemoryException if a contraction does not fit
     */
    public static Optional<GatePlan> search(
            Circuit circuit,
            long samples,
            Contractor contractor,
            long memoryBytes,
            DoublePredicate worthIt,
            SearchOptions options,
            SearchListener listener) {
        return search(circuit, OPEN, samples, worthIt, new Search(contractor, memoryBytes, options, listener));
    }

    /** With another number of bits drawn anew at once. */
    static Optional<GatePlan> search(Circuit circuit, int open, long samples, DoublePredicate worthIt, Search search) {
        GateBlocks cut = GateBlocks.of(circuit, open);
        GateBlock lastBlock = connected(cut.last(), circuit);
        long together = Math.min(samples, GateByGate.ROUND);
        if (!search.mayBeWorthIt(lastBlock, Math.min(together, FEW), worthIt)) {
            return Optional.empty();
        }
        Contraction last = search.first(lastBlock, together);
        double few = last.plan()
                .forBitstrings(last.block().circuit(), Math.min(together, FEW))
                .tree()
                .cost()
                .log2MultiplyAdds();
        if (!worthIt.test(8 * Math.pow(2, few))) {
            return Optional.empty();
        }
        List<GateBlock> blocks = cut.all();
        List<GateBlock> groups = groups(circuit);
        long each = RedrawCheck.ofGroup(samples, groups.size());
        List<Contraction> all = search.all(
                Stream.concat(blocks.stream(), groups.stream()).toList(),
                i -> i < blocks.size() ? together : each,
                Map.of(blocks.size() - 1, last));
        return Optional.of(
                new GatePlan(circuit, all.subList(0, blocks.size()), all.subList(blocks.size(), all.size())));
    }

    /** The last block's contraction has to tell the probabilities of whole bitstrings. */
    private static GateBlock connected(GateBlock last, Circuit circuit) {
        if (last.qubits().size() != circuit.qubitCount()) {
            throw new IllegalArgumentException("not all qubits of the circuit are connected; draw the parts of its "
                    + ReducedCircuit.class.getSimpleName());
        }
        return last;
    }

    private static List<GateBlock> groups(Circuit circuit) {
        List<Integer> all = IntStream.range(0, circuit.qubitCount()).boxed().toList();
        return RedrawCheck.groups(circuit.qubitCount()).stream()
                .map(group -> new GateBlock(circuit, all, group))
                .toList();
    }

    /**
     * The plan whose contractions were stored.
     *
     * @param circuit the circuit
     * @param plans as {@link #plans} gave them
     * @return the plan
     * @throws IllegalArgumentException if there are too many or too few for this circuit, or its qubits are not all connected
     */
    public static GatePlan of(Circuit circuit, List<SlicePlan> plans) {
        List<GateBlock> all = new ArrayList<>(GateBlocks.of(circuit, OPEN).all());
        connected(all.getLast(), circuit);
        int blocks = all.size();
        all.addAll(groups(circuit));
        if (all.size() != plans.size()) {
            throw new IllegalArgumentException("the plan has " + plans.size() + " contractions, the circuit needs "
                    + all.size() + "; it was made by another version: plan again");
        }
        List<Contraction> contractions = IntStream.range(0, plans.size())
                .mapToObj(i -> new Contraction(all.get(i), plans.get(i)))
                .toList();
        return new GatePlan(
                circuit, contractions.subList(0, blocks), contractions.subList(blocks, contractions.size()));
    }

    /**
     * Returns the contractions, to be stored.
     *
     * @return those of the blocks, then those of the self-check
     */
    public List<SlicePlan> plans() {
        List<SlicePlan> plans = new ArrayList<>();
        blocks.forEach(item -> plans.add(item.plan()));
        checks.forEach(item -> plans.add(item.plan()));
        return plans;
    }

    /** What searches. */
    record Search(Contractor contractor, long memoryBytes, SearchOptions options, SearchListener listener) {

        /** Several contractions side by side, those of later blocks first, since they take longer; some have a first plan. */
        List<Contraction> all(List<GateBlock> blocks, IntToLongFunction samples, Map<Integer, Contraction> begun) {
            Contraction[] found = new Contraction[blocks.size()];
            Search alone = new Search(
                    contractor, memoryBytes, options.withThreads(1), new Several(listener, Thread.currentThread()));
            Workers workers = new Workers(options.threads());
            workers.forEach(found.length, () -> piece -> {
                int i = found.length - 1 - (int) piece;
                GateBlock block = blocks.get(i);
                long count = samples.applyAsLong(i);
                Contraction first = begun.containsKey(i) ? begun.get(i) : alone.first(block, count);
                found[i] = alone.better(first, count);
            });

            return List.of(found);
        }

        /**
         * Whether a contraction would be worth it if memory were without limit, by a single trial: soon known of hopeless ones. A trial
         * takes minutes in networks of ten thousand tensors: there its first seconds tell what is hopeless by far.
         */
        boolean mayBeWorthIt(GateBlock block, long samples, DoublePredicate worthIt) {
            SearchOptions one = options.withTrials(1).withMaxWidth(SearchOptions.UNLIMITED);
            SearchOptions brief =
                    SearchOptions.ofTime(FIRST_LOOK, SearchOptions.UNLIMITED).withThreads(options.threads());
            if (block.circuit().gates().count() > MANY_GATES
                    && !worthIt.test(leastFlops(block, samples, brief) / FAR)) {
                return false;
            }
            return worthIt.test(leastFlops(block, samples, one));
        }

        private double leastFlops(GateBlock block, long samples, SearchOptions how) {
            SlicePlan plan = SlicePlan.search(block.circuit(), outputs(block, samples), how, listener);
            return 8 * Math.pow(2, plan.tree().cost().log2MultiplyAdds());
        }

        /** By a single trial. */
        Contraction first(GateBlock block, long samples) {
            return new Contraction(block, fitting(block, samples, List.of(GateForm.WIRED), options.withTrials(1)));
        }

        /** By as many trials as it is worth. */
        private Contraction better(Contraction first, long samples) {
            double tensors = first.plan().tree().graph().tensorCount();
            double worth = SEARCH_SHARE * options.price(first.plan().tree().cost()) / (TRIAL_PRICE * tensors * tensors);
            long trials = (long) Math.min(worth, options.trials());
            if (trials < 2) {
                return first;
            }
            List<GateForm> forms = trials < TRIALS_OF_ALL_FORMS ? List.of(GateForm.WIRED) : List.of(GateForm.values());
            return new Contraction(first.block(), fitting(first.block(), samples, forms, options.withTrials(trials)));
        }

        private SlicePlan fitting(GateBlock block, long samples, List<GateForm> forms, SearchOptions how) {
            return SlicePlan.fitting(
                            new CircuitNetworks(block.circuit()),
                            outputs(block, samples),
                            forms,
                            contractor,
                            memoryBytes,
                            how,
                            listener)
                    .plan();
        }
    }

    private static Outputs outputs(GateBlock block, long samples) {
        int closed = block.qubits().size() - block.open().size();
        return new Outputs(block.open(), (long) Math.min(samples, Math.pow(2, closed)));
    }

    /** Hears of several searches at once, which end when the thread that waits for them is interrupted. */
    private record Several(SearchListener listener, Thread waiting) implements SearchListener {
        @Override
        public synchronized void progress(long trials, long elapsedNanos, SlicedTree best, boolean improved) {
            listener.progress(trials, elapsedNanos, best, improved);
        }

        @Override
        public boolean cancelled() {
            return waiting.isInterrupted() || listener.cancelled();
        }
    }

    /** Says what it is in one line. */
    @Override
    public String toString() {
        return "gate by gate in " + Quantity.of(blocks.size(), "block") + " of up to " + OPEN + " bits";
    }
}
