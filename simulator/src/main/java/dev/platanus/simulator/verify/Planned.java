package dev.platanus.simulator.verify;

import dev.platanus.circuit.MeasuredCircuit;
import dev.platanus.machine.InsufficientMemoryException;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.simulator.amplitude.AmplitudePlan;
import dev.platanus.simulator.amplitude.AmplitudeRequest;
import dev.platanus.simulator.amplitude.StateVectorAmplitudes;
import java.util.List;

/**
 * How one of many circuits is run, where a search for another way than the state vector would take too long: planned when that
 * is asked for, and once. Not safe for use by several threads.
 */
final class Planned {
    private final Verifier verifier;
    private final MeasuredCircuit circuit;
    private AmplitudePlan plan;
    private RuntimeException obstacle;

    Planned(Verifier verifier, MeasuredCircuit circuit) {
        this.verifier = verifier;
        this.circuit = circuit;
    }

    /**
     * The plan.
     *
     * @throws InsufficientMemoryException if the circuit does not fit into memory
     * @throws RefusedException if it cannot be run
     */
    AmplitudePlan plan() {
        if (plan == null && obstacle == null) {
            try {
                plan = verifier.plan(circuit, request());
            } catch (InsufficientMemoryException | RefusedException e) {
                obstacle = e;
            }
        }
        if (obstacle != null) {
            throw obstacle;
        }
        return plan;
    }

    private AmplitudeRequest request() {
        return verifier.requests().apply(circuit.measuredFirst()).asOneOfMany();
    }

    /** Says so if a place for parts of a state was named, and none of several circuits is stored there. */
    static void tellOfScratch(List<Planned> all) {
        if (!all.isEmpty()) {
            boolean stored = all.stream().anyMatch(Planned::isStored);
            all.getFirst()
                    .request()
                    .engines()
                    .tellOfScratch(stored, all.getFirst().verifier.observer()::warn);
        }
    }

    private boolean isStored() {
        return isPossible() && plan() instanceof StateVectorAmplitudes state && state.storesParts();
    }

    /** Whether memory and time suffice; whatever else is wrong is thrown. */
    boolean isPossible() {
        try {
            plan();
            return true;
        } catch (InsufficientMemoryException e) {
            return false;
        } catch (RefusedException e) {
            if (e.reason() == Reason.TOO_MUCH) {
                return false;
            }
            throw e;
        }
    }

    /**
     * Gates times amplitudes, in millions: what a state vector of it takes; next to nothing if it will be skipped. Other ways,
     * which take long to plan, show by themselves how far they are.
     */
    long work() {
        int qubits = circuit.circuit().qubitCount();
        if (!request().isForState() || !isPossible()) {
            return 1;
        }
        return 1 + (long) Math.scalb((double) circuit.circuit().gateCount(), Math.min(40, qubits) - 20);
    }
}
