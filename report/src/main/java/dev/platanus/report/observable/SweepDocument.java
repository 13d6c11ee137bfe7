package dev.platanus.report.observable;

import dev.platanus.report.Document;
import dev.platanus.report.Facts;
import dev.platanus.report.Result;
import dev.platanus.report.Table;
import dev.platanus.simulator.observable.Expectation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Expectation values for many settings of the parameters of a circuit.
 *
 * @param first what the rows have in common, by the first of them
 * @param rows in order, at least one
 */
public record SweepDocument(ExpectDocument first, List<Row> rows) implements Result {
    private static final String COLUMN = "parameter ";

    /**
     * The values of a setting.
     *
     * @param parameters of the circuit
     * @param seed of the shots
     * @param found a value for each observable
     */
    public record Row(Map<String, Double> parameters, long seed, List<Expectation> found) {}

    /** The values, row by row. */
    @Override
    public Document document() {
        List<Facts> each = rows.stream().map(this::row).toList();
        List<Table.Column> columns = new ArrayList<>();
        names().forEach(name -> columns.add(new Table.Column(COLUMN + name, name)));
        columns.add(new Table.Column("observable", "observable"));
        columns.add(new Table.Column("value", "value"));
        columns.add(new Table.Column("standardError", "± standard error"));
        return new Document().data(first.common().data("rows", each)).show(new Table(columns, cells(), List.of()));
    }

    private Facts row(Row row) {
        Facts parameters = new Facts();
        row.parameters.forEach(parameters::data);
        Facts facts = new Facts().data("parameters", parameters);
        if (first.request().shots().isPresent()) {
            facts.data("seed", row.seed);
        }
        return facts.data("values", row.found.stream().map(first::row).toList());
    }

    private List<String> names() {
        return List.copyOf(rows.getFirst().parameters.keySet());
    }

    private List<Facts> cells() {
        List<Facts> cells = new ArrayList<>();
        for (Row row : rows) {
            for (Expectation found : row.found) {
                Facts facts = new Facts();
                row.parameters.forEach((name, value) -> facts.cell(COLUMN + name, value, Double.toString(value)));
                cells.add(facts.addAll(first.row(found)));
            }
        }
        return cells;
    }

    /** A line for each observable of each row. */
    @Override
    public String csv() {
        List<String> keys = new ArrayList<>(names().stream().map(COLUMN::concat).toList());
        keys.addAll(ExpectDocument.COLUMNS);
        List<String> header = new ArrayList<>(names());
        header.addAll(ExpectDocument.COLUMNS);
        String table = Table.csv(keys, cells());
        return String.join(",", header) + table.substring(table.indexOf('\n'));
    }

    /** The values alone, a line for each row. */
    @Override
    public String brief() {
        StringBuilder text = new StringBuilder();
        for (Row row : rows) {
            text.append(row.found.stream()
                            .map(each -> first.number(each.value()))
                            .collect(Collectors.joining(" ")))
                    .append('\n');
        }
        return text.toString();
    }
}
