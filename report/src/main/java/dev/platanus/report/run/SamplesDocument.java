package dev.platanus.report.run;

import dev.platanus.machine.Memory;
import dev.platanus.machine.text.Quantity;
import dev.platanus.machine.work.OperatingSystem;
import dev.platanus.report.Document;
import dev.platanus.report.Document.Bars;
import dev.platanus.report.Document.Drawing;
import dev.platanus.report.Document.Section;
import dev.platanus.report.Document.Tone;
import dev.platanus.report.Document.Verdict;
import dev.platanus.report.Facts;
import dev.platanus.report.JsonWriter;
import dev.platanus.report.Reproduction;
import dev.platanus.report.figure.CircuitPicture;
import dev.platanus.report.figure.ReportFigures;
import dev.platanus.report.score.ScoreFacts;
import dev.platanus.simulator.engine.Engine;
import dev.platanus.simulator.engine.Resources;
import dev.platanus.simulator.noise.NoiseResult;
import dev.platanus.simulator.sample.SelfCheck;
import dev.platanus.simulator.sample.StateSamples;
import dev.platanus.statevector.ExecutionPlan;
import dev.platanus.statevector.MemoryModel;
import dev.platanus.xeb.Estimate;
import dev.platanus.xeb.verify.Evidence;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a run with the state of its circuit did, for programs ({@code docs/summary-json.md}) and people.
 *
 * @param run what was asked
 * @param arguments of the command line
 * @param drawn the samples, and the verdict on them
 * @param totalSeconds of all
 */
public record SamplesDocument(StateRun run, List<String> arguments, StateSamples drawn, double totalSeconds)
        implements RunDocument {

    private SelfCheck check() {
        return drawn.check();
    }

    @Override
    public boolean passed() {
        return check().passed();
    }

    @Override
    public Document document(Path folder) {
        RunFacts facts = new RunFacts(run.input(), run.seeds(), run.samples());
        Document document = new Document();
        document.onPage(new Section("Circuit")).add(facts.head(arguments, folder, false));
        run.input().origin().forEach((name, value) -> {
            if (!value.equals(0) && !value.equals(false)) {
                document.onPage(new Facts().line(name.equals("elidedGates") ? "elided gates" : name, value.toString()));
            }
        });
        document.add(facts.seed()).add(engine()).data(effort()).add(selfCheck());
        drawn.noise().ifPresent(noise -> document.add(noise(noise)));
        document.inText(new Facts()
                .line(
                        "time",
                        seconds().entrySet().stream()
                                .map(phase -> Facts.number("%s %.2f s", phase.getKey(), phase.getValue()))
                                .collect(Collectors.joining(", "))));
        drawn.evidence().ifPresent(evidence -> addPictures(document, evidence));
        if (!check().passed()) {
            document.notice("self-check-failed", failure());
        }
        return document;
    }

    private Facts engine() {
        Engine engine = run.engine();
        String text = drawn.backend() + " " + drawn.simd() + ", " + engine.workers() + ", "
                + Resources.word(engine.precision()) + " precision, "
                + Quantity.of(drawn.plan().sweeps().size(), "sweep") + ", peak memory "
                + Memory.text(OperatingSystem.peakResidentBytes().orElse(engine.peakBytes()));
        return new Facts()
                .fact("backend", drawn.backend(), "engine", text)
                .fact("backendReason", engine.reason(), "backend", engine.backend() + ": " + engine.reason())
                .data("simd", drawn.simd())
                .data("threads", engine.threads())
                .data("precision", Resources.word(engine.precision()));
    }

    private Facts effort() {
        ExecutionPlan plan = drawn.plan();
        return new Facts()
                .data("normError", Math.abs(drawn.norm() - 1))
                .data("sweeps", plan.sweeps().size())
                .data("bytesMoved", JsonWriter.whole(plan.bytesMoved()))
                .data("flops", plan.flops())
                .data(
                        "stateBytes",
                        MemoryModel.stateBytes(plan.qubitCount(), run.engine().precision()))
                .data("peakBytes", run.engine().peakBytes())
                .data("peakResidentBytes", OperatingSystem.peakResidentBytes())
                .data("secondsPerPhase", seconds());
    }

    private Facts selfCheck() {
        SelfCheck check = check();
        boolean trajectories = drawn.noise().flatMap(NoiseResult::pauli).isPresent()
                || drawn.noise().flatMap(NoiseResult::device).isPresent();
        // what the shots of a device's noise came from is not what the circuit would give
        boolean porterThomas = drawn.noise()
                .filter(noise -> noise.device().isPresent())
                .map(noise -> SelfCheck.isPorterThomas(noise.dSumP2()))
                .orElse(check.porterThomas());
        return new Facts()
                .fact(
                        "linearXeb",
                        check.xeb().value(),
                        "self-check",
                        Facts.number(
                                "linear XEB %.4f ± %.4f, expected %.4f: %s (%s)%s",
                                check.xeb().value(),
                                check.standardError(),
                                check.expected(),
                                check.passed() ? "ok" : "FAILED",
                                check.distance(),
                                trajectories ? ", each under its own circuit" : ""))
                .data("linearXebStandardError", check.standardError())
                .data("expectedLinearXeb", check.expected())
                .data("standardErrorsFromExpected", check.deviation())
                .fact(
                        "porterThomas",
                        porterThomas,
                        "",
                        Facts.number(
                                porterThomas
                                        ? "D Σp² = %.4f; a random circuit of enough cycles (Porter-Thomas) has 2"
                                        : "D Σp² = %.4f; a random circuit of enough cycles has 2, this is none",
                                drawn.noise().map(NoiseResult::dSumP2).orElse(check.expected() + 1)))
                .data("selfCheckPassed", check.passed());
    }

    private Facts noise(NoiseResult noise) {
        if (noise.device().isPresent()) {
            return new DeviceFacts(noise, noise.device().get()).facts();
        }
        Facts data = new Facts()
                .data("model", noise.pauli().isPresent() ? "pauli" : "uniform")
                .data("predictedFidelity", noise.fidelity())
                .data("predictedLinearXeb", noise.predictedXeb());
        if (noise.pauli().isEmpty()) {
            return new Facts()
                    .fact(
                            "noise",
                            data,
                            "noise",
                            Facts.number(
                                    "fidelity %.5g: a sample is uniformly random with probability %.5g",
                                    noise.fidelity(), 1 - noise.fidelity()));
        }
        NoiseResult.Trajectories found = noise.pauli().get();
        data.addAll(ScoreFacts.errors(found.prediction()))
                .data("errorFreeShots", found.errorFreeShots())
                .data("trajectories", found.circuits())
                .data("linearXeb", found.idealXeb().value())
                .data("linearXebStandardError", found.idealXeb().standardError());
        return new Facts()
                .fact(
                        "noise",
                        data,
                        "noise",
                        "Pauli errors: " + ScoreFacts.failures(found.prediction()) + "; measured bits flip with "
                                + found.prediction().errors().readoutError())
                .line(
                        "",
                        Quantity.of(found.errorFreeShots(), "shot") + " without a failed gate, "
                                + Quantity.grouped(run.samples() - found.errorFreeShots()) + " from "
                                + Quantity.of(found.circuits(), "faulty circuit"))
                .line(
                        "",
                        Facts.number(
                                "linear XEB %.5f ± %.5f under the ideal circuit; the digital error model says %.5f"
                                        + " (F = %.5f)",
                                found.idealXeb().value(),
                                found.idealXeb().standardError(),
                                noise.predictedXeb(),
                                noise.fidelity()));
    }

    private void addPictures(Document document, Evidence evidence) {
        CircuitPicture picture = new CircuitPicture(run.input().circuit());
        if (picture.isReadable()) {
            document.onPage(new Drawing(picture::figure));
        }
        double fidelity = drawn.noise().map(NoiseResult::fidelity).orElse(1.0);
        document.onPage(new Section("Ideal probabilities"))
                .onPage(new Drawing(
                        () -> ReportFigures.porterThomas(evidence.bitstrings(), evidence.shots(), fidelity, "pt")));
        if (evidence.running().shots().length > 1) {
            document.onPage(new Section("Fidelity against samples"))
                    .onPage(new Drawing(() -> ReportFigures.running(evidence.running(), "normalised XEB", "", "run")));
        }
        document.onPage(new Section("Time")).onPage(new Bars(seconds(), "s"));
    }

    /** Of each phase, and of all. */
    private Map<String, Double> seconds() {
        Map<String, Double> seconds = drawn.times().seconds();
        seconds.put("total", totalSeconds);
        return seconds;
    }

    /** A page about it. */
    public String page(Path folder) {
        return document(folder)
                .spelling("--")
                .html(
                        "Samples of " + run.input().label(),
                        run.input().size() + ", " + Quantity.of(run.samples(), "sample"),
                        verdict(),
                        Reproduction.of(arguments)
                                .line("seed", Long.toString(run.seeds().run()))
                                .line(
                                        "circuit hash",
                                        run.input().written().circuit().hash()));
    }

    private Verdict verdict() {
        SelfCheck check = check();
        String checked = check.passed() ? "the self-check passed" : "the self-check FAILED";
        Tone tone = check.passed() ? Tone.GOOD : Tone.BAD;
        NoiseResult noise = drawn.noise().orElse(null);
        Optional<Estimate> ideal = drawn.noise().flatMap(SamplesDocument::idealXeb);
        if (noise != null && ideal.isPresent()) {
            return new Verdict(
                    "XEB =",
                    Facts.text(ideal.get()),
                    Facts.number(
                            "Linear XEB of the noisy samples under the ideal circuit; the digital error model says %.5f"
                                    + " (F = %.5f), and %s.",
                            noise.predictedXeb(), noise.fidelity(), checked),
                    tone);
        }
        return new Verdict(
                "XEB =",
                Facts.text(check.xeb()),
                Facts.number(
                        "Linear XEB of the samples; expected %.5f, %s: %s.",
                        check.expected(), check.distance(), checked),
                tone);
    }

    private static Optional<Estimate> idealXeb(NoiseResult noise) {
        return noise.pauli()
                .map(NoiseResult.Trajectories::idealXeb)
                .or(() -> noise.device().map(NoiseResult.Device::idealXeb));
    }

    @Override
    public String failure() {
        return Facts.number(
                "the self-check failed: linear XEB %.5f of the samples, expected %.5f: %s;"
                        + " do not use these samples, and please report this bug with summary.json",
                check().xeb().value(), check().expected(), check().distance());
    }
}
