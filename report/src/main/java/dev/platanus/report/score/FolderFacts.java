package dev.platanus.report.score;

import dev.platanus.machine.text.Quantity;
import dev.platanus.report.Facts;
import dev.platanus.xeb.Bootstrap;
import dev.platanus.xeb.DecayFit;
import dev.platanus.xeb.LeastSquaresFidelity;
import dev.platanus.xeb.Survival;
import dev.platanus.xeb.dataset.Experiment;
import dev.platanus.xeb.dataset.ExperimentName;
import dev.platanus.xeb.verify.DataResult;
import dev.platanus.xeb.verify.DecaySeries;
import dev.platanus.xeb.verify.MirrorGroup;
import dev.platanus.xeb.verify.MirroredCircuit;
import dev.platanus.xeb.verify.Prediction;
import dev.platanus.xeb.verify.ScoredCircuit;
import dev.platanus.xeb.verify.Verification;
import dev.platanus.xeb.verify.XebGroup;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is known of the circuits of a folder, and of groups of them: data by the names of {@code docs/verify-json.md}, and lines. */
final class FolderFacts {
    /** Shown where a number is not known. */
    static final String NONE = "-";

    private FolderFacts() {}

    static Facts facts(Experiment experiment) {
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

    static Facts facts(ScoredCircuit circuit) {
        Verification found = circuit.result();
        return facts(circuit.experiment())
                .data("ideal", found.ideal().origin())
                .addAll(ScoreFacts.size(found))
                .addAll(ScoreFacts.estimates(found).data())
                .addAll(ScoreFacts.tests(found))
                .addAll(ScoreFacts.prediction(circuit.prediction()));
    }

    static Facts facts(MirroredCircuit circuit) {
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

    static Facts row(ScoredCircuit circuit, Facts facts) {
        return row(circuit.prediction(), facts);
    }

    static Facts row(MirroredCircuit circuit, Facts facts) {
        return row(circuit.prediction(), facts).cell("interval", null, interval(circuit.survival()));
    }

    static Facts row(Optional<Prediction> prediction, Facts facts) {
        Optional<Double> fidelity = prediction.map(Prediction::fidelity);
        return facts.cell(
                "predictedFidelity",
                fidelity,
                fidelity.map(f -> Facts.number("%.5f", f)).orElse(""));
    }

    static String interval(Survival survival) {
        double[] ends = survival.interval(DataResult.ONE_SIGMA);
        return Facts.number("%.4f to %.4f", ends[0], ends[1]);
    }

    static Facts facts(XebGroup group) {
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
    static Facts line(String label, Optional<String> text, Facts data) {
        text.ifPresent(line -> data.line(label, line));
        return data;
    }

    static Facts facts(MirrorGroup group) {
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

    static Facts facts(Bootstrap b) {
        return new Facts()
                .fact("bootstrapStandardError", b.standardError(), "bootstrap", bootstrap(b))
                .data("bootstrapLower", b.lower())
                .data("bootstrapUpper", b.upper());
    }

    static Facts facts(DecaySeries series) {
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

    static String bootstrap(Bootstrap b) {
        return Facts.number(
                "%.5f ± %.5f, 16 %% to 84 %%: %.5f to %.5f  mean over circuits drawn with replacement",
                b.value(), b.standardError(), b.lower(), b.upper());
    }
}
