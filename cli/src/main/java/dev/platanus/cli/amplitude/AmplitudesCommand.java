package dev.platanus.cli.amplitude;

import dev.platanus.circuit.Circuit;
import dev.platanus.cli.console.CommandFailure;
import dev.platanus.cli.console.Console;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.cli.console.Failures;
import dev.platanus.cli.console.HelpOption;
import dev.platanus.cli.console.TalkOptions;
import dev.platanus.cli.console.UnfinishedOutput;
import dev.platanus.cli.input.BitstringReader;
import dev.platanus.cli.input.Bitstrings;
import dev.platanus.cli.input.CircuitInput;
import dev.platanus.cli.input.GridOption;
import dev.platanus.statevector.Precision;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code platanus amplitudes}: the amplitudes of given bitstrings, in the order asked. */
@Command(
        name = "amplitudes",
        description = "Print the amplitudes of given bitstrings: 'bitstring real imag' a line, in the order asked.",
        sortOptions = false,
        customSynopsis = "platanus amplitudes CIRCUIT BITSTRINGS [OPTIONS]",
        footer = {
            "",
            "The left-most character of a bitstring is qubit 0. Amplitudes carry qsim's",
            "gate phases. Numbers have the fewest digits that give back the same float",
            "(--precision single) or double.",
            "",
            "Example:",
            "  platanus amplitudes circuit.qsim bitstrings.txt > amplitudes.txt"
        })
public final class AmplitudesCommand implements Callable<Integer> {
    private static final int MOST_QUBITS = 62;
    private static final int LINES = 1 << 16;

    private final Console console;

    @Parameters(index = "0", paramLabel = "CIRCUIT", description = "Circuit file.")
    private Path circuitFile;

    @Parameters(
            index = "1",
            paramLabel = "BITSTRINGS",
            description = "File with one bitstring a line, or - for standard input.")
    private String bitstrings;

    @Mixin
    private GridOption grid;

    @Mixin
    private AmplitudeOptions amplitudeOptions;

    @Option(names = "--output", paramLabel = "FILE", description = "Write to a file instead of standard output.")
    private Path output;

    @Option(names = "--force", description = "Replace the file if it exists.")
    private boolean force;

    @Mixin
    private TalkOptions talk;

    @Mixin
    private HelpOption help;

    public AmplitudesCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Circuit circuit = circuit();
        requireNumbers(circuit.qubitCount());
        amplitudeOptions.show(talk.search(console));
        AmplitudeMethod method = amplitudeOptions.choose(circuit);
        if (!talk.quiet()) {
            method.reason().ifPresent(console::say);
        }
        boolean rereadable = !bitstrings.equals("-") && Files.isRegularFile(Path.of(bitstrings));
        if (rereadable) {
            validate(circuit.qubitCount());
        } else if (!bitstrings.equals("-") && !Files.exists(Path.of(bitstrings))) {
            throw new CommandFailure(ExitCode.BAD_INPUT, "bitstring file '" + bitstrings + "' does not exist");
        }
        if (output == null) {
            run(method, console.out());
        } else {
            try (UnfinishedOutput file = UnfinishedOutput.file(output, force, console)) {
                run(method, file.stream());
                file.commit();
            }
        }
        return ExitCode.OK;
    }

    private Circuit circuit() {
        CircuitInput input = CircuitInput.read(circuitFile, grid.grid());
        input.requireAllMeasured("amplitudes");
        return input.circuit();
    }

    private static void requireNumbers(int qubits) {
        if (qubits > MOST_QUBITS) {
            throw new CommandFailure(
                    ExitCode.BAD_INPUT,
                    "the circuit has " + qubits + " qubits; amplitudes of up to " + MOST_QUBITS
                            + " qubits are computed");
        }
    }

    /** Reads the whole file before the circuit runs: an error in the last line should not cost a simulation. */
    private void validate(int qubits) {
        try (BitstringReader reader = reader(qubits)) {
            while (reader.next(LINES).length > 0) {
                continue;
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private void run(AmplitudeMethod method, OutputStream stream) throws IOException {
        try (AmplitudeSource source = method.open(talk, console)) {
            print(source, stream);
        }
    }

    private void print(AmplitudeSource source, OutputStream stream) throws IOException {
        int qubits = source.qubits();
        try (BitstringReader reader = reader(qubits)) {
            for (long[] batch = next(reader, source.batch()); batch.length > 0; batch = next(reader, source.batch())) {
                double[] amplitudes = source.amplitudes(batch);
                StringBuilder text = new StringBuilder();
                for (int i = 0; i < batch.length; i++) {
                    Bitstrings.append(text, batch[i], qubits);
                    text.append(' ').append(number(amplitudes[2 * i], source.precision()));
                    text.append(' ').append(number(amplitudes[2 * i + 1], source.precision()));
                    text.append('\n');
                    if (text.length() > LINES) {
                        write(text, stream);
                    }
                }
                write(text, stream);
            }
        }
    }

    private void write(StringBuilder text, OutputStream stream) throws IOException {
        stream.write(text.toString().getBytes(StandardCharsets.ISO_8859_1));
        text.setLength(0);
        console.checkOut();
    }

    /** The fewest digits that round-trip, in C's notation. */
    private static String number(double value, Precision precision) {
        String digits = precision == Precision.SINGLE ? Float.toString((float) value) : Double.toString(value);
        return digits.replace('E', 'e');
    }

    private long[] next(BitstringReader reader, int most) {
        try {
            return reader.next(most);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private BitstringReader reader(int qubits) throws IOException {
        if (bitstrings.equals("-")) {
            return new BitstringReader(console.in(), "<stdin>", qubits);
        }
        InputStream stream;
        try {
            stream = Files.newInputStream(Path.of(bitstrings));
        } catch (IOException e) {
            throw unreadable(e);
        }
        return new BitstringReader(stream, bitstrings, qubits);
    }

    private CommandFailure unreadable(IOException e) {
        return new CommandFailure(ExitCode.BAD_INPUT, Failures.sentence("bitstring file '" + bitstrings + "'", e), e);
    }
}
