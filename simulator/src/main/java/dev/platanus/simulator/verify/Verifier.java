package dev.platanus.simulator.verify;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.MeasuredCircuit;
import dev.platanus.machine.InsufficientMemoryException;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.amplitude.AmplitudePlan;
import dev.platanus.simulator.amplitude.AmplitudePlanner;
import dev.platanus.simulator.amplitude.AmplitudeRequest;
import dev.platanus.simulator.amplitude.AmplitudeSource;
import dev.platanus.simulator.amplitude.StateVectorAmplitudes;
import dev.platanus.simulator.engine.Engines;
import dev.platanus.simulator.engine.Resources;
import dev.platanus.xeb.CrossEntropy;
import dev.platanus.xeb.bitstring.BitstringCounts;
import dev.platanus.xeb.verify.IdealDistribution;
import dev.platanus.xeb.verify.Verification;
import java.util.function.Function;

/**
 * Scores bitstrings by circuits, which it runs.
 *
 * @param requests how the amplitudes of a circuit are computed
 * @param observer hears of it
 */
public record Verifier(Function<Circuit, AmplitudeRequest> requests, Observer observer) {
    /**
     * Runs circuits the way that is best.
     *
     * @param resources what may be used
     * @param observer hears of it
     * @return the verifier
     */
    public static Verifier of(Resources resources, Observer observer) {
        Engines engines = new Engines(resources);
        return new Verifier(circuit -> AmplitudeRequest.of(circuit, engines), observer);
    }

    /**
     * Scores bitstrings.
     *
     * @param circuit the circuit
     * @param counts at least one shot
     * @return the numbers
     * @throws InsufficientMemoryException if the circuit does not fit into memory
     * @throws RefusedException if it cannot be run
     * @throws IllegalArgumentException if bitstrings have not a bit for each qubit that is measured
     * @throws IllegalStateException if there are no shots
     */
    public Verification verify(MeasuredCircuit circuit, BitstringCounts counts) {
        return verify(plan(circuit).forBitstrings(counts.distinct()), circuit, counts, false);
    }

    /**
     * Makes sure that a circuit can be run, and its bitstrings be scored.
     *
     * @param circuit the circuit
     * @return how it would run
     * @throws InsufficientMemoryException if it does not fit into memory
     * @throws RefusedException if it cannot be run
     */
    public AmplitudePlan plan(MeasuredCircuit circuit) {
        return plan(circuit, requests.apply(circuit.measuredFirst()));
    }

    /** The same another way. */
    AmplitudePlan plan(MeasuredCircuit circuit, AmplitudeRequest request) {
        requireScorable(circuit);
        AmplitudePlan plan = AmplitudePlanner.plan(request, observer);
        if (!(plan instanceof StateVectorAmplitudes)) {
            // a sum over qubits that are not measured would need every amplitude, and those are for a few
            circuit.requireAllMeasured("amplitudes without the whole state");
        }
        return plan;
    }

    /**
     * Makes sure that bitstrings of a circuit can be scored at all.
     *
     * @param circuit the circuit
     * @throws RefusedException with {@link Reason#TOO_MUCH} if it has too many qubits
     */
    public static void requireScorable(MeasuredCircuit circuit) {
        int qubits = circuit.circuit().qubitCount();
        if (qubits > CrossEntropy.MAX_QUBITS) {
            throw new RefusedException(
                    Reason.TOO_MUCH,
                    "the circuit has " + qubits + " qubits; bitstrings of up to " + CrossEntropy.MAX_QUBITS
                            + " qubits are scored");
        }
        IdealDistribution.requireMarginal(circuit.readout().qubits().size(), qubits);
    }

    /**
     * Runs a circuit and scores bitstrings.
     *
     * @param plan how it runs
     * @param circuit the circuit of the plan
     * @param counts at least one shot
     * @param pictures whether evidence for pictures is wanted
     * @return the numbers
     * @throws RefusedException if it cannot be run
     */
    public Verification verify(AmplitudePlan plan, MeasuredCircuit circuit, BitstringCounts counts, boolean pictures) {
        return simulated(plan, circuit, ideal -> Verification.of(ideal, counts, pictures));
    }

    /** Runs a circuit and hands out the distribution of its measured qubits while it can be asked. */
    <T> T simulated(AmplitudePlan plan, MeasuredCircuit circuit, Function<IdealDistribution, T> use) {
        try (AmplitudeSource source = plan.open(observer)) {
            return use.apply(
                    source.distribution().marginal(circuit.readout().qubits().size()));
        }
    }
}
