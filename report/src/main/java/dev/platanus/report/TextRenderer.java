package dev.platanus.report;

import dev.platanus.machine.Setting;
import dev.platanus.machine.text.Printable;
import java.util.ArrayList;
import java.util.List;

/** Parts of a {@link Document} as text. Not thread-safe. */
final class TextRenderer {
    private static final int LABEL_COLUMNS = 12;

    private final String spelling;
    private final StringBuilder text = new StringBuilder();

    TextRenderer(String spelling) {
        this.spelling = spelling;
    }

    String all(List<Document.Part> parts) {
        parts.forEach(this::part);
        return text.toString();
    }

    private void part(Document.Part part) {
        switch (part) {
            case Facts facts -> facts.lines().forEach(fact -> line(fact.label(), fact.text()));
            case Estimates estimates -> estimates.rows().forEach(row -> line(row.label(), row.line()));
            case Document.Section(String title) -> {
                text.append(System.lineSeparator());
                if (!title.isEmpty()) {
                    end(Printable.line(title));
                }
            }
            case Document.Paragraph(String paragraph) -> end(Printable.line(paragraph));
            case Table table -> table(table);
            case Document.Drawing _, Document.Bars _ -> {}
        }
    }

    /** A label and a value, the values one below the other. */
    private void line(String label, String value) {
        String before = Printable.line(label);
        text.append(before).repeat(' ', Math.max(0, LABEL_COLUMNS - before.length()));
        end(Printable.line(Setting.spelled(value, spelling)));
    }

    private void end(String line) {
        text.append(line).append(System.lineSeparator());
    }

    /** The first column flush left, the others flush right, two blanks between, none at the end. */
    private void table(Table table) {
        List<List<String>> rows = new ArrayList<>(List.of(table.header()));
        rows.addAll(table.cells(table.rows()));
        rows.addAll(table.cells(table.footer()));
        int[] widths = new int[table.columns().size()];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], Printable.line(row.get(i)).length());
            }
        });
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String cell = Printable.line(row.get(i));
                int room = widths[i] - cell.length();
                line.repeat(' ', i == 0 ? 0 : 2 + room).append(cell).repeat(' ', i == 0 ? room : 0);
            }
            end(line.toString().stripTrailing());
        }
    }
}
