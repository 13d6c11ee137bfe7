package dev.platanus.layout;

import dev.platanus.machine.text.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Turns a JSON document into a layout, and finds the place of whatever keeps it from being one. */
final class LayoutReader {

    private static final List<String> KNOWN_FIELDS =
            List.of("format", "name", "qubits", "couplers", "patterns", "sequence");

    private final LayoutJson json;
    private final Json.Fields document;
    private int qubits;

    LayoutReader(LayoutJson json) throws LayoutFormatException {
        this.json = json;
        Json root = json.document();
        if (!(root instanceof Json.Fields fields)) {
            throw json.error(root, "a layout is an object with name, qubits and couplers, not " + json.kind(root));
        }
        document = fields;
    }

    Layout layout() throws LayoutFormatException {
        checkFields();
        Json.Text name = text("name");
        at(name, () -> LayoutRules.name(name.value()));
        List<GridPosition> positions = positions(items("qubits"));
        qubits = positions.size();
        Json.Items list = items("couplers");
        Set<Coupler> couplers = couplers(list, null);
        Layout layout;
        if (has("patterns")) {
            Map<String, Set<Coupler>> patterns = patterns(fields("patterns"), couplers);
            layout = Layout.of(name.value(), positions, couplers, patterns, String.join("", patterns.keySet()));
        } else {
            layout = at(list, () -> Layout.of(name.value(), positions, couplers));
        }
        return has("sequence") ? withSequence(layout, text("sequence")) : layout;
    }

    private Layout withSequence(Layout layout, Json.Text sequence) throws LayoutFormatException {
        return at(
                sequence,
                () -> Layout.of(
                        layout.name(), layout.positions(), layout.couplers(), layout.patterns(), sequence.value()));
    }

    private void checkFields() throws LayoutFormatException {
        for (Map.Entry<String, Json> field : document.values().entrySet()) {
            if (!KNOWN_FIELDS.contains(field.getKey())) {
                String question = NameSuggestion.question(field.getKey(), KNOWN_FIELDS);
                throw json.error(
                        field.getValue(),
                        "unknown field" + (question.isEmpty() ? ";" : question) + " a layout has "
                                + String.join(", ", KNOWN_FIELDS));
            }
        }
        if (has("format") && !text("format").value().equals(LayoutFile.FORMAT)) {
            throw json.error(text("format"), "this version reads \"" + LayoutFile.FORMAT + "\" only");
        }
    }

    private List<GridPosition> positions(Json.Items list) throws LayoutFormatException {
        if (list.values().isEmpty() || list.values().size() > Layout.MAX_QUBITS) {
            throw json.error(
                    list,
                    "a layout has 1.." + Layout.MAX_QUBITS + " qubits, not "
                            + list.values().size());
        }
        List<GridPosition> positions = new ArrayList<>();
        for (Json item : list.values()) {
            int[] pair = pair(item, "a qubit is [row, column]");
            GridPosition position = at(item, () -> new GridPosition(pair[0], pair[1]));
            if (!positions.isEmpty() && position.compareTo(positions.getLast()) <= 0) {
                throw json.error(
                        item,
                        "position " + position + " must not follow " + positions.getLast()
                                + "; list each qubit once, by row, then column: they are numbered in this order");
            }
            positions.add(position);
        }
        return positions;
    }

    private Map<String, Set<Coupler>> patterns(Json.Fields object, Set<Coupler> couplers) throws LayoutFormatException {
        if (object.values().isEmpty()) {
            throw json.error(object, "there is no pattern; leave the field out to have patterns derived");
        }
        Map<String, Set<Coupler>> patterns = new TreeMap<>();
        for (Map.Entry<String, Json> entry : object.values().entrySet()) {
            Json list = entry.getValue();
            if (!LayoutRules.isPatternName(entry.getKey())) {
                throw json.error(list, "a pattern is named by one capital letter A..Z");
            }
            patterns.put(entry.getKey(), couplers(items(list), couplers));
        }
        return patterns;
    }

    /** Pairs of qubits; with {@code existing}, each must be one of them and share no qubit with another in the list. */
    private Set<Coupler> couplers(Json.Items list, Set<Coupler> existing) throws LayoutFormatException {
        Set<Coupler> couplers = new TreeSet<>();
        Coupler[] busyWith = new Coupler[qubits];
        for (Json item : list.values()) {
            Coupler coupler = coupler(item);
            if (!couplers.add(coupler)) {
                throw json.error(item, "coupler " + coupler + " is listed twice");
            }
            if (existing != null) {
                if (!existing.contains(coupler)) {
                    throw json.error(item, coupler + " is not among the couplers");
                }
                claim(busyWith, coupler.first(), coupler, item);
                claim(busyWith, coupler.second(), coupler, item);
            }
        }
        return couplers;
    }

    private void claim(Coupler[] busyWith, int qubit, Coupler coupler, Json place) throws LayoutFormatException {
        if (busyWith[qubit] != null) {
            throw json.error(
                    place,
                    "a pattern is a matching, but qubit " + qubit + " is in both " + busyWith[qubit] + " and "
                            + coupler);
        }
        busyWith[qubit] = coupler;
    }

    private Coupler coupler(Json item) throws LayoutFormatException {
        int[] pair = pair(item, "a coupler is a pair of qubit numbers");
        for (int qubit : pair) {
            if (qubit < 0 || qubit >= qubits) {
                throw json.error(item, LayoutRules.outside(qubit, qubits));
            }
        }
        return at(item, () -> Coupler.between(pair[0], pair[1]));
    }

    private int[] pair(Json item, String meaning) throws LayoutFormatException {
        if (!(item instanceof Json.Items items)) {
            throw json.error(item, meaning + ", not " + json.kind(item));
        }
        if (items.values().size() != 2) {
            throw json.error(item, meaning + ", not " + items.values().size() + " values");
        }
        return new int[] {
            json.whole(items.values().get(0)), json.whole(items.values().get(1))
        };
    }

    private boolean has(String field) {
        return document.values().containsKey(field);
    }

    private Json required(String field) throws LayoutFormatException {
        Json value = document.values().get(field);
        if (value == null) {
            throw json.error(document, "field \"" + field + "\" is missing");
        }
        return value;
    }

    private Json.Text text(String field) throws LayoutFormatException {
        Json value = required(field);
        if (value instanceof Json.Text text) {
            return text;
        }
        throw json.error(value, "expected a text, not " + json.kind(value));
    }

    private Json.Fields fields(String field) throws LayoutFormatException {
        Json value = required(field);
        if (value instanceof Json.Fields object) {
            return object;
        }
        throw json.error(value, "expected an object with a list of couplers per pattern, not " + json.kind(value));
    }

    private Json.Items items(String field) throws LayoutFormatException {
        return items(required(field));
    }

    private Json.Items items(Json value) throws LayoutFormatException {
        if (value instanceof Json.Items items) {
            return items;
        }
        throw json.error(value, "expected a list of pairs, not " + json.kind(value));
    }

    /** Runs a construction whose complaints are about a value. */
    private <T> T at(Json place, Supplier<T> construction) throws LayoutFormatException {
        try {
            return construction.get();
        } catch (IllegalArgumentException e) {
            throw json.error(place, e.getMessage());
        }
    }
}
