package dev.platanus.simulator.amplitude;

import static dev.platanus.machine.Setting.setting;

import dev.platanus.machine.InsufficientMemoryException;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.engine.Engine;
import dev.platanus.simulator.engine.Engines;
import dev.platanus.statevector.hybrid.HybridPlan;
import java.util.Optional;
import java.util.function.Supplier;

/** Chooses the way to amplitudes. */
public final class AmplitudePlanner {
    /** What is not worth searching a faster way for. */
    private static final double SHORT_SECONDS = 60;

    /** A state in parts that takes less is not compared with anything. */
    private static final double WORTH_COMPARING_SECONDS = 3;

    private final AmplitudeRequest request;
    private final Engines engines;
    private final Contractions contractions;

    private AmplitudePlanner(AmplitudeRequest request, Observer observer) {
        this.request = request;
        this.engines = request.engines();
        this.contractions = new Contractions(engines, request.contraction(), observer);
    }

    /**
     * Plans.
     *
     * <p>Automatic: the state vector if it fits; else slices if a bitstring takes next to nothing; else two halves if they take
     * less than a minute, for any number of bitstrings; else slices, whose time is that of each bitstring; else two halves. A
     * device that is asked for never gives way to the processor.
     *
     * @param request what is asked for
     * @param observer hears of searches
     * @return the way, planned and affordable; nothing has run yet
     * @throws InsufficientMemoryException if nothing fits into memory
     * @throws RefusedException if settings contradict each other, nothing fits into the memory limit, a file for the plan is
     *     bad, or no way takes less than a day
     */
    public static AmplitudePlan plan(AmplitudeRequest request, Observer observer) {
        AmplitudePlan plan = new AmplitudePlanner(request, observer).plan();
        if (!request.many()) {
            boolean stored = plan instanceof StateVectorAmplitudes state && state.storesParts();
            request.engines().tellOfScratch(stored, observer::warn);
        }
        return plan;
    }

    private AmplitudePlan plan() {
        if (request.way() == Way.HYBRID && engines.resources().wantsDevice()) {
            throw new RefusedException(
                    Reason.CONTRADICTION,
                    "halves are computed on the CPU; drop " + setting("backend") + " and " + setting("device"));
        }
        Optional<String> ofSlices = request.sliceSetting();
        if (ofSlices.isPresent() && (request.way() == Way.STATE_VECTOR || request.way() == Way.HYBRID)) {
            throw new RefusedException(
                    Reason.CONTRADICTION,
                    setting(ofSlices.get()) + " is for slices; drop it, or choose " + setting("engine") + " slices");
        }
        switch (request.way()) {
            case TENSOR_NETWORK -> {
                engines.requireZeros("a tensor network");
                return slices(request.longest(Double.MAX_VALUE), "asked for");
            }
            case HYBRID -> {
                engines.requireZeros("each half of a circuit");
                HybridAmplitudes halves = halves(request.longest(Double.POSITIVE_INFINITY), "asked for");
                if (halves.seconds() > halves.startSeconds()) {
                    throw halves.tooLong();
                }
                return halves;
            }
            case AUTO, STATE_VECTOR -> {}
        }
        if (ofSlices.isPresent()) {
            engines.requireZeros("a tensor network, for " + setting(ofSlices.get()) + ",");
            return slices(
                    request.longest(AmplitudeRequest.USUAL_SECONDS),
                    "the choice of " + ofSlices.get() + " asks for it");
        }
        Engine engine = engines.stateVector(request.circuit());
        try {
            engine.checkMemory();
            StateVectorAmplitudes state =
                    new StateVectorAmplitudes(request.circuit(), engine, request.longest(Double.POSITIVE_INFINITY));
            return request.isForState() || engine.parts() == 1 ? state : cheaper(state);
        } catch (InsufficientMemoryException | RefusedException e) {
            if (request.way() == Way.STATE_VECTOR
                    || request.many()
                    || engines.initial().isPresent()) {
                throw e;
            }
            return beyondMemory(e);
        }
    }

    /** A state in parts, or what takes less for one bitstring. */
    private AmplitudePlan cheaper(StateVectorAmplitudes parts) {
        if (Double.isNaN(parts.seconds())) {
            return parts; // a device was asked for, and what it takes is not known
        }
        boolean trivial =
                ifPossible(() -> contractions.isTrivial(request.circuit())).orElse(false);
        if (!trivial && parts.seconds() < WORTH_COMPARING_SECONDS) {
            return parts;
        }
        Optional<AmplitudePlan> other = ifPossible(() -> beyondMemory(new InsufficientMemoryException("")));
        return other.filter(plan -> plan.seconds() < parts.seconds()).orElse(parts);
    }

    private AmplitudePlan beyondMemory(RuntimeException obstacle) {
        TensorNetworkAmplitudes.requireNormal(request);
        String why = "the state vector does not fit into memory";
        double longest = request.longest(AmplitudeRequest.USUAL_SECONDS);
        if (ifPossible(() -> contractions.isTrivial(request.circuit())).orElse(false)) {
            return slices(longest, why);
        }
        Optional<HybridAmplitudes> halves =
                engines.resources().wantsDevice() ? Optional.empty() : ifPossible(() -> halves(longest, why));
        double halvesSeconds = halves.map(HybridAmplitudes::seconds).orElse(Double.MAX_VALUE);
        if (halvesSeconds < SHORT_SECONDS) {
            return halves.get();
        }
        Optional<TensorNetworkAmplitudes> slices = ifPossible(() -> slices(longest, why));
        if (slices.isPresent() && slices.get().cost().seconds() <= longest) {
            return slices.get();
        }
        if (halves.isPresent() && halvesSeconds <= longest) {
            return halves.get();
        }
        StringBuilder sentence = new StringBuilder(RefusedException.text(obstacle));
        slices.ifPresent(s -> sentence.append(". One bitstring by ")
                .append(s.describe())
                .append(" would take ")
                .append(TensorNetworkAmplitudes.times(s.cost()))
                .append(
                        request.longestSeconds().isEmpty()
                                ? "; " + setting("engine") + " slices"
                                : "; " + setting("time-limit") + " none")
                .append(" starts it nevertheless"));
        halves.ifPresent(h -> sentence.append(". ").append(h.describe()));
        throw new RefusedException(Reason.TOO_MUCH, sentence.toString());
    }

    private static <T> Optional<T> ifPossible(Supplier<T> plan) {
        try {
            return Optional.of(plan.get());
        } catch (IllegalArgumentException | RefusedException | InsufficientMemoryException _) {
            return Optional.empty();
        }
    }

    private TensorNetworkAmplitudes slices(double longestSeconds, String why) {
        return TensorNetworkAmplitudes.of(request, contractions, longestSeconds, why);
    }

    private HybridAmplitudes halves(double longest, String why) {
        try {
            return HybridAmplitudes.of(
                    HybridPlan.of(request.circuit(), engines.executionOptions(), engines.usableBytes()),
                    engines.processor(),
                    request.longest(AmplitudeRequest.USUAL_SECONDS),
                    longest,
                    why);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Reason.BAD_INPUT, e.getMessage(), e);
        }
    }
}
