package dev.platanus.cli.console;

import dev.platanus.circuit.format.CircuitFormats;
import dev.platanus.machine.file.NpyHeader;
import dev.platanus.report.amplitude.SweptAmplitudes;
import dev.platanus.report.observable.ExpectDocument;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a command writes, by which {@code --force} tells what it may replace: a file of the same kind, or an empty one. Anything
 * else under that name is somebody's other work, and stays.
 *
 * @param noun with its article
 * @param test tells whether a regular file is of this kind
 */
public record FileKind(String noun, Predicate<Path> test) {
    /** More than a line of the widest circuit has. */
    private static final int LOOK = 1 << 17;

    /** A circuit in any of the formats that are read without a grid. */
    public static final FileKind CIRCUIT = new FileKind("a circuit", FileKind::isCircuit);

    /** Lines {@code bitstring real imag}. */
    public static final FileKind AMPLITUDES =
            beginning("a file of amplitudes", text -> text.matches("(?s)[01]+ [-+.0-9e]+ [-+.0-9e]+(\\n.*)?"));

    /** Lines of bits. */
    public static final FileKind BITSTRINGS =
            beginning("a file of bitstrings", text -> text.matches("(?s)[01]+(\\n.*)?"));

    /** Complex numbers of numpy. */
    public static final FileKind STATE = new FileKind("a state", FileKind::isState);

    /** What {@code --report} writes. */
    public static final FileKind REPORT =
            beginning("a report of platanus", text -> text.contains("<meta name=\"generator\" content=\"Platanus\">"));

    /** What {@code layout --svg} writes. */
    public static final FileKind DRAWING = beginning(
            "a drawing of platanus", text -> text.startsWith("<svg ") && text.contains("class=\"platanus-layout\""));

    /** What {@code verify --csv} writes. */
    public static final FileKind SCORE_TABLE = beginning(
            "a table of verify --csv", text -> text.startsWith("name,group,kind,depth,instance,circuit,bitstrings,"));

    /** What {@code merge --output} writes of scores. */
    public static final FileKind SCORES = beginning("scores of verify --data", text -> text.startsWith("data "));

    /** What {@code expect --csv} writes. */
    public static final FileKind VALUES = table("a table of expectation values", ExpectDocument.COLUMNS);

    /** What {@code amplitudes --sweep} writes. */
    public static final FileKind AMPLITUDE_TABLE = table("a table of amplitudes", SweptAmplitudes.COLUMNS);

    /**
     * A kind that shows in the first 128 KiB, which are handed over as ISO 8859-1.
     *
     * @param noun with its article
     */
    public static FileKind beginning(String noun, Predicate<String> test) {
        return new FileKind(noun, file -> {
            try (InputStream stream = Files.newInputStream(file)) {
                return test.test(new String(stream.readNBytes(LOOK), StandardCharsets.ISO_8859_1));
            } catch (IOException e) {
                return false;
            }
        });
    }

    /** A table whose first line ends in these names, behind those of parameters if there are any. */
    private static FileKind table(String noun, List<String> columns) {
        String end = String.join(",", columns);
        return beginning(noun, text -> text.lines().limit(1).anyMatch(line -> line.endsWith(end)));
    }

    boolean isIn(Path file) {
        try {
            return Files.size(file) == 0 || test.test(file);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isState(Path file) {
        try (InputStream stream = Files.newInputStream(file)) {
            return NpyHeader.read(stream).type().matches("[<>=]c(8|16)");
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isCircuit(Path file) {
        try {
            CircuitFormats.readProgram(file, Optional.empty());
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}
