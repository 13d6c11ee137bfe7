package dev.platanus.cli;

import dev.platanus.circuit.Circuit;
import dev.platanus.cli.bitstring.AmplitudeTable;
import dev.platanus.cli.bitstring.BitOrder;
import dev.platanus.cli.bitstring.BitstringCounts;
import dev.platanus.cli.bitstring.BitstringFormat;
import dev.platanus.cli.bitstring.BitstringFormatException;
import dev.platanus.cli.bitstring.BitstringInput;
import dev.platanus.statevector.StateVector;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code platanus verify}: how faithful are these bitstrings to this circuit? */
@Command(
        name = "verify",
        description = "Score measured bitstrings by the cross-entropy benchmark (XEB): F ± sigma.",
        sortOptions = false,
        customSynopsis = "platanus verify CIRCUIT BITSTRINGS [OPTIONS]",
        footer = {
            "",
            "With D = 2^n, p the ideal probabilities of the M measured bitstrings:",
            "  linear      D mean(p) - 1; an ideal device has D sum(p^2) - 1, near 1",
            "  log         ln D + gamma + mean(ln p); assumes Porter-Thomas",
            "  HOG         (2 P(D p > ln 2) - 1)/ln 2; assumes Porter-Thomas",
            "  normalised  linear/(D sum(p^2) - 1); for any ideal distribution",
            "All take the device as F * ideal + (1 - F) * uniform, and the shots as",
            "independent. The first sigma is that of the sample, without further",
            "assumption; that of theory assumes Porter-Thomas. The p-value of F = 0 is",
            "for uniformly random bitstrings under Porter-Thomas. The p-value of the",
            "ideal distribution is Bonferroni's of Kolmogorov-Smirnov, D sum(p^2) and",
            "entropy; above 20 qubits of 2^20 bitstrings drawn with a fixed seed.",
            "",
            "Bitstrings: text lines, CSV counts, JSON of Quantinuum or Qiskit, npy, b8,",
            "each also in gzip.",
            "",
            "Exit codes: 0 done, 1 --min-xeb missed, 2 bad arguments, 3 bad input file,",
            "4 not enough memory.",
            "",
            "Examples:",
            "  platanus verify circuit.qsim measurements.txt",
            "  zcat counts.csv.gz | platanus verify circuit.qsim - --min-xeb 0.3 --json"
        })
final class VerifyCommand implements Callable<Integer> {
    private static final int LARGEST = 62;

    private final Console console;

    @Parameters(index = "0", paramLabel = "CIRCUIT", description = "Circuit file.")
    private Path circuitFile;

    @Parameters(
            index = "1",
            paramLabel = "BITSTRINGS",
            description = "File of measured bitstrings, or - for standard input.")
    private String bitstrings;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = FormatChoice.class,
            completionCandidates = FormatChoice.class,
            description = "text, csv, json, npy or b8 (default: by content).")
    private BitstringFormat format;

    @Option(
            names = "--bit-order",
            paramLabel = "ORDER",
            converter = BitOrderChoice.class,
            completionCandidates = BitOrderChoice.class,
            description = "Where qubit 0 stands in a bitstring: first (left) or last (default: last for Qiskit's JSON"
                    + " keys, else first).")
    private BitOrder order;

    @Option(
            names = "--min-xeb",
            paramLabel = "X",
            description = "Exit with 1 if the linear XEB plus two sigma is below X.")
    private Double minimum;

    @Option(
            names = "--amplitudes",
            paramLabel = "FILE",
            description = "Take the ideal amplitudes from this file ('bitstring real imag' a line, as 'platanus"
                    + " amplitudes' writes it) instead of running the circuit.")
    private Path amplitudes;

    @Option(names = "--json", description = "Print JSON instead of text.")
    private boolean json;

    @Mixin
    private GridOption grid;

    @Mixin
    private EngineOptions engineOptions;

    @Mixin
    private TalkOptions talk;

    @Mixin
    private HelpOption help;

    VerifyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (minimum != null && !Double.isFinite(minimum)) {
            throw CommandFailure.usage("--min-xeb " + minimum + ": give a finite number such as 0.3");
        }
        CircuitInput read = CircuitInput.read(circuitFile, grid.grid());
        read.requireAllMeasured("scores");
        Circuit circuit = read.circuit();
        int qubits = circuit.qubitCount();
        Engine engine = engineOptions.choose(qubits);
        if (amplitudes == null) {
            engine.checkMemory();
        } else if (qubits > LARGEST) {
            throw new CommandFailure(
                    ExitCode.BAD_INPUT,
                    "the circuit has " + qubits + " qubits; bitstrings of up to " + LARGEST + " qubits are scored");
        }
        BitstringCounts counts = new BitstringCounts();
        BitstringInput input = readBitstrings(qubits, counts);
        if (counts.shots() == 0) {
            throw new CommandFailure(ExitCode.BAD_INPUT, source() + ": there are no bitstrings in it");
        }
        Verification result = amplitudes == null
                ? simulate(circuit, engine, counts)
                : Verification.of(IdealDistribution.of(readAmplitudes(qubits), qubits, amplitudes.toString()), counts);
        VerifyReport report = new VerifyReport(result, circuitFile.toString(), source(), input);
        if (json) {
            console.out().println(report.json());
        } else if (talk.quiet()) {
            console.out().println(result.linear());
        } else {
            console.out().print(report.text());
        }
        return verdict(result);
    }

    private int verdict(Verification result) {
        if (minimum == null || !result.misses(minimum)) {
            return ExitCode.OK;
        }
        console.say(
                "the linear XEB " + result.linear() + " is more than two standard errors below --min-xeb " + minimum);
        return ExitCode.NEGATIVE_VERDICT;
    }

    private Verification simulate(Circuit circuit, Engine engine, BitstringCounts counts) {
        try (StateVector state = engine.run(engine.plan(circuit), talk, console)) {
            String origin = "state vector, " + new PrecisionChoice().word(engine.precision()) + " precision";
            return Verification.of(IdealDistribution.of(state, origin), counts);
        }
    }

    private BitstringInput readBitstrings(int qubits, BitstringCounts counts) {
        try (InputStream stream = bitstrings.equals("-") ? console.in() : Files.newInputStream(Path.of(bitstrings))) {
            return BitstringInput.read(stream, source(), qubits, format, order, counts);
        } catch (IOException e) {
            throw unreadable("bitstring file '" + bitstrings + "'", e);
        }
    }

    private AmplitudeTable readAmplitudes(int qubits) {
        try (InputStream stream = Files.newInputStream(amplitudes)) {
            return AmplitudeTable.read(stream, amplitudes.toString(), qubits);
        } catch (IOException e) {
            throw unreadable("amplitude file '" + amplitudes + "'", e);
        }
    }

    private String source() {
        return bitstrings.equals("-") ? "<stdin>" : bitstrings;
    }

    private static CommandFailure unreadable(String subject, IOException e) {
        String sentence = e instanceof BitstringFormatException ? e.getMessage() : Failures.sentence(subject, e);
        return new CommandFailure(ExitCode.BAD_INPUT, sentence, e);
    }
}
