package dev.platanus.cli.verify;

import dev.platanus.cli.console.FileKind;
import dev.platanus.cli.console.ReportOption;
import dev.platanus.cli.console.Version;
import dev.platanus.cli.report.Document;
import dev.platanus.cli.report.Document.Drawing;
import dev.platanus.cli.report.Document.Notice;
import dev.platanus.cli.report.Document.Paragraph;
import dev.platanus.cli.report.Document.Section;
import dev.platanus.cli.report.Document.Tone;
import dev.platanus.cli.report.Document.Verdict;
import dev.platanus.cli.report.Facts;
import dev.platanus.cli.report.Table;
import dev.platanus.cli.report.Table.Column;
import dev.platanus.machine.Quantity;
import dev.platanus.xeb.Bootstrap;
import dev.platanus.xeb.DecayFit;
import dev.platanus.xeb.Estimate;
import dev.platanus.xeb.LeastSquaresFidelity;
import dev.platanus.xeb.Survival;
import dev.platanus.xeb.dataset.Experiment;
import dev.platanus.xeb.dataset.ExperimentName;
import dev.platanus.xeb.dataset.UnpairedFile;
import dev.platanus.xeb.verify.DataResult;
import dev.platanus.xeb.verify.DecaySeries;
import dev.platanus.xeb.verify.Hint;
import dev.platanus.xeb.verify.MirrorGroup;
import dev.platanus.xeb.verify.MirroredCircuit;
import dev.platanus.xeb.verify.Prediction;
import dev.platanus.xeb.verify.ScaledHistogram;
import dev.platanus.xeb.verify.ScoredCircuit;
import dev.platanus.xeb.verify.SkippedCircuit;
import dev.platanus.xeb.verify.Verification;
import dev.platanus.xeb.verify.XebGroup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A {@link DataResult} for programs ({@code docs/verify-json.md}) and people.
 *
 * @param result the numbers
 */
record FolderDocument(DataResult result) {
    private static final String FIRST_COLUMNS =
            "name,group,kind,depth,instance,circuit,bitstrings,ideal,qubits,shots,distinctBitstrings";

    /** What {@code --csv} writes. */
    static final FileKind CSV = FileKind.beginning(
            "a table of verify --csv", text -> text.startsWith("name,group,kind,depth,instance,circuit,bitstrings,"));

    private static final int MOST_UNPAIRED = 12;
    private static final int MOST_ALIKE = 2;
    private static final String NONE = "-";

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

    Document document() {
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
        result.xebGroups().forEach(group -> groups.add(facts(group)));
        result.mirrorGroups().forEach(group -> groups.add(facts(group)));
        return new Facts()
                .data("version", Version.number())
                .data("data", result.folder())
                .data("circuits", circuits())
                .data("groups", groups)
                .data(
                        "fits",
                        result.decays().stream().map(FolderDocument::facts).toList())
                .data(
                        "skipped",
                        result.skipped().stream()
                                .map(skipped -> facts(skipped.experiment()).data("reason", skipped.reason("--")))
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
        result.scored().forEach(circuit -> circuits.add(facts(circuit)));
        result.mirrored().forEach(circuit -> circuits.add(facts(circuit)));
        return circuits;
    }

    /** One line a circuit, with a header; of the prediction the fidelity alone, and of hints the names. */
    String csv() {
        List<String> columns = new ArrayList<>(List.of(FIRST_COLUMNS.split(",")));
        for (String estimate : List.of("linearXeb", "logXeb", "hogXeb", "normalizedXeb")) {
            columns.addAll(List.of(estimate, estimate + "StandardError", estimate + "TheoreticalStandardError"));
        }
        columns.addAll(List.of("survival", "survivalStandardError", "idealProbability"));
        columns.addAll(List.of("zeroFidelityPValue", "dSumP2", "porterThomasPValue", "predictedFidelity", "hints"));
        List<Facts> rows = new ArrayList<>();
        result.scored()
                .forEach(circuit -> rows.add(row(circuit, facts(circuit))
                        .data("hints", names(circuit.result().hints()))));
        result.mirrored()
                .forEach(circuit -> rows.add(row(circuit, facts(circuit)).data("hints", names(circuit.hints()))));
        return Table.csv(columns, rows);
    }

    private static String names(List<Hint> hints) {
        return hints.stream().map(Hint::name).collect(Collectors.joining(" "));
    }

    private String origins() {
        String origins = result.scored().stream()
                .map(circuit -> circuit.result().ideal())
                .map(ideal -> ideal.complete() ? ideal.origin() : "amplitude files")
                .distinct()
                .collect(Collectors.joining("; "));
        return origins.isEmpty() ? "the ideal bitstrings" : origins;
    }

    private static Facts facts(Experiment experiment) {
        ExperimentName name = experiment.name();
        return new Facts()
                .cell("name", name.label(), name.label())
                .data("group", name.group())
                .data("kind", name.kind().name().toLowerCase(Locale.ROOT))
                .data("depth", name.depth())
                .data("instance", name.instance())
                .data("circuit", experiment.circuit())
                .data("bitstrings", experiment.bitstrings());
    }

    private static Facts facts(ScoredCircuit circuit) {
        Verification found = circuit.result();
        return facts(circuit.experiment())
                .data("ideal", found.ideal().origin())
                .addAll(ScoreFacts.size(found))
                .addAll(ScoreFacts.estimates(found).data())
                .addAll(ScoreFacts.tests(found))
                .addAll(ScoreFacts.prediction(circuit.prediction()));
    }

    private static Facts facts(MirroredCircuit circuit) {
        return facts(circuit.experiment())
                .cell(
                        "shots",
                        circuit.survival().shots(),
                        Quantity.grouped(circuit.survival().shots()))
                .estimate("survival", circuit.survival().estimate())
                .cell(
                        "idealProbability",
                        circuit.idealProbability(),
                        circuit.idealProbability().isPresent()
                                ? Facts.number(
                                        "%.6f", circuit.idealProbability().getAsDouble())
                                : NONE)
                .addAll(ScoreFacts.prediction(circuit.prediction()))
                .data("hints", ScoreFacts.hints(circuit.hints()));
    }

    private static Facts row(ScoredCircuit circuit, Facts facts) {
        return row(circuit.prediction(), facts);
    }

    private static Facts row(MirroredCircuit circuit, Facts facts) {
        return row(circuit.prediction(), facts).cell("interval", null, interval(circuit.survival()));
    }

    private static Facts row(Optional<Prediction> prediction, Facts facts) {
        Optional<Double> fidelity = prediction.map(Prediction::fidelity);
        return facts.cell(
                "predictedFidelity",
                fidelity,
                fidelity.map(f -> Facts.number("%.5f", f)).orElse(""));
    }

    private static String interval(Survival survival) {
        double[] ends = survival.interval(DataResult.ONE_SIGMA);
        return Facts.number("%.4f to %.4f", ends[0], ends[1]);
    }

    private static Facts facts(XebGroup group) {
        Facts facts = new Facts()
                .cell("group", group.name(), group.name())
                .data("kind", "xeb")
                .data("circuits", group.circuits().size())
                .cell("shots", group.shots(), Quantity.grouped(group.shots()))
                .estimate("meanLinearXeb", group.mean());
        group.bootstrap().ifPresent(bootstrap -> facts.addAll(facts(bootstrap)));
        LeastSquaresFidelity fit = group.leastSquares();
        return facts.estimate("meanLogXeb", group.mean(circuit -> Optional.of(circuit.log())))
                .estimate("meanHogXeb", group.mean(circuit -> Optional.of(circuit.hog())))
                .estimate("meanNormalizedXeb", group.mean(Verification::normalized))
                .addAll(line(
                        "weighted",
                        group.inverseVariance()
                                .map(e ->
                                        Facts.text(e) + "  by inverse variance; assumes one fidelity and known errors"),
                        new Facts().estimate("inverseVarianceLinearXeb", group.inverseVariance())))
                .addAll(line(
                        "least sq.",
                        Optional.of(Facts.text(fit.fidelity())
                                + Facts.number(
                                        "  (by the scatter of the circuits ± %.5f)  for any ideal distributions",
                                        fit.scatterStandardError())),
                        new Facts().estimate("leastSquaresFidelity", fit.fidelity())))
                .data("leastSquaresFidelityScatterStandardError", fit.scatterStandardError())
                .addAll(line(
                        "same F",
                        group.homogeneity().isPresent()
                                ? Optional.of(Facts.number(
                                        "p-value %.2g that the circuits differ by shot noise alone",
                                        group.homogeneity().getAsDouble()))
                                : Optional.empty(),
                        new Facts().data("sameFidelityPValue", group.homogeneity())));
    }

    /** Data and, if there is one, their line. */
    private static Facts line(String label, Optional<String> text, Facts data) {
        text.ifPresent(line -> data.line(label, line));
        return data;
    }

    private static Facts facts(MirrorGroup group) {
        Facts facts = new Facts()
                .data("group", group.name())
                .data("kind", "mirror")
                .data("circuits", group.circuits().size())
                .cell(
                        "shots",
                        group.pooled().shots(),
                        Quantity.grouped(group.pooled().shots()))
                .estimate("survival", group.pooled().estimate());
        group.bootstrap()
                .ifPresent(bootstrap ->
                        facts.data("meanSurvival", bootstrap.value()).addAll(facts(bootstrap)));
        return facts;
    }

    private static Facts facts(Bootstrap b) {
        return new Facts()
                .fact("bootstrapStandardError", b.standardError(), "bootstrap", bootstrap(b))
                .data("bootstrapLower", b.lower())
                .data("bootstrapUpper", b.upper());
    }

    private static Facts facts(DecaySeries series) {
        List<DecaySeries.Point> points = series.points();
        Optional<DecayFit> fit = series.fit();
        return new Facts()
                .data("series", series.name())
                .data("estimator", series.estimator())
                .data("depths", points.stream().map(DecaySeries.Point::depth).toList())
                .data(
                        "fidelities",
                        points.stream().map(p -> p.fidelity().value()).toList())
                .data(
                        "standardErrors",
                        points.stream().map(p -> p.fidelity().standardError()).toList())
                .data("amplitude", fit.map(DecayFit::amplitude))
                .data("amplitudeStandardError", fit.map(DecayFit::amplitudeStandardError))
                .data("rate", fit.map(DecayFit::rate))
                .data("rateStandardError", fit.map(DecayFit::rateStandardError))
                .data("covariance", fit.map(DecayFit::covariance))
                .data("chiSquare", fit.map(DecayFit::chiSquare))
                .data("degreesOfFreedom", fit.map(DecayFit::degreesOfFreedom))
                .data("pValue", fit.map(DecayFit::pValue));
    }

    private static void show(Document document, XebGroup group, String id) {
        List<Facts> rows = group.circuits().stream()
                .map(circuit -> row(circuit, facts(circuit)))
                .toList();
        List<Estimate> values =
                group.circuits().stream().map(c -> c.result().linear()).toList();
        Facts mean = facts(group);
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
                        group.mean(Verification::normalized).map(Facts::text).orElse(NONE));
    }

    private static List<Facts> footer(List<Estimate> values, Facts footer) {
        return values.size() > 1 ? List.of(footer) : List.of();
    }

    private static void show(Document document, MirrorGroup group, String id) {
        List<Facts> rows = group.circuits().stream()
                .map(circuit -> row(circuit, facts(circuit)))
                .toList();
        List<Estimate> values =
                group.circuits().stream().map(c -> c.survival().estimate()).toList();
        Survival all = group.pooled();
        Facts footer = new Facts()
                .cell("name", null, "all shots")
                .cell("shots", null, Quantity.grouped(all.shots()))
                .estimate("survival", all.estimate())
                .cell("interval", null, interval(all));
        document.show(new Section(group.name()))
                .onPage(new Paragraph(
                        "Mirror circuits ideally give one bitstring; the survival probability is how often they do."))
                .show(new Table(MIRROR_COLUMNS, rows, footer(values, footer)))
                .show(facts(group));
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
                .add(new Notice(experiment.name().label(), hint.message("--")));
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
            facts.line("skipped", skipped.experiment().name().label() + ": " + skipped.reason("--"));
        }
        List<UnpairedFile> unpaired = result.found().unpaired();
        unpaired.stream()
                .limit(MOST_UNPAIRED)
                .forEach(
                        file -> facts.line("unpaired", result.folder().relativize(file.path()) + ": " + file.reason()));
        if (unpaired.size() > MOST_UNPAIRED) {
            facts.line("", "... and " + (unpaired.size() - MOST_UNPAIRED) + " more; --json lists them all");
        }
        return facts;
    }

    private static String bootstrap(Bootstrap b) {
        return Facts.number(
                "%.5f ± %.5f, 16 %% to 84 %%: %.5f to %.5f  mean over circuits drawn with replacement",
                b.value(), b.standardError(), b.lower(), b.upper());
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

    String page(List<String> arguments) {
        return document()
                .html(
                        "How faithful are the circuits in "
                                + result.folder().toAbsolutePath().normalize().getFileName() + "?",
                        Quantity.of(scored(), "circuit") + " scored, "
                                + result.skipped().size() + " skipped",
                        verdict(),
                        ReportOption.reproduction(arguments));
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
