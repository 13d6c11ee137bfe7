package dev.platanus.circuit.cirq;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.machine.text.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts in what a text of Cirq only refers to. Cirq writes an object once and refers to it by its key: newer versions by {@code
 * VAL} and {@code REF}, older ones by a {@code _ContextualSerialization}, whose {@code object_dag} has the shared objects
 * first and the whole last.
 */
final class JsonReferences {
    /** Deeper than circuits are, and safe for what walks down the tree. */
    private static final int MAX_DEPTH = 2 * Json.MAX_NESTING;

    /** Values that the tree may have once each reference is followed: shared objects can double at each step. */
    private static final long MAX_VALUES = 1L << 26;

    private final CircuitJson source;
    private final Map<Double, Tree> shared = new HashMap<>();

    /** A value with the depth and the number of values of its tree. */
    private record Tree(Json value, int depth, long size) {}

    private JsonReferences(CircuitJson source) {
        this.source = source;
    }

    static Json resolved(Json document, CircuitJson source) throws CircuitFormatException {
        return new JsonReferences(source).resolve(document).value();
    }

    private Tree resolve(Json value) throws CircuitFormatException {
        return switch (value) {
            case Json.Fields object -> object(object);
            case Json.Items list -> {
                List<Json> items = new ArrayList<>(list.values().size());
                int depth = 0;
                long size = 1;
                for (Json item : list.values()) {
                    Tree tree = resolve(item);
                    items.add(tree.value());
                    depth = Math.max(depth, tree.depth());
                    size += tree.size();
                }
                yield checked(new Tree(new Json.Items(list.offset(), items), depth + 1, size));
            }
            default -> new Tree(value, 1, 1);
        };
    }

    private Tree object(Json.Fields object) throws CircuitFormatException {
        String type = object.values().get("cirq_type") instanceof Json.Text(var _, String text) ? text : "";
        return switch (type) {
            case "VAL" -> share(object, source.get(object, "val"));
            case "_SerializedContext" -> share(object, source.get(object, "obj"));
            case "REF", "_SerializedKey" -> {
                Tree tree = shared.get(key(object));
                if (tree == null) {
                    throw source.error(object, "nothing above has the key that this " + type + " refers to");
                }
                yield tree;
            }
            case "_ContextualSerialization" -> {
                Tree last = null;
                for (Json item : source.items(source.get(object, "object_dag"))) {
                    last = resolve(item);
                }
                if (last == null) {
                    throw source.error(object, "there is no object in the object_dag");
                }
                yield last;
            }
            default -> {
                Map<String, Json> values =
                        LinkedHashMap.newLinkedHashMap(object.values().size());
                int depth = 0;
                long size = 1;
                for (Map.Entry<String, Json> entry : object.values().entrySet()) {
                    Tree tree = resolve(entry.getValue());
                    values.put(entry.getKey(), tree.value());
                    depth = Math.max(depth, tree.depth());
                    size += tree.size();
                }
                yield checked(new Tree(new Json.Fields(object.offset(), values), depth + 1, size));
            }
        };
    }

    private Tree share(Json.Fields object, Json value) throws CircuitFormatException {
        Tree tree = resolve(value);
        shared.put(key(object), tree);
        return tree;
    }

    private double key(Json.Fields object) throws CircuitFormatException {
        return source.integer(source.get(object, "key"), 0, Integer.MAX_VALUE);
    }

    private Tree checked(Tree tree) throws CircuitFormatException {
        if (tree.depth() > MAX_DEPTH) {
            throw source.error(tree.value(), "values are nested deeper than " + MAX_DEPTH + " through references");
        }
        if (tree.size() > MAX_VALUES) {
            throw source.error(tree.value(), "references make more than " + MAX_VALUES + " values of this");
        }
        return tree;
    }
}
