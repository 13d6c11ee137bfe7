package dev.platanus.report.run;

import static dev.platanus.machine.Setting.setting;

import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.report.Facts;
import dev.platanus.report.JsonWriter;
import dev.platanus.simulator.input.AnyInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files in the folder of a run, which are named after the circuit.
 *
 * @param circuit the circuit, as it was read or generated
 * @param measurements its samples
 * @param contraction how samples were drawn where the state did not fit
 */
public record RunFiles(String circuit, String measurements, String contraction) {
    /** What was done. */
    static final String SUMMARY = "summary.json";

    /** In the summary of a sweep, the label of its circuit. */
    static final String SWEPT = "sweptCircuit";

    /** Before the number of a row of a sweep, in the name of its folder. */
    static final String ROW = "row_";

    /** The settings of a sweep. */
    static final String TABLE = "sweep.csv";

    private static final long LARGEST_SUMMARY = 1 << 24;
    private static final int MOST_NAMED = 5;

    private static final String MEASUREMENTS = "measurements_";
    private static final String TEXT = ".txt";

    /** Those of the run of a circuit. */
    static RunFiles of(AnyInput input) {
        return new RunFiles(
                "circuit_" + input.label() + input.suffix(),
                MEASUREMENTS + input.label() + TEXT,
                "contraction_" + input.label() + ".json");
    }

    /** The size of the measurements, {@code Long.MAX_VALUE} at most. */
    static long measurementBytes(long samples, int width) {
        return (long) ((double) samples * (width + 1));
    }

    /** Their names. */
    Facts names() {
        return new Facts().data("circuit", circuit).data("measurements", measurements);
    }

    /**
     * Whether a folder is an earlier run: it has the summary of one, and nothing but files of its label; of a sweep, folders of such.
     *
     * @throws RefusedException if there are other files beside those of a run, which it names
     */
    public static boolean isEarlierRun(Path folder) {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            Path summary = folder.resolve(SUMMARY);
            boolean swept = text(summary, SWEPT).isPresent();
            Optional<String> label = swept ? Optional.of("") : label(summary);
            if (label.isEmpty()) {
                return false;
            }
            Pattern ours = Pattern.compile(
                    swept
                            ? Pattern.quote(SUMMARY) + "|" + Pattern.quote(TABLE)
                            : "(circuit|measurements|contraction)_" + Pattern.quote(label.get())
                                    + "\\.(qsim|qasm3?|json|txt)|" + Pattern.quote(SUMMARY));
            List<String> others = entries.filter(entry -> {
                        String name = entry.getFileName().toString();
                        return swept && name.matches(ROW + "[0-9]{1,6}")
                                ? !isEarlierRun(entry)
                                : !Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)
                                        || !ours.matcher(name).matches();
                    })
                    .map(entry -> "'" + entry.getFileName() + "'")
                    .sorted()
                    .toList();
            if (!others.isEmpty()) {
                throw new RefusedException(
                        Reason.CONTRADICTION,
                        "'" + folder + "' has, beside an earlier run, "
                                + String.join(", ", others.subList(0, Math.min(MOST_NAMED, others.size())))
                                + (others.size() > MOST_NAMED ? " and more" : "")
                                + ", and " + setting("force")
                                + " does not replace that; move it away, or choose another name");
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The label that the files of a run have, by its summary; empty if that is not one. */
    private static Optional<String> label(Path summary) throws IOException {
        return text(summary, "measurements")
                .filter(name -> name.startsWith(MEASUREMENTS) && name.endsWith(TEXT))
                .map(name -> name.substring(MEASUREMENTS.length(), name.length() - TEXT.length()));
    }

    /** A text in a summary. */
    private static Optional<String> text(Path summary, String name) throws IOException {
        return !Files.isRegularFile(summary, LinkOption.NOFOLLOW_LINKS) || Files.size(summary) > LARGEST_SUMMARY
                ? Optional.empty()
                : JsonWriter.text(Files.readString(summary, StandardCharsets.UTF_8), name);
    }
}
