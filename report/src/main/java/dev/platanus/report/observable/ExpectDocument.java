package dev.platanus.report.observable;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.observable.Observable;
import dev.platanus.machine.Memory;
import dev.platanus.machine.Precision;
import dev.platanus.machine.text.Quantity;
import dev.platanus.report.Document;
import dev.platanus.report.Facts;
import dev.platanus.report.Table;
import dev.platanus.simulator.amplitude.Way;
import dev.platanus.simulator.engine.Resources;
import dev.platanus.simulator.observable.Expectation;
import dev.platanus.simulator.observable.ExpectationPlan;
import dev.platanus.simulator.observable.ExpectationRequest;
import dev.platanus.simulator.pieces.Manifest;
import dev.platanus.tensornet.slice.SliceCost;
import java.util.List;

/**
 * Expectation values for programs ({@code docs/expect.md}) and people.
 *
 * @param request what was asked for
 * @param plan how it is answered
 */
public record ExpectDocument(ExpectationRequest request, ExpectationPlan plan) {
    /** What {@link #csv} writes. */
    public static final List<String> COLUMNS = List.of("observable", "terms", "value", "standardError");

    /** Longer names are cut in text. */
    private static final int MOST_CHARACTERS = 60;

    /**
     * What it would take.
     *
     * @return for programs and people
     */
    public Document costs() {
        return new Document()
                .data(common())
                .show(new Facts().line("way", plan.reason()))
                .add(new Facts()
                        .fact("memoryBytes", plan.memoryBytes(), "memory", Memory.text(plan.memoryBytes()))
                        .fact("flops", plan.flops(), "arithmetic", Quantity.flops(plan.flops()))
                        .fact("seconds", plan.seconds(), "time", time()));
    }

    private String time() {
        SliceCost cost = new SliceCost(plan.flops(), plan.seconds());
        String here = "about " + Quantity.duration(plan.seconds()) + " on this machine";
        return plan.way() == Way.TENSOR_NETWORK
                ? here + ", " + Quantity.duration(cost.h200Seconds()) + " on one H200 (estimates)"
                : here + " (an estimate)";
    }

    Facts common() {
        Circuit circuit = request.circuit();
        Facts facts = new Facts()
                .data("version", Manifest.version())
                .data("qubits", circuit.qubitCount())
                .data("gates", circuit.gateCount())
                .data("observables", request.observables().size())
                .data("engine", plan.way() == Way.TENSOR_NETWORK ? "slices" : "statevector")
                .data("reason", plan.reason())
                .data("precision", Resources.word(precision()));
        return request.shots().isPresent()
                ? facts.data("shots", request.shots())
                        .data("seed", request.seeds().run())
                : facts;
    }

    private Precision precision() {
        return request.engines().resources().precision();
    }

    /**
     * The values.
     *
     * @param found one for each observable
     * @return for programs and people
     */
    public Document values(List<Expectation> found) {
        List<Facts> rows = found.stream().map(this::row).toList();
        Document document = new Document().data(common().data("values", rows));
        if (request.shots().isPresent()) {
            document.show(new Facts()
                    .line("seed", request.seeds().run() + (request.seeds().drawn() ? " (drawn)" : "")));
        }
        return document.show(new Table(
                List.of(
                        new Table.Column("observable", "observable"),
                        new Table.Column("value", "value"),
                        new Table.Column("standardError", "± standard error")),
                rows,
                List.of()));
    }

    /**
     * The same for spreadsheets.
     *
     * @param found one for each observable
     * @return with a line of names above
     */
    public String csv(List<Expectation> found) {
        return Table.csv(COLUMNS, found.stream().map(this::row).toList());
    }

    Facts row(Expectation found) {
        Observable observable = found.observable();
        Facts facts = new Facts()
                .cell("observable", observable.name(), shown(observable))
                .data("terms", observable.terms().size())
                .cell("value", found.value(), number(found.value()));
        return found.standardError().isPresent()
                ? facts.cell(
                        "standardError",
                        found.standardError(),
                        number(found.standardError().getAsDouble()))
                : facts.data("standardError", null);
    }

    private static String shown(Observable observable) {
        String name = observable.name();
        return name.length() <= MOST_CHARACTERS
                ? name
                : name.substring(0, MOST_CHARACTERS - 4) + " ... ("
                        + Quantity.of(observable.terms().size(), "term") + ")";
    }

    /**
     * As many decimals as mean something.
     *
     * @param value an expectation or an error
     * @return 8 decimals in single precision, 14 in double
     */
    public String number(double value) {
        return Facts.number(precision() == Precision.SINGLE ? "%.8f" : "%.14f", value);
    }
}
