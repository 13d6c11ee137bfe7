package dev.platanus.report.score;

import static dev.platanus.machine.Setting.setting;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.MeasuredCircuit;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.amplitude.AmplitudeRequest;
import dev.platanus.simulator.dynamic.Deferral;
import dev.platanus.simulator.dynamic.DynamicPlan;
import dev.platanus.simulator.dynamic.ExactOutcomes;
import dev.platanus.simulator.engine.Engines;
import dev.platanus.simulator.input.AnyInput;
import dev.platanus.simulator.input.CircuitInput;
import dev.platanus.simulator.input.CircuitStart;
import dev.platanus.simulator.input.DynamicInput;
import dev.platanus.simulator.verify.Verifier;
import dev.platanus.xeb.DigitalErrorModel;
import dev.platanus.xeb.verify.Prediction;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What is asked about measured bitstrings beside their circuit.
 *
 * @param start what the circuit, which has been told that, begins in
 * @param amplitudes a file of ideal amplitudes, in place of running the circuit
 * @param errors for a prediction, if they are known
 * @param pictures whether evidence for pictures is wanted
 */
public record ScoreRequest(
        CircuitStart start, Optional<Path> amplitudes, Optional<DigitalErrorModel> errors, boolean pictures) {

    /**
     * Finds the way to the ideal probabilities, before bitstrings are read: one circuit with its measurements at the end, or, of a
     * dynamic one where that would be too large, all branches.
     *
     * @param any the circuit
     * @param engines what may be used
     * @param question how the amplitudes of a circuit are computed
     * @param observer hears of it
     * @return what scores bitstrings
     * @throws RefusedException if what is asked for makes no sense or takes too much
     * @throws dev.platanus.machine.InsufficientMemoryException if it needs too much memory
     */
    public Scoring prepared(
            AnyInput any, Engines engines, BiFunction<Circuit, Engines, AmplitudeRequest> question, Observer observer) {
        return switch (any) {
            case CircuitInput input -> prepared(input, engines, question, observer);
            case DynamicInput input -> {
                requireNoPublished();
                Engines begun = start.engines(engines, input.qubits());
                Optional<Deferral> deferral = DynamicPlan.forAllOutcomes(input.program(), begun);
                if (deferral.isPresent()) {
                    yield prepared(input.deferred(deferral.get()), engines, question, observer);
                }
                ExactOutcomes.check(input.program(), begun.initial(), engines.usableBytes());
                yield new Scoring.ByBranches(
                        input.program(),
                        begun.initial(),
                        engines.executionOptions().threads(),
                        pictures);
            }
        };
    }

    private Scoring prepared(
            CircuitInput input,
            Engines engines,
            BiFunction<Circuit, Engines, AmplitudeRequest> question,
            Observer observer) {
        MeasuredCircuit circuit = input.written();
        Engines begun = start.engines(engines, circuit);
        Verifier.requireScorable(circuit);
        Optional<Prediction> prediction = errors.map(rates -> Prediction.of(rates, input.circuit(), input.bits()));
        if (amplitudes.isPresent()) {
            return new Scoring.ByAmplitudes(input, amplitudes.get(), prediction, pictures);
        }
        Verifier verifier = new Verifier(each -> question.apply(each, begun), observer);
        return new Scoring.ByCircuit(input, verifier, verifier.plan(circuit), prediction, pictures);
    }

    private void requireNoPublished() {
        if (errors.isPresent() || amplitudes.isPresent()) {
            throw new RefusedException(
                    Reason.CONTRADICTION,
                    setting(errors.isPresent() ? "errors" : "amplitudes")
                            + " is for circuits whose measurements are all at the end, and this one is dynamic; drop"
                            + " it");
        }
    }
}
