package dev.platanus.cli.verify;

import dev.platanus.cli.console.ReportOption;
import dev.platanus.cli.report.Report;
import dev.platanus.cli.report.Report.Block;
import dev.platanus.cli.report.Report.Fact;
import dev.platanus.cli.report.Report.Facts;
import dev.platanus.cli.report.Report.Notice;
import dev.platanus.cli.report.Report.Section;
import dev.platanus.cli.report.Report.Table;
import dev.platanus.cli.report.Report.Text;
import dev.platanus.cli.report.Report.Tone;
import dev.platanus.cli.report.Report.Verdict;
import dev.platanus.machine.Quantity;
import dev.platanus.xeb.Bootstrap;
import dev.platanus.xeb.DecayFit;
import dev.platanus.xeb.Estimate;
import dev.platanus.xeb.LeastSquaresFidelity;
import dev.platanus.xeb.dataset.Experiment;
import dev.platanus.xeb.verify.DataResult;
import dev.platanus.xeb.verify.DecaySeries;
import dev.platanus.xeb.verify.Hint;
import dev.platanus.xeb.verify.MirrorGroup;
import dev.platanus.xeb.verify.MirroredCircuit;
import dev.platanus.xeb.verify.ScaledHistogram;
import dev.platanus.xeb.verify.ScoredCircuit;
import dev.platanus.xeb.verify.Verification;
import dev.platanus.xeb.verify.XebGroup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The scores of a folder as a page.
 *
 * @param result the numbers
 * @param arguments the command line
 */
record DataPage(DataResult result, List<String> arguments) {
    private static final int MOST_ALIKE = 2;

    Report page() {
        List<Section> sections = new ArrayList<>();
        int number = 0;
        for (DecaySeries series : result.decays()) {
            sections.add(new Section(
                    "Fidelity against cycles: " + series.name(),
                    List.of(ReportFigures.decay(series, "decay" + number++))));
        }
        for (XebGroup group : result.xebGroups()) {
            sections.add(new Section(group.name(), blocks(group, "group" + number++)));
        }
        for (MirrorGroup group : result.mirrorGroups()) {
            sections.add(new Section(group.name(), blocks(group, "group" + number++)));
        }
        if (!result.skipped().isEmpty() || !result.found().unpaired().isEmpty()) {
            sections.add(new Section("Not scored", List.of(new Facts(notScored()))));
        }
        int circuits = result.scored().size() + result.mirrored().size();
        return new Report(
                "How faithful are the circuits in "
                        + result.folder().toAbsolutePath().normalize().getFileName() + "?",
                Quantity.of(circuits, "circuit") + " scored, "
                        + result.skipped().size() + " skipped",
                verdict(),
                notices(),
                sections,
                ReportOption.reproduction(arguments));
    }

    private Verdict verdict() {
        List<DecaySeries> decays = result.decays();
        Optional<DecayFit> fit = decays.size() == 1 ? decays.getFirst().fit() : Optional.empty();
        if (fit.isPresent()) {
            return new Verdict(
                    "λ =",
                    String.format(
                            Locale.ROOT,
                            "%.5f ± %.5f",
                            fit.get().rate(),
                            fit.get().rateStandardError()),
                    "Fidelity of one cycle, by the decay F(m) = a λ^m of the "
                            + decays.getFirst().estimator() + " of "
                            + Quantity.of(decays.getFirst().points().size(), "depth") + ".",
                    tone());
        }
        if (!result.xebGroups().isEmpty()) {
            XebGroup group = result.xebGroups().getFirst();
            Optional<Bootstrap> bootstrap = group.bootstrap();
            String value = bootstrap
                    .map(b -> String.format(Locale.ROOT, "%.5f ± %.5f", b.value(), b.standardError()))
                    .orElseGet(() -> VerifyPage.number(group.mean()));
            String what = bootstrap.isPresent()
                    ? "Mean linear XEB of " + Quantity.of(group.circuits().size(), "circuit")
                            + ", with a bootstrap error over circuits"
                    : "Linear XEB of one circuit, with the error of its shots";
            return new Verdict("F =", value, what + " (" + group.name() + ")" + others(), tone());
        }
        MirrorGroup group = result.mirrorGroups().getFirst();
        return new Verdict(
                "S =",
                VerifyPage.number(group.pooled().estimate()),
                "Survival probability of mirror circuits (" + group.name() + ")" + others(),
                tone());
    }

    private String others() {
        int others = result.xebGroups().size() + result.mirrorGroups().size() - 1;
        return others == 0 ? "." : "; " + Quantity.of(others, "more group") + " below.";
    }

    private Tone tone() {
        return notices().isEmpty() ? Tone.GOOD : Tone.NEUTRAL;
    }

    /** One for each hint of a circuit; what many circuits share stands in one. */
    private List<Notice> notices() {
        Map<String, List<Notice>> byName = new LinkedHashMap<>();
        result.scored().forEach(circuit -> circuit.result().hints().forEach(h -> add(byName, circuit.experiment(), h)));
        result.mirrored().forEach(circuit -> circuit.hints().forEach(h -> add(byName, circuit.experiment(), h)));
        List<Notice> notices = new ArrayList<>();
        byName.forEach((name, all) -> {
            if (all.size() <= MOST_ALIKE) {
                notices.addAll(all);
            } else {
                notices.add(new Notice(
                        name,
                        all.size() + " circuits, the first: " + all.getFirst().message()));
            }
        });
        return notices;
    }

    private static void add(Map<String, List<Notice>> byName, Experiment experiment, Hint hint) {
        byName.computeIfAbsent(hint.name(), _ -> new ArrayList<>())
                .add(new Notice(hint.name(), experiment.name().label() + ": " + hint.message("--")));
    }

    private static List<Block> blocks(XebGroup group, String id) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(table(group));
        if (group.circuits().size() > 1) {
            blocks.add(new Facts(combined(group)));
            List<Estimate> values =
                    group.circuits().stream().map(c -> c.result().linear()).toList();
            blocks.add(ReportFigures.circuits(values, group.bootstrap(), "linear XEB", group.name(), id + "c"));
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
            blocks.add(ReportFigures.porterThomas(
                    Optional.of(all),
                    shots,
                    group.mean(Verification::normalized).orElse(group.mean()).value(),
                    id + "pt"));
        }
        return blocks;
    }

    private static Table table(XebGroup group) {
        boolean predicted = group.circuits().getFirst().prediction().isPresent();
        List<List<String>> rows = new ArrayList<>();
        for (ScoredCircuit circuit : group.circuits()) {
            Verification r = circuit.result();
            List<String> row = new ArrayList<>(List.of(
                    circuit.experiment().name().label(),
                    Quantity.grouped(r.shots()),
                    VerifyPage.number(r.linear()),
                    VerifyPage.number(r.log()),
                    r.normalized().map(VerifyPage::number).orElse("–"),
                    r.zeroPValue() > 0 ? String.format(Locale.ROOT, "%.2g", r.zeroPValue()) : "< 1e-300"));
            circuit.prediction().ifPresent(p -> row.add(String.format(Locale.ROOT, "%.5f", p.fidelity())));
            rows.add(row);
        }
        List<List<String>> footer = group.circuits().size() == 1
                ? List.of()
                : List.of(List.of(
                        "mean",
                        Quantity.grouped(group.shots()),
                        VerifyPage.number(group.mean()),
                        group.mean(r -> Optional.of(r.log()))
                                .map(VerifyPage::number)
                                .orElse("–"),
                        group.mean(Verification::normalized)
                                .map(VerifyPage::number)
                                .orElse("–"),
                        ""));
        List<String> header =
                new ArrayList<>(List.of("circuit", "shots", "linear XEB", "log XEB", "normalised XEB", "p of F = 0"));
        if (predicted) {
            header.add("predicted F");
        }
        return new Table(header, rows, footer);
    }

    private static List<Fact> combined(XebGroup group) {
        List<Fact> facts = new ArrayList<>();
        group.bootstrap()
                .ifPresent(b -> facts.add(new Fact(
                        "bootstrap",
                        String.format(
                                Locale.ROOT,
                                "%.5f ± %.5f, 16 %% to 84 %%: %.5f to %.5f; contains the spread between circuits",
                                b.value(),
                                b.standardError(),
                                b.lower(),
                                b.upper()))));
        group.inverseVariance()
                .ifPresent(e -> facts.add(new Fact(
                        "weighted", VerifyPage.number(e) + " by inverse variance; assumes one F and many shots")));
        LeastSquaresFidelity fit = group.leastSquares();
        facts.add(new Fact(
                "least squares",
                VerifyPage.number(fit.fidelity())
                        + String.format(
                                Locale.ROOT,
                                ", ± %.5f by the scatter; assumes one F, any ideal distributions",
                                fit.scatterStandardError())));
        group.homogeneity()
                .ifPresent(p -> facts.add(new Fact(
                        "same F",
                        String.format(Locale.ROOT, "p-value %.2g that shot noise alone makes the differences", p))));
        return facts;
    }

    private static List<Block> blocks(MirrorGroup group, String id) {
        List<List<String>> rows = new ArrayList<>();
        for (MirroredCircuit circuit : group.circuits()) {
            double[] ends = circuit.survival().interval(DataResult.ONE_SIGMA);
            List<String> row = new ArrayList<>(List.of(
                    circuit.experiment().name().label(),
                    Quantity.grouped(circuit.survival().shots()),
                    VerifyPage.number(circuit.survival().estimate()),
                    String.format(Locale.ROOT, "%.4f to %.4f", ends[0], ends[1]),
                    circuit.idealProbability().isPresent()
                            ? String.format(
                                    Locale.ROOT,
                                    "%.6f",
                                    circuit.idealProbability().getAsDouble())
                            : "–"));
            circuit.prediction().ifPresent(p -> row.add(String.format(Locale.ROOT, "%.5f", p.fidelity())));
            rows.add(row);
        }
        List<Block> blocks = new ArrayList<>();
        List<String> all = List.of(
                "all shots",
                Quantity.grouped(group.pooled().shots()),
                VerifyPage.number(group.pooled().estimate()),
                "");
        blocks.add(
                new Text("Mirror circuits ideally give one bitstring; the survival probability is how often they do."));
        List<String> header = new ArrayList<>(List.of("circuit", "shots", "survival", "1 σ (Wilson)", "ideal P"));
        if (group.circuits().getFirst().prediction().isPresent()) {
            header.add("predicted F");
        }
        blocks.add(new Table(header, rows, List.of(all)));
        if (group.circuits().size() > 1) {
            List<Estimate> values =
                    group.circuits().stream().map(c -> c.survival().estimate()).toList();
            blocks.add(ReportFigures.circuits(values, group.bootstrap(), "survival probability", group.name(), id));
        }
        return blocks;
    }

    private List<Fact> notScored() {
        List<Fact> facts = new ArrayList<>();
        result.skipped()
                .forEach(skipped ->
                        facts.add(new Fact(skipped.experiment().name().label(), skipped.reason("--"))));
        result.found()
                .unpaired()
                .forEach(file -> facts.add(
                        new Fact("unpaired", result.folder().relativize(file.path()) + ": " + file.reason())));
        return facts;
    }
}
