package dev.platanus.report.observable;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.observable.Observable;
import dev.platanus.machine.Memory;
import dev.platanus.machine.Precision;
import dev.platanus.machine.text.Quantity;
import dev.platanus.report.Document;
import dev.platanus.report.Facts;
import dev.platanus.report.Result;
import dev.platanus.report.Table;
import dev.platanus.simulator.amplitude.Way;
import dev.platanus.simulator.engine.Resources;
import dev.platanus.simulator.observable.Expectation;
import dev.platanus.simulator.observable.ExpectationPlan;
import dev.platanus.simulator.observable.ExpectationRequest;
import dev.platanus.simulator.pieces.JobManifest;
import dev.platanus.simulator.sample.Seeds;
import dev.platanus.tensornet.slice.SliceCost;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Expectation values for programs ({@code docs/expect.md}) and people.
 *
 * @param request what was asked for
 * @param plan how it is answered
 */
public record ExpectDocument(ExpectationRequest request, ExpectationPlan plan) {
    /** Of the table of values. */
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
                .data("version", JobManifest.version())
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
     * @return a line for each
     */
    public Result values(List<Expectation> found) {
        return new Values(this, found);
    }

    private record Values(ExpectDocument asked, List<Expectation> found) implements Result {
        @Override
        public Document document() {
            Document document = new Document().data(asked.common().data("values", rows()));
            if (asked.request.shots().isPresent()) {
                Seeds seeds = asked.request.seeds();
                document.show(new Facts().line("seed", seeds.run() + (seeds.drawn() ? " (drawn)" : "")));
            }
            return document.show(new Table(
                    List.of(
                            new Table.Column("observable", "observable"),
                            new Table.Column("value", "value"),
                            new Table.Column("standardError", "± standard error")),
                    rows(),
                    List.of()));
        }

        @Override
        public String csv() {
            return Table.csv(COLUMNS, rows());
        }

        @Override
        public String brief() {
            return found.stream().map(each -> asked.number(each.value()) + '\n').collect(Collectors.joining());
        }

        private List<Facts> rows() {
            return found.stream().map(asked::row).toList();
        }
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

    /** As many decimals as mean something: 8 in single precision, 14 in double. */
    String number(double value) {
        return Facts.number(precision() == Precision.SINGLE ? "%.8f" : "%.14f", value);
    }
}
