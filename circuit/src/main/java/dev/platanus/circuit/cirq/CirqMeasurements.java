package dev.platanus.circuit.cirq;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.Condition;
import dev.platanus.circuit.Measurement;
import dev.platanus.circuit.Readout;
import dev.platanus.circuit.program.Block;
import dev.platanus.machine.text.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** The measurements of a circuit, the bits that they set, and the keys that Cirq's results have them by. */
final class CirqMeasurements {
    private final CircuitJson source;
    /** The qubits of each measurement. */
    private final List<List<Integer>> qubits = new ArrayList<>();

    /** Their keys, which Cirq calls the columns of its results by. */
    private final List<String> keys = new ArrayList<>();

    /** The bits of the measurements of each key, numbered in the order of the file. */
    private final Map<String, List<List<Integer>>> records = new LinkedHashMap<>();

    private final Set<Integer> inverted = new TreeSet<>();
    private int bits;

    CirqMeasurements(CircuitJson source) {
        this.source = source;
    }

    boolean isEmpty() {
        return qubits.isEmpty();
    }

    /** How many bits are set so far. */
    int bits() {
        return bits;
    }

    /** The bits of each measurement of a key so far; none if there is no such key. */
    List<List<Integer>> records(String key) {
        return records.getOrDefault(key, List.of());
    }

    /**
     * Adds a measurement.
     *
     * @param gate as it is written
     * @param key what its written key is called where it stands
     * @param on its qubits
     * @param block gets it
     */
    void add(Json.Fields gate, UnaryOperator<String> key, List<Integer> on, Block block) throws CircuitFormatException {
        if (on.isEmpty()) {
            throw source.error(gate, "a measurement needs at least 1 qubit");
        }
        int expected = source.integer(source.get(gate, "num_qubits"), 0, Circuit.MAX_QUBITS);
        if (expected != on.size()) {
            throw source.error(gate, "gate MeasurementGate acts on " + expected + " qubits here, got " + on.size());
        }
        Json confusion = gate.values().get("confusion_map");
        if (confusion != null && !source.items(confusion).isEmpty()) {
            throw source.error(confusion, "a confusion map is noise; remove it from the measurement");
        }
        Json mask = gate.values().get("invert_mask");
        List<Json> flips = mask == null || mask instanceof Json.Word ? List.of() : source.items(mask);
        List<Integer> record = new ArrayList<>();
        for (int i = 0; i < on.size(); i++) {
            block.measure(on.get(i), bits);
            if (i < flips.size() && flips.get(i) instanceof Json.Word(var _, String word) && word.equals("true")) {
                inverted.add(on.get(i));
                block.assign(bits, new Condition.Not(new Condition.Bit(bits)));
            }
            record.add(bits++);
        }
        String name = gate.values().get("key") instanceof Json.Text(var _, String written) ? key.apply(written) : "";
        List<List<Integer>> before = records.computeIfAbsent(name, _ -> new ArrayList<>());
        // as in records["m"][:, 1] of Cirq's results
        keys.add(before.isEmpty() ? name : name + "[" + before.size() + "]");
        before.add(record);
        qubits.add(on);
    }

    /** A register for each measurement. */
    List<Readout.Register> registers() {
        List<Readout.Register> registers = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            registers.add(new Readout.Register(keys.get(i), qubits.get(i).size()));
        }
        return registers;
    }

    /** Ends a circuit that has all of them at its end. */
    Readout end(Circuit.Builder builder) {
        inverted.forEach(builder::invert);
        List<Integer> written = qubits.stream().flatMap(List::stream).toList();
        List<Integer> readout = new ArrayList<>(written);
        if (qubits.stream().allMatch(measured -> measured.size() == 1)) {
            readout.sort(null);
        }
        builder.moment(List.of(new Measurement(readout)));
        List<Integer> places = readout.stream().map(written::indexOf).toList();
        return new Readout(readout, registers(), places);
    }
}
