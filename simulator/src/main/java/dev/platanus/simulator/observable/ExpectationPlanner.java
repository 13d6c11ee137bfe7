package dev.platanus.simulator.observable;

import static dev.platanus.machine.Setting.setting;

import dev.platanus.machine.InsufficientMemoryException;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.machine.text.Quantity;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.amplitude.Way;
import dev.platanus.simulator.engine.Engine;
import dev.platanus.simulator.engine.Engines;
import dev.platanus.statevector.engine.Simulator;
import java.util.Optional;

/** Chooses the way to expectation values. */
public final class ExpectationPlanner {
    /** A state that takes less is not compared with anything. */
    private static final double WORTH_COMPARING_SECONDS = 3;

    /** So many contractions are not planned where the state is a way. */
    private static final int MOST_COMPARED = 32;

    private final ExpectationRequest request;
    private final Observer observer;

    private ExpectationPlanner(ExpectationRequest request, Observer observer) {
        this.request = request;
        this.observer = observer;
    }

    /**
     * Plans.
     *
     * <p>Automatic: the state vector if it fits and takes no more than seconds; else light cones if their states are small, or
     * the state does not fit, or their contraction takes less time than the state. Shots are drawn from the state vector.
     *
     * @param request what is asked for
     * @param observer hears of searches
     * @return the way, planned; nothing has run yet
     * @throws InsufficientMemoryException if what is asked for does not fit into memory
     * @throws RefusedException if settings contradict each other, nothing fits into the memory limit, or a file for the plan is bad
     */
    public static ExpectationPlan plan(ExpectationRequest request, Observer observer) {
        ExpectationPlan plan = new ExpectationPlanner(request, observer).plan();
        boolean stored = switch (plan) {
            case StateVectorExpectations state -> state.engine().storesParts();
            case ShotExpectations shots -> shots.engine().storesParts();
            case LightConeExpectations _ -> false;
        };
        request.engines().tellOfScratch(stored, observer::warn);
        return plan;
    }

    private ExpectationPlan plan() {
        if (request.way() == Way.HYBRID) {
            throw new RefusedException(
                    Reason.CONTRADICTION,
                    "two halves give amplitudes, not expectation values; choose " + setting("engine")
                            + " statevector or slices");
        }
        boolean searches = !request.contraction().isOpen();
        if (request.shots().isPresent()) {
            if (request.way() == Way.TENSOR_NETWORK || searches) {
                throw new RefusedException(
                        Reason.CONTRADICTION,
                        setting("shots")
                                + " is for the state vector; light cones give values without errors: drop it, or "
                                + setting(searches ? "contraction" : "engine"));
            }
            return ShotExpectations.of(request, fittingShots());
        }
        if (request.way() == Way.STATE_VECTOR && searches) {
            throw new RefusedException(
                    Reason.CONTRADICTION,
                    "a contraction is searched for slices; drop its settings, or choose " + setting("engine")
                            + " slices");
        }
        if (request.engines().initial().isPresent()) {
            if (request.way() == Way.TENSOR_NETWORK || searches) {
                request.engines().requireZeros("a light cone");
            }
            Engine engine = fitting();
            return StateVectorExpectations.of(request, engine, engine.reason());
        }
        if (request.way() == Way.STATE_VECTOR) {
            return StateVectorExpectations.of(request, fitting(), "asked for");
        }
        if (request.way() == Way.TENSOR_NETWORK || searches) {
            return LightCones.of(request).plan("asked for", observer);
        }
        return automatic();
    }

    /** The engine for the state that shots are drawn from. */
    private Engine fittingShots() {
        try {
            return fitting();
        } catch (InsufficientMemoryException | RefusedException e) {
            if (e instanceof RefusedException refused && refused.reason() != Reason.TOO_MUCH) {
                throw refused;
            }
            throw new RefusedException(
                    Reason.TOO_MUCH,
                    RefusedException.text(e) + ". Without " + setting("shots") + " light cones may give the values",
                    e);
        }
    }

    /** The engine for the state, which fits. */
    private Engine fitting() {
        int qubits = request.circuit().qubitCount();
        Engines engines = request.engines();
        if (qubits > Simulator.MAX_QUBITS) {
            throw new RefusedException(
                    Reason.TOO_MUCH,
                    "a state vector has at most " + Simulator.MAX_QUBITS + " qubits, the circuit has " + qubits
                            + "; choose " + setting("engine") + " slices");
        }
        Engine engine = qubits > Engines.MAX_COUNTABLE_QUBITS
                ? engines.stateVector(qubits)
                : engines.stateVector(request.circuit());
        engine.checkMemory();
        return engine;
    }

    private ExpectationPlan automatic() {
        Optional<StateVectorExpectations> state = state();
        if (state.isPresent() && state.get().seconds() < WORTH_COMPARING_SECONDS) {
            return state.get();
        }
        LightCones cones = LightCones.of(request);
        int large = cones.large().size();
        if (state.isEmpty() || large == 0) {
            return cones.plan(large == 0 ? "they are small" : "the state vector does not fit into memory", observer);
        }
        if (large > MOST_COMPARED) {
            return state.get();
        }
        try {
            double seconds = state.get().seconds();
            LightConeExpectations networks =
                    cones.plan("less than the " + Quantity.duration(seconds) + " of the state vector", observer);
            return networks.seconds() < seconds ? networks : state.get();
        } catch (InsufficientMemoryException | RefusedException _) {
            return state.get();
        }
    }

    private Optional<StateVectorExpectations> state() {
        try {
            Engine engine = fitting();
            return Optional.of(StateVectorExpectations.of(request, engine, engine.reason()));
        } catch (InsufficientMemoryException | RefusedException e) {
            if (e instanceof RefusedException refused && refused.reason() != Reason.TOO_MUCH) {
                throw refused;
            }
            return Optional.empty();
        }
    }
}
