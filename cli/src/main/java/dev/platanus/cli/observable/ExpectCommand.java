package dev.platanus.cli.observable;

import dev.platanus.circuit.observable.Observable;
import dev.platanus.cli.console.Choices;
import dev.platanus.cli.console.CommandFailure;
import dev.platanus.cli.console.Console;
import dev.platanus.cli.console.Count;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.cli.console.FileKind;
import dev.platanus.cli.console.HelpOption;
import dev.platanus.cli.console.ResultOutput;
import dev.platanus.cli.console.TalkOptions;
import dev.platanus.cli.console.TimeSpan;
import dev.platanus.cli.engine.ContractionOptions;
import dev.platanus.cli.engine.EngineOptions;
import dev.platanus.cli.input.FileOptions;
import dev.platanus.cli.input.FileSettings;
import dev.platanus.cli.input.SeedOption;
import dev.platanus.cli.input.StartOptions;
import dev.platanus.cli.input.SweepOption;
import dev.platanus.report.Facts;
import dev.platanus.report.observable.ExpectDocument;
import dev.platanus.report.observable.SweepDocument;
import dev.platanus.report.observable.SweptExpectations;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.amplitude.Way;
import dev.platanus.simulator.engine.Engines;
import dev.platanus.simulator.input.CircuitInput;
import dev.platanus.simulator.input.ParameterSweep;
import dev.platanus.simulator.observable.Expectation;
import dev.platanus.simulator.observable.ExpectationPlan;
import dev.platanus.simulator.observable.ExpectationPlanner;
import dev.platanus.simulator.observable.ExpectationRequest;
import dev.platanus.simulator.sample.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code platanus expect}: expectation values of observables. */
@Command(
        name = "expect",
        description = "Print the expectation values of observables, sums of Pauli strings.",
        sortOptions = false,
        customSynopsis = "platanus expect CIRCUIT OBSERVABLE [OPTIONS]",
        footer = {
            "",
            "An observable is a sum such as 0.5 * Z0 Z1 - 1.2 * X3 + 2 with real",
            "coefficients. Z1 is on qubit 1 of the circuit's file. A file may have many,",
            "one a line; a line that begins with + or - goes on with the one above. Qiskit's",
            "SparsePauliOp (as printed, or JSON; the right-most letter is for qubit 0) and",
            "Cirq's PauliSum and PauliString (JSON) are known by their content. Measurements",
            "at the end of the circuit are ignored. Values are divided by the norm.",
            "",
            "Each string's light cone is cut out of the circuit where the state does not",
            "fit, or that is faster: for any number of qubits.",
            "",
            "With --sweep there is a row of values for each setting, in text, JSON and CSV.",
            "",
            "Examples:",
            "  platanus expect circuit.qasm 'Z0 Z1 - 0.5 * X2'",
            "  platanus expect circuit.qsim hamiltonian.txt --precision double --json",
            "  platanus expect circuit.json hamiltonian.json --shots 1e6 --seed 1",
            "  platanus expect ansatz.qasm hamiltonian.txt --sweep angles.csv --csv out.csv"
        })
public final class ExpectCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", paramLabel = "CIRCUIT", description = "Circuit file.")
    private Path circuitFile;

    @Parameters(
            index = "1",
            paramLabel = "OBSERVABLE",
            description = "A sum of Pauli strings, a file of such, also as @FILE, or - for standard input.")
    private String observable;

    @Option(
            names = "--engine",
            paramLabel = "ENGINE",
            converter = Choices.EngineChoice.class,
            completionCandidates = Choices.EngineChoice.class,
            description =
                    "statevector: the whole state. slices: the light cone of each string, as a tensor network. auto:"
                            + " the state vector if it fits and light cones are not faster; cut is for amplitudes"
                            + " (default: auto).")
    private Way way = Way.AUTO;

    @Option(
            names = "--shots",
            paramLabel = "N",
            converter = Count.class,
            description = "Estimate from N measurements, with standard errors, instead of computing; dealt out over"
                    + " groups of strings that are measured together.")
    private Long shots;

    @Mixin
    private SeedOption seed;

    @Option(
            names = "--time-limit",
            paramLabel = "TIME",
            converter = TimeSpan.class,
            description =
                    "Refuse to start what is predicted to take longer, and stop what turns out to: 90s, 10min, 48h,"
                            + " 7days or none (default: 24h for what is chosen by itself, else none).")
    private Double timeLimit;

    @Option(names = "--dry-run", description = "Print the way, memory and time it would take; compute nothing.")
    private boolean dryRun;

    @Mixin
    private EngineOptions engineOptions;

    @Mixin
    private ContractionOptions contraction;

    @Option(names = "--json", description = "Print JSON instead of text.")
    private boolean json;

    @Option(
            names = "--csv",
            paramLabel = "FILE",
            description = "Write a table of the values to a file, or - to print nothing else.")
    private String csv;

    @Option(names = "--force", description = "Replace an earlier table.")
    private boolean force;

    @Mixin
    private FileOptions options;

    @Mixin
    private SweepOption sweep;

    @Mixin
    private StartOptions start;

    @Mixin
    private TalkOptions talk;

    @Mixin
    private HelpOption help;

    public ExpectCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        start.requireFile(false);
        ResultOutput output = new ResultOutput(json, Optional.ofNullable(csv), talk.quiet(), force, FileKind.VALUES);
        if (csv != null && dryRun) {
            throw CommandFailure.usage("--dry-run computes no values for --csv; drop one of the two");
        }
        if (engineOptions.keepsState()) {
            throw CommandFailure.usage("--keep-state is for simulate and amplitudes; drop it");
        }
        if (sweep.isGiven()) {
            return swept(output);
        }
        CircuitInput input = options.settings().circuit(circuitFile, start.start());
        ExpectationRequest request = request(input, observables(input), engines(input), seeds());
        Observer observer = talk.observer(console);
        ExpectationPlan plan = ExpectationPlanner.plan(request, observer);
        ExpectDocument words = new ExpectDocument(request, plan);
        if (dryRun) {
            console.show(words.costs(), json);
            return ExitCode.OK;
        }
        output.show(() -> words.values(compute(plan, observer)), console);
        return ExitCode.OK;
    }

    /** All rows in this process; what they have in common is read once. */
    private int swept(ResultOutput output) throws IOException {
        FileSettings settings = options.settings();
        ParameterSweep rows = sweep.of(settings.open(circuitFile), start.start(), settings.values());
        Seeds seeds = seeds();
        CircuitInput first = rows.circuit(0);
        Observer observer = talk.observer(console);
        ExpectationRequest request = request(first, observables(first), engines(first), seeds);
        ExpectDocument words = new ExpectDocument(request, ExpectationPlanner.plan(request, observer));
        SweptExpectations all = new SweptExpectations(words, rows);
        if (dryRun) {
            int count = rows.rows().size();
            console.show(
                    words.costs().add(new Facts().fact("rows", count, "rows", count + ", each of which takes that")),
                    json);
            return ExitCode.OK;
        }
        output.show(() -> values(all, observer), console);
        return ExitCode.OK;
    }

    private SweepDocument values(SweptExpectations all, Observer observer) throws IOException {
        if (!json) {
            observer.inform(all.first().plan().reason());
        }
        return all.values(observer);
    }

    private Engines engines(CircuitInput input) {
        return start.start()
                .engines(
                        new Engines(engineOptions.resources(false, console)),
                        input.written().circuit().qubitCount());
    }

    private Seeds seeds() {
        Seeds seeds = seed.seeds();
        if (!seeds.drawn() && shots == null) {
            throw CommandFailure.usage(
                    "--seed is for --shots, and values are computed without; drop it, or add --shots N");
        }
        return seeds;
    }

    private List<Observable> observables(CircuitInput input) {
        try {
            return ObservableInput.read(observable, input.file(), console);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage("--" + e.getMessage());
        }
    }

    private ExpectationRequest request(CircuitInput input, List<Observable> observables, Engines engines, Seeds seeds) {
        try {
            return new ExpectationRequest(
                    input.written().circuit(),
                    observables,
                    engines,
                    way,
                    contraction.settings(),
                    timeLimit == null ? OptionalDouble.empty() : OptionalDouble.of(timeLimit),
                    shots == null ? OptionalLong.empty() : OptionalLong.of(shots),
                    seeds);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage("--" + e.getMessage());
        }
    }

    private List<Expectation> compute(ExpectationPlan plan, Observer observer) {
        if (!json) {
            observer.inform(plan.reason());
        }
        return plan.run(observer);
    }
}
