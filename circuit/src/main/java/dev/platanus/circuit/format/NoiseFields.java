package dev.platanus.circuit.format;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.cirq.CircuitJson;
import dev.platanus.machine.text.Json;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** An object of a noise model's file, whose fields are numbers in a range. */
record NoiseFields(CircuitJson source, Json.Fields object) {

    /** Makes sure that no field is misspelt. */
    void requireKnown(Set<String> known) throws CircuitFormatException {
        for (Map.Entry<String, Json> entry : object.values().entrySet()) {
            if (!known.contains(entry.getKey())) {
                throw source.error(
                        entry.getValue(),
                        "the field " + CircuitFormatException.quoted(entry.getKey()) + " is not known here; there are "
                                + String.join(", ", new TreeSet<>(known)));
            }
        }
    }

    double number(String key) throws CircuitFormatException {
        Json value = source.get(object, key);
        if (value instanceof Json.Number(var _, double number) && Double.isFinite(number)) {
            return number;
        }
        throw source.error(value, "'" + key + "' must be a finite number");
    }

    double probability(String key, double otherwise) throws CircuitFormatException {
        if (!object.values().containsKey(key)) {
            return otherwise;
        }
        double number = number(key);
        if (!(number >= 0 && number <= 1)) {
            throw source.error(object.values().get(key), "'" + key + "' is " + number + "; it must be within 0..1");
        }
        return number;
    }

    double positive(String key, double unit, double otherwise) throws CircuitFormatException {
        if (!object.values().containsKey(key)) {
            return otherwise;
        }
        double number = number(key);
        if (!(number > 0)) {
            throw source.error(
                    object.values().get(key),
                    "'" + key + "' is " + number + "; it must be positive (leave it out for none)");
        }
        return number * unit;
    }
}
