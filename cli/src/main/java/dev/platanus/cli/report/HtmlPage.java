package dev.platanus.cli.report;

import dev.platanus.cli.report.Report.Bar;
import dev.platanus.cli.report.Report.Bars;
import dev.platanus.cli.report.Report.Block;
import dev.platanus.cli.report.Report.Fact;
import dev.platanus.cli.report.Report.Facts;
import dev.platanus.cli.report.Report.Figure;
import dev.platanus.cli.report.Report.Notice;
import dev.platanus.cli.report.Report.Section;
import dev.platanus.cli.report.Report.Table;
import dev.platanus.cli.report.Report.Text;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A {@link Report} as HTML.
 *
 * @param report what to show
 */
record HtmlPage(Report report) {

    String html() {
        return Template.resource("report.html")
                .fill(Map.of(
                        "style", Template.resource("report.css").fill(Map.of()),
                        "title", report.title(),
                        "subtitle", report.subtitle(),
                        "tone", report.verdict().tone().name().toLowerCase(Locale.ROOT),
                        "symbol", report.verdict().symbol(),
                        "value", report.verdict().value(),
                        "sentence", report.verdict().sentence(),
                        "notices", notices(),
                        "sections", each(report.sections(), this::section),
                        "reproduction", facts(report.reproduction())));
    }

    private String notices() {
        if (report.notices().isEmpty()) {
            return "";
        }
        return "<ul class=\"notices\">" + each(report.notices(), HtmlPage::notice) + "</ul>";
    }

    private static String notice(Notice notice) {
        return Template.of("<li><strong>{{name}}</strong> {{message}}</li>\n")
                .fill(Map.of("name", notice.name(), "message", notice.message()));
    }

    private String section(Section section) {
        return Template.of("<section>\n<h2>{{title}}</h2>\n{{{blocks}}}</section>\n")
                .fill(Map.of("title", section.title(), "blocks", each(section.blocks(), HtmlPage::block)));
    }

    private static String block(Block block) {
        return switch (block) {
            case Text text -> Template.of("<p>{{text}}</p>\n").fill(Map.of("text", text.text()));
            case Facts facts -> facts(facts.facts());
            case Table table -> table(table);
            case Figure figure ->
                Template.of("<figure role=\"group\" aria-label=\"{{description}}\">\n"
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
            case Bars bars -> bars(bars);
        };
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

    private static String facts(List<Fact> facts) {
        return "<dl>\n"
                + each(
                        facts,
                        fact -> Template.of("<div><dt>{{label}}</dt><dd>{{value}}</dd></div>\n")
                                .fill(Map.of("label", fact.label(), "value", fact.value())))
                + "</dl>\n";
    }

    private static String table(Table table) {
        String head = each(table.header(), cell -> "<th scope=\"col\">" + Template.escape(cell) + "</th>");
        return "<div class=\"scroll\"><table>\n<thead><tr>" + head + "</tr></thead>\n<tbody>\n"
                + each(table.rows(), HtmlPage::row) + "</tbody>\n"
                + (table.footer().isEmpty() ? "" : "<tfoot>\n" + each(table.footer(), HtmlPage::row) + "</tfoot>\n")
                + "</table></div>\n";
    }

    private static String row(List<String> cells) {
        return "<tr><th scope=\"row\">" + Template.escape(cells.getFirst()) + "</th>"
                + each(cells.subList(1, cells.size()), cell -> "<td>" + Template.escape(cell) + "</td>") + "</tr>\n";
    }

    private static String bars(Bars bars) {
        double largest = bars.parts().stream().mapToDouble(Bar::value).max().orElse(0);
        return "<ul class=\"bars\">\n"
                + each(
                        bars.parts(),
                        bar -> Template.of("<li><span class=\"name\">{{label}}</span><span class=\"track\">"
                                        + "<span class=\"bar\" style=\"width:{{width}}%\"></span></span>"
                                        + "<span class=\"number\">{{value}}</span></li>\n")
                                .fill(Map.of(
                                        "label", bar.label(),
                                        "width", number(largest > 0 ? 100 * bar.value() / largest : 0),
                                        "value", number(bar.value()) + " " + bars.unit())))
                + "</ul>\n";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static <T> String each(List<T> items, Function<T, String> html) {
        return items.stream().map(html).collect(Collectors.joining());
    }
}
