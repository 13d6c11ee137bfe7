package dev.platanus.tensornet.sample;

import dev.platanus.circuit.Circuit;
import dev.platanus.tensornet.contract.Contractor;
import dev.platanus.tensornet.network.GateForm;
import dev.platanus.tensornet.slice.Outputs;
import dev.platanus.tensornet.slice.SlicePlan;
import dev.platanus.tensornet.tree.SearchListener;
import dev.platanus.tensornet.tree.SearchOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How bitstrings of one circuit are drawn by {@link GateByGate}. Immutable.
 *
 * @param circuit the circuit
 * @param blocks what is drawn anew one after the other, and how it is contracted
 * @param checks the groups of the self-check, and how they are contracted
 */
public record GatePlan(Circuit circuit, List<Contraction> blocks, List<Contraction> checks) {
    /** How many bits are drawn anew at once: more take fewer blocks, and each takes longer. */
    private static final int OPEN = 10;

    /** A plan at most this dear is not worth a longer search: operations of a contraction for all its bitstrings. */
    private static final double CHEAP = 1e9;

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
    record Contraction(Block block, SlicePlan plan) {
        ConditionalRun run(int qubits, Contractor contractor, int threads, long memoryBytes) {
            return new ConditionalRun(block, plan, qubits, contractor, threads, memoryBytes);
        }
    }

    /**
     * Searches. The same circuit, number of samples, options and memory give the same plan.
     *
     * @param circuit at most 62 qubits, best a part of a {@link ReducedCircuit}
     * @param samples how many will be drawn
     * @param contractor what will contract
     * @param memoryBytes how much memory it may take
     * @param options of the search for a contraction that is worth it; others are searched with one trial
     * @param listener hears of progress, and may cancel
     * @return the plan
     * @throws IllegalArgumentException if not all qubits are connected
     * @throws dev.platanus.machine.InsufficientMemoryException if a contraction does not fit
     */
    public static GatePlan search(
            Circuit circuit,
            long samples,
            Contractor contractor,
            long memoryBytes,
            SearchOptions options,
            SearchListener listener) {
        return search(circuit, OPEN, samples, new Search(contractor, memoryBytes, options, listener));
    }

    /** With another number of bits drawn anew at once. */
    static GatePlan search(Circuit circuit, int open, long samples, Search search) {
        List<Contraction> blocks = blocks(circuit, open).stream()
                .map(block -> search.plan(block, Math.min(samples, GateByGate.ROUND)))
                .toList();
        List<Contraction> checks = groups(circuit).stream()
                .map(block -> search.plan(block, Math.min(samples, RedrawCheck.CHECKED)))
                .toList();
        return new GatePlan(circuit, blocks, checks);
    }

    /**
     * Returns what the last block of one bitstring costs by a first plan: less than all blocks, of the same order of magnitude.
     *
     * @param circuit as for {@link #search}
     * @param contractor what will contract
     * @param memoryBytes how much memory it may take
     * @return real floating point operations
     * @throws dev.platanus.machine.InsufficientMemoryException if it does not fit
     */
    public static double leastFlops(Circuit circuit, Contractor contractor, long memoryBytes) {
        SearchOptions one = SearchOptions.ofTrials(1, SearchOptions.UNLIMITED);
        Search search = new Search(contractor, memoryBytes, one, SearchListener.none());
        Contraction last = search.plan(blocks(circuit, OPEN).getLast(), 1);
        return 8 * Math.pow(2, last.plan().tree().cost().log2MultiplyAdds());
    }

    /** The last block's contraction has to tell the probabilities of whole bitstrings. */
    private static List<Block> blocks(Circuit circuit, int open) {
        List<Block> blocks = Block.of(circuit, open);
        if (blocks.isEmpty() || blocks.getLast().qubits().size() != circuit.qubitCount()) {
            throw new IllegalArgumentException("not all qubits of the circuit are connected; draw the parts of its "
                    + ReducedCircuit.class.getSimpleName());
        }
        return blocks;
    }

    private static List<Block> groups(Circuit circuit) {
        List<Integer> all = IntStream.range(0, circuit.qubitCount()).boxed().toList();
        return RedrawCheck.groups(circuit.qubitCount()).stream()
                .map(group -> new Block(circuit, all, group))
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
        List<Block> all = new ArrayList<>(blocks(circuit, OPEN));
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
        Contraction plan(Block block, long samples) {
            int closed = block.qubits().size() - block.open().size();
            Outputs outputs = new Outputs(block.open(), (long) Math.min(samples, Math.pow(2, closed)));
            SearchOptions one = SearchOptions.ofTrials(1, options.maxWidth())
                    .withThreads(options.threads())
                    .withEnough(options.enough());
            SlicePlan plan = plan(block, outputs, List.of(GateForm.WIRED), one);
            boolean worthIt = options.price(plan.tree().cost()) > CHEAP && options.trials() > 1;
            return new Contraction(block, worthIt ? plan(block, outputs, List.of(GateForm.values()), options) : plan);
        }

        private SlicePlan plan(Block block, Outputs outputs, List<GateForm> forms, SearchOptions how) {
            return SlicePlan.fitting(block.circuit(), outputs, forms, contractor, memoryBytes, how, listener);
        }
    }

    /** Says what it is in one line. */
    @Override
    public String toString() {
        return "gate by gate in " + blocks.size() + " blocks of up to " + OPEN + " bits";
    }
}
