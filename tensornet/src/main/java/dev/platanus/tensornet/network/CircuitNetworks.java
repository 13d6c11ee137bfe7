package dev.platanus.tensornet.network;

import dev.platanus.circuit.Circuit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The networks of one circuit, each built when it is first asked for, and kept. Not safe for use by several threads. */
public final class CircuitNetworks {
    private final Circuit circuit;
    private final Map<Key, Network> built = new HashMap<>();

    private record Key(GateForm form, boolean bitsApart, List<Integer> openQubits) {}

    /**
     * Builds none yet.
     *
     * @param circuit any circuit
     */
    public CircuitNetworks(Circuit circuit) {
        this.circuit = circuit;
    }

    /**
     * Returns the circuit.
     *
     * @return what it was made with
     */
    public Circuit circuit() {
        return circuit;
    }

    /**
     * Returns a network.
     *
     * @param form how gates become tensors
     * @param bitsApart whether it is that {@linkplain Network#withBitsApart for a list of bitstrings}
     * @param openQubits the open qubits
     * @return the same at each call
     * @throws IllegalArgumentException as {@link Network#of}
     */
    public Network network(GateForm form, boolean bitsApart, List<Integer> openQubits) {
        return built.computeIfAbsent(new Key(form, bitsApart, List.copyOf(openQubits)), this::build);
    }

    private Network build(Key key) {
        int[] open = key.openQubits.stream().mapToInt(q -> q).toArray();
        return key.bitsApart ? Network.withBitsApart(circuit, key.form, open) : Network.of(circuit, key.form, open);
    }
}
