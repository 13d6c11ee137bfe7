package dev.platanus.report.figure;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.Moment;
import dev.platanus.layout.Coupler;
import dev.platanus.layout.GridPosition;
import dev.platanus.layout.Layout;
import dev.platanus.layout.Layouts;
import dev.platanus.machine.text.Quantity;
import dev.platanus.report.Figure;
import dev.platanus.report.figure.CouplingDrawing.Link;
import dev.platanus.report.figure.CouplingDrawing.Qubit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which qubits of a circuit are coupled: on the layout of a device that has all these couplers, coloured by the pattern in
 * which they fire, or else with the qubits on a circle.
 *
 * @param circuit what to draw
 */
public record CircuitPicture(Circuit circuit) {
    /** A picture of more qubits is not readable on a page. */
    private static final int MOST_QUBITS = 160;

    /** Whether there is something to see. */
    public boolean isReadable() {
        return circuit.qubitCount() <= MOST_QUBITS && !gatesByCoupler().isEmpty();
    }

    /** The picture. */
    public Figure figure() {
        SortedMap<Coupler, Long> gates = gatesByCoupler();
        return Layouts.smallest(circuit.qubitCount(), gates.keySet())
                .map(layout -> onLayout(layout, gates))
                .orElseGet(() -> onCircle(gates));
    }

    private SortedMap<Coupler, Long> gatesByCoupler() {
        return circuit.gates()
                .filter(gate -> gate.qubits().size() == 2)
                .collect(Collectors.groupingBy(CircuitPicture::coupler, TreeMap::new, Collectors.counting()));
    }

    private static Coupler coupler(GateOperation gate) {
        int a = gate.qubits().getFirst();
        int b = gate.qubits().getLast();
        return new Coupler(Math.min(a, b), Math.max(a, b));
    }

    private Figure onLayout(Layout layout, SortedMap<Coupler, Long> gates) {
        Map<Coupler, String> letters = letters(layout);
        List<String> used = letters.values().stream().distinct().sorted().toList();
        List<Link> links = new ArrayList<>();
        layout.couplers().stream()
                .filter(coupler -> !gates.containsKey(coupler))
                .forEach(coupler -> links.add(
                        new Link(coupler.first(), coupler.second(), -1, "", coupler + ": no gate in this circuit")));
        gates.forEach((coupler, count) -> {
            String letter = letters.getOrDefault(coupler, "");
            int colour = letter.isEmpty() ? 0 : used.indexOf(letter);
            links.add(new Link(coupler.first(), coupler.second(), colour, letter, description(coupler, count)));
        });
        List<Qubit> qubits = new ArrayList<>();
        for (int qubit = 0; qubit < layout.qubitCount(); qubit++) {
            GridPosition at = layout.positions().get(qubit);
            qubits.add(new Qubit(Integer.toString(qubit), at.column(), at.row()));
        }
        String patterns = used.stream()
                .map(letter -> letter + " ("
                        + letters.values().stream().filter(letter::equals).count() + ")")
                .collect(Collectors.joining(", "));
        String caption =
                "The couplers of " + layout.name() + " that have gates in this circuit: " + gates.size() + " of "
                        + layout.couplers().size()
                        + (used.isEmpty()
                                ? "."
                                : ", lettered and coloured by the pattern in which they fire: " + patterns + ".");
        return new Figure(
                "Qubits and couplers of " + layout.name(),
                caption,
                new CouplingDrawing(qubits, links).svg(),
                List.of());
    }

    /** The pattern of each coupler, as far as the moments of the circuit show: the smallest that holds all of a moment. */
    private Map<Coupler, String> letters(Layout layout) {
        Map<Coupler, String> letters = new TreeMap<>();
        for (Moment moment : circuit.moments()) {
            Set<Coupler> fired = moment.operations().stream()
                    .filter(operation -> operation instanceof GateOperation
                            && operation.qubits().size() == 2)
                    .map(operation -> coupler((GateOperation) operation))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            layout.patterns().entrySet().stream()
                    .filter(pattern -> !fired.isEmpty() && pattern.getValue().containsAll(fired))
                    .min(Comparator.comparing(pattern -> pattern.getValue().size()))
                    .ifPresent(pattern -> fired.forEach(coupler -> letters.putIfAbsent(coupler, pattern.getKey())));
        }
        return letters;
    }

    private Figure onCircle(SortedMap<Coupler, Long> gates) {
        int n = circuit.qubitCount();
        double radius = Math.max(1.2, n / (2 * Math.PI) * 0.85);
        List<Qubit> qubits = new ArrayList<>();
        for (int qubit = 0; qubit < n; qubit++) {
            double angle = 2 * Math.PI * qubit / n;
            qubits.add(new Qubit(Integer.toString(qubit), radius * Math.sin(angle), -radius * Math.cos(angle)));
        }
        List<Link> links = new ArrayList<>();
        gates.forEach((coupler, count) ->
                links.add(new Link(coupler.first(), coupler.second(), 0, "", description(coupler, count))));
        return new Figure(
                "Which qubits are coupled",
                Quantity.of(gates.size(), "pair")
                        + " of qubits have gates in this circuit; no known layout has just these.",
                new CouplingDrawing(qubits, links).svg(),
                List.of());
    }

    private static String description(Coupler coupler, long count) {
        return "qubits " + coupler.first() + " and " + coupler.second() + ": " + Quantity.of(count, "gate");
    }
}
