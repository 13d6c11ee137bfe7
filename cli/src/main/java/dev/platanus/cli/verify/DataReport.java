package dev.platanus.cli.verify;

import dev.platanus.cli.console.Json;
import dev.platanus.cli.console.Version;
import dev.platanus.xeb.Bootstrap;
import dev.platanus.xeb.DecayFit;
import dev.platanus.xeb.Estimate;
import dev.platanus.xeb.LeastSquaresFidelity;
import dev.platanus.xeb.dataset.Experiment;
import dev.platanus.xeb.dataset.ExperimentName;
import dev.platanus.xeb.dataset.UnpairedFile;
import dev.platanus.xeb.verify.DataResult;
import dev.platanus.xeb.verify.DecaySeries;
import dev.platanus.xeb.verify.MirrorGroup;
import dev.platanus.xeb.verify.MirroredCircuit;
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
 * A {@link DataResult} as JSON ({@code docs/verify-json.md}).
 *
 * @param result the numbers
 */
record DataReport(DataResult result) {

    String json() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("version", Version.number());
        tree.put("data", result.folder().toString());
        List<Object> circuits = new ArrayList<>();
        result.scored().forEach(circuit -> circuits.add(facts(circuit)));
        result.mirrored().forEach(circuit -> circuits.add(facts(circuit)));
        tree.put("circuits", circuits);
        List<Object> groups = new ArrayList<>();
        result.xebGroups().forEach(group -> groups.add(facts(group)));
        result.mirrorGroups().forEach(group -> groups.add(facts(group)));
        tree.put("groups", groups);
        tree.put("fits", result.decays().stream().map(DataReport::facts).toList());
        tree.put(
                "skipped",
                result.skipped().stream()
                        .map(skipped -> {
                            Map<String, Object> entry = facts(skipped.experiment());
                            entry.put("reason", skipped.reason("--"));
                            return entry;
                        })
                        .toList());
        tree.put(
                "unpaired",
                result.found().unpaired().stream().map(DataReport::facts).toList());
        tree.put("otherFiles", result.found().otherFiles());
        return Json.document(tree);
    }

    static Map<String, Object> facts(ScoredCircuit circuit) {
        Map<String, Object> facts = facts(circuit.experiment());
        facts.put("ideal", circuit.result().ideal().origin());
        facts.putAll(VerifyReport.facts(circuit.result()));
        facts.put("prediction", circuit.prediction().map(VerifyReport::facts).orElse(null));
        return facts;
    }

    static Map<String, Object> facts(MirroredCircuit circuit) {
        Map<String, Object> facts = facts(circuit.experiment());
        facts.put("shots", circuit.survival().shots());
        put(facts, "survival", circuit.survival().estimate());
        facts.put("idealProbability", circuit.idealProbability().orElse(Double.NaN));
        facts.put("prediction", circuit.prediction().map(VerifyReport::facts).orElse(null));
        facts.put("hints", VerifyReport.facts(circuit.hints()));
        return facts;
    }

    private static Map<String, Object> facts(Experiment experiment) {
        ExperimentName name = experiment.name();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", name.label());
        facts.put("group", name.group());
        facts.put("kind", name.kind().name().toLowerCase(Locale.ROOT));
        facts.put("depth", name.depth());
        facts.put("instance", name.instance());
        facts.put("circuit", experiment.circuit().toString());
        facts.put("bitstrings", experiment.bitstrings().toString());
        return facts;
    }

    private static Map<String, Object> facts(XebGroup group) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("group", group.name());
        facts.put("kind", "xeb");
        facts.put("circuits", group.circuits().size());
        facts.put("shots", group.shots());
        put(facts, "meanLinearXeb", group.mean());
        group.bootstrap().ifPresent(bootstrap -> put(facts, bootstrap));
        putOptional(facts, "meanLogXeb", group.mean(circuit -> Optional.of(circuit.log())));
        putOptional(facts, "meanHogXeb", group.mean(circuit -> Optional.of(circuit.hog())));
        putOptional(facts, "meanNormalizedXeb", group.mean(Verification::normalized));
        putOptional(facts, "inverseVarianceLinearXeb", group.inverseVariance());
        LeastSquaresFidelity fit = group.leastSquares();
        put(facts, "leastSquaresFidelity", fit.fidelity());
        facts.put("leastSquaresFidelityScatterStandardError", fit.scatterStandardError());
        facts.put("sameFidelityPValue", group.homogeneity().orElse(Double.NaN));
        return facts;
    }

    private static Map<String, Object> facts(MirrorGroup group) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("group", group.name());
        facts.put("kind", "mirror");
        facts.put("circuits", group.circuits().size());
        facts.put("shots", group.pooled().shots());
        put(facts, "survival", group.pooled().estimate());
        group.bootstrap().ifPresent(bootstrap -> {
            facts.put("meanSurvival", bootstrap.value());
            put(facts, bootstrap);
        });
        return facts;
    }

    private static Map<String, Object> facts(DecaySeries series) {
        Map<String, Object> tree = new LinkedHashMap<>();
        List<DecaySeries.Point> points = series.points();
        tree.put("series", series.name());
        tree.put("estimator", series.estimator());
        tree.put("depths", points.stream().map(DecaySeries.Point::depth).toList());
        tree.put("fidelities", points.stream().map(p -> p.fidelity().value()).toList());
        tree.put(
                "standardErrors",
                points.stream().map(p -> p.fidelity().standardError()).toList());
        Optional<DecayFit> fit = series.fit();
        tree.put("amplitude", fit.map(DecayFit::amplitude).orElse(null));
        tree.put(
                "amplitudeStandardError",
                fit.map(DecayFit::amplitudeStandardError).orElse(null));
        tree.put("rate", fit.map(DecayFit::rate).orElse(null));
        tree.put("rateStandardError", fit.map(DecayFit::rateStandardError).orElse(null));
        tree.put("covariance", fit.map(DecayFit::covariance).orElse(null));
        tree.put("chiSquare", fit.map(DecayFit::chiSquare).orElse(null));
        tree.put("degreesOfFreedom", fit.map(DecayFit::degreesOfFreedom).orElse(null));
        tree.put("pValue", fit.map(DecayFit::pValue).orElse(null));
        return tree;
    }

    private static Map<String, Object> facts(UnpairedFile file) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("file", file.path().toString());
        facts.put("reason", file.reason());
        return facts;
    }

    private static void put(Map<String, Object> facts, Bootstrap bootstrap) {
        facts.put("bootstrapStandardError", bootstrap.standardError());
        facts.put("bootstrapLower", bootstrap.lower());
        facts.put("bootstrapUpper", bootstrap.upper());
    }

    private static void putOptional(Map<String, Object> facts, String name, Optional<Estimate> estimate) {
        facts.put(name, estimate.map(Estimate::value).orElse(null));
        facts.put(
                name + "StandardError",
                estimate.map(Verification::standardError).orElse(null));
    }

    private static void put(Map<String, Object> facts, String name, Estimate estimate) {
        putOptional(facts, name, Optional.of(estimate));
    }
}
