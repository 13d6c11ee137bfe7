package dev.platanus.tensornet.contract;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.RandomCircuitSpec;
import dev.platanus.circuit.RandomCircuits;
import dev.platanus.layout.Layouts;
import dev.platanus.machine.Precision;
import dev.platanus.tensornet.network.GateForm;
import dev.platanus.tensornet.network.Network;
import dev.platanus.tensornet.tree.IndexGraph;
import dev.platanus.tensornet.tree.SearchListener;
import dev.platanus.tensornet.tree.SearchOptions;
import dev.platanus.tensornet.tree.SlicedTree;
import dev.platanus.tensornet.tree.TreeSearch;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Trees of real circuits, small and with stems large enough for chains, sliced and for lists of bitstrings, and what the parts
 * of the compiler make of them.
 *
 * @param name for messages
 * @param plan the tree
 */
record CompiledParts(String name, SlicedTree plan) {
    static final Contractor CONTRACTOR = Contractor.processors(Precision.SINGLE, 2);

    @Override
    public String toString() {
        return name;
    }

    static Stream<CompiledParts> all() {
        return Stream.of(
                of("12 qubits", 12, 6, 0, 1, GateForm.WIRED),
                of("16 qubits, 3 sliced", 16, 8, 3, 1, GateForm.DENSE),
                of("16 qubits, 50 bitstrings", 16, 8, 0, 50, GateForm.WIRED),
                of("16 qubits, 2 sliced, 50 bitstrings", 16, 8, 2, 50, GateForm.SPLIT),
                of("30 qubits with chains", 30, 10, 1, 1, GateForm.DENSE));
    }

    private static CompiledParts of(String name, int qubits, int cycles, int slices, long bitstrings, GateForm form) {
        Circuit circuit =
                RandomCircuits.generate(RandomCircuitSpec.ideal(Layouts.sycamore(qubits), cycles, "ABCDCDAB", 5));
        Network network = bitstrings > 1 ? Network.withBitsApart(circuit, form) : Network.of(circuit, form);
        IndexGraph graph = network.graph(bitstrings);
        SlicedTree found =
                TreeSearch.search(graph, SearchOptions.ofTrials(1, SearchOptions.UNLIMITED), SearchListener.none());
        int[] sliced = new Random(3)
                .ints(0, graph.indexCount())
                .distinct()
                .limit(slices)
                .toArray();
        return new CompiledParts(name, new SlicedTree(graph, found.tree(), sliced));
    }

    int leaves() {
        return plan.tree().leafCount();
    }

    int nodes() {
        return plan.tree().nodeCount();
    }

    List<Integer> operands(int node) {
        return node < leaves()
                ? List.of()
                : List.of(plan.tree().left(node - leaves()), plan.tree().right(node - leaves()));
    }

    StorageOrders orders() {
        return StorageOrders.of(plan, CONTRACTOR.laneBits());
    }
}
