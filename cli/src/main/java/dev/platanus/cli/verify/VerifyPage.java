package dev.platanus.cli.verify;

import dev.platanus.circuit.Circuit;
import dev.platanus.cli.console.ReportOption;
import dev.platanus.cli.report.Report;
import dev.platanus.cli.report.Report.Block;
import dev.platanus.cli.report.Report.Fact;
import dev.platanus.cli.report.Report.Facts;
import dev.platanus.cli.report.Report.Notice;
import dev.platanus.cli.report.Report.Section;
import dev.platanus.cli.report.Report.Table;
import dev.platanus.cli.report.Report.Tone;
import dev.platanus.cli.report.Report.Verdict;
import dev.platanus.machine.Quantity;
import dev.platanus.xeb.Estimate;
import dev.platanus.xeb.PorterThomas;
import dev.platanus.xeb.verify.Evidence;
import dev.platanus.xeb.verify.Hint;
import dev.platanus.xeb.verify.Verification;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The score of one circuit as a page.
 *
 * @param report the numbers and files
 * @param circuit the circuit
 * @param arguments the command line
 */
public record VerifyPage(VerifyReport report, Circuit circuit, List<String> arguments) {

    Report page() {
        Verification result = report.result();
        Evidence evidence = result.evidence().orElseThrow();
        String shots = Quantity.of(result.shots(), "shot");
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("Estimates", List.of(estimates(), new Facts(facts()))));
        List<Block> pictures = new ArrayList<>();
        pictures.add(ReportFigures.porterThomas(
                evidence.bitstrings(), evidence.shots(), best(result).value(), "pt"));
        sections.add(new Section("Ideal probabilities", pictures));
        if (evidence.running().shots().length > 1) {
            sections.add(new Section(
                    "Fidelity against shots",
                    List.of(ReportFigures.running(
                            evidence.running(), estimator(result), ", put into a random order", "run"))));
        }
        new CircuitPicture(circuit)
                .figure()
                .ifPresent(figure -> sections.add(new Section("Circuit", List.of(circuitFacts(circuit), figure))));
        return new Report(
                "How faithful is " + name(report.bitstrings()) + "?",
                name(report.circuit()) + ", " + Quantity.of(result.ideal().qubits(), "qubit") + ", " + shots,
                verdict(result),
                result.hints().stream().map(VerifyPage::notice).toList(),
                sections,
                ReportOption.reproduction(arguments));
    }

    static Notice notice(Hint hint) {
        return new Notice(hint.name(), hint.message("--"));
    }

    /** The estimate of F that assumes least. */
    static Estimate best(Verification result) {
        return result.normalized().orElse(result.linear());
    }

    static String estimator(Verification result) {
        return result.normalized().isPresent() ? "normalised XEB" : "linear XEB";
    }

    public static String number(Estimate estimate) {
        return String.format(Locale.ROOT, "%.5f ± %.5f", estimate.value(), Verification.standardError(estimate));
    }

    private static Verdict verdict(Verification result) {
        boolean zero = result.hints().stream().anyMatch(hint -> hint.name().equals("compatible-with-zero"));
        String chance = result.zeroPValue() > 0
                ? String.format(Locale.ROOT, "with probability %.2g", result.zeroPValue())
                : "with a probability below 1e-300";
        String sentence = "By the " + estimator(result) + ", which assumes that the device gives F · ideal + (1 − F) ·"
                + " uniform. Uniformly random bitstrings reach this " + chance
                + (zero ? ": the data are compatible with F = 0." : ".");
        Tone tone = zero ? Tone.BAD : result.hints().isEmpty() ? Tone.GOOD : Tone.NEUTRAL;
        return new Verdict("F =", number(best(result)), sentence, tone);
    }

    private Table estimates() {
        Verification result = report.result();
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("linear XEB", Optional.of(result.linear()), "unbiased for F (D Σp² − 1)"));
        rows.add(row("log XEB", Optional.of(result.log()), "Porter–Thomas"));
        rows.add(row("HOG XEB", Optional.of(result.hog()), "Porter–Thomas"));
        rows.add(row("normalised XEB", result.normalized(), "any ideal distribution"));
        report.prediction()
                .ifPresent(p -> rows.add(List.of(
                        "predicted F",
                        String.format(Locale.ROOT, "%.5f", p.fidelity()),
                        "",
                        "",
                        "independent errors, each fatal")));
        return new Table(
                List.of("estimator", "value", "σ of the sample", "σ of theory", "assumes, beside the model"),
                rows,
                List.of());
    }

    private static List<String> row(String name, Optional<Estimate> estimate, String assumes) {
        return estimate.map(e -> List.of(
                        name,
                        String.format(Locale.ROOT, "%.5f", e.value()),
                        String.format(Locale.ROOT, "%.5f", Verification.standardError(e)),
                        String.format(Locale.ROOT, "%.5f", e.theoreticalStandardError()),
                        assumes))
                .orElse(List.of(name, "unknown", "", "", "needs the whole ideal distribution"));
    }

    private List<Fact> facts() {
        Verification result = report.result();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("circuit", report.circuit()));
        facts.add(new Fact(
                "bitstrings",
                report.bitstrings() + " (" + report.input().format().title() + ")"));
        facts.add(new Fact(
                "shots",
                Quantity.grouped(result.shots()) + ", " + Quantity.grouped(result.distinct())
                        + " distinct bitstrings"));
        facts.add(new Fact("ideal", result.ideal().origin()));
        result.ideal()
                .dSumP2()
                .ifPresent(sum -> facts.add(new Fact(
                        "D Σp²",
                        String.format(
                                Locale.ROOT,
                                "%.5f; a random state has %.5f",
                                sum,
                                PorterThomas.expectedDSumP2(result.ideal().qubits())))));
        if (result.ideal().complete()) {
            facts.add(new Fact(
                    "Porter–Thomas",
                    String.format(
                            Locale.ROOT,
                            "p-value %.2g of the ideal distribution",
                            result.ideal().porterThomasPValue())));
        }
        report.prediction().ifPresent(p -> facts.add(new Fact("error rates", VerifyReport.gates(p))));
        return facts;
    }

    static Facts circuitFacts(Circuit circuit) {
        return new Facts(List.of(new Fact(
                "size",
                Quantity.of(circuit.qubitCount(), "qubit") + ", " + Quantity.of(circuit.gateCount(), "gate") + ", "
                        + Quantity.grouped(circuit.twoQubitGateCount()) + " of them on two qubits")));
    }

    private static String name(String file) {
        Path path = Path.of(file);
        return file.startsWith("<") || path.getFileName() == null
                ? file
                : path.getFileName().toString();
    }
}
