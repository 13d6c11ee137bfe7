package dev.platanus.cli.state;

import dev.platanus.circuit.Circuit;
import dev.platanus.cli.console.CommandFailure;
import dev.platanus.cli.console.Console;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.cli.console.HelpOption;
import dev.platanus.cli.console.TalkOptions;
import dev.platanus.cli.engine.EngineOptions;
import dev.platanus.cli.input.FileOptions;
import dev.platanus.cli.input.StartOptions;
import dev.platanus.cli.input.StateOutput;
import dev.platanus.machine.Memory;
import dev.platanus.report.state.StateDocument;
import dev.platanus.simulator.Forecast;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.engine.Engine;
import dev.platanus.simulator.engine.Engines;
import dev.platanus.simulator.input.CircuitInput;
import dev.platanus.simulator.state.CircuitFidelity;
import dev.platanus.statevector.Amplitude;
import dev.platanus.statevector.ExecutionPlan;
import dev.platanus.statevector.FirstSamples;
import dev.platanus.statevector.StateFile;
import dev.platanus.statevector.StateVector;
import dev.platanus.statevector.analysis.Marginal;
import dev.platanus.statevector.analysis.Overlap;
import dev.platanus.statevector.analysis.ReducedDensityMatrix;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code platanus state}: the whole state after a circuit. */
@Command(
        name = "state",
        description = "Write the state after a circuit to a file, or print what some of its qubits are in.",
        sortOptions = false,
        customSynopsis = "platanus state CIRCUIT [OPTIONS]",
        footer = {
            "",
            "Qubits are numbered as in the circuit's file. Measurements at its end are",
            "left out. Of two states a and b the fidelity is |<a|b>|^2; that with another",
            "circuit takes any number of qubits that 'platanus amplitudes' takes.",
            "",
            "Examples:",
            "  platanus state circuit.qasm --state-out psi.npy",
            "  platanus state rest.qasm --state-in psi.npy --probabilities 0,3,5-8",
            "  platanus state circuit.json --reduced 0,1 --precision double --json",
            "  platanus state circuit.qsim --fidelity-with compiled.qasm"
        })
public final class StateCommand implements Callable<Integer> {
    private static final int MOST_PRINTED = 20;
    private static final String NUMPY = "\u0093NUMPY";

    private final Console console;

    @Parameters(index = "0", paramLabel = "CIRCUIT", description = "Circuit file.")
    private Path circuitFile;

    @Option(
            names = "--state-out",
            paramLabel = "FILE",
            description = "Write the state for numpy.load: 2^n numbers of type complex64, or complex128 in double"
                    + " precision; - for standard output.")
    private Path stateOut;

    @Option(
            names = "--probabilities",
            paramLabel = "QUBITS",
            converter = Qubits.class,
            description = "Print the distribution of these qubits, such as 0,3,5-8; the first one is the left-most"
                    + " character.")
    private List<Integer> marginal;

    @Option(
            names = "--reduced",
            paramLabel = "QUBITS",
            converter = Qubits.class,
            description = "Print the density matrix of these qubits, its purity, its eigenvalues, and its entropy in"
                    + " bits.")
    private List<Integer> reduced;

    @Option(
            names = "--fidelity-with",
            paramLabel = "FILE",
            description =
                    "Print the fidelity with the state after another circuit, which begins as this one does, or with a"
                            + " file of a state.")
    private Path other;

    @Mixin
    private StartOptions start;

    @Mixin
    private EngineOptions engineOptions;

    @Option(names = "--json", description = "Print JSON instead of text.")
    private boolean json;

    @Option(names = "--force", description = "Replace an earlier file of a state.")
    private boolean force;

    @Mixin
    private FileOptions options;

    @Mixin
    private TalkOptions talk;

    @Mixin
    private HelpOption help;

    public StateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        requireSense();
        CircuitInput input = options.settings().circuit(circuitFile, start.start());
        Circuit circuit = input.written().circuit().withoutReadout();
        int qubits = circuit.qubitCount();
        Engines engines = start.start().engines(new Engines(engineOptions.resources(false, console)), qubits);
        Observer observer = talk.observer(console);
        boolean fromFile = other != null && isState(other);
        StateDocument document = new StateDocument(input, engines.resources().precision());
        if (stateOut != null || marginal != null || reduced != null || fromFile) {
            readOff(circuit, engines, fromFile, document, observer);
        }
        if (other != null && !fromFile) {
            CircuitInput second = options.settings().circuit(other, start.start());
            document.fidelity(
                    other,
                    CircuitFidelity.overlap(circuit, second.written().circuit().withoutReadout(), engines, observer));
        }
        if (json) {
            console.show(document.document(), true);
        } else if (talk.quiet()) {
            document.bare().forEach(console::show);
        } else if (!isStreamed()) {
            console.show(document.document(), false);
        }
        return ExitCode.OK;
    }

    /** Whether the state goes where results are shown. */
    private boolean isStreamed() {
        return stateOut != null && stateOut.toString().equals("-");
    }

    private void requireSense() {
        start.requireFile(stateOut != null || other != null);
        if (stateOut == null && marginal == null && reduced == null && other == null) {
            throw CommandFailure.usage(
                    "say what of the state: --state-out, --probabilities, --reduced or --fidelity-with; single"
                            + " amplitudes are printed by 'platanus amplitudes'");
        }
        if (isStreamed() && (marginal != null || reduced != null || other != null || json)) {
            throw CommandFailure.usage(
                    "--state-out - leaves no room for anything else on standard output; name a file");
        }
        if (marginal != null && marginal.size() > MOST_PRINTED) {
            throw CommandFailure.usage("--probabilities: " + marginal.size() + " qubits have 2^" + marginal.size()
                    + " probabilities, and those of up to " + MOST_PRINTED
                    + " qubits are printed; draw samples of more with 'platanus simulate'");
        }
        if (engineOptions.hasScratch() || engineOptions.keepsState()) {
            throw CommandFailure.usage("--scratch is for states in parts, and here the whole state is read; drop it");
        }
    }

    /** Runs the circuit and reads its state. */
    private void readOff(Circuit circuit, Engines engines, boolean fromFile, StateDocument document, Observer observer)
            throws IOException {
        int qubits = circuit.qubitCount();
        Optional<StateFile> file = fromFile ? Optional.of(StateFile.of(other)) : Optional.empty();
        file.ifPresent(state -> state.requireQubits(qubits));
        Engine engine = engines.stateVector(qubits);
        engine.checkMemory();
        ExecutionPlan plan = engine.plan(circuit);
        try (StateOutput written = stateOut == null
                ? null
                : StateOutput.begin(stateOut, start.start().order(qubits), engine, qubits, force, console)) {
            Forecast forecast = engine.forecast(plan, Double.POSITIVE_INFINITY, observer);
            try (StateVector state = engine.run(plan, forecast, observer, FirstSamples.NONE)) {
                document.state(engine, state);
                if (written != null) {
                    written.write(state, engine.threads(), observer);
                    written.commit();
                    if (!isStreamed()) {
                        document.written(
                                stateOut,
                                start.start().order(qubits),
                                Memory.text(StateFile.bytes(qubits, state.precision())));
                    }
                }
                if (marginal != null) {
                    document.marginal(asked("probabilities", () -> Marginal.of(state, marginal, engine.threads())));
                }
                if (reduced != null) {
                    document.reduced(asked("reduced", () -> ReducedDensityMatrix.of(state, reduced, engine.threads())));
                }
                if (file.isPresent()) {
                    Amplitude overlap =
                            Overlap.of(state, file.get().in(start.start().order(qubits)), engine.threads());
                    document.fidelity(other, overlap);
                }
            }
        }
    }

    /** What is asked of some qubits. */
    private interface Question<T> {
        T answer();
    }

    private static <T> T asked(String option, Question<T> question) {
        try {
            return question.answer();
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage("--" + option + ": " + e.getMessage());
        }
    }

    private static boolean isState(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream stream = Files.newInputStream(file)) {
            return new String(stream.readNBytes(NUMPY.length()), StandardCharsets.ISO_8859_1).equals(NUMPY);
        } catch (IOException e) {
            return false;
        }
    }
}
