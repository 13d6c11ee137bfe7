package dev.platanus.tensornet.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.DenseState;
import dev.platanus.circuit.RandomCircuitSpec;
import dev.platanus.circuit.RandomCircuits;
import dev.platanus.layout.Layouts;
import dev.platanus.machine.Precision;
import dev.platanus.tensornet.network.GateForm;
import dev.platanus.tensornet.network.Network;
import dev.platanus.tensornet.network.RandomGates;
import dev.platanus.tensornet.tree.ContractionTree;
import dev.platanus.tensornet.tree.SearchListener;
import dev.platanus.tensornet.tree.SearchOptions;
import dev.platanus.tensornet.tree.SlicedTree;
import dev.platanus.tensornet.tree.TreeSearch;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Slices of circuits, on whatever contracts, against a state vector. */
public final class SlicesOfCircuits {
    private SlicesOfCircuits() {}

    /** A quick tree with some indices sliced, chosen by chance. */
    private static SlicedTree plan(Network network, int slices, Random random) {
        ContractionTree tree = TreeSearch.search(
                        network.graph(), SearchOptions.ofTrials(2, SearchOptions.UNLIMITED), SearchListener.none())
                .tree();
        int[] sliced = network.graph().indexCount() == 0
                ? new int[0]
                : random.ints(0, network.graph().indexCount())
                        .limit(slices)
                        .distinct()
                        .toArray();
        return new SlicedTree(network.graph(), tree, sliced);
    }

    private static double[] sum(CompiledTree tree, Network network, BitSet ones) {
        double[] sum = new double[2 << network.graph().openIndices().length];
        try (SliceRunner runner = new SliceRunner(tree)) {
            runner.bind(network.bind(ones));
            for (long s = 0; s < tree.sliceCount(); s++) {
                runner.add(s, sum);
            }
        }
        return sum;
    }

    private static void assertEqualsState(
            Circuit circuit, GateForm form, int[] open, Contractor contractor, Random random) {
        int n = circuit.qubitCount();
        Network network = Network.of(circuit, form, open);
        SlicedTree plan = plan(network, 3, random);
        Precision precision = contractor.precision();
        CompiledTree tree = CompiledTree.compile(plan, contractor, 1L << 32);
        double tolerance = precision == Precision.DOUBLE ? 1e-12 : 3e-6;
        DenseState state = DenseState.ofCircuit(circuit);
        BitSet ones = new BitSet(n);
        IntStream.range(0, n).filter(q -> random.nextBoolean()).forEach(ones::set);
        double[] sum = sum(tree, network, ones);
        for (int entry = 0; entry < 1 << open.length; entry++) {
            for (int i = 0; i < open.length; i++) {
                ones.set(open[i], (entry >>> (open.length - 1 - i) & 1) == 1);
            }
            int index = 0;
            for (int q = 0; q < n; q++) {
                index = 2 * index + (ones.get(q) ? 1 : 0);
            }
            double unit = precision == Precision.DOUBLE ? 1 : Math.scalb(1.0, -n / 2);
            assertThat(sum[2 * entry]).isCloseTo(state.re(index), within(tolerance * unit));
            assertThat(sum[2 * entry + 1]).isCloseTo(state.im(index), within(tolerance * unit));
        }
    }

    /** Circuits of all kinds of gates in no order. */
    public static void any(GateForm form, int trials, Contractor contractor) {
        Random random = new Random(3 + form.ordinal());
        for (int trial = 0; trial < trials; trial++) {
            int n = 1 + random.nextInt(9);
            Circuit circuit = RandomGates.circuit(n, random.nextInt(60), random);
            int[] open =
                    random.ints(0, n).distinct().limit(random.nextInt(n + 1)).toArray();
            assertEqualsState(circuit, form, open, contractor, random);
        }
    }

    /** Sycamore's circuits of 8 cycles, of 12 and 16 qubits. */
    public static void sycamore(GateForm form, Contractor contractor) {
        sycamore(form, contractor, 12, 16);
    }

    static void sycamore(GateForm form, Contractor contractor, int... qubits) {
        Random random = new Random(7);
        for (int n : qubits) {
            Circuit circuit = RandomCircuits.generate(RandomCircuitSpec.ideal(Layouts.sycamore(n), 8, "ABCDCDAB", 5));
            for (int[] open : List.of(
                    new int[0], new int[] {3, 1, 7}, IntStream.range(2, 11).toArray())) {
                assertEqualsState(circuit, form, open, contractor, random);
            }
        }
    }
}
