package dev.platanus.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.platanus.oracle.SelfContainedPage;
import dev.platanus.report.Document.Bars;
import dev.platanus.report.Document.Drawing;
import dev.platanus.report.Document.Paragraph;
import dev.platanus.report.Document.Section;
import dev.platanus.report.Document.Tone;
import dev.platanus.report.Document.Verdict;
import dev.platanus.report.Table.Column;
import dev.platanus.report.figure.CouplingDrawing;
import dev.platanus.report.figure.CouplingDrawing.Link;
import dev.platanus.report.figure.CouplingDrawing.Qubit;
import dev.platanus.xeb.Estimate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final String NASTY = "<script>alert('1')</script> & \"x\" \u0007.txt";
    private static final String HARMLESS =
            "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;x&quot; \\u0007.txt";

    @Test
    void namesOfFilesDoNoHarm() {
        CouplingDrawing drawing = new CouplingDrawing(
                List.of(new Qubit(NASTY, 0, 0), new Qubit("1", 1, 0)), List.of(new Link(0, 1, 1, NASTY, NASTY)));
        Facts nasty = new Facts().cell("name", NASTY, NASTY).line(NASTY, NASTY);
        Document document = new Document()
                .notice(NASTY, NASTY)
                .show(new Section(NASTY))
                .show(new Paragraph(NASTY))
                .show(nasty)
                .show(new Table(List.of(new Column("name", NASTY)), List.of(nasty), List.of(nasty)))
                .add(new Estimates().add("xeb", NASTY, Optional.empty(), NASTY))
                .onPage(new Drawing(() ->
                        new Figure(NASTY, NASTY, drawing.svg(), List.of(new Figure.Key(NASTY, Figure.Mark.LINE, 0)))))
                .onPage(new Bars(Map.of(NASTY, 1.0), NASTY));
        String html = document.html(NASTY, NASTY, new Verdict(NASTY, NASTY, NASTY, Tone.GOOD), nasty);
        assertThat(html).doesNotContain("<script", "\u0007");
        assertThat(html.split(Pattern.quote(HARMLESS), -1)).hasSizeGreaterThan(20);
        assertThat(SelfContainedPage.faults(html)).isEmpty();
        assertThat(document.text().lines())
                .allMatch(line -> line.chars().noneMatch(Character::isISOControl))
                .filteredOn(line -> line.contains("\\u0007"))
                .hasSizeGreaterThan(6);
    }

    /** One document: programs read the data, people the lines, and each only what is theirs. */
    @Test
    void aResultIsWrittenOnce() {
        Facts one = new Facts()
                .cell("name", "one", "one")
                .estimate("xeb", new Estimate(0.5, 0.01, 0.02))
                .data("hidden", Double.NaN)
                .data("comma", "a,\"b\"");
        Facts two = new Facts().cell("name", "second", "second").estimate("xeb", Optional.empty());
        List<Column> columns = List.of(new Column("name", "who"), new Column("xeb", "F"), new Column("no", "never"));
        Document document = new Document()
                .add(new Facts()
                        .fact("n", 3, "qubits", "3 of them")
                        .line("", "and more")
                        .data("rows", List.of(one, two))
                        .data("unknown", OptionalDouble.empty()))
                .inText(new Section("table"))
                .show(new Table(columns, List.of(one, two), List.of()))
                .onPage(new Facts().line("page", "only"))
                .add(new Estimates().add("logXeb", "log", Optional.of(new Estimate(1, 0.1, 0.2)), "a note"));
        assertThat(document.text().lines())
                .containsExactly(
                        "qubits      3 of them",
                        "            and more",
                        "",
                        "table",
                        "who                     F",
                        "one     0.50000 ± 0.01000",
                        "second                  -",
                        "log         1.00000 ± 0.10000 (theory ± 0.20000)  a note");
        assertThat(document.json().replaceAll("\\s", ""))
                .isEqualTo(
                        "{'n':3,'rows':[{'name':'one','xeb':0.5,'xebStandardError':0.01,'hidden':null,'comma':'a,~b~'},"
                                        .replace("~", "\\'")
                                        .replace('\'', '"')
                                + "{'name':'second','xeb':null,'xebStandardError':null}],'unknown':null,'logXeb':1.0,"
                                        .replace('\'', '"')
                                + "'logXebStandardError':0.1,'logXebTheoreticalStandardError':0.2}".replace('\'', '"'));
        assertThat(Table.csv(List.of("name", "xeb", "hidden", "comma"), List.of(one, two)))
                .isEqualTo("name,xeb,hidden,comma\none,0.5,,\"a,\"\"b\"\"\"\nsecond,,,\n");
        assertThat(document.html("t", "s", new Verdict("F", "1", "!", Tone.BAD), new Facts()))
                .contains("<dt>page</dt><dd>only</dd>", "<th scope=\"row\">log</th><td>1.00000</td>", "who</th>")
                .doesNotContain("<h2>table", "never");
    }

    @Test
    void aTemplateKnowsTextFromHtml() {
        assertThat(Template.of("<p>{{a}} {{{b}}}</p>").fill(Map.of("a", "{{{b}}} $1 <", "b", "<i>\\</i>")))
                .isEqualTo("<p>{{{b}}} $1 &lt; <i>\\</i></p>");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Template.of("{{a}}").fill(Map.of()));
    }
}
