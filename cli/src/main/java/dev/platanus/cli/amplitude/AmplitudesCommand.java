package dev.platanus.cli.amplitude;

import dev.platanus.circuit.BasisStates;
import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.Readout;
import dev.platanus.cli.console.CommandFailure;
import dev.platanus.cli.console.Console;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.cli.console.FileKind;
import dev.platanus.cli.console.HelpOption;
import dev.platanus.cli.console.OutputTarget;
import dev.platanus.cli.console.TalkOptions;
import dev.platanus.cli.engine.PartOption;
import dev.platanus.cli.input.BitstringOptions;
import dev.platanus.cli.input.FileOptions;
import dev.platanus.cli.input.FileSettings;
import dev.platanus.cli.input.StartOptions;
import dev.platanus.cli.input.SweepOption;
import dev.platanus.report.amplitude.SweptAmplitudes;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.amplitude.AmplitudePieces;
import dev.platanus.simulator.amplitude.AmplitudePlan;
import dev.platanus.simulator.amplitude.AmplitudePlanner;
import dev.platanus.simulator.amplitude.AmplitudeRequest;
import dev.platanus.simulator.amplitude.AmplitudeSource;
import dev.platanus.simulator.amplitude.AmplitudeWriter;
import dev.platanus.simulator.engine.Engines;
import dev.platanus.simulator.input.CircuitInput;
import dev.platanus.simulator.input.ParameterSweep;
import dev.platanus.simulator.pieces.Part;
import dev.platanus.simulator.pieces.PartRun;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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
            "(--precision single) or double. Bitstrings may be text lines, CSV, JSON of",
            "Qiskit, IBM, Quantinuum, pytket, Braket, IonQ, Rigetti, IQM or Cirq, Python's",
            "dictionaries, npy, or Stim's formats, each also in gzip.",
            "",
            "With --sweep the result is a table, CSV: the parameters, bitstring, real, imag.",
            "",
            "Examples:",
            "  platanus amplitudes circuit.qsim bitstrings.txt > amplitudes.txt",
            "  platanus amplitudes ansatz.qasm bitstrings.txt --sweep angles.csv > table.csv"
        })
public final class AmplitudesCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", paramLabel = "CIRCUIT", description = "Circuit file.")
    private Path circuitFile;

    @Parameters(
            index = "1",
            paramLabel = "BITSTRINGS",
            description = "File of bitstrings, one a line or measured, or - for standard input.")
    private String bitstrings;

    @Mixin
    private BitstringOptions bitstringOptions;

    @Mixin
    private FileOptions options;

    @Mixin
    private SweepOption sweep;

    @Mixin
    private StartOptions start;

    @Mixin
    private AmplitudeOptions amplitudeOptions;

    @Mixin
    private PartOption partOption;

    @Option(names = "--output", paramLabel = "FILE", description = "Write to a file instead of standard output.")
    private Path output;

    @Option(names = "--force", description = "Replace the file if it has amplitudes.")
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
        start.requireFile(false);
        if (sweep.isGiven()) {
            return swept();
        }
        CircuitInput input = options.settings().circuit(circuitFile, start.start());
        input.written().requireAllMeasured("amplitudes");
        Circuit circuit = input.circuit();
        Readout readout = input.written().readout();
        long[] count = new long[1];
        if (!bitstrings.equals("-") && Files.isRegularFile(Path.of(bitstrings))) {
            // an error in the last line should not cost a search or a simulation
            bitstringOptions.forEach(bitstrings, readout, (_, _) -> count[0]++, console);
            requireSome(count[0]);
        } else if (!bitstrings.equals("-") && !Files.exists(Path.of(bitstrings))) {
            throw new CommandFailure(ExitCode.BAD_INPUT, "bitstring file '" + bitstrings + "' does not exist");
        }
        Observer observer = talk.observer(console);
        if (partOption.part().isPresent()) {
            computePart(partOption.part().get(), input, observer);
            return ExitCode.OK;
        }
        AmplitudePlan plan = AmplitudePlanner.plan(amplitudeOptions.request(circuit, engines(input)), observer)
                .forBitstrings(count[0]);
        plan.reason().ifPresent(observer::inform);
        return OutputTarget.write(
                Optional.ofNullable(output), FileKind.AMPLITUDES, force, console, stream -> run(plan, readout, stream));
    }

    /** All settings of the circuit's parameters, as one table. */
    private int swept() throws IOException {
        if (partOption.part().isPresent()) {
            throw CommandFailure.usage(
                    "--part is for one setting of the parameters, and --sweep has many; drop one of the two");
        }
        amplitudeOptions.requireNoFolders();
        FileSettings settings = options.settings();
        ParameterSweep rows = sweep.of(settings.open(circuitFile), start.start(), settings.values());
        CircuitInput first = SweptAmplitudes.circuit(rows, 0);
        BasisStates states = bitstringOptions.list(bitstrings, first.written().readout(), console);
        SweptAmplitudes swept = new SweptAmplitudes(rows, first, states, engines(first), amplitudeOptions::request);
        Observer observer = talk.observer(console);
        return OutputTarget.write(Optional.ofNullable(output), FileKind.AMPLITUDE_TABLE, force, console, stream -> {
            swept.write(stream, observer);
            return ExitCode.OK;
        });
    }

    private Engines engines(CircuitInput input) {
        return start.start().engines(amplitudeOptions.engines(console), input.written());
    }

    private void computePart(Part part, CircuitInput input, Observer observer) {
        if (output != null) {
            throw CommandFailure.usage("--part prints nothing; drop --output here, and give it to 'platanus merge'");
        }
        AmplitudeRequest request = amplitudeOptions.request(input.circuit(), engines(input));
        Path folder = PartOption.folder(request.checkpoint());
        BasisStates list = bitstringOptions.list(bitstrings, input.written().readout(), console);
        AmplitudePieces job = new AmplitudePieces(request, list);
        PartRun.run(folder, part, job, observer);
    }

    private void requireSome(long count) {
        if (count == 0) {
            throw BitstringOptions.empty(bitstrings);
        }
    }

    private int run(AmplitudePlan plan, Readout readout, OutputStream stream) throws IOException {
        try (AmplitudeSource source = plan.open(talk.observer(console))) {
            AmplitudeWriter writer = new AmplitudeWriter(source, stream);
            bitstringOptions.forEach(bitstrings, readout, writer, console);
            requireSome(writer.finish());
            return ExitCode.OK;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
