package dev.platanus.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.report.Figure;
import dev.platanus.report.figure.CouplingDrawing.Link;
import dev.platanus.report.figure.CouplingDrawing.Qubit;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class FiguresTest {
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
                .extracting(Figure.Key::mark)
                .containsExactly(Figure.Mark.AREA, Figure.Mark.DASHES, Figure.Mark.POINT);
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

    private static void assertWellFormed(String xml) throws Exception {
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }
}
