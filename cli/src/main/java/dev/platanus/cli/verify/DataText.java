package dev.platanus.cli.verify;

import dev.platanus.cli.console.FileKind;
import dev.platanus.cli.console.Listing;
import dev.platanus.cli.console.TextTable;
import dev.platanus.machine.Quantity;
import dev.platanus.xeb.Bootstrap;
import dev.platanus.xeb.Estimate;
import dev.platanus.xeb.LeastSquaresFidelity;
import dev.platanus.xeb.Survival;
import dev.platanus.xeb.dataset.Experiment;
import dev.platanus.xeb.dataset.UnpairedFile;
import dev.platanus.xeb.verify.DataResult;
import dev.platanus.xeb.verify.DecaySeries;
import dev.platanus.xeb.verify.Hint;
import dev.platanus.xeb.verify.MirrorGroup;
import dev.platanus.xeb.verify.MirroredCircuit;
import dev.platanus.xeb.verify.Prediction;
import dev.platanus.xeb.verify.ScoredCircuit;
import dev.platanus.xeb.verify.Verification;
import dev.platanus.xeb.verify.XebGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A {@link DataResult} for people, and as CSV.
 *
 * @param result the numbers
 */
record DataText(DataResult result) {
    private static final String FIRST_COLUMNS =
            "name,group,kind,depth,instance,circuit,bitstrings,ideal,qubits,shots,distinctBitstrings";

    /** What {@code --csv} writes. */
    static final FileKind CSV = FileKind.beginning(
            "a table of verify --csv", text -> text.startsWith("name,group,kind,depth,instance,circuit,bitstrings,"));

    private static final int MAX_UNPAIRED_SHOWN = 12;
    private static final String NONE = "-";

    String text() {
        StringBuilder text = new StringBuilder(new Listing()
                .add(
                        "data",
                        result.folder() + "  ("
                                + Quantity.of(
                                        result.scored().size()
                                                + result.mirrored().size(),
                                        "circuit")
                                + " scored, " + result.skipped().size() + " skipped)")
                .add("ideal", origins())
                .toString());
        result.xebGroups().forEach(group -> section(text, group.name(), table(group), summary(group)));
        result.mirrorGroups().forEach(group -> section(text, group.name(), table(group), summary(group)));
        List<DecaySeries> decays = result.decays();
        if (!decays.isEmpty()) {
            text.append(System.lineSeparator())
                    .append("F(m) = a λ^m, one λ for all cycles, weighted by the errors of the shots")
                    .append(System.lineSeparator());
            decays.forEach(series -> text.append(series.name() + " (" + series.estimator() + "): " + decay(series))
                    .append(System.lineSeparator()));
        }
        text.append(System.lineSeparator()).append(remarks());
        return text.toString();
    }

    /** {@code a = 0.9 ± 0.01, λ = 0.95 ± 0.001 (covariance -1e-5); χ² 3.2 for 3 degrees of freedom, p-value 0.36}. */
    static String decay(DecaySeries series) {
        return series.fit()
                .map(fit -> String.format(
                        Locale.ROOT,
                        "a = %.4f ± %.4f, λ = %.5f ± %.5f, covariance %.2g%s",
                        fit.amplitude(),
                        fit.amplitudeStandardError(),
                        fit.rate(),
                        fit.rateStandardError(),
                        fit.covariance(),
                        fit.degreesOfFreedom() == 0
                                ? "; two depths fit exactly"
                                : String.format(
                                        Locale.ROOT,
                                        "; χ² %.1f for %s, p-value %.2g",
                                        fit.chiSquare(),
                                        Quantity.of(fit.degreesOfFreedom(), "degree") + " of freedom",
                                        fit.pValue())))
                .orElse("the points do not determine a decay; use more cycles or shots");
    }

    private static void section(StringBuilder text, String name, TextTable table, Listing summary) {
        text.append(System.lineSeparator())
                .append(name)
                .append(System.lineSeparator())
                .append(table)
                .append(summary);
    }

    private String origins() {
        String origins = result.scored().stream()
                .map(circuit -> circuit.result().ideal())
                .map(ideal -> ideal.complete() ? ideal.origin() : "amplitude files")
                .distinct()
                .collect(Collectors.joining("; "));
        return origins.isEmpty() ? "the ideal bitstrings" : origins;
    }

    private static TextTable table(XebGroup group) {
        TextTable table = new TextTable()
                .row(
                        "circuit",
                        "shots",
                        "linear XEB",
                        "log XEB",
                        "HOG XEB",
                        "normalised",
                        "F=0 p-value",
                        predicted(group));
        for (ScoredCircuit circuit : group.circuits()) {
            Verification r = circuit.result();
            table.row(
                    name(circuit.experiment()),
                    Quantity.grouped(r.shots()),
                    number(r.linear()),
                    number(r.log()),
                    number(r.hog()),
                    r.normalized().map(DataText::number).orElse(NONE),
                    r.zeroPValue() > 0 ? String.format(Locale.ROOT, "%.2g", r.zeroPValue()) : "<1e-300",
                    predicted(circuit.prediction()));
        }
        if (group.circuits().size() > 1) {
            table.row(
                    "mean",
                    Quantity.grouped(group.shots()),
                    number(group.mean()),
                    number(group.mean(r -> Optional.of(r.log())).orElseThrow()),
                    number(group.mean(r -> Optional.of(r.hog())).orElseThrow()),
                    group.mean(Verification::normalized).map(DataText::number).orElse(NONE));
        }
        return table;
    }

    private static String predicted(XebGroup group) {
        return group.circuits().getFirst().prediction().isPresent() ? "predicted F" : "";
    }

    private static String predicted(Optional<Prediction> prediction) {
        return prediction
                .map(p -> String.format(Locale.ROOT, "%.5f", p.fidelity()))
                .orElse("");
    }

    private static Listing summary(XebGroup group) {
        Listing lines = new Listing();
        if (group.circuits().size() < 2) {
            return lines;
        }
        group.bootstrap().ifPresent(b -> lines.add("bootstrap", bootstrap(b)));
        group.inverseVariance()
                .ifPresent(e -> lines.add(
                        "weighted", number(e) + "  by inverse variance; assumes one fidelity and known errors"));
        LeastSquaresFidelity fit = group.leastSquares();
        lines.add(
                "least sq.",
                String.format(
                        Locale.ROOT,
                        "%s  (by the scatter of the circuits ± %.5f)  for any ideal distributions",
                        number(fit.fidelity()),
                        fit.scatterStandardError()));
        group.homogeneity()
                .ifPresent(p -> lines.add(
                        "same F",
                        String.format(Locale.ROOT, "p-value %.2g that the circuits differ by shot noise alone", p)));
        return lines;
    }

    private static TextTable table(MirrorGroup group) {
        TextTable table = new TextTable()
                .row(
                        "circuit",
                        "shots",
                        "survival",
                        "1 sigma (Wilson)",
                        "ideal P",
                        group.circuits().getFirst().prediction().isPresent() ? "predicted F" : "");
        for (MirroredCircuit circuit : group.circuits()) {
            table.row(
                    name(circuit.experiment()),
                    Quantity.grouped(circuit.survival().shots()),
                    number(circuit.survival().estimate()),
                    interval(circuit.survival()),
                    circuit.idealProbability().isPresent()
                            ? String.format(
                                    Locale.ROOT,
                                    "%.6f",
                                    circuit.idealProbability().getAsDouble())
                            : NONE,
                    predicted(circuit.prediction()));
        }
        if (group.circuits().size() > 1) {
            Survival all = group.pooled();
            table.row("all shots", Quantity.grouped(all.shots()), number(all.estimate()), interval(all));
        }
        return table;
    }

    private static Listing summary(MirrorGroup group) {
        Listing lines = new Listing();
        group.bootstrap().ifPresent(b -> lines.add("bootstrap", bootstrap(b)));
        return lines;
    }

    private Listing remarks() {
        Listing lines = new Listing();
        result.scored()
                .forEach(circuit -> circuit.result().hints().forEach(hint -> hint(lines, circuit.experiment(), hint)));
        result.mirrored().forEach(circuit -> circuit.hints().forEach(hint -> hint(lines, circuit.experiment(), hint)));
        result.skipped()
                .forEach(skipped -> lines.add("skipped", name(skipped.experiment()) + ": " + skipped.reason("--")));
        List<UnpairedFile> unpaired = result.found().unpaired();
        unpaired.stream()
                .limit(MAX_UNPAIRED_SHOWN)
                .forEach(file -> lines.add("unpaired", result.folder().relativize(file.path()) + ": " + file.reason()));
        if (unpaired.size() > MAX_UNPAIRED_SHOWN) {
            lines.add("", "... and " + (unpaired.size() - MAX_UNPAIRED_SHOWN) + " more; --json lists them all");
        }
        return lines.add(
                "errors",
                "± is one σ of the shots; bootstrap: of the circuits. All XEB take F · ideal + (1 - F) · uniform");
    }

    private static void hint(Listing lines, Experiment experiment, Hint hint) {
        lines.add("hint", name(experiment) + ": " + hint.name() + ": " + hint.message("--"));
    }

    /** One line a circuit, with a header; numbers in full precision, what is unknown is empty. */
    String csv() {
        List<String> all = new ArrayList<>(List.of(FIRST_COLUMNS.split(",")));
        for (String estimate : List.of("linearXeb", "logXeb", "hogXeb", "normalizedXeb")) {
            all.addAll(List.of(estimate, estimate + "StandardError", estimate + "TheoreticalStandardError"));
        }
        all.addAll(List.of("survival", "survivalStandardError", "idealProbability"));
        all.addAll(List.of("zeroFidelityPValue", "dSumP2", "porterThomasPValue", "predictedFidelity", "hints"));
        CsvTable table = new CsvTable(all);
        result.scored()
                .forEach(circuit -> table.row(
                        withPrediction(DataReport.facts(circuit), circuit.prediction()),
                        circuit.result().hints()));
        result.mirrored()
                .forEach(circuit ->
                        table.row(withPrediction(DataReport.facts(circuit), circuit.prediction()), circuit.hints()));
        return table.toString();
    }

    private static Map<String, Object> withPrediction(Map<String, Object> facts, Optional<Prediction> prediction) {
        prediction.ifPresent(p -> facts.put("predictedFidelity", p.fidelity()));
        return facts;
    }

    private static String bootstrap(Bootstrap b) {
        return String.format(
                Locale.ROOT,
                "%.5f ± %.5f, 16 %% to 84 %%: %.5f to %.5f  mean over circuits drawn with replacement",
                b.value(),
                b.standardError(),
                b.lower(),
                b.upper());
    }

    private static String interval(Survival survival) {
        double[] ends = survival.interval(DataResult.ONE_SIGMA);
        return String.format(Locale.ROOT, "%.4f to %.4f", ends[0], ends[1]);
    }

    private static String name(Experiment experiment) {
        return experiment.name().label();
    }

    private static String number(Estimate estimate) {
        return String.format(Locale.ROOT, "%.5f ± %.5f", estimate.value(), Verification.standardError(estimate));
    }
}
