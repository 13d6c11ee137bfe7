package dev.platanus.cli.verify;

import dev.platanus.cli.console.Json;
import dev.platanus.cli.console.Listing;
import dev.platanus.cli.console.Version;
import dev.platanus.cli.input.FormatChoice;
import dev.platanus.machine.Quantity;
import dev.platanus.xeb.Estimate;
import dev.platanus.xeb.PorterThomas;
import dev.platanus.xeb.bitstring.BitOrder;
import dev.platanus.xeb.bitstring.BitstringInput;
import dev.platanus.xeb.verify.Hint;
import dev.platanus.xeb.verify.Prediction;
import dev.platanus.xeb.verify.Verification;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A {@link Verification} as JSON ({@code docs/verify-json.md}) and as text.
 *
 * @param result the numbers
 * @param circuit the circuit's file
 * @param bitstrings the bitstrings' file
 * @param input what was found in it
 * @param prediction of the digital error model, if error rates were given
 */
public record VerifyReport(
        Verification result, String circuit, String bitstrings, BitstringInput input, Optional<Prediction> prediction) {

    private static final double ROUNDING = 1e-5;

    String json() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("version", Version.number());
        tree.put("circuit", circuit);
        tree.put("bitstrings", bitstrings);
        tree.put("format", new FormatChoice().word(input.format()));
        tree.put("bitOrder", order());
        tree.put("ideal", result.ideal().origin());
        tree.putAll(facts(result));
        tree.put("prediction", prediction.map(VerifyReport::facts).orElse(null));
        return Json.document(tree);
    }

    /** What is known about one circuit's bitstrings, by the names of the JSON. */
    static Map<String, Object> facts(Verification result) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("qubits", result.ideal().qubits());
        facts.put("shots", result.shots());
        facts.put("distinctBitstrings", result.distinct());
        put(facts, "linearXeb", result.linear());
        put(facts, "logXeb", result.log());
        put(facts, "hogXeb", result.hog());
        if (result.normalized().isPresent()) {
            put(facts, "normalizedXeb", result.normalized().get());
        } else {
            facts.put("normalizedXeb", null);
        }
        facts.put("zeroFidelityPValue", result.zeroPValue());
        facts.put(
                "dSumP2",
                result.ideal().dSumP2().isPresent() ? result.ideal().dSumP2().getAsDouble() : null);
        facts.put("porterThomasPValue", result.ideal().porterThomasPValue());
        facts.put("hints", facts(result.hints()));
        return facts;
    }

    static List<Map<String, Object>> facts(List<Hint> hints) {
        return hints.stream()
                .map(hint -> {
                    Map<String, Object> entry = new LinkedHashMap<>();
                    entry.put("name", hint.name());
                    entry.put("message", hint.message("--"));
                    return entry;
                })
                .toList();
    }

    /** What the digital error model says, by the names of the JSON. */
    static Map<String, Object> facts(Prediction prediction) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("singleQubitError", prediction.errors().singleQubitError());
        tree.put("twoQubitError", prediction.errors().twoQubitError());
        tree.put("readoutError", prediction.errors().readoutError());
        tree.put("singleQubitGates", prediction.singleQubitGates());
        tree.put("twoQubitGates", prediction.twoQubitGates());
        tree.put("fidelity", prediction.fidelity());
        return tree;
    }

    /** {@code 180 one-qubit gates fail with 0.0016, 60 on more with 0.0062}. */
    public static String failures(Prediction prediction) {
        return Quantity.of(prediction.singleQubitGates(), "one-qubit gate") + " fail with "
                + prediction.errors().singleQubitError() + ", " + Quantity.grouped(prediction.twoQubitGates())
                + " on more with " + prediction.errors().twoQubitError()
                + (prediction.largerGates() == 0
                        ? ""
                        : " (" + Quantity.grouped(prediction.largerGates())
                                + " on three or more, charged like one on two)");
    }

    /** {@code 180 one-qubit gates fail with 0.0016, 60 on more with 0.0062, 12 readouts with 0.038}. */
    static String gates(Prediction prediction) {
        return failures(prediction) + ", " + Quantity.of(prediction.measured(), "readout") + " with "
                + prediction.errors().readoutError();
    }

    private static void put(Map<String, Object> tree, String name, Estimate estimate) {
        tree.put(name, estimate.value());
        tree.put(name + "StandardError", Verification.standardError(estimate));
        tree.put(name + "TheoreticalStandardError", estimate.theoreticalStandardError());
    }

    String text() {
        Listing listing = new Listing()
                .add("circuit", circuit + "  (" + Quantity.of(result.ideal().qubits(), "qubit") + ")")
                .add(
                        "bitstrings",
                        bitstrings + "  (" + input.format().title() + (input.compressed() ? " in gzip" : "")
                                + ", qubit 0 " + order() + ")")
                .add(
                        "",
                        "M = " + Quantity.of(result.shots(), "shot") + ", " + Quantity.grouped(result.distinct())
                                + " distinct")
                .add("ideal", result.ideal().origin())
                .add("linear XEB", line(result.linear(), "unbiased for F (D Σp² - 1)"))
                .add("log XEB", line(result.log(), "assumes Porter-Thomas"))
                .add("HOG XEB", line(result.hog(), "assumes Porter-Thomas"));
        if (result.normalized().isPresent()) {
            listing.add("normalised", line(result.normalized().get(), "any ideal distribution"));
        } else {
            listing.add("normalised", "unknown: it needs the whole ideal distribution, with D Σp² above 1");
        }
        prediction.ifPresent(predicted -> addPrediction(listing, predicted));
        String zero =
                result.zeroPValue() > 0 ? String.format(Locale.ROOT, "%.3g", result.zeroPValue()) : "below 1e-300";
        listing.add("F = 0", "p-value " + zero + " (uniformly random bitstrings)");
        result.ideal()
                .porterThomas()
                .ifPresent(test -> listing.add(
                        "ideal is",
                        String.format(
                                Locale.ROOT,
                                "Porter-Thomas with p-value %.3g; D Σp² = %.5f, expected %.5f",
                                result.ideal().porterThomasPValue(),
                                result.ideal().dSumP2().getAsDouble(),
                                PorterThomas.expectedDSumP2(result.ideal().qubits()))));
        listing.add("", "σ: of the sample, then of theory; all estimators assume F · ideal + (1 - F) · uniform");
        List<Hint> hints = result.hints();
        for (Hint hint : hints) {
            listing.add("hint", hint.name() + ": " + hint.message("--"));
        }
        return listing.toString();
    }

    private void addPrediction(Listing listing, Prediction predicted) {
        Estimate found = result.normalized().orElse(result.linear());
        String name = result.normalized().isPresent() ? "normalised XEB" : "linear XEB";
        listing.add(
                "predicted",
                String.format(
                        Locale.ROOT,
                        "%.5f  by the digital error model; the %s lies %s",
                        predicted.fidelity(),
                        name,
                        distance(found, predicted.fidelity())));
        listing.add("", gates(predicted) + "; independent failures, each fatal");
    }

    /** In σ, or plainly where shots that all score the same have next to no σ. */
    private static String distance(Estimate found, double expected) {
        double difference = found.value() - expected;
        if (Math.abs(difference) <= ROUNDING * (1 + Math.abs(expected))) {
            return "there within rounding";
        }
        double sigmas = Math.abs(found.sigmasAbove(expected));
        return (sigmas < 1e4
                        ? String.format(Locale.ROOT, "%.1f σ ", sigmas)
                        : String.format(Locale.ROOT, "%.3g ", Math.abs(difference)))
                + (difference < 0 ? "below" : "above");
    }

    private static String line(Estimate estimate, String assumption) {
        return String.format(
                Locale.ROOT,
                "%.5f ± %.5f (theory ± %.5f)  %s",
                estimate.value(),
                Verification.standardError(estimate),
                estimate.theoreticalStandardError(),
                assumption);
    }

    private String order() {
        return input.orders().stream()
                .sorted()
                .map(order -> order == BitOrder.FIRST ? "first" : "last")
                .collect(Collectors.joining(" or "));
    }
}
