package dev.platanus.tensornet.slice;

import dev.platanus.machine.InsufficientMemoryException;
import dev.platanus.tensornet.contract.CompiledTree;
import dev.platanus.tensornet.contract.Contractor;
import dev.platanus.tensornet.contract.SideBySide;
import dev.platanus.tensornet.contract.VisitingOrder;
import dev.platanus.tensornet.network.CircuitNetworks;
import dev.platanus.tensornet.network.Network;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * A plan with what was made of it for a circuit and a machine: the network and the compiled tree, from which costs are told and
 * slices run. No memory is taken. Immutable; safe for use by several threads.
 */
@SuppressWarnings("exports") // networks and contractors are for the engines beside this one
public final class CompiledPlan {
    private final SlicePlan plan;
    private final Network network;
    private final Optional<CompiledTree> tree;
    private final long memoryBytes;

    private CompiledPlan(SlicePlan plan, Network network, Optional<CompiledTree> tree, long memoryBytes) {
        this.plan = plan;
        this.network = network;
        this.tree = tree;
        this.memoryBytes = memoryBytes;
    }

    /**
     * Compiles a plan.
     *
     * @param networks of the circuit
     * @param plan a plan for it
     * @param contractor what will run it
     * @param memoryBytes how much memory all slices that are contracted at the same time may take there
     * @return the compiled plan; without a tree if it has more than {@value CompiledTree#MAX_SLICED} sliced indices
     * @throws IllegalArgumentException if the plan is for another circuit
     * @throws InsufficientMemoryException if a slice needs more memory
     */
    public static CompiledPlan of(CircuitNetworks networks, SlicePlan plan, Contractor contractor, long memoryBytes) {
        Network network = plan.network(networks);
        boolean runnable = plan.tree().sliced().length <= CompiledTree.MAX_SLICED;
        return new CompiledPlan(
                plan,
                network,
                runnable ? Optional.of(CompiledTree.compile(plan.tree(), contractor, memoryBytes)) : Optional.empty(),
                memoryBytes);
    }

    /**
     * Returns the plan.
     *
     * @return what can be written to a file
     */
    public SlicePlan plan() {
        return plan;
    }

    /**
     * Tells whether the plan can be run; of one that cannot only the cost is known.
     *
     * @return whether its slices can be numbered
     */
    public boolean isRunnable() {
        return tree.isPresent();
    }

    /**
     * Returns what runs.
     *
     * @return steps, memory, operations
     * @throws IllegalStateException if the plan cannot be run
     */
    public CompiledTree tree() {
        return tree.orElseThrow(() -> new IllegalStateException(
                "more than " + CompiledTree.MAX_SLICED + " indices are sliced: nothing could run that"));
    }

    /**
     * Chooses how many slices or bitstrings are contracted at the same time.
     *
     * @param bitstrings as {@link SlicedCircuit#amplitudes(List, long, Optional, dev.platanus.machine.Progress)}
     * @param slices how many are summed
     * @return the fastest that fits into memory
     * @throws IllegalStateException if the plan cannot be run
     */
    public SideBySide sideBySide(List<BitSet> bitstrings, long slices) {
        return sideBySide(bitstrings, slices, Integer.MAX_VALUE);
    }

    /**
     * Chooses how many are contracted at the same time of those that are asked for one by one.
     *
     * @param bitstrings of all
     * @param slices of all
     * @param pieces how many {@link SlicedCircuit#sumOfRange} are asked for
     * @return the fastest that fits into memory
     * @throws IllegalStateException if the plan cannot be run
     */
    public SideBySide sideBySide(List<BitSet> bitstrings, long slices, int pieces) {
        VisitingOrder order = tree().order(SlicedCircuit.closed(plan, bitstrings));
        int most = Math.min(pieces, ListSum.pieces(plan, order.size(), slices));
        return SideBySide.choose(tree(), memoryBytes, slices, order, most);
    }

    /**
     * Takes the memory for a run, of one slice and bitstring at a time.
     *
     * @return the circuit, to be closed
     * @throws IllegalStateException if the plan cannot be run
     */
    public SlicedCircuit open() {
        return open(SideBySide.alone(tree()));
    }

    /**
     * Takes the memory for a run.
     *
     * @param side how many slices or bitstrings at a time; fewer, if the system does not grant the memory after all
     * @return the circuit, to be closed
     * @throws InsufficientMemoryException if the memory is refused
     */
    public SlicedCircuit open(SideBySide side) {
        return new SlicedCircuit(plan, network, side);
    }
}
