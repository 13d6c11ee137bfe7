package dev.platanus.report.score;

import static dev.platanus.machine.Setting.setting;

import dev.platanus.machine.text.Quantity;
import dev.platanus.report.Document;
import dev.platanus.report.Document.Drawing;
import dev.platanus.report.Document.Notice;
import dev.platanus.report.Document.Paragraph;
import dev.platanus.report.Document.Section;
import dev.platanus.report.Document.Tone;
import dev.platanus.report.Document.Verdict;
import dev.platanus.report.Facts;
import dev.platanus.report.Reproduction;
import dev.platanus.report.Result;
import dev.platanus.report.Table;
import dev.platanus.report.Table.Column;
import dev.platanus.report.figure.ReportFigures;
import dev.platanus.simulator.pieces.JobManifest;
import dev.platanus.xeb.Bootstrap;
import dev.platanus.xeb.DecayFit;
import dev.platanus.xeb.Estimate;
import dev.platanus.xeb.Survival;
import dev.platanus.xeb.dataset.Experiment;
import dev.platanus.xeb.dataset.UnpairedFile;
import dev.platanus.xeb.verify.DataResult;
import dev.platanus.xeb.verify.DecaySeries;
import dev.platanus.xeb.verify.Hint;
import dev.platanus.xeb.verify.MirrorGroup;
import dev.platanus.xeb.verify.ScaledHistogram;
import dev.platanus.xeb.verify.ScoredCircuit;
import dev.platanus.xeb.verify.SkippedCircuit;
import dev.platanus.xeb.verify.Verification;
import dev.platanus.xeb.verify.XebGroup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A {@link DataResult} for programs ({@code docs/verify-json.md}) and people.
 *
 * @param result the numbers
 */
public record FolderDocument(DataResult result) implements Result {
    private static final String FIRST_COLUMNS =
            "name,group,kind,depth,instance,circuit,bitstrings,ideal,qubits,shots,distinctBitstrings";

    private static final int MOST_UNPAIRED = 12;
    private static final int MOST_ALIKE = 2;

    private static final List<Column> XEB_COLUMNS = List.of(
            new Column("name", "circuit"),
            new Column("shots", "shots"),
            new Column("linearXeb", "linear XEB"),
            new Column("logXeb", "log XEB"),
            new Column("hogXeb", "HOG XEB"),
            new Column("normalizedXeb", "normalised"),
            new Column("zeroFidelityPValue", "F=0 p-value"),
            new Column("predictedFidelity", "predicted F"));

    private static final List<Column> MIRROR_COLUMNS = List.of(
            new Column("name", "circuit"),
            new Column("shots", "shots"),
            new Column("survival", "survival"),
            new Column("interval", "1 sigma (Wilson)"),
            new Column("idealProbability", "ideal P"),
            new Column("predictedFidelity", "predicted F"));

    /** The means alone, a line for each group. */
    @Override
    public String brief() {
        StringBuilder text = new StringBuilder();
        result.xebGroups()
                .forEach(group -> text.append(group.name())
                        .append(": ")
                        .append(group.mean())
                        .append('\n'));
        result.mirrorGroups()
                .forEach(group -> text.append(group.name())
                        .append(": ")
                        .append(group.pooled().estimate())
                        .append('\n'));
        return text.toString();
    }

    /** The numbers. */
    @Override
    public Document document() {
        Document document = new Document();
        document.data(data())
                .show(new Facts()
                        .line(
                                "data",
                                result.folder() + "  (" + Quantity.of(scored(), "circuit") + " scored, "
                                        + result.skipped().size() + " skipped)")
                        .line("ideal", origins()));
        int number = 0;
        for (XebGroup group : result.xebGroups()) {
            show(document, group, "group" + number++);
        }
        for (MirrorGroup group : result.mirrorGroups()) {
            show(document, group, "group" + number++);
        }
        List<DecaySeries> decays = result.decays();
        if (!decays.isEmpty()) {
            document.show(new Section("F(m) = a λ^m, one λ for all cycles, weighted by the errors of the shots"));
            decays.forEach(series ->
                    document.show(new Paragraph(series.name() + " (" + series.estimator() + "): " + fit(series))));
        }
        for (DecaySeries series : decays) {
            String id = "decay" + number++;
            document.onPage(new Section("Fidelity against cycles: " + series.name()))
                    .onPage(new Drawing(() -> ReportFigures.decay(series, fit(series), id)));
        }
        document.inText(new Section(""));
        hints().forEach((name, all) -> {
            all.forEach(hint ->
                    document.inText(new Facts().line("hint", hint.name() + ": " + name + ": " + hint.message())));
            notices(document, name, all);
        });
        if (!result.skipped().isEmpty() || !result.found().unpaired().isEmpty()) {
            document.onPage(new Section("Not scored")).show(notScored());
        }
        return document.show(new Facts()
                .line(
                        "errors",
                        "± is one σ of the shots; bootstrap: of the circuits. All XEB take F · ideal + (1 - F)"
                                + " · uniform"));
    }

    private int scored() {
        return result.scored().size() + result.mirrored().size();
    }

    private Facts data() {
        List<Facts> groups = new ArrayList<>();
        result.xebGroups().forEach(group -> groups.add(FolderFacts.facts(group)));
        result.mirrorGroups().forEach(group -> groups.add(FolderFacts.facts(group)));
        return new Facts()
                .data("version", JobManifest.version())
                .data("data", result.folder())
                .data("circuits", circuits())
                .data("groups", groups)
                .data("fits", result.decays().stream().map(FolderFacts::facts).toList())
                .data(
                        "skipped",
                        result.skipped().stream()
                                .map(skipped ->
                                        FolderFacts.facts(skipped.experiment()).data("reason", skipped.sentence()))
                                .toList())
                .data(
                        "unpaired",
                        result.found().unpaired().stream()
                                .map(file ->
                                        new Facts().data("file", file.path()).data("reason", file.reason()))
                                .toList())
                .data("otherFiles", result.found().otherFiles());
    }

    private List<Facts> circuits() {
        List<Facts> circuits = new ArrayList<>();
        result.scored().forEach(circuit -> circuits.add(FolderFacts.facts(circuit)));
        result.mirrored().forEach(circuit -> circuits.add(FolderFacts.facts(circuit)));
        return circuits;
    }

    /** One line a circuit, with a header; of the prediction the fidelity alone, and of hints the names. */
    @Override
    public String csv() {
        List<String> columns = new ArrayList<>(List.of(FIRST_COLUMNS.split(",")));
        for (String estimate : List.of("linearXeb", "logXeb", "hogXeb", "normalizedXeb")) {
            columns.addAll(List.of(estimate, estimate + "StandardError", estimate + "TheoreticalStandardError"));
        }
        columns.addAll(List.of("survival", "survivalStandardError", "idealProbability"));
        columns.addAll(List.of("zeroFidelityPValue", "dSumP2", "porterThomasPValue", "predictedFidelity", "hints"));
        List<Facts> rows = new ArrayList<>();
        result.scored()
                .forEach(circuit -> rows.add(FolderFacts.row(circuit, FolderFacts.facts(circuit))
                        .data("hints", names(circuit.result().hints()))));
        result.mirrored()
                .forEach(circuit -> rows.add(
                        FolderFacts.row(circuit, FolderFacts.facts(circuit)).data("hints", names(circuit.hints()))));
        return Table.csv(columns, rows);
    }

    private static String names(List<Hint> hints) {
        return hints.stream().map(Hint::name).collect(Collectors.joining(" "));
    }

    private String origins() {
        // of published amplitudes, each circuit has a file of its own
        String origins = result.scored().stream()
                .map(circuit -> circuit.result().ideal())
                .map(ideal -> ideal.ofFile() ? "amplitude files" : ideal.origin())
                .distinct()
                .collect(Collectors.joining("; "));
        return origins.isEmpty() ? "the ideal bitstrings" : origins;
    }

    private static void show(Document document, XebGroup group, String id) {
        List<Facts> rows = group.circuits().stream()
                .map(circuit -> FolderFacts.row(circuit, FolderFacts.facts(circuit)))
                .toList();
        List<Estimate> values =
                group.circuits().stream().map(c -> c.result().linear()).toList();
        Facts mean = FolderFacts.facts(group);
        document.show(new Section(group.name())).show(new Table(XEB_COLUMNS, rows, footer(values, mean(group))));
        if (values.size() > 1) {
            document.show(mean)
                    .onPage(new Drawing(() ->
                            ReportFigures.circuits(values, group.bootstrap(), "linear XEB", group.name(), id + "c")));
        }
        ScaledHistogram shots = new ScaledHistogram();
        ScaledHistogram all = new ScaledHistogram();
        for (ScoredCircuit circuit : group.circuits()) {
            circuit.result().evidence().ifPresent(evidence -> {
                shots.merge(evidence.shots());
                evidence.bitstrings().ifPresent(all::merge);
            });
        }
        if (!shots.isEmpty()) {
            double f = group.mean(Verification::normalized).orElse(group.mean()).value();
            document.onPage(new Drawing(() -> ReportFigures.porterThomas(Optional.of(all), shots, f, id + "pt")));
        }
    }

    private static Facts mean(XebGroup group) {
        return new Facts()
                .cell("name", null, "mean")
                .cell("shots", null, Quantity.grouped(group.shots()))
                .estimate("linearXeb", group.mean())
                .estimate("logXeb", group.mean(r -> Optional.of(r.log())))
                .estimate("hogXeb", group.mean(r -> Optional.of(r.hog())))
                .cell(
                        "normalizedXeb",
                        null,
                        group.mean(Verification::normalized).map(Facts::text).orElse(FolderFacts.NONE));
    }

    private static List<Facts> footer(List<Estimate> values, Facts footer) {
        return values.size() > 1 ? List.of(footer) : List.of();
    }

    private static void show(Document document, MirrorGroup group, String id) {
        List<Facts> rows = group.circuits().stream()
                .map(circuit -> FolderFacts.row(circuit, FolderFacts.facts(circuit)))
                .toList();
        List<Estimate> values =
                group.circuits().stream().map(c -> c.survival().estimate()).toList();
        Survival all = group.pooled();
        Facts footer = new Facts()
                .cell("name", null, "all shots")
                .cell("shots", null, Quantity.grouped(all.shots()))
                .estimate("survival", all.estimate())
                .cell("interval", null, FolderFacts.interval(all));
        document.show(new Section(group.name()))
                .onPage(new Paragraph(
                        "Mirror circuits ideally give one bitstring; the survival probability is how often they do."))
                .show(new Table(MIRROR_COLUMNS, rows, footer(values, footer)))
                .show(FolderFacts.facts(group));
        if (values.size() > 1) {
            document.onPage(new Drawing(
                    () -> ReportFigures.circuits(values, group.bootstrap(), "survival probability", group.name(), id)));
        }
    }

    /** What is said of which circuit, by the hints' names. */
    private Map<String, List<Notice>> hints() {
        Map<String, List<Notice>> hints = new LinkedHashMap<>();
        result.scored().forEach(circuit -> circuit.result().hints().forEach(h -> add(hints, circuit.experiment(), h)));
        result.mirrored().forEach(circuit -> circuit.hints().forEach(h -> add(hints, circuit.experiment(), h)));
        return hints;
    }

    private static void add(Map<String, List<Notice>> hints, Experiment experiment, Hint hint) {
        hints.computeIfAbsent(hint.name(), _ -> new ArrayList<>())
                .add(new Notice(experiment.name().label(), hint.sentence()));
    }

    /** One for each hint of a circuit; what many circuits share stands in one. */
    private static void notices(Document document, String name, List<Notice> all) {
        String many = all.size() <= MOST_ALIKE ? "" : all.size() + " circuits, the first: ";
        all.stream()
                .limit(many.isEmpty() ? MOST_ALIKE : 1)
                .forEach(hint -> document.notice(name, many + hint.name() + ": " + hint.message()));
    }

    private Facts notScored() {
        Facts facts = new Facts();
        for (SkippedCircuit skipped : result.skipped()) {
            facts.line("skipped", skipped.experiment().name().label() + ": " + skipped.sentence());
        }
        List<UnpairedFile> unpaired = result.found().unpaired();
        unpaired.stream()
                .limit(MOST_UNPAIRED)
                .forEach(
                        file -> facts.line("unpaired", result.folder().relativize(file.path()) + ": " + file.reason()));
        if (unpaired.size() > MOST_UNPAIRED) {
            facts.line(
                    "",
                    "... and " + (unpaired.size() - MOST_UNPAIRED) + " more; " + setting("json") + " lists them all");
        }
        return facts;
    }

    /** {@code a = 0.9 ± 0.01, λ = 0.95 ± 0.001, covariance -1e-5; χ² 3.2 for 3 degrees of freedom, p-value 0.36}. */
    private static String fit(DecaySeries series) {
        return series.fit()
                .map(fit -> Facts.number(
                        "a = %.4f ± %.4f, λ = %.5f ± %.5f, covariance %.2g%s",
                        fit.amplitude(),
                        fit.amplitudeStandardError(),
                        fit.rate(),
                        fit.rateStandardError(),
                        fit.covariance(),
                        fit.degreesOfFreedom() == 0
                                ? "; two depths fit exactly"
                                : Facts.number(
                                        "; χ² %.1f for %s, p-value %.2g",
                                        fit.chiSquare(),
                                        Quantity.of(fit.degreesOfFreedom(), "degree") + " of freedom",
                                        fit.pValue())))
                .orElse("the points do not determine a decay; use more cycles or shots");
    }

    /**
     * A page about them.
     *
     * @param arguments of the command line that made them
     * @return HTML
     */
    public String page(List<String> arguments) {
        return document()
                .spelling("--")
                .html(
                        "How faithful are the circuits in "
                                + result.folder().toAbsolutePath().normalize().getFileName() + "?",
                        Quantity.of(scored(), "circuit") + " scored, "
                                + result.skipped().size() + " skipped",
                        verdict(),
                        Reproduction.of(arguments));
    }

    private Verdict verdict() {
        Tone tone = hints().isEmpty() ? Tone.GOOD : Tone.NEUTRAL;
        List<DecaySeries> decays = result.decays();
        Optional<DecayFit> fit = decays.size() == 1 ? decays.getFirst().fit() : Optional.empty();
        if (fit.isPresent()) {
            return new Verdict(
                    "λ =",
                    Facts.number("%.5f ± %.5f", fit.get().rate(), fit.get().rateStandardError()),
                    "Fidelity of one cycle, by the decay F(m) = a λ^m of the "
                            + decays.getFirst().estimator() + " of "
                            + Quantity.of(decays.getFirst().points().size(), "depth") + ".",
                    tone);
        }
        if (!result.xebGroups().isEmpty()) {
            XebGroup group = result.xebGroups().getFirst();
            Optional<Bootstrap> bootstrap = group.bootstrap();
            String value = bootstrap
                    .map(b -> Facts.number("%.5f ± %.5f", b.value(), b.standardError()))
                    .orElseGet(() -> Facts.text(group.mean()));
            String what = bootstrap.isPresent()
                    ? "Mean linear XEB of " + Quantity.of(group.circuits().size(), "circuit")
                            + ", with a bootstrap error over circuits"
                    : "Linear XEB of one circuit, with the error of its shots";
            return new Verdict("F =", value, what + " (" + group.name() + ")" + others(), tone);
        }
        MirrorGroup group = result.mirrorGroups().getFirst();
        return new Verdict(
                "S =",
                Facts.text(group.pooled().estimate()),
                "Survival probability of mirror circuits (" + group.name() + ")" + others(),
                tone);
    }

    private String others() {
        int others = result.xebGroups().size() + result.mirrorGroups().size() - 1;
        return others == 0 ? "." : "; " + Quantity.of(others, "more group") + " below.";
    }
}
