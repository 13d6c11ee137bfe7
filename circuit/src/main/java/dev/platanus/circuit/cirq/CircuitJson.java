package dev.platanus.circuit.cirq;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.machine.text.Json;
import dev.platanus.machine.text.JsonSource;

/** JSON of circuits, and of what belongs to them. */
public final class CircuitJson extends JsonSource<CircuitFormatException> {

    /**
     * Takes the text of a circuit.
     *
     * @param text the content of a file
     * @param name how messages call it
     */
    public CircuitJson(String text, String name) {
        this(text, name, "circuit");
    }

    /**
     * Takes a text.
     *
     * @param text the content of a file
     * @param name how messages call it
     * @param noun what it should be, as messages call it
     */
    public CircuitJson(String text, String name, String noun) {
        super(text, name, noun);
    }

    @Override
    protected CircuitFormatException fault(String file, int line, int column, String message) {
        return new CircuitFormatException(file, line, column, message);
    }

    /** Returns what Cirq says that an object is, without the name of a package before the name of the class. */
    String type(Json.Fields object) throws CircuitFormatException {
        String type = text(get(object, "cirq_type"));
        return type.startsWith("sympy.") ? type : type.substring(type.lastIndexOf('.') + 1);
    }
}
