package dev.platanus.report.score;

import dev.platanus.circuit.Circuit;
import dev.platanus.machine.text.Quantity;
import dev.platanus.report.Document;
import dev.platanus.report.Document.Drawing;
import dev.platanus.report.Document.Section;
import dev.platanus.report.Document.Tone;
import dev.platanus.report.Document.Verdict;
import dev.platanus.report.Facts;
import dev.platanus.report.Reproduction;
import dev.platanus.report.figure.CircuitPicture;
import dev.platanus.report.figure.ReportFigures;
import dev.platanus.simulator.pieces.JobManifest;
import dev.platanus.xeb.Estimate;
import dev.platanus.xeb.PorterThomas;
import dev.platanus.xeb.bitstring.BitOrder;
import dev.platanus.xeb.bitstring.BitstringInput;
import dev.platanus.xeb.verify.Evidence;
import dev.platanus.xeb.verify.Hint;
import dev.platanus.xeb.verify.Prediction;
import dev.platanus.xeb.verify.Verification;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A {@link Score} for programs ({@code docs/verify-json.md}) and people.
 *
 * @param score the numbers
 * @param circuitFile the circuit's file
 * @param bitstrings the bitstrings' file
 * @param input what was found in it
 */
public record ScoreDocument(Score score, String circuitFile, String bitstrings, BitstringInput input) {

    private static final double ROUNDING = 1e-5;

    private Verification result() {
        return score.result();
    }

    /**
     * The numbers.
     *
     * @return for programs and people
     */
    public Document document() {
        Document document = new Document();
        document.data(new Facts().data("version", JobManifest.version()))
                .onPage(new Section("Estimates"))
                .add(files())
                .data(ScoreFacts.size(result()))
                .add(ScoreFacts.estimates(result()));
        score.prediction().ifPresent(predicted -> document.show(predicted(predicted)));
        document.data(ScoreFacts.tests(result()))
                .show(tests())
                .data(ScoreFacts.prediction(score.prediction()))
                .inText(hints());
        result().hints().forEach(hint -> document.notice(hint.name(), hint.sentence()));
        result().evidence().ifPresent(evidence -> addPictures(document, evidence));
        return document;
    }

    private Facts files() {
        return new Facts()
                .fact(
                        "circuit",
                        circuitFile,
                        "circuit",
                        circuitFile + "  (" + Quantity.of(result().ideal().qubits(), "qubit") + ")")
                .fact(
                        "bitstrings",
                        bitstrings,
                        "bitstrings",
                        bitstrings + "  (" + input.format().title() + (input.compressed() ? " in gzip" : "")
                                + ", qubit 0 " + order() + ")")
                .line(
                        "",
                        "M = " + Quantity.of(result().shots(), "shot") + ", " + Quantity.grouped(result().distinct())
                                + " distinct")
                .data("format", input.format().name().toLowerCase(Locale.ROOT))
                .data("bitOrder", order())
                .fact(
                        "ideal",
                        result().ideal().origin(),
                        "ideal",
                        result().ideal().origin());
    }

    private Facts predicted(Prediction predicted) {
        String name = result().normalized().isPresent() ? "normalised XEB" : "linear XEB";
        return new Facts()
                .line(
                        "predicted",
                        Facts.number(
                                "%.5f  by the digital error model; the %s lies %s",
                                predicted.fidelity(), name, distance(result().best(), predicted.fidelity())))
                .line(
                        "",
                        ScoreFacts.failures(predicted) + ", " + Quantity.of(predicted.measured(), "readout") + " with "
                                + predicted.errors().readoutError() + "; independent failures, each fatal");
    }

    private Facts tests() {
        Facts facts = new Facts();
        String zero = result().zeroPValue() > 0 ? Facts.number("%.3g", result().zeroPValue()) : "below 1e-300";
        facts.line("F = 0", "p-value " + zero + " (uniformly random bitstrings)");
        if (result().ideal().porterThomas().isPresent()) {
            facts.line(
                    "ideal is",
                    Facts.number(
                            "Porter-Thomas with p-value %.3g; D Σp² = %.5f, expected %.5f",
                            result().ideal().porterThomasPValue(),
                            result().ideal().dSumP2().getAsDouble(),
                            PorterThomas.expectedDSumP2(result().ideal().qubits())));
        }
        return facts.line("", "σ: of the sample, then of theory; all estimators assume F · ideal + (1 - F) · uniform");
    }

    private Facts hints() {
        Facts facts = new Facts();
        for (Hint hint : result().hints()) {
            facts.line("hint", hint.name() + ": " + hint.sentence());
        }
        return facts;
    }

    private void addPictures(Document document, Evidence evidence) {
        document.onPage(new Section("Ideal probabilities"))
                .onPage(new Drawing(() -> ReportFigures.porterThomas(
                        evidence.bitstrings(), evidence.shots(), result().best().value(), "pt")));
        if (evidence.running().shots().length > 1) {
            document.onPage(new Section("Fidelity against shots"))
                    .onPage(new Drawing(() -> ReportFigures.running(
                            evidence.running(), estimator(), ", put into a random order", "run")));
        }
        score.circuit().ifPresent(drawn -> addPicture(document, drawn));
    }

    private static void addPicture(Document document, Circuit circuit) {
        CircuitPicture picture = new CircuitPicture(circuit);
        if (picture.isReadable()) {
            document.onPage(new Section("Circuit"))
                    .onPage(new Facts()
                            .line(
                                    "size",
                                    Quantity.of(circuit.qubitCount(), "qubit") + ", "
                                            + Quantity.of(circuit.gateCount(), "gate") + ", "
                                            + Quantity.grouped(circuit.twoQubitGateCount())
                                            + " of them on two qubits"))
                    .onPage(new Drawing(picture::figure));
        }
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
                        "How faithful is " + name(bitstrings) + "?",
                        name(circuitFile) + ", " + Quantity.of(result().ideal().qubits(), "qubit") + ", "
                                + Quantity.of(result().shots(), "shot"),
                        verdict(),
                        Reproduction.of(arguments));
    }

    private Verdict verdict() {
        boolean zero = result().hints().stream().anyMatch(hint -> hint.name().equals("compatible-with-zero"));
        String chance = result().zeroPValue() > 0
                ? Facts.number("with probability %.2g", result().zeroPValue())
                : "with a probability below 1e-300";
        String sentence = "By the " + estimator() + ", which assumes that the device gives F · ideal + (1 − F) ·"
                + " uniform. Uniformly random bitstrings reach this " + chance
                + (zero ? ": the data are compatible with F = 0." : ".");
        Tone tone = zero ? Tone.BAD : result().hints().isEmpty() ? Tone.GOOD : Tone.NEUTRAL;
        return new Verdict("F =", Facts.text(result().best()), sentence, tone);
    }

    private String estimator() {
        return result().normalized().isPresent() ? "normalised XEB" : "linear XEB";
    }

    private static String name(String file) {
        Path path = Path.of(file);
        return file.startsWith("<") || path.getFileName() == null
                ? file
                : path.getFileName().toString();
    }

    /** In σ, or plainly where shots that all score the same have next to no σ. */
    private static String distance(Estimate found, double expected) {
        double difference = found.value() - expected;
        if (Math.abs(difference) <= ROUNDING * (1 + Math.abs(expected))) {
            return "there within rounding";
        }
        double sigmas = Math.abs(found.sigmasAbove(expected));
        return (sigmas < 1e4 ? Facts.number("%.1f σ ", sigmas) : Facts.number("%.3g ", Math.abs(difference)))
                + (difference < 0 ? "below" : "above");
    }

    private String order() {
        return input.orders().stream()
                .sorted()
                .map(order -> order == BitOrder.FIRST ? "first" : "last")
                .collect(Collectors.joining(" or "));
    }
}
