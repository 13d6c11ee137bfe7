package dev.platanus.circuit.cirq;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.Controlled;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.GateOperation;
import dev.platanus.machine.text.Json;
import java.util.ArrayList;
import java.util.List;

/** Puts gates under controls, each with the values at which it lets them act. */
record CirqControls(CircuitJson source) {
    /** More gates than any circuit needs from one operation. */
    private static final int MAX_PARTS = 1 << 16;

    /**
     * Controls gates.
     *
     * @param values Cirq's {@code control_values}: a {@code ProductOfSums}, the values of each control; a {@code
     *     SumOfProducts}, the values of all controls for each case; or, as older versions wrote it, a plain list
     * @param controls the number of controls; they become the first qubits
     * @param parts what is controlled
     */
    List<GateOperation> controlled(Json values, int controls, List<GateOperation> parts) throws CircuitFormatException {
        List<GateOperation> all = new ArrayList<>();
        for (int[] product : products(values, controls)) {
            List<Integer> ones = new ArrayList<>();
            List<GateOperation> flips = new ArrayList<>();
            for (int control = 0; control < controls; control++) {
                if (product[control] >= 0) {
                    ones.add(control);
                }
                if (product[control] == 0) {
                    flips.add(CirqGate.on(FixedGate.X, control));
                }
            }
            all.addAll(flips);
            for (GateOperation part : parts) {
                List<Integer> qubits = new ArrayList<>(ones);
                part.qubits().forEach(qubit -> qubits.add(qubit + controls));
                all.add(new GateOperation(
                        ones.isEmpty() ? part.gate() : new Controlled(part.gate(), ones.size()), qubits));
            }
            all.addAll(flips);
            if (all.size() > MAX_PARTS) {
                throw source.error(values, "these controls make more than " + MAX_PARTS + " gates of one operation");
            }
        }
        return all;
    }

    /** The cases in which the gates act, for each control 0, 1, or −1 for either. */
    private List<int[]> products(Json values, int controls) throws CircuitFormatException {
        if (values instanceof Json.Fields object && source.type(object).equals("SumOfProducts")) {
            List<int[]> products = new ArrayList<>();
            for (Json product : source.items(source.get(object, "data"))) {
                List<Json> bits = source.items(product);
                requireSize(product, bits.size(), controls);
                int[] wanted = new int[controls];
                for (int i = 0; i < controls; i++) {
                    wanted[i] = source.integer(bits.get(i), 0, 1);
                }
                products.add(wanted);
            }
            return products;
        }
        List<Json> sums = source.items(values instanceof Json.Fields object ? source.get(object, "data") : values);
        requireSize(values, sums.size(), controls);
        int[] wanted = new int[controls];
        for (int i = 0; i < controls; i++) {
            wanted[i] = value(sums.get(i));
        }
        return List.of(wanted);
    }

    /** One number, or a list of them. */
    private int value(Json sum) throws CircuitFormatException {
        if (!(sum instanceof Json.Items(var _, List<Json> bits))) {
            return source.integer(sum, 0, 1);
        }
        if (bits.isEmpty() || bits.size() > 2) {
            throw source.error(sum, "a control acts at 0, at 1 or at both");
        }
        int first = source.integer(bits.getFirst(), 0, 1);
        return first == source.integer(bits.getLast(), 0, 1) ? first : -1;
    }

    private void requireSize(Json place, int size, int controls) throws CircuitFormatException {
        if (size != controls) {
            throw source.error(place, "values for " + size + " controls stand here, there are " + controls);
        }
    }
}
