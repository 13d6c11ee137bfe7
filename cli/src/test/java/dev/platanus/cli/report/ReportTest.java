package dev.platanus.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.platanus.cli.report.CouplingDrawing.Link;
import dev.platanus.cli.report.CouplingDrawing.Qubit;
import dev.platanus.cli.report.Report.Bar;
import dev.platanus.cli.report.Report.Bars;
import dev.platanus.cli.report.Report.Fact;
import dev.platanus.cli.report.Report.Facts;
import dev.platanus.cli.report.Report.Figure;
import dev.platanus.cli.report.Report.Notice;
import dev.platanus.cli.report.Report.Section;
import dev.platanus.cli.report.Report.Table;
import dev.platanus.cli.report.Report.Text;
import dev.platanus.cli.report.Report.Tone;
import dev.platanus.cli.report.Report.Verdict;
import java.io.StringReader;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

public class ReportTest {
    private static final String NASTY = "<script>alert('1')</script> & \"x\" \u0007.txt";
    private static final String HARMLESS =
            "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;x&quot; \ufffd.txt";

    @Test
    void namesOfFilesDoNoHarm() {
        CouplingDrawing drawing = new CouplingDrawing(
                List.of(new Qubit(NASTY, 0, 0), new Qubit("1", 1, 0)), List.of(new Link(0, 1, 1, NASTY, NASTY)));
        Report report = new Report(
                NASTY,
                NASTY,
                new Verdict(NASTY, NASTY, NASTY, Tone.GOOD),
                List.of(new Notice(NASTY, NASTY)),
                List.of(new Section(
                        NASTY,
                        List.of(
                                new Text(NASTY),
                                new Facts(List.of(new Fact(NASTY, NASTY))),
                                new Table(List.of(NASTY), List.of(List.of(NASTY, NASTY)), List.of(List.of(NASTY))),
                                new Figure(
                                        NASTY,
                                        NASTY,
                                        drawing.svg(),
                                        List.of(new Report.Key(NASTY, Report.Mark.LINE, 0))),
                                new Bars(List.of(new Bar(NASTY, 1)), NASTY)))),
                List.of(new Fact(NASTY, NASTY)));
        String html = report.html();
        assertThat(html).doesNotContain("<script", "\u0007");
        assertThat(html.split(Pattern.quote(HARMLESS), -1)).hasSizeGreaterThan(20);
        assertSelfContained(html);
    }

    @Test
    void aTemplateKnowsTextFromHtml() {
        assertThat(Template.of("<p>{{a}} {{{b}}}</p>").fill(Map.of("a", "{{{b}}} $1 <", "b", "<i>\\</i>")))
                .isEqualTo("<p>{{{b}}} $1 &lt; <i>\\</i></p>");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Template.of("{{a}}").fill(Map.of()));
    }

    @Test
    void chartsTakeThePagesColoursAndAreWellFormed() throws Exception {
        Chart chart = new Chart(
                "x < 1",
                "y",
                Chart.Axis.LOGARITHMIC,
                true,
                List.of(
                        new Chart.Band(
                                "band", 0, new double[] {1, 10, 1e6}, new double[] {1, 2, 3}, new double[] {2, 3, 4}),
                        new Chart.Line("line", 1, new double[] {1, 1e6}, new double[] {1, 4}, true),
                        new Chart.Points(
                                "points", 2, new double[] {2, 20}, new double[] {1e-5, 4}, new double[] {9e-6, 1})));
        Figure figure = chart.figure("what", "caption", "one");
        assertThat(figure.svg())
                .doesNotContain("rgb(")
                .contains("var(--s0);fill-opacity:var(--band)", "var(--s1)", "var(--s2)", "var(--grid)", "var(--soft)")
                .contains("id=\"oneclip");
        assertThat(figure.legend())
                .extracting(Report.Key::mark)
                .containsExactly(Report.Mark.AREA, Report.Mark.DASHES, Report.Mark.POINT);
        assertWellFormed(figure.svg());
        assertThat(chart.figure("what", "caption", "two").svg())
                .contains("id=\"twoclip")
                .doesNotContain("oneclip");
    }

    @Test
    void couplingsAreDrawnWithTheirPatterns() throws Exception {
        String svg = new CouplingDrawing(
                        List.of(new Qubit("0", 3, 2), new Qubit("1", 4, 2), new Qubit("2", 3, 3)),
                        List.of(new Link(0, 1, 2, "C", "coupler 0-1"), new Link(0, 2, -1, "", "no gate")))
                .svg();
        assertWellFormed(svg);
        assertThat(svg).contains("stroke:var(--c2)", "class=\"letter\"", ">C</text>", "class=\"idle\"", "no gate");
    }

    /** No script, nothing from elsewhere, every identifier once. */
    public static void assertSelfContained(String html) {
        assertThat(html.toLowerCase(Locale.ROOT))
                .doesNotContain("<script", "<link", "@import", "<iframe", "javascript:", " src=", "url(http");
        assertThat(html.replace("http://www.w3.org/2000/svg", "").replace("http://www.w3.org/1999/xlink", ""))
                .doesNotContain("http://", "https://");
        Matcher ids = Pattern.compile(" id=\"([^\"]*)\"").matcher(html);
        Set<String> seen = new HashSet<>();
        while (ids.find()) {
            assertThat(seen.add(ids.group(1))).isTrue();
        }
        assertThat(html)
                .startsWith("<!DOCTYPE html>")
                .contains("prefers-color-scheme: dark", "@media print", "<meta charset=\"utf-8\">")
                .endsWith("</html>\n");
    }

    private static void assertWellFormed(String xml) throws Exception {
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }
}
