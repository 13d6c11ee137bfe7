package dev.platanus.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class LayoutDrawingTest {

    @Test
    void aSquareLatticeAsText() {
        assertThat(LayoutDrawing.text(Layouts.sycamore(12))).isEqualTo("""
            sycamore-n12: 12 qubits, 17 couplers

             0 -DF-- 1 -CE-- 2 -DF-- 3
             |AH     |BH     |AH     |BH
             4 -CF-- 5 -DE-- 6 -CF-- 7
             |BG     |AG     |BG     |AG
             8 -DF-- 9 -CE- 10 -DF- 11

            patterns  A 4  B 4  C 4  D 5  E 3  F 6  G 4  H 4
            sequence  ABCDCDAB
            """);
    }

    @Test
    void diagonalCouplersAsText() {
        List<GridPosition> corner = Layouts.named("zuchongzhi-66").positions().subList(0, 15);
        Layout part = Layouts.named("zuchongzhi-66").restrictedTo("corner", corner);
        assertThat(LayoutDrawing.text(part)).startsWith("""
            corner: 15 qubits, 17 couplers

                 0       1       2       3       4       5
               /LM \\IP /LM \\JP /LM \\JP /KM \\IO /KM \\IP /KM
             6       7       8       9      10      11
               \\JO /KN \\JO /KN \\IO /LN
                12      13      14

            """);
    }

    @Test
    void aLongLineIsFolded() {
        assertThat(LayoutDrawing.text(Layouts.line(24)).lines().skip(2).limit(3))
                .containsExactly(
                        " 0 -A-- 1 -B-- 2 -A-- 3 -B-- 4 -A-- 5 -B-- 6 -A-- 7 -B-- 8 -A-- 9 -B- 10 -A-",
                        "11 -B- 12 -A- 13 -B- 14 -A- 15 -B- 16 -A- 17 -B- 18 -A- 19 -B- 20 -A- 21 -B-",
                        "22 -A- 23");
    }

    @Test
    void whatHasNoRoomIsListedAndPiecesAndIdleCouplersAreMentioned() throws IOException {
        Layout layout = LayoutFile.parse("""
            {"name": "odd", "qubits": [[0, 0], [0, 1], [1, 0], [1, 1], [3, 2]],
             "couplers": [[0, 3], [1, 2], [0, 1], [0, 4], [2, 3]],
             "patterns": {"A": [[0, 3], [1, 2]], "B": [[0, 4], [2, 3]]}}\
            """.getBytes(StandardCharsets.UTF_8), "odd.json");
        assertThat(LayoutDrawing.text(layout)).isEqualTo("""
            odd: 5 qubits, 5 couplers

            0 --- 1
               \\A
            2 -B- 3



                        4

            also coupled  0-4 B, 1-2 A
            patterns  A 2  B 2
            in no pattern  1
            sequence  AB
            """);
        Layout pieces = Layouts.line(5)
                .restrictedTo(
                        "pieces", List.of(new GridPosition(0, 0), new GridPosition(0, 1), new GridPosition(0, 4)));
        assertThat(LayoutDrawing.text(pieces)).startsWith("pieces: 3 qubits, 1 coupler, not connected\n");
    }

    @ParameterizedTest
    @MethodSource("dev.platanus.layout.EveryLayout#stream")
    void everyTextFitsItsPageAndShowsEveryCoupler(Layout layout) {
        String text = LayoutDrawing.text(layout);
        assertThat(text.lines()).allMatch(line -> line.equals(line.stripTrailing()));
        assertThat(text).doesNotContain("also coupled");
        String drawing = text.substring(text.indexOf('\n'), text.indexOf("\npatterns"));
        long letters = drawing.chars().filter(c -> c >= 'A' && c <= 'Z').count();
        assertThat(letters)
                .isEqualTo(
                        layout.patterns().values().stream().mapToInt(List::size).sum());
        if (layout.positions().stream().mapToInt(GridPosition::column).max().orElse(0) < 10) {
            assertThat(text.lines()).allMatch(line -> line.length() <= 80);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.platanus.layout.EveryLayout#stream")
    void everySvgIsWellFormedAndComplete(Layout layout) throws ParserConfigurationException, IOException, SAXException {
        String svg = LayoutDrawing.svg(layout);
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        int panels = LayoutDrawing.panels(layout).size();
        assertThat(document.getElementsByTagName("circle").getLength()).isEqualTo(panels * layout.qubitCount());
        assertThat(document.getElementsByTagName("path").getLength())
                .isEqualTo(panels * layout.couplers().size());
        assertThat(svg).doesNotContain("NaN").doesNotContain("<script").doesNotContain("href");
        assertThat(LayoutDrawing.svg(layout)).isEqualTo(svg);
    }

    @Test
    void patternsThatShareNoCouplerShareAPanel() {
        assertThat(LayoutDrawing.panels(Layouts.sycamore(53)))
                .containsExactly(List.of("A", "B", "C", "D"), List.of("E", "F", "G", "H"));
        assertThat(LayoutDrawing.panels(Layouts.named("eagle-127"))).containsExactly(List.of("A", "B", "C"));
        assertThat(LayoutDrawing.panels(Layouts.line(1))).containsExactly(List.of());
    }
}
