package dev.platanus.circuit.cirq;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.Parameter;
import dev.platanus.machine.text.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The symbols of SymPy in a circuit of Cirq. Circuits inside circuits have resolvers of their own, whose values are those of the
 * circuit around them: {@code circuit(a)} under {@code {a: b}} is {@code circuit(b)}, and not resolved any further.
 */
record CirqSymbols(CircuitJson source) {

    /** Tells whether a text may have any. */
    static boolean in(String text) {
        return text.contains("sympy.Symbol");
    }

    /** Returns the document with references followed, and symbols resolved as far as circuits inside it do. */
    static Json document(CircuitJson source) throws CircuitFormatException {
        Json document = JsonReferences.resolved(source.document(), source);
        return in(source.content()) ? new CirqSymbols(source).bound(document, Map.of()) : document;
    }

    /** Returns a value with others in the place of symbols; those without one stay. */
    Json bound(Json value, Map<String, Json> values) throws CircuitFormatException {
        return switch (value) {
            case Json.Items(long offset, List<Json> items) -> {
                List<Json> bound = new ArrayList<>(items.size());
                for (Json item : items) {
                    bound.add(bound(item, values));
                }
                yield new Json.Items(offset, bound);
            }
            case Json.Fields object -> object(object, values);
            default -> value;
        };
    }

    private Json object(Json.Fields object, Map<String, Json> values) throws CircuitFormatException {
        String type = type(object);
        if (type.equals("sympy.Symbol")) {
            Json value = values.get(name(object));
            return value == null ? object : at(object.offset(), value);
        }
        if (isCondition(type)) {
            return object;
        }
        Map<String, Json> inner = type.equals("CircuitOperation") ? resolver(object, values) : values;
        Map<String, Json> bound = LinkedHashMap.newLinkedHashMap(object.values().size());
        for (Map.Entry<String, Json> entry : object.values().entrySet()) {
            Json field = entry.getValue();
            boolean resolves = type.equals("CircuitOperation") && entry.getKey().equals("param_resolver");
            bound.put(
                    entry.getKey(),
                    resolves ? empty(field) : bound(field, entry.getKey().equals("circuit") ? inner : values));
        }
        return new Json.Fields(object.offset(), bound);
    }

    /** Messages about a value name the place of the symbol. */
    private static Json at(long offset, Json value) {
        return value instanceof Json.Number(var _, double number) ? new Json.Number(offset, number) : value;
    }

    private Json empty(Json resolver) {
        return resolver instanceof Json.Fields(long offset, var _)
                ? new Json.Fields(
                        offset,
                        Map.of(
                                "cirq_type",
                                new Json.Text(offset, "ParamResolver"),
                                "param_dict",
                                new Json.Items(offset, List.of())))
                : resolver;
    }

    /** What symbols stand for within a circuit. */
    private Map<String, Json> resolver(Json.Fields operation, Map<String, Json> values) throws CircuitFormatException {
        if (!(operation.values().get("param_resolver") instanceof Json.Fields resolver)) {
            return values;
        }
        Map<String, Json> inner = new HashMap<>(values);
        for (Json entry : source.items(source.get(resolver, "param_dict"))) {
            List<Json> pair = source.items(entry);
            if (pair.size() != 2) {
                throw source.error(entry, "a pair of a symbol and its value is expected here");
            }
            String name = switch (pair.getFirst()) {
                case Json.Text(var _, String text) -> text;
                case Json.Fields symbol when type(symbol).equals("sympy.Symbol") -> name(symbol);
                default -> throw source.error(pair.getFirst(), "only symbols can be given values, not formulas");
            };
            inner.put(name, bound(pair.getLast(), values));
        }
        return inner;
    }

    /** Lists the symbols that are left, in the order of the text. */
    List<Parameter> free(Json value) throws CircuitFormatException {
        Map<String, Parameter> found = new LinkedHashMap<>();
        collect(value, found);
        return List.copyOf(found.values());
    }

    private void collect(Json value, Map<String, Parameter> found) throws CircuitFormatException {
        switch (value) {
            case Json.Items(var _, List<Json> items) -> {
                for (Json item : items) {
                    collect(item, found);
                }
            }
            case Json.Fields object -> {
                String type = type(object);
                if (type.equals("sympy.Symbol")) {
                    String name = name(object);
                    if (!found.containsKey(name)) {
                        CircuitFormatException place = source.error(object, name);
                        found.put(name, new Parameter(name, "symbol", place.line(), place.column()));
                    }
                } else if (!isCondition(type)) {
                    for (Json field : object.values().values()) {
                        collect(field, found);
                    }
                }
            }
            default -> {}
        }
    }

    /** In conditions symbols are keys of measurements. */
    private static boolean isCondition(String type) {
        return type.endsWith("Condition");
    }

    private static String type(Json.Fields object) {
        return object.values().get("cirq_type") instanceof Json.Text(var _, String type) ? type : "";
    }

    private String name(Json.Fields symbol) throws CircuitFormatException {
        return source.text(source.get(symbol, "name"));
    }
}
