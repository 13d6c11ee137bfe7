package dev.platanus.tensornet.network;

import dev.platanus.circuit.Circuit;
import dev.platanus.tensornet.tree.BitstringList;
import dev.platanus.tensornet.tree.IndexGraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The amplitudes ⟨x|U|0…0⟩ of a circuit as a tensor network.
 *
 * <p>Some qubits are <em>open</em>: the network's value is a tensor with one index for each of them. The others are
 * <em>closed</em>: their bits are chosen by {@link #bind}. The topology depends on which qubits are closed, not on their
 * bits, so that one contraction tree serves all bitstrings. Measurements in the circuit are ignored. Immutable; safe for use
 * by several threads.
 */
public final class Network {
    private final int qubitCount;
    private final GateForm form;
    private final int[] open;
    private final List<Tensor> gates;
    private final int[] caps;
    private final int[] remaining;

    /** What becomes of each remaining tensor, and which caps are in it. */
    private final List<List<Simplification.Absorption>> steps = new ArrayList<>();

    private final List<int[]> capsInside = new ArrayList<>();
    private final int[] newIndex;
    private final IndexGraph graph;

    private Network(Circuit circuit, GateForm form, int[] open, boolean capsApart) {
        this.qubitCount = circuit.qubitCount();
        this.form = form;
        this.open = open.clone();
        GateTensors builder = new GateTensors(qubitCount, form);
        circuit.gates().forEach(builder::append);
        this.gates = List.copyOf(builder.tensors());
        boolean[] isOpen = openTable();
        this.caps = IntStream.range(0, qubitCount).filter(q -> !isOpen[q]).toArray();
        List<int[]> tensors = new ArrayList<>();
        gates.forEach(tensor -> tensors.add(tensor.indices()));
        for (int qubit : caps) {
            tensors.add(new int[] {builder.wire(qubit)});
        }
        int[] openIndices = Arrays.stream(open).map(builder::wire).toArray();
        this.capIndex = Arrays.stream(caps).map(builder::wire).toArray();
        List<Simplification.Absorption> absorptions = Simplification.steps(
                tensors, builder.indexCount(), openIndices, capsApart ? gates.size() : tensors.size());
        absorptions.forEach(step -> {
            tensors.set(step.into(), step.kept());
            tensors.set(step.from(), null);
        });
        this.remaining = IntStream.range(0, tensors.size())
                .filter(t -> tensors.get(t) != null)
                .toArray();
        share(absorptions, tensors.size());
        this.newIndex = new int[builder.indexCount()];
        Arrays.fill(newIndex, -1);
        int count = 0;
        List<int[]> renumbered = new ArrayList<>();
        for (int t : remaining) {
            int[] indices = tensors.get(t).clone();
            for (int i = 0; i < indices.length; i++) {
                if (newIndex[indices[i]] < 0) {
                    newIndex[indices[i]] = count++;
                }
                indices[i] = newIndex[indices[i]];
            }
            renumbered.add(indices);
        }
        this.graph = new IndexGraph(
                count,
                renumbered,
                Arrays.stream(openIndices).map(i -> newIndex[i]).toArray());
    }

    private final int[] capIndex;

    /** Finds out which absorptions, and which caps, end in which of the remaining tensors. */
    private void share(List<Simplification.Absorption> absorptions, int tensorCount) {
        int[] owner = new int[tensorCount];
        Arrays.fill(owner, -1);
        for (int leaf = 0; leaf < remaining.length; leaf++) {
            owner[remaining[leaf]] = leaf;
            steps.add(new ArrayList<>());
        }
        for (Simplification.Absorption step : absorptions.reversed()) {
            owner[step.from()] = owner[step.into()];
            steps.get(owner[step.into()]).addFirst(step);
        }
        for (int leaf = 0; leaf < remaining.length; leaf++) {
            int self = leaf;
            capsInside.add(IntStream.range(0, caps.length)
                    .filter(c -> owner[gates.size() + c] == self)
                    .toArray());
        }
    }

    /**
     * Builds the network of a circuit.
     *
     * @param circuit any circuit; all qubits start in |0⟩
     * @param form how gates become tensors
     * @param openQubits the open qubits, distinct; the first is the most significant bit of the number of an amplitude
     * @return the simplified network
     * @throws IllegalArgumentException if an open qubit does not exist or is listed twice, or there are more than
     *     {@value Tensor#MAX_RANK}
     */
    public static Network of(Circuit circuit, GateForm form, int... openQubits) {
        return of(circuit, form, false, openQubits);
    }

    /**
     * Builds the network of a circuit for a list of bitstrings: no tensor depends on more than one bit, so that a contraction can
     * take in the bits late, one after the other. It has more tensors than {@link #of}.
     *
     * @param circuit as for {@link #of}
     * @param form as for {@link #of}
     * @param openQubits as for {@link #of}
     * @return the network
     * @throws IllegalArgumentException as for {@link #of}
     */
    public static Network withBitsApart(Circuit circuit, GateForm form, int... openQubits) {
        return of(circuit, form, true, openQubits);
    }

    private static Network of(Circuit circuit, GateForm form, boolean capsApart, int... openQubits) {
        boolean[] seen = new boolean[circuit.qubitCount()];
        for (int qubit : openQubits) {
            if (qubit < 0 || qubit >= seen.length) {
                throw new IllegalArgumentException("open qubit " + qubit + " is outside 0.." + (seen.length - 1)
                        + " (the circuit has " + seen.length + " qubits)");
            }
            if (seen[qubit]) {
                throw new IllegalArgumentException("open qubit " + qubit + " is listed twice");
            }
            seen[qubit] = true;
        }
        return new Network(circuit, form, openQubits, capsApart);
    }

    private boolean[] openTable() {
        boolean[] table = new boolean[qubitCount];
        for (int qubit : open) {
            table[qubit] = true;
        }
        return table;
    }

    /**
     * Returns how gates became tensors.
     *
     * @return the form
     */
    public GateForm form() {
        return form;
    }

    /**
     * Returns the topology after simplification.
     *
     * @return tensors and indices; its open indices are those of the open qubits, in their order
     */
    public IndexGraph graph() {
        return graph;
    }

    /**
     * Returns the topology for a list of bitstrings, with the closed qubits that each tensor depends on.
     *
     * @param bitstrings how many, at least 1; for 1 it is {@link #graph()}
     * @return the same tensors and indices
     * @throws IllegalArgumentException if there are no bitstrings
     */
    public IndexGraph graph(long bitstrings) {
        return graph.withBitstrings(new BitstringList(bitstrings, closedQubits()));
    }

    /** The closed qubits that each tensor depends on, ascending. */
    List<int[]> closedQubits() {
        return capsInside.stream()
                .map(inside -> Arrays.stream(inside).map(c -> caps[c]).toArray())
                .toList();
    }

    /**
     * Chooses the bits of the closed qubits.
     *
     * @param ones the qubits that read 1; open qubits in it mean nothing
     * @return the tensors of {@link #graph}, in its order, with its indices; some hundred small products
     */
    public List<Tensor> bind(BitSet ones) {
        return IntStream.range(0, remaining.length)
                .mapToObj(leaf -> tensor(leaf, ones))
                .toList();
    }

    /**
     * Returns one of the tensors.
     *
     * @param number 0 to the number of tensors of {@link #graph} − 1
     * @param ones the qubits that read 1; only those matter that the tensor depends on
     * @return the tensor, with the indices of {@link #graph}; some small products
     */
    public Tensor tensor(int number, BitSet ones) {
        Map<Integer, Tensor> parts = new HashMap<>();
        for (int c : capsInside.get(number)) {
            int bit = ones.get(caps[c]) ? 1 : 0;
            parts.put(
                    gates.size() + c, new Tensor(new int[] {capIndex[c]}, new double[] {1 - bit, bit}, new double[2]));
        }
        for (Simplification.Absorption step : steps.get(number)) {
            parts.put(step.into(), part(step.into(), parts).times(part(step.from(), parts), step.kept()));
        }
        Tensor tensor = part(remaining[number], parts);
        int[] indices = Arrays.stream(tensor.indices()).map(i -> newIndex[i]).toArray();
        return new Tensor(indices, tensor.re(), tensor.im());
    }

    private Tensor part(int number, Map<Integer, Tensor> parts) {
        return parts.containsKey(number) ? parts.get(number) : gates.get(number);
    }

    /** Returns the sizes in words. */
    @Override
    public String toString() {
        return "network of " + qubitCount + " qubits, " + open.length + " open: " + graph;
    }
}
