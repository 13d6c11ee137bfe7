package dev.platanus.circuit.format;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.cirq.CircuitJson;
import dev.platanus.machine.text.Json;
import java.util.List;

/**
 * The qubits of a noise model's file.
 *
 * @param names theirs; empty if they are numbers
 */
record NoiseQubits(CircuitJson source, List<String> names) {
    /** Returns the number of a qubit that is written as a number or a name. */
    int number(Json value) throws CircuitFormatException {
        return value instanceof Json.Number
                ? requireNamed(source.integer(value, 0, Circuit.MAX_QUBITS - 1), value)
                : number(source.text(value), value);
    }

    private int requireNamed(int number, Json place) throws CircuitFormatException {
        if (!names.isEmpty()) {
            throw source.error(
                    place, "qubit " + number + " must be called by its name, since 'qubit_names' gives names");
        }
        return number;
    }

    /** Returns the number of a qubit by its name, or by digits where qubits have no names. */
    int number(String name, Json place) throws CircuitFormatException {
        int number = names.indexOf(name);
        if (number >= 0) {
            return number;
        }
        if (!names.isEmpty()) {
            throw source.error(
                    place, "qubit " + CircuitFormatException.quoted(name) + " is not among those of 'qubit_names'");
        }
        if (!name.matches("[0-9]{1,9}") || Integer.parseInt(name) >= Circuit.MAX_QUBITS) {
            throw source.error(
                    place,
                    "unknown qubit " + CircuitFormatException.quoted(name)
                            + "; qubits are numbers from 0, or have names by 'qubit_names'");
        }
        return Integer.parseInt(name);
    }
}
