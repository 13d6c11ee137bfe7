package dev.platanus.cli.simulate;

import dev.platanus.cli.console.ReportOption;
import dev.platanus.cli.report.Report;
import dev.platanus.cli.report.Report.Bar;
import dev.platanus.cli.report.Report.Bars;
import dev.platanus.cli.report.Report.Block;
import dev.platanus.cli.report.Report.Fact;
import dev.platanus.cli.report.Report.Facts;
import dev.platanus.cli.report.Report.Notice;
import dev.platanus.cli.report.Report.Section;
import dev.platanus.cli.report.Report.Tone;
import dev.platanus.cli.report.Report.Verdict;
import dev.platanus.cli.verify.CircuitPicture;
import dev.platanus.cli.verify.ReportFigures;
import dev.platanus.cli.verify.VerifyPage;
import dev.platanus.machine.Quantity;
import dev.platanus.simulator.noise.NoiseResult;
import dev.platanus.simulator.sample.SelfCheck;
import dev.platanus.xeb.verify.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A run of {@code simulate} as a page.
 *
 * @param summary the numbers
 * @param evidence for the pictures
 */
record SimulationPage(Summary summary, Evidence evidence) {

    Report page() {
        Simulation run = summary.run();
        SelfCheck check = summary.check();
        List<Section> sections = new ArrayList<>();
        List<Block> circuit = new ArrayList<>();
        circuit.add(new Facts(facts()));
        new CircuitPicture(run.input().circuit()).figure().ifPresent(circuit::add);
        sections.add(new Section("Circuit", circuit));
        double fidelity = summary.drawn().noise().map(NoiseResult::fidelity).orElse(1.0);
        sections.add(new Section(
                "Ideal probabilities",
                List.of(ReportFigures.porterThomas(evidence.bitstrings(), evidence.shots(), fidelity, "pt"))));
        if (evidence.running().shots().length > 1) {
            sections.add(new Section(
                    "Fidelity against samples",
                    List.of(ReportFigures.running(evidence.running(), "normalised XEB", "", "run"))));
        }
        List<Bar> bars = new ArrayList<>();
        summary.seconds().forEach((phase, seconds) -> bars.add(new Bar(phase, seconds)));
        sections.add(new Section("Time", List.of(new Bars(bars, "s"))));
        List<Fact> reproduction = new ArrayList<>(ReportOption.reproduction(summary.arguments()));
        reproduction.add(new Fact("seed", Long.toString(run.seeds().run())));
        reproduction.add(
                new Fact("circuit hash", run.input().written().circuit().hash()));
        return new Report(
                "Samples of " + run.input().label(),
                run.input().size() + ", " + Quantity.of(run.samples(), "sample"),
                verdict(),
                check.passed() ? List.of() : List.of(new Notice("self-check-failed", summary.failure())),
                sections,
                reproduction);
    }

    private Verdict verdict() {
        SelfCheck check = summary.check();
        String checked = check.passed() ? "the self-check passed" : "the self-check FAILED";
        Tone tone = check.passed() ? Tone.GOOD : Tone.BAD;
        NoiseResult noise = summary.drawn().noise().orElse(null);
        if (noise != null && noise.pauli().isPresent()) {
            return new Verdict(
                    "XEB =",
                    VerifyPage.number(noise.pauli().get().idealXeb()),
                    String.format(
                            Locale.ROOT,
                            "Linear XEB of the noisy samples under the ideal circuit; the digital error model says %.5f"
                                    + " (F = %.5f), and %s.",
                            noise.predictedXeb(),
                            noise.fidelity(),
                            checked),
                    tone);
        }
        return new Verdict(
                "XEB =",
                String.format(Locale.ROOT, "%.5f ± %.5f", check.xeb().value(), check.standardError()),
                String.format(
                        Locale.ROOT,
                        "Linear XEB of the samples; expected %.5f, %s: %s.",
                        check.expected(),
                        check.distance(),
                        checked),
                tone);
    }

    private List<Fact> facts() {
        Simulation run = summary.run();
        List<Fact> facts = new ArrayList<>();
        run.input().origin().forEach((name, value) -> {
            if (!value.equals(0) && !value.equals(false)) {
                facts.add(new Fact(name.equals("elidedGates") ? "elided gates" : name, value.toString()));
            }
        });
        facts.add(new Fact("size", run.input().size()));
        facts.add(new Fact("measurements", run.measurementsFile()));
        facts.add(new Fact("engine", summary.engine()));
        facts.add(new Fact(
                "D Σp²",
                String.format(
                        Locale.ROOT,
                        "%.5f; a random circuit of enough cycles has 2",
                        summary.drawn()
                                .noise()
                                .map(NoiseResult::dSumP2)
                                .orElse(summary.check().expected() + 1))));
        String label = "noise";
        for (String line : summary.drawn().noise().map(summary::lines).orElse(List.of())) {
            facts.add(new Fact(label, line));
            label = "";
        }
        return facts;
    }
}
