package dev.platanus.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LayoutFileTest {

    private static final String SQUARE = """
        {
          "format": "platanus-layout/1",
          "name": "square",
          "qubits": [[0, 0], [0, 1], [1, 0], [1, 1]],
          "couplers": [[0, 1], [0, 2], [1, 3], [2, 3]],
          "patterns": {"A": [[0, 2], [1, 3]], "B": [[0, 1], [2, 3]]},
          "sequence": "ABBA"
        }
        """;

    private static Layout parse(String json) throws LayoutFormatException {
        return LayoutFile.parse(json.getBytes(StandardCharsets.UTF_8), "dev.json");
    }

    @ParameterizedTest
    @MethodSource("dev.platanus.layout.EveryLayout#stream")
    void everyLayoutSurvivesTheRoundTrip(Layout layout, @TempDir Path folder) throws IOException {
        Path file = folder.resolve("layout.json");
        LayoutFile.write(layout, file);
        assertThat(LayoutFile.read(file)).isEqualTo(layout);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void theExampleIsReadAndWrittenAsItStands() throws IOException {
        Layout square = parse(SQUARE);
        assertThat(square.name()).isEqualTo("square");
        assertThat(square.pattern("B")).containsExactly(new Coupler(0, 1), new Coupler(2, 3));
        assertThat(square.defaultSequence()).isEqualTo("ABBA");
        assertThat(parse(LayoutFile.format(square))).isEqualTo(square);
        assertThat(LayoutFile.format(Layouts.sycamore(54)).lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void patternsAndSequenceAreDerivedWhereTheFileIsSilent() throws IOException {
        Layout square = parse("""
            {"couplers": [[1, 0], [0, 2], [3, 1], [2, 3]], "name": "rectangle-2x2",
             "qubits": [[0, 0], [0, 1], [1, 0], [1, 1]]}\
            """);
        assertThat(square).isEqualTo(Layouts.rectangle(2, 2));
        Layout line = parse("""
            {"name": "line-3", "qubits": [[0, 0], [0, 1], [0, 2]], "couplers": [[0, 1], [1, 2]]}\
            """);
        assertThat(line).isEqualTo(Layouts.line(3));
        Layout sequenceOnly = parse("""
            {"name": "x", "qubits": [[0, 0], [0, 1], [0, 2]], "couplers": [[0, 1], [1, 2]], "sequence": "BBA"}\
            """);
        assertThat(sequenceOnly.defaultSequence()).isEqualTo("BBA");
        Layout patternsOnly = parse("""
            {"name": "x", "qubits": [[0, 0], [0, 1]], "couplers": [[0, 1]], "patterns": {"Q": [], "C": [[0, 1]]}}\
            """);
        assertThat(patternsOnly.defaultSequence()).isEqualTo("CQ");
    }

    @Test
    void aByteOrderMarkAndOtherUnicodeEncodingsAreRead() throws IOException {
        assertThat(parse("\uFEFF" + SQUARE)).isEqualTo(parse(SQUARE));
        assertThat(LayoutFile.parse(SQUARE.getBytes(StandardCharsets.UTF_16BE), "dev.json"))
                .isEqualTo(parse(SQUARE));
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake(
                        "[[0, 1], [0, 2], [1, 3], [2, 3]]",
                        "[[0, 1], [4, 2]]",
                        "5:24: couplers[1]: qubit 4 is outside 0..3 (the layout has 4 qubits)"),
                mistake(
                        "[[0, 1], [0, 2], [1, 3], [2, 3]]",
                        "[[0, 1], [-1, 2]]",
                        "5:24: couplers[1]: qubit -1 is outside 0..3 (the layout has 4 qubits)"),
                mistake(
                        "[[0, 1], [0, 2], [1, 3], [2, 3]]",
                        "[[0, 1], [1, 0]]",
                        "5:24: couplers[1]: coupler 0-1 is listed twice"),
                mistake(
                        "[[0, 1], [0, 2], [1, 3], [2, 3]]",
                        "[[2, 2]]",
                        "5:16: couplers[0]: a coupler joins two different qubits, not 2 with itself"),
                mistake(
                        "[[0, 1], [0, 2], [1, 3], [2, 3]]",
                        "[[0, 1, 2]]",
                        "5:16: couplers[0]: a coupler is a pair of qubit numbers, not 3 values"),
                mistake(
                        "[[0, 1], [0, 2], [1, 3], [2, 3]]",
                        "[7]",
                        "5:16: couplers[0]: a coupler is a pair of qubit numbers, not the number 7"),
                mistake(
                        "[[0, 1], [0, 2], [1, 3], [2, 3]]",
                        "[[0, 1.5]]",
                        "5:20: couplers[0][1]: expected a whole number, not 1.5"),
                mistake(
                        "[[0, 1], [0, 2], [1, 3], [2, 3]]",
                        "[[0, \"1\"]]",
                        "5:20: couplers[0][1]: expected a whole number, not a text"),
                mistake(
                        "[[0, 1], [0, 2], [1, 3], [2, 3]]",
                        "[[0, 99999999999999999999]]",
                        "5:20: couplers[0][1]: 99999999999999999999 is too large"),
                mistake(
                        "[[0, 1], [0, 2], [1, 3], [2, 3]]",
                        "{}",
                        "5:15: couplers: expected a list of pairs, not an object"),
                mistake(
                        "[0, 1], [1, 0]",
                        "[1, 0], [0, 1]",
                        "4:30: qubits[2]: position (0,1) must not follow (1,0); list each qubit once"),
                mistake(
                        "[0, 1], [1, 0]",
                        "[0, 1], [0, 1]",
                        "4:30: qubits[2]: position (0,1) must not follow (0,1); list each qubit once"),
                mistake("[1, 1]]", "[1, 2048]]", "4:38: qubits[3]: column 2048 is outside 0..2047"),
                mistake("[1, 1]]", "[1, -1]]", "4:38: qubits[3]: column -1 is outside 0..2047"),
                mistake("[1, 1]]", "null]", "4:38: qubits[3]: a qubit is [row, column], not null"),
                mistake("[[0, 0], [0, 1], [1, 0], [1, 1]]", "[]", "4:13: qubits: a layout has 1..2048 qubits, not 0"),
                mistake("\"square\"", "\"my square\"", "3:11: name: layout name \"my square\" is not 1 to 100 letters"),
                mistake("\"square\"", "12", "3:11: name: expected a text, not the number 12"),
                mistake("\"name\": \"square\",", "", "1:1: field \"name\" is missing"),
                mistake(
                        "\"couplers\"",
                        "\"coupler\"",
                        "5:14: coupler: unknown field; did you mean \"couplers\"? a layout has format, name"),
                mistake("\"couplers\"", "\"edges\"", "5:12: edges: unknown field; a layout has format, name"),
                mistake("\"sequence\"", "\"name\"", "7:3: the key 'name' is there twice"),
                mistake("layout/1", "layout/2", "2:13: format: this version reads \"platanus-layout/1\" only"),
                mistake("\"B\": [[0, 1]", "\"B\": [[0, 3]", "6:45: patterns.B[0]: 0-3 is not among the couplers"),
                mistake(
                        "\"B\": [[0, 1]",
                        "\"B\": [[1, 3]",
                        "6:53: patterns.B[1]: a pattern is a matching, but qubit 3 is in both 1-3 and 2-3"),
                mistake("\"B\": ", "\"b\": ", "6:44: patterns.b: a pattern is named by one capital letter A..Z"),
                mistake("\"B\": ", "\"A\": ", "6:39: patterns: the key 'A' is there twice"),
                mistake(
                        "{\"A\": [[0, 2], [1, 3]], \"B\": [[0, 1], [2, 3]]}",
                        "{}",
                        "6:15: patterns: there is no pattern; leave the field out"),
                mistake(
                        "{\"A\": [[0, 2], [1, 3]], \"B\": [[0, 1], [2, 3]]}",
                        "[]",
                        "6:15: patterns: expected an object with a list of couplers per pattern, not an array"),
                mistake(
                        "ABBA",
                        "ABC",
                        "7:15: sequence: pattern sequence \"ABC\": letter 3, \"C\", is not a pattern of layout square;"
                                + " it has A, B"),
                mistake("ABBA", "", "7:15: sequence: a pattern sequence has 1..10000 letters, not 0"),
                mistake("\"ABBA\"", "true", "7:15: sequence: expected a text, not true"));
    }

    private static Arguments mistake(String original, String replacement, String message) {
        return Arguments.of(original, replacement, message);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsFoundAtItsPlace(String original, String replacement, String message) {
        assertThat(SQUARE).contains(original);
        assertThatThrownBy(() -> parse(SQUARE.replace(original, replacement)))
                .isInstanceOf(LayoutFormatException.class)
                .hasMessageStartingWith("dev.json:" + message);
    }

    static Stream<Arguments> notEvenAnObject() {
        return Stream.of(
                Arguments.of("", "dev.json:1:1: the file is empty"),
                Arguments.of("  \n", "dev.json:1:1: the file is empty"),
                Arguments.of(
                        "3", "dev.json:1:1: a layout is an object with name, qubits and couplers, not the number 3"),
                Arguments.of("[]", "dev.json:1:1: a layout is an object with name, qubits and couplers, not an array"),
                Arguments.of("{} {}", "dev.json:1:4: there is more after the end of the layout"),
                Arguments.of("{\"name\": \"x\",\n ]", "dev.json:2:2: not well-formed JSON: unexpected ']'"),
                Arguments.of("{\"name\": x1}", "dev.json:1:10: not well-formed JSON: unexpected 'x1}'"),
                Arguments.of("{\"name\": \"x", "dev.json:1:12: not well-formed JSON: it ends too early"),
                Arguments.of("[".repeat(100_000), "dev.json:1:1: nested deeper than 100 levels"));
    }

    @ParameterizedTest
    @MethodSource("notEvenAnObject")
    void brokenDocumentsAreRefused(String json, String message) {
        assertThatThrownBy(() -> parse(json))
                .isInstanceOf(LayoutFormatException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void theMessageNamesTheFileAsTheUserDid(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("mine.json");
        Files.writeString(file, "[]");
        assertThatThrownBy(() -> LayoutFile.read(file)).hasMessageStartingWith(file + ":1:1: ");
        assertThatThrownBy(() -> LayoutFile.read(folder.resolve("absent.json")))
                .isInstanceOf(NoSuchFileException.class);
        Files.write(file, new byte[(int) LayoutFile.MAX_BYTES + 1]);
        assertThatThrownBy(() -> LayoutFile.read(file))
                .hasMessage(file + ":1:1: the file has 4194305 bytes; a layout has at most 4194304");
    }

    @Test
    void aFailedWriteLeavesNothingBehind(@TempDir Path folder) throws IOException {
        Path occupied = folder.resolve("occupied.json");
        Files.createDirectories(occupied.resolve("inside"));
        assertThatThrownBy(() -> LayoutFile.write(Layouts.line(3), occupied)).isInstanceOf(IOException.class);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(occupied);
        }
    }
}
