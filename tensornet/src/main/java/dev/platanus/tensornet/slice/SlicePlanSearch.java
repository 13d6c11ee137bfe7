package dev.platanus.tensornet.slice;

import dev.platanus.machine.InsufficientMemoryException;
import dev.platanus.tensornet.contract.Contractor;
import dev.platanus.tensornet.network.CircuitNetworks;
import dev.platanus.tensornet.network.GateForm;
import dev.platanus.tensornet.network.Network;
import dev.platanus.tensornet.tree.SearchListener;
import dev.platanus.tensornet.tree.SearchOptions;
import dev.platanus.tensornet.tree.SlicedTree;
import dev.platanus.tensornet.tree.TreeSearch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Searches plans: over the networks that a circuit can be, and widths of slices that memory allows. */
final class SlicePlanSearch {
    /** A shorter search would find nothing good for several networks. */
    private static final Duration BRIEF = Duration.ofSeconds(10);

    private static final int FIRST_TRIALS = 3;

    /** The part of its time that a search takes at most to see which width fits, one in so many. */
    private static final int FIRST_SHARE = 8;

    private SlicePlanSearch() {}

    /** As {@link SlicePlan#search(dev.platanus.circuit.Circuit, Outputs, SearchOptions, SearchListener)}, over some forms of gates. */
    static SlicePlan search(
            CircuitNetworks circuit,
            Outputs outputs,
            List<GateForm> forms,
            SearchOptions options,
            SearchListener listener) {
        List<Network> networks = new ArrayList<>();
        boolean single = options.trials() == 1;
        List<GateForm> tried = single ? List.of(Collections.max(forms)) : forms;
        if (options.time().compareTo(BRIEF) < 0) {
            tried = tried.subList(0, 1);
        }
        for (GateForm form : tried) {
            boolean several = outputs.bitstrings() > 1 && !single;
            for (boolean apart : several ? new boolean[] {false, true} : new boolean[] {false}) {
                Network network = circuit.network(form, apart, outputs.openQubits());
                if (networks.stream().noneMatch(other -> other.graph().equals(network.graph()))) {
                    networks.add(network);
                }
            }
        }
        SearchOptions share = options.share(networks.size());
        SlicePlan best = null;
        for (Network network : networks) {
            SlicedTree tree = TreeSearch.search(network.graph(outputs.bitstrings()), share, listener);
            if (best == null
                    || options.price(tree.cost()) < options.price(best.tree().cost())) {
                best = new SlicePlan(circuit.circuit().hash(), network.form(), outputs.openQubits(), tree);
            }
            if (options.price(best.tree().cost()) <= options.enough()) {
                break;
            }
        }
        return best;
    }

    /** As {@link SlicePlan#fitting}. */
    static CompiledPlan fitting(
            CircuitNetworks networks,
            Outputs outputs,
            List<GateForm> forms,
            Contractor contractor,
            long memoryBytes,
            SearchOptions options,
            SearchListener listener) {
        long entries = Math.max(1, memoryBytes / contractor.precision().bytesPerAmplitude());
        // a product holds an operand and its result, which are often of the largest width both
        int width = Math.min(options.maxWidth(), Math.max(4, Long.SIZE - 2 - Long.numberOfLeadingZeros(entries)));
        // which width fits is seen by the first trials: they are short
        boolean found = options.trials() <= FIRST_TRIALS;
        SearchOptions first = options.share(FIRST_SHARE).withTrials(FIRST_TRIALS);
        while (true) {
            SearchOptions search = found ? options : first;
            SlicePlan plan = search(networks, outputs, forms, search.withMaxWidth(width), listener);
            try {
                CompiledPlan compiled = CompiledPlan.of(networks, plan, contractor, memoryBytes);
                if (found || options.price(plan.tree().cost()) <= options.enough()) {
                    return compiled;
                }
                found = true;
            } catch (InsufficientMemoryException e) {
                if (--width < Math.max(4, outputs.openQubits().size())) {
                    throw e;
                }
            }
        }
    }
}
