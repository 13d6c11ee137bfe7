package dev.platanus.simulator.amplitude;

import static dev.platanus.machine.Setting.setting;

import dev.platanus.circuit.Circuit;
import dev.platanus.machine.Precision;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.machine.text.Quantity;
import dev.platanus.simulator.Observer;
import dev.platanus.tensornet.slice.CompiledPlan;
import dev.platanus.tensornet.slice.SliceCost;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Slices of a tensor network.
 *
 * @param request circuit, fidelity, where sums are stored
 * @param plan for single bitstrings
 * @param cost of one bitstring
 * @param contractions how plans are searched
 * @param longestSeconds what may be started; more is an error
 * @param why this way
 * @param bitstrings how many will be asked for in all, 0 if that is not known
 */
public record TensorNetworkAmplitudes(
        AmplitudeRequest request,
        CompiledPlan plan,
        SliceCost cost,
        Contractions contractions,
        double longestSeconds,
        String why,
        long bitstrings)
        implements AmplitudePlan {

    /** GPUs of the largest of the three machines whose time is told. */
    private static final int MANY = 1000;

    /** 2^(−n/2) and what is 64 times as small are normal floats. */
    private static final int MOST_QUBITS_SINGLE = 240;

    /** The same of doubles. */
    private static final int MOST_QUBITS_DOUBLE = 2000;

    /**
     * Plans.
     *
     * @throws dev.platanus.machine.InsufficientMemoryException if no slice fits into memory
     * @throws RefusedException if a file is bad, or there are too many qubits for the precision
     */
    static TensorNetworkAmplitudes of(
            AmplitudeRequest request, Contractions contractions, double longestSeconds, String why) {
        requireNormal(request);
        CompiledPlan plan = contractions.plan(request.circuit(), List.of(), longestSeconds);
        SliceCost cost = new ContractionCosts(request.engines()).of(plan, request.fidelity());
        if (!plan.isRunnable() && longestSeconds >= Double.MAX_VALUE) {
            throw new RefusedException(
                    Reason.TOO_MUCH, "a tensor network, " + plan.plan().describe() + ", would take " + times(cost));
        }
        return new TensorNetworkAmplitudes(request, plan, cost, contractions, longestSeconds, why, 0);
    }

    /**
     * Makes sure that amplitudes of typical bitstrings, 2^(−n/2), are normal numbers with all their digits, not zeros.
     *
     * @throws RefusedException if there are too many qubits for the precision
     */
    static void requireNormal(AmplitudeRequest request) {
        int qubits = request.circuit().qubitCount();
        boolean single = request.engines().resources().precision() == Precision.SINGLE;
        int most = single ? MOST_QUBITS_SINGLE : MOST_QUBITS_DOUBLE;
        if (qubits > most) {
            throw new RefusedException(
                    Reason.TOO_MUCH,
                    "amplitudes of " + Quantity.of(qubits, "qubit") + " may be too small for numbers of "
                            + (single ? "single" : "double") + " precision, in which those of up to "
                            + Quantity.grouped(most) + " are computed"
                            + (single && qubits <= MOST_QUBITS_DOUBLE
                                    ? "; choose " + setting("precision") + " double"
                                    : ""));
        }
    }

    @Override
    public AmplitudePlan forBitstrings(long count) {
        return new TensorNetworkAmplitudes(request, plan, cost, contractions, longestSeconds, why, count);
    }

    @Override
    public Optional<String> reason() {
        return Optional.of(describe() + ": " + why);
    }

    /** How a bitstring is computed, and what it takes. */
    String describe() {
        return "tensor network on " + request.engines().slices().place() + ", "
                + plan.plan().describe() + part() + "; about " + Quantity.duration(cost.seconds()) + " a bitstring";
    }

    /** What is left out, if anything. */
    private String part() {
        double fidelity = request.fidelity();
        return fidelity == 1
                ? ""
                : String.format(Locale.ROOT, "; %.3g of the slices summed, for a fidelity of about that", fidelity);
    }

    @Override
    public double seconds() {
        return cost.seconds() * Math.max(1, bitstrings);
    }

    /**
     * Says what something would take here and elsewhere.
     *
     * @param cost of all of it
     * @return for people
     */
    public static String times(SliceCost cost) {
        return Quantity.duration(cost.seconds()) + " on this machine, " + Quantity.duration(cost.h200Seconds())
                + " on one H200 and " + Quantity.duration(cost.h200Seconds() / MANY) + " on " + Quantity.grouped(MANY)
                + " of them (estimates)";
    }

    Circuit circuit() {
        return request.circuit();
    }

    Precision precision() {
        return request.engines().resources().precision();
    }

    @Override
    public AmplitudeSource open(Observer observer) {
        return new TensorNetworkSource(this, observer);
    }
}
