package dev.platanus.layout;

import dev.platanus.layout.LocatedJson.Fields;
import dev.platanus.layout.LocatedJson.Items;
import dev.platanus.layout.LocatedJson.Place;
import dev.platanus.layout.LocatedJson.Text;
import dev.platanus.layout.LocatedJson.Whole;
import java.math.BigInteger;
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

    private final Fields document;
    private int qubits;

    LayoutReader(LocatedJson root) throws LayoutFormatException {
        if (!(root instanceof Fields fields)) {
            throw root.place().error("a layout is an object with name, qubits and couplers, not " + root.kind());
        }
        document = fields;
    }

    Layout layout() throws LayoutFormatException {
        checkFields();
        Text name = text("name");
        at(name.place(), () -> LayoutRules.name(name.value()));
        List<GridPosition> positions = positions(items("qubits"));
        qubits = positions.size();
        Items list = items("couplers");
        Set<Coupler> couplers = couplers(list, null);
        Layout layout;
        if (has("patterns")) {
            Map<String, Set<Coupler>> patterns = patterns(fields("patterns"), couplers);
            layout = Layout.of(name.value(), positions, couplers, patterns, String.join("", patterns.keySet()));
        } else {
            layout = at(list.place(), () -> Layout.of(name.value(), positions, couplers));
        }
        return has("sequence") ? withSequence(layout, text("sequence")) : layout;
    }

    private static Layout withSequence(Layout layout, Text sequence) throws LayoutFormatException {
        return at(
                sequence.place(),
                () -> Layout.of(
                        layout.name(), layout.positions(), layout.couplers(), layout.patterns(), sequence.value()));
    }

    private void checkFields() throws LayoutFormatException {
        for (Map.Entry<String, LocatedJson> field : document.values().entrySet()) {
            if (!KNOWN_FIELDS.contains(field.getKey())) {
                String question = NameSuggestion.question(field.getKey(), KNOWN_FIELDS);
                throw document.values()
                        .get(field.getKey())
                        .place()
                        .error("unknown field" + (question.isEmpty() ? ";" : question) + " a layout has "
                                + String.join(", ", KNOWN_FIELDS));
            }
        }
        if (has("format") && !text("format").value().equals(LayoutFile.FORMAT)) {
            throw text("format").place().error("this version reads \"" + LayoutFile.FORMAT + "\" only");
        }
    }

    private static List<GridPosition> positions(Items list) throws LayoutFormatException {
        if (list.values().isEmpty() || list.values().size() > Layout.MAX_QUBITS) {
            throw list.place()
                    .error("a layout has 1.." + Layout.MAX_QUBITS + " qubits, not "
                            + list.values().size());
        }
        List<GridPosition> positions = new ArrayList<>();
        for (LocatedJson item : list.values()) {
            int[] pair = pair(item, "a qubit is [row, column]");
            GridPosition position = at(item.place(), () -> new GridPosition(pair[0], pair[1]));
            if (!positions.isEmpty() && position.compareTo(positions.getLast()) <= 0) {
                throw item.place()
                        .error("position " + position + " must not follow " + positions.getLast()
                                + "; list each qubit once, by row, then column: they are numbered in this order");
            }
            positions.add(position);
        }
        return positions;
    }

    private Map<String, Set<Coupler>> patterns(Fields object, Set<Coupler> couplers) throws LayoutFormatException {
        if (object.values().isEmpty()) {
            throw object.place().error("there is no pattern; leave the field out to have patterns derived");
        }
        Map<String, Set<Coupler>> patterns = new TreeMap<>();
        for (Map.Entry<String, LocatedJson> entry : object.values().entrySet()) {
            LocatedJson list = entry.getValue();
            if (!LayoutRules.isPatternName(entry.getKey())) {
                throw list.place().error("a pattern is named by one capital letter A..Z");
            }
            patterns.put(entry.getKey(), couplers(items(list), couplers));
        }
        return patterns;
    }

    /** Pairs of qubits; with {@code existing}, each must be one of them and share no qubit with another in the list. */
    private Set<Coupler> couplers(Items list, Set<Coupler> existing) throws LayoutFormatException {
        Set<Coupler> couplers = new TreeSet<>();
        Coupler[] busyWith = new Coupler[qubits];
        for (LocatedJson item : list.values()) {
            Coupler coupler = coupler(item);
            if (!couplers.add(coupler)) {
                throw item.place().error("coupler " + coupler + " is listed twice");
            }
            if (existing != null) {
                if (!existing.contains(coupler)) {
                    throw item.place().error(coupler + " is not among the couplers");
                }
                claim(busyWith, coupler.first(), coupler, item.place());
                claim(busyWith, coupler.second(), coupler, item.place());
            }
        }
        return couplers;
    }

    private static void claim(Coupler[] busyWith, int qubit, Coupler coupler, Place place)
            throws LayoutFormatException {
        if (busyWith[qubit] != null) {
            throw place.error("a pattern is a matching, but qubit " + qubit + " is in both " + busyWith[qubit] + " and "
                    + coupler);
        }
        busyWith[qubit] = coupler;
    }

    private Coupler coupler(LocatedJson item) throws LayoutFormatException {
        int[] pair = pair(item, "a coupler is a pair of qubit numbers");
        for (int qubit : pair) {
            if (qubit < 0 || qubit >= qubits) {
                throw item.place().error(LayoutRules.outside(qubit, qubits));
            }
        }
        return at(item.place(), () -> Coupler.between(pair[0], pair[1]));
    }

    private static int[] pair(LocatedJson item, String meaning) throws LayoutFormatException {
        if (!(item instanceof Items items)) {
            throw item.place().error(meaning + ", not " + item.kind());
        }
        if (items.values().size() != 2) {
            throw item.place().error(meaning + ", not " + items.values().size() + " values");
        }
        return new int[] {whole(items.values().get(0)), whole(items.values().get(1))};
    }

    private static int whole(LocatedJson item) throws LayoutFormatException {
        if (!(item instanceof Whole(Place place, BigInteger value))) {
            throw item.place().error("expected a whole number, not " + item.kind());
        }
        if (value.bitLength() > 31) {
            throw place.error(value + " is too large");
        }
        return value.intValue();
    }

    private boolean has(String field) {
        return document.values().containsKey(field);
    }

    private LocatedJson required(String field) throws LayoutFormatException {
        LocatedJson value = document.values().get(field);
        if (value == null) {
            throw document.place().error("field \"" + field + "\" is missing");
        }
        return value;
    }

    private Text text(String field) throws LayoutFormatException {
        LocatedJson value = required(field);
        if (value instanceof Text text) {
            return text;
        }
        throw value.place().error("expected a text, not " + value.kind());
    }

    private Fields fields(String field) throws LayoutFormatException {
        LocatedJson value = required(field);
        if (value instanceof Fields object) {
            return object;
        }
        throw value.place().error("expected an object with a list of couplers per pattern, not " + value.kind());
    }

    private Items items(String field) throws LayoutFormatException {
        return items(required(field));
    }

    private static Items items(LocatedJson value) throws LayoutFormatException {
        if (value instanceof Items items) {
            return items;
        }
        throw value.place().error("expected a list of pairs, not " + value.kind());
    }

    /** Runs a construction whose complaints are about the value at {@code place}. */
    private static <T> T at(Place place, Supplier<T> construction) throws LayoutFormatException {
        try {
            return construction.get();
        } catch (IllegalArgumentException e) {
            throw place.error(e.getMessage());
        }
    }
}
