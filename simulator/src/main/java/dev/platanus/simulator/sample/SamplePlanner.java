package dev.platanus.simulator.sample;

import static dev.platanus.machine.Setting.setting;

import dev.platanus.machine.InsufficientMemoryException;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.amplitude.ContractionSettings;
import dev.platanus.simulator.amplitude.Contractions;
import dev.platanus.simulator.engine.Engine;
import dev.platanus.simulator.engine.Engines;
import java.util.Optional;

/**
 * Chooses how samples are drawn: from the whole state if it fits, else from a state in parts or a tensor network, whichever takes
 * less.
 *
 * @param question what is asked for
 * @param engines what may be used
 * @param settings how contraction trees are searched
 * @param observer hears of it
 */
public record SamplePlanner(SampleQuestion question, Engines engines, ContractionSettings settings, Observer observer) {

    /** What is started without being asked twice. */
    public static final double LONGEST_SECONDS = 24 * 3600;

    /** What a long search finds is seldom more times as cheap as what a short one does. */
    private static final double GAIN_OF_SEARCHING = 30;

    /**
     * Chooses.
     *
     * @return how samples are drawn
     * @throws InsufficientMemoryException if the state does not fit, and nothing else is a way
     * @throws RefusedException likewise, if settings contradict each other, if a device is not there, or if a file is bad
     */
    public SamplePlan plan() {
        question.requireSense(engines);
        Engine engine = question.engine(engines, settings);
        if (question.isWithoutState()) {
            return withoutState(engine, SampleQuestion.withoutStateIsNoWay(), "Asked for");
        }
        try {
            engine.checkMemory();
        } catch (InsufficientMemoryException | RefusedException e) {
            if (question.isFromState() || engines.initial().isPresent()) {
                throw e;
            }
            return withoutState(engine, e, RefusedException.text(e));
        }
        if (engine.parts() > 1) {
            observer.inform(engine.reason());
            Optional<SamplingChoice> cheaper = cheaper(engine);
            if (cheaper.isPresent()) {
                return new SamplePlan.FromTensorNetwork(question, engine, cheaper.get(), "A contraction takes less");
            }
        }
        return new SamplePlan.FromState(question, engine);
    }

    /**
     * A tensor network, if that takes less than a day.
     *
     * @param obstacle what is thrown if that is no way
     * @param why what is said before
     */
    private SamplePlan withoutState(Engine engine, RuntimeException obstacle, String why) {
        if (question.needsState()) {
            throw withHint(obstacle);
        }
        if (engine.deviceCount() > 0 && !question.isWithoutState()) {
            // a device that is asked for gives way to a tensor network only if that is asked for, too
            throw new RefusedException(
                    obstacle instanceof RefusedException refused ? refused.reason() : Reason.TOO_MUCH,
                    RefusedException.text(obstacle) + ". A tensor network may do without a state: " + setting("sampler")
                            + " gates or batches",
                    obstacle);
        }
        try {
            return new SamplePlan.FromTensorNetwork(question, engine, choice(), why);
        } catch (InsufficientMemoryException e) {
            if (obstacle instanceof RefusedException refused && refused.reason() == Reason.CONTRADICTION) {
                throw e; // the settings agree with each other, and there is too little memory for what they ask
            }
            obstacle.addSuppressed(e);
            throw withHint(obstacle);
        } catch (RefusedException e) {
            throw e.reason() == Reason.TOO_MUCH
                    ? withHint(new RefusedException(Reason.TOO_MUCH, why + ". " + RefusedException.text(e), e))
                    : e;
        }
    }

    private SamplingChoice choice() {
        return SamplingChooser.of(request(question.sampler(), settings, LONGEST_SECONDS))
                .choose();
    }

    /** What takes less than a state in parts, if that takes long enough to look for it. */
    private Optional<SamplingChoice> cheaper(Engine engine) {
        if (question.sampler() != Sampler.AUTO || question.needsState()) {
            return Optional.empty();
        }
        double seconds = engine.secondsFor(engine.plan(question.circuit()));
        if (!RunPlan.isComparedWithContractions(engine, seconds)) {
            return Optional.empty();
        }
        try {
            return mayTakeLess(seconds)
                    ? Optional.of(SamplingChooser.of(request(Sampler.AUTO, settings, seconds))
                            .choose())
                    : Optional.empty();
        } catch (InsufficientMemoryException | RefusedException _) {
            return Optional.empty();
        }
    }

    /** Looks shortly whether a long search, which takes minutes itself, is worth beginning. */
    private boolean mayTakeLess(double seconds) {
        SamplingRequest look = request(Sampler.AUTO, settings.bounded(RunPlan.SEARCH), seconds);
        double within = GAIN_OF_SEARCHING * seconds;
        return SamplingChooser.of(look).batches().cost().seconds() < within
                || SamplingChooser.of(look)
                        .gates()
                        .filter(gates -> gates.cost().seconds() < within)
                        .isPresent();
    }

    private SamplingRequest request(Sampler sampler, ContractionSettings search, double longestSeconds) {
        return new SamplingRequest(
                question.circuit(),
                question.samples(),
                sampler,
                engines,
                new Contractions(engines, search, observer),
                longestSeconds);
    }

    /** An obstacle with what a disk could do about it. */
    private RuntimeException withHint(RuntimeException obstacle) {
        Optional<String> hint = obstacle instanceof RefusedException refused && refused.reason() != Reason.TOO_MUCH
                ? Optional.empty()
                : engines.onDisk(question.circuit());
        return hint.isEmpty()
                ? obstacle
                : new RefusedException(Reason.TOO_MUCH, RefusedException.text(obstacle) + ". " + hint.get(), obstacle);
    }
}
