package dev.platanus.cli.verify;

import dev.platanus.cli.amplitude.AmplitudeOptions;
import dev.platanus.cli.console.CommandFailure;
import dev.platanus.cli.console.Console;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.cli.console.FileKind;
import dev.platanus.cli.console.HelpOption;
import dev.platanus.cli.console.OutputTarget;
import dev.platanus.cli.console.ReportOption;
import dev.platanus.cli.console.ResultOutput;
import dev.platanus.cli.console.TalkOptions;
import dev.platanus.cli.engine.PartOption;
import dev.platanus.cli.input.BitstringOptions;
import dev.platanus.cli.input.ErrorRates;
import dev.platanus.cli.input.FileOptions;
import dev.platanus.cli.input.StartOptions;
import dev.platanus.machine.file.UnfinishedOutput;
import dev.platanus.report.run.RunStart;
import dev.platanus.report.score.FolderDocument;
import dev.platanus.report.score.ScoreDocument;
import dev.platanus.report.score.ScoreRequest;
import dev.platanus.report.score.Scoring;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.engine.Engines;
import dev.platanus.simulator.input.AnyInput;
import dev.platanus.simulator.pieces.JobManifest;
import dev.platanus.simulator.pieces.MergedPieces;
import dev.platanus.simulator.pieces.Part;
import dev.platanus.simulator.pieces.PartRun;
import dev.platanus.simulator.verify.CampaignPieces;
import dev.platanus.simulator.verify.FolderVerification;
import dev.platanus.simulator.verify.Verifier;
import dev.platanus.xeb.DigitalErrorModel;
import dev.platanus.xeb.Estimate;
import dev.platanus.xeb.bitstring.BitstringCounts;
import dev.platanus.xeb.bitstring.BitstringInput;
import dev.platanus.xeb.verify.DataResult;
import dev.platanus.xeb.verify.Verification;
import dev.platanus.xeb.verify.XebGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code platanus verify}: how faithful are these bitstrings to this circuit? */
@Command(
        name = "verify",
        description = "Score measured bitstrings by the cross-entropy benchmark (XEB): F ± sigma.",
        sortOptions = false,
        customSynopsis = {"platanus verify CIRCUIT BITSTRINGS [OPTIONS]", "platanus verify --data DIR [OPTIONS]"},
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
            "--errors predicts F = (1 - E1)^g1 (1 - E2)^g2 (1 - READOUT)^n for independent",
            "failures, each of them fatal; g1, g2 count gates but z rotations, n qubits.",
            "",
            "Bitstrings: text lines, CSV, JSON of Qiskit, IBM, Quantinuum, pytket, Braket,",
            "IonQ, Rigetti, IQM or Cirq, Python's dictionaries, npy, or Stim's formats,",
            "each also in gzip.",
            "",
            "With --data a group is what differs only in its random gates. Its mean has",
            "the error of the shots, and that of a bootstrap over circuits (16 %% to 84 %%,",
            "10,000 resamples: Quantinuum's way), which contains the spread between them.",
            "Weighted by inverse variance (Google's way) assumes one fidelity for all and",
            "errors that do not follow the values: many shots. Least squares assumes one",
            "fidelity and no Porter-Thomas. Mirror circuits have a survival probability",
            "with its binomial error. Circuits that do not fit into memory are skipped.",
            "Through several depths m goes F = a lambda^m, by least squares with weights",
            "1/sigma^2 (Levenberg-Marquardt): one error rate for every cycle.",
            "",
            "Exit codes: 0 done, 1 --min-xeb missed, 2 bad arguments, 3 bad input file,",
            "4 not enough memory.",
            "",
            "Examples:",
            "  platanus verify circuit.qsim measurements.txt",
            "  platanus verify --data h2 --csv h2.csv",
            "  zcat counts.csv.gz | platanus verify circuit.qsim - --min-xeb 0.3 --json"
        })
public final class VerifyCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", paramLabel = "CIRCUIT", description = "Circuit file.")
    private Path circuitFile;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "BITSTRINGS",
            description = "File of measured bitstrings, or - for standard input.")
    private String bitstrings;

    @Mixin
    private DataOptions data;

    @Mixin
    private BitstringOptions bitstringOptions;

    @Option(
            names = "--min-xeb",
            paramLabel = "X",
            description =
                    "Exit with 1 if the linear XEB plus two sigma is below X; with --data the mean of any" + " group.")
    private Double minimum;

    @Option(
            names = "--errors",
            paramLabel = "E1,E2,READOUT",
            converter = ErrorRates.class,
            description = "Print what the digital error model predicts from the Pauli errors of gates on one and on two"
                    + " qubits and the error of readout.")
    private DigitalErrorModel errors;

    @Option(
            names = "--amplitudes",
            paramLabel = "FILE",
            description = "Take the ideal amplitudes from this file ('bitstring real imag' a line, as 'platanus"
                    + " amplitudes' writes it) instead of running the circuit.")
    private Path amplitudes;

    @Option(names = "--json", description = "Print JSON instead of text.")
    private boolean json;

    @Option(names = "--force", description = "Replace an earlier report and table.")
    private boolean force;

    @Mixin
    private ReportOption report;

    @Mixin
    private FileOptions options;

    @Mixin
    private StartOptions start;

    @Mixin
    private AmplitudeOptions amplitudeOptions;

    @Mixin
    private PartOption partOption;

    @Mixin
    private TalkOptions talk;

    @Mixin
    private HelpOption help;

    public VerifyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (data.folder() == null && data.firstGiven() != null) {
            throw CommandFailure.usage(data.firstGiven() + " goes with --data DIR only");
        }
        if (data.folder() == null && partOption.part().isPresent()) {
            throw CommandFailure.usage("--part goes with --data DIR: of one circuit let 'amplitudes --part' compute the"
                    + " amplitudes of the bitstrings, and give them to --amplitudes");
        }
        if (data.folder() == null && (circuitFile == null || bitstrings == null)) {
            throw CommandFailure.usage((circuitFile == null ? "CIRCUIT and BITSTRINGS are" : "BITSTRINGS is")
                    + " missing; name the two files, or a folder with --data DIR");
        }
        if (start.firstGiven() != null && (data.folder() != null || amplitudes != null)) {
            throw CommandFailure.usage(start.firstGiven() + " is for a circuit that runs, and "
                    + (amplitudes != null ? "--amplitudes are those of its end" : "--data has many")
                    + "; drop one of the two");
        }
        if (amplitudes != null && data.folder() == null) {
            amplitudeOptions.requireNothingComputed("--amplitudes has them");
        }
        if (data.folder() != null && options.firstGiven() != null) {
            throw CommandFailure.usage(options.firstGiven() + " is for one circuit, and --data has many; drop it");
        }
        if (data.folder() != null) {
            amplitudeOptions.requireNoStateToKeep();
        }
        start.requireFile(false);
        Engines engines = amplitudeOptions.engines(console);
        try (UnfinishedOutput page = OutputTarget.wanted(report.file(), FileKind.REPORT, force, console)) {
            return data.folder() == null ? scoreOne(engines, page) : scoreFolder(engines, page);
        }
    }

    private int scoreOne(Engines engines, UnfinishedOutput page) throws IOException {
        if (start.firstGiven() == null && amplitudes == null) {
            RunStart.of(circuitFile).ifPresent(run -> {
                throw run.refusal("say that here, too, or --initial with zeros for what begins in them after all");
            });
        }
        AnyInput circuit = options.settings().program(circuitFile, start.start());
        ScoreRequest request = new ScoreRequest(
                start.start(), Optional.ofNullable(amplitudes), Optional.ofNullable(errors), report.wanted());
        Observer observer = talk.observer(console);
        Scoring scoring = request.prepared(circuit, engines, amplitudeOptions::request, observer);
        if (scoring instanceof Scoring.ByBranches) {
            amplitudeOptions.requireNoWay(
                    "this dynamic circuit's measurements cannot wait for the end: its branches run"
                            + " one by one in the processor's memory");
        }
        BitstringCounts counts = new BitstringCounts();
        BitstringInput input = bitstringOptions.read(bitstrings, scoring.readout(), counts, console);
        ScoreDocument words = new ScoreDocument(
                scoring.score(counts, json ? _ -> {} : observer::inform),
                circuitFile.toString(),
                BitstringOptions.source(bitstrings),
                input);
        Estimate linear = words.score().result().linear();
        if (json) {
            console.show(words.document(), true);
        } else if (talk.quiet()) {
            console.show(linear);
        } else {
            console.show(words.document(), false);
        }
        if (page != null) {
            page.commit(words.page(arguments()));
        }
        return verdict(linear, "");
    }

    private List<String> arguments() {
        return spec.commandLine().getParseResult().originalArgs();
    }

    private int scoreFolder(Engines engines, UnfinishedOutput page) throws IOException {
        if (circuitFile != null || amplitudes != null) {
            throw CommandFailure.usage("--data finds its circuits, bitstrings and amplitudes by itself; drop "
                    + (circuitFile != null ? "'" + circuitFile + "'" : "--amplitudes"));
        }
        ResultOutput output = data.output(json, talk.quiet(), force);
        Path folder = data.requireFolder();
        FolderVerification verification = new FolderVerification(
                new Verifier(circuit -> amplitudeOptions.requestOfMany(circuit, engines), talk.observer(console)),
                bitstringOptions.settings(),
                data.preferAmplitudes(),
                report.wanted(),
                Optional.ofNullable(errors));
        Optional<Path> job = amplitudeOptions.folderOfMany();
        if (partOption.part().isPresent()) {
            requireNoResult();
            work(PartOption.folder(job), partOption.part().get(), verification);
            return ExitCode.OK;
        }
        FolderDocument words = output.show(
                () -> new FolderDocument(job.isPresent() ? stored(job.get(), verification) : verification.run(folder)),
                console);
        if (page != null) {
            page.commit(words.page(arguments()));
        }
        int code = ExitCode.OK;
        for (XebGroup group : words.result().xebGroups()) {
            code = Math.max(code, verdict(group.mean(), " of " + group.name()));
        }
        return code;
    }

    private void requireNoResult() {
        String option = json
                ? "--json"
                : data.hasTable() ? "--csv" : minimum != null ? "--min-xeb" : report.wanted() ? "--report" : null;
        if (option != null) {
            throw CommandFailure.usage(
                    "--part prints nothing; drop " + option + " here, and when all parts are done, give it to the same"
                            + " command with --resume in place of --part");
        }
    }

    private void work(Path job, Part part, FolderVerification verification) {
        PartRun.run(job, part, new CampaignPieces(verification, data.folder()), talk.observer(console));
    }

    /** The scores that are stored in a folder, after those that were missing. */
    private DataResult stored(Path job, FolderVerification verification) {
        if (report.wanted()) {
            throw CommandFailure.usage(
                    "--report draws what --checkpoint does not keep; drop one of the two: --json and --csv have all"
                            + " numbers");
        }
        if (!amplitudeOptions.resume() && Files.exists(job.resolve(JobManifest.FILE))) {
            throw new CommandFailure(
                    ExitCode.BAD_INPUT,
                    "'" + job
                            + "' has scores of an earlier run; go on with them by --resume, or choose another folder");
        }
        work(job, new Part(1, 1), verification);
        return CampaignPieces.result(MergedPieces.of(List.of(job), talk.observer(console)));
    }

    private int verdict(Estimate linear, String whose) {
        if (minimum == null || linear.value() + 2 * Verification.standardError(linear) >= minimum) {
            return ExitCode.OK;
        }
        console.say("the linear XEB" + whose + " " + linear + " is more than two standard errors below --min-xeb "
                + minimum);
        return ExitCode.NEGATIVE_VERDICT;
    }
}
