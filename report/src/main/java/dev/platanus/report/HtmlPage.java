package dev.platanus.report;

import dev.platanus.machine.text.Markup;
import dev.platanus.report.Document.Bars;
import dev.platanus.report.Document.Drawing;
import dev.platanus.report.Document.Notice;
import dev.platanus.report.Document.Paragraph;
import dev.platanus.report.Document.Part;
import dev.platanus.report.Document.Section;
import dev.platanus.report.Document.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A {@link Document} as HTML. */
record HtmlPage(Document document, String title, String subtitle, Verdict verdict, Facts reproduction) {

    String html() {
        return Template.resource("report.html")
                .fill(Map.of(
                        "style", Template.resource("report.css").fill(Map.of()),
                        "title", title,
                        "subtitle", subtitle,
                        "tone", verdict.tone().name().toLowerCase(Locale.ROOT),
                        "symbol", verdict.symbol(),
                        "value", verdict.value(),
                        "sentence", verdict.sentence(),
                        "notices", notices(),
                        "sections", sections(),
                        "reproduction", facts(reproduction)));
    }

    private String notices() {
        if (document.notices().isEmpty()) {
            return "";
        }
        return "<ul class=\"notices\">" + each(document.notices(), this::notice) + "</ul>";
    }

    private String notice(Notice notice) {
        return Template.of("<li><strong>{{name}}</strong> {{message}}</li>\n")
                .fill(Map.of("name", notice.name(), "message", document.spelled(notice.message())));
    }

    private String sections() {
        StringBuilder html = new StringBuilder();
        boolean open = false;
        for (Part part : document.page()) {
            boolean begins = part instanceof Section;
            if (begins && open) {
                html.append("</section>\n");
            }
            if (begins || !open) {
                html.append("<section>\n");
                open = true;
            }
            html.append(part(part));
        }
        return open ? html.append("</section>\n").toString() : "";
    }

    private String part(Part part) {
        return switch (part) {
            case Section(String title) ->
                title.isEmpty() ? "" : Template.of("<h2>{{title}}</h2>\n").fill(Map.of("title", title));
            case Paragraph(String text) -> Template.of("<p>{{text}}</p>\n").fill(Map.of("text", text));
            case Facts facts -> facts(facts);
            case Estimates estimates ->
                table(
                        Estimates.HEADER,
                        estimates.rows().stream().map(Estimates.Row::cells).toList(),
                        List.of());
            case Table table -> table(table.header(), table.cells(table.rows()), table.cells(table.footer()));
            case Drawing drawing -> figure(drawing.figure().get());
            case Bars bars -> bars(bars);
        };
    }

    private static String figure(Figure figure) {
        return Template.of("<figure role=\"group\" aria-label=\"{{description}}\">\n"
                        + "<div class=\"picture\">{{{svg}}}</div>\n"
                        + "{{{legend}}}<figcaption>{{caption}}</figcaption>\n"
                        + "</figure>\n")
                .fill(Map.of(
                        "description",
                        figure.description(),
                        "svg",
                        figure.svg(),
                        "legend",
                        legend(figure),
                        "caption",
                        figure.caption()));
    }

    private static String legend(Figure figure) {
        return figure.legend().isEmpty()
                ? ""
                : "<ul class=\"legend\">"
                        + each(
                                figure.legend(),
                                key -> Template.of("<li><span class=\"mark {{mark}} s{{colour}}\"></span>{{name}}</li>")
                                        .fill(Map.of(
                                                "mark", key.mark().name().toLowerCase(Locale.ROOT),
                                                "colour", Integer.toString(key.colour()),
                                                "name", key.name())))
                        + "</ul>\n";
    }

    private String facts(Facts facts) {
        return facts.lines().isEmpty()
                ? ""
                : "<dl>\n"
                        + each(
                                facts.lines(),
                                fact -> Template.of("<div><dt>{{label}}</dt><dd>{{value}}</dd></div>\n")
                                        .fill(Map.of("label", fact.label(), "value", document.spelled(fact.text()))))
                        + "</dl>\n";
    }

    private static String table(List<String> header, List<List<String>> rows, List<List<String>> footer) {
        String head = each(header, cell -> "<th scope=\"col\">" + Markup.escaped(cell) + "</th>");
        return "<div class=\"scroll\"><table>\n<thead><tr>" + head + "</tr></thead>\n<tbody>\n"
                + each(rows, HtmlPage::row) + "</tbody>\n"
                + (footer.isEmpty() ? "" : "<tfoot>\n" + each(footer, HtmlPage::row) + "</tfoot>\n")
                + "</table></div>\n";
    }

    private static String row(List<String> cells) {
        return "<tr><th scope=\"row\">" + Markup.escaped(cells.getFirst()) + "</th>"
                + each(cells.subList(1, cells.size()), cell -> "<td>" + Markup.escaped(cell) + "</td>") + "</tr>\n";
    }

    private static String bars(Bars bars) {
        double largest = bars.parts().values().stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
        return "<ul class=\"bars\">\n"
                + each(
                        List.copyOf(bars.parts().entrySet()),
                        bar -> Template.of("<li><span class=\"name\">{{label}}</span><span class=\"track\">"
                                        + "<span class=\"bar\" style=\"width:{{width}}%\"></span></span>"
                                        + "<span class=\"number\">{{value}}</span></li>\n")
                                .fill(Map.of(
                                        "label", bar.getKey(),
                                        "width", number(largest > 0 ? 100 * bar.getValue() / largest : 0),
                                        "value", number(bar.getValue()) + " " + bars.unit())))
                + "</ul>\n";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static <T> String each(List<T> items, Function<T, String> html) {
        return items.stream().map(html).collect(Collectors.joining());
    }
}
