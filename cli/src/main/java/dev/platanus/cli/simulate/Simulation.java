package dev.platanus.cli.simulate;

import dev.platanus.circuit.BasisStates;
import dev.platanus.circuit.Bitstrings;
import dev.platanus.cli.console.CommandFailure;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.simulator.input.CircuitInput;
import dev.platanus.cli.input.StateOutput;
import dev.platanus.machine.Memory;
import dev.platanus.report.Json;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.engine.Engine;
import dev.platanus.simulator.noise.Noise;
import dev.platanus.simulator.sample.SampleSink;
import dev.platanus.simulator.sample.Seeds;
import dev.platanus.simulator.sample.StateSamples;
import dev.platanus.simulator.sample.StateSampling;
import dev.platanus.statevector.StateVector;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One run of {@code simulate}: plan, simulate, sample, write, check.
 *
 * @param input the circuit
 * @param seeds of the circuit and the samples
 * @param samples how many bitstrings, at least 1
 * @param noise how far they are from ideal ones
 * @param pictures whether a report with pictures is wanted
 * @param engine what runs it
 * @param beginNanos when the command began
 */
record Simulation(
        CircuitInput input, Seeds seeds, long samples, Noise noise, boolean pictures, Engine engine, long beginNanos) {
    static final String SUMMARY = "summary.json";

    /** In the summary of a sweep, the label of its circuit. */
    static final String SWEPT = "sweptCircuit";

    /** Before the number of a row of a sweep, in the name of its folder. */
    static final String ROW = "row_";

    private static final long SPACE_FOR_THE_REST = 1 << 20;
    private static final long LARGEST_SUMMARY = 1 << 24;
    private static final int MOST_NAMED = 5;

    private static final String MEASUREMENTS = "measurements_";
    private static final String TEXT = ".txt";

    /** How samples were drawn where the state did not fit. */
    String contractionFile() {
        return "contraction_" + input.label() + ".json";
    }

    String circuitFile() {
        return "circuit_" + input.label() + input.suffix();
    }

    String measurementsFile() {
        return MEASUREMENTS + input.label() + TEXT;
    }

    /** The size of the measurements, {@code Long.MAX_VALUE} at most. */
    static long measurementBytes(long samples, int qubits) {
        return (long) ((double) samples * (qubits + 1));
    }

    /**
     * Whether a folder is an earlier run: it has the summary of one, and nothing but files of its label; of a sweep, folders of such.
     *
     * @throws CommandFailure if there are other files beside those of a run, which it names
     */
    static boolean isEarlierRun(Path folder) {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            Path summary = folder.resolve(SUMMARY);
            boolean swept = text(summary, SWEPT).isPresent();
            String label = swept ? "" : label(summary);
            if (label == null) {
                return false;
            }
            Pattern ours = Pattern.compile(
                    swept
                            ? Pattern.quote(SUMMARY) + "|sweep\\.csv"
                            : "(circuit|measurements|contraction)_" + Pattern.quote(label)
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
                throw CommandFailure.usage("'" + folder + "' has, beside an earlier run, "
                        + String.join(", ", others.subList(0, Math.min(MOST_NAMED, others.size())))
                        + (others.size() > MOST_NAMED ? " and more" : "")
                        + ", and --force does not replace that; move it away, or choose another name");
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The label that the files of a run have, by its summary; {@code null} if that is not one. */
    private static String label(Path summary) throws IOException {
        return text(summary, "measurements")
                .filter(name -> name.startsWith(MEASUREMENTS) && name.endsWith(TEXT))
                .map(name -> name.substring(MEASUREMENTS.length(), name.length() - TEXT.length()))
                .orElse(null);
    }

    /** A text in a summary. */
    private static Optional<String> text(Path summary, String name) throws IOException {
        return !Files.isRegularFile(summary, LinkOption.NOFOLLOW_LINKS) || Files.size(summary) > LARGEST_SUMMARY
                ? Optional.empty()
                : Json.text(Files.readString(summary, StandardCharsets.UTF_8), name);
    }

    /**
     * Fills the folder.
     *
     * @param folder new and empty
     * @param arguments as given, for the summary
     * @param state where the state is written, if it is
     * @return what happened, as it stands in the folder's summary
     * @throws CommandFailure if the disk is too small
     * @throws IOException if writing fails
     */
    SamplesDocument run(RunFolder folder, List<String> arguments, Optional<StateOutput> state, Observer observer)
            throws IOException {
        requireSpace(folder);
        try (OutputStream stream = folder.create(circuitFile())) {
            stream.write(input.text());
        }
        StateSampling sampling =
                new StateSampling(input.circuit(), input.bits(), seeds, samples, noise, pictures, engine);
        StateSamples drawn;
        try (OutputStream stream = folder.create(measurementsFile())) {
            drawn = sampling.draw(
                    new SampleSink() {
                        @Override
                        public void take(long[] some) throws IOException {
                            write(BasisStates.of(some, input.circuit().qubitCount()), stream);
                        }

                        @Override
                        public void look(StateVector made) throws IOException {
                            if (state.isPresent()) {
                                state.get().write(made, engine.threads(), observer);
                            }
                        }
                    },
                    observer);
        }
        SamplesDocument summary = new SamplesDocument(this, arguments, drawn, (System.nanoTime() - beginNanos) * 1e-9);
        try (OutputStream stream = folder.create(SUMMARY)) {
            stream.write((summary.document(folder.target()).json() + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return summary;
    }

    /**
     * Writes the measured bits of samples.
     *
     * @param samples basis states of all qubits
     * @throws IOException if the stream fails
     */
    void write(BasisStates samples, OutputStream stream) throws IOException {
        Bitstrings.write(input.outcomes(samples), stream);
    }

    private void requireSpace(RunFolder folder) throws IOException {
        requireSpace(folder, samples, input.width());
    }

    /**
     * Makes sure that bitstrings fit on the disk.
     *
     * @throws CommandFailure if they do not
     */
    static void requireSpace(RunFolder folder, long samples, int width) throws IOException {
        long available = Files.getFileStore(folder.part()).getUsableSpace();
        long needed = measurementBytes(samples, width);
        if (needed > available - SPACE_FOR_THE_REST) {
            throw new CommandFailure(
                    ExitCode.IO,
                    samples + " bitstrings need " + Memory.text(needed) + " of disk; "
                            + Memory.text(available) + " are free in '"
                            + folder.output().target().getParent()
                            + "'; draw fewer, or name another place with --output");
        }
    }
}
