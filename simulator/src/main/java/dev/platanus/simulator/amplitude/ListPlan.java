package dev.platanus.simulator.amplitude;

import dev.platanus.circuit.BasisStates;
import dev.platanus.machine.text.Quantity;
import dev.platanus.tensornet.slice.CompiledPlan;
import dev.platanus.tensornet.slice.Outputs;
import dev.platanus.tensornet.slice.SliceCost;
import java.util.Locale;

/**
 * How the slices of a whole list are summed: as single bitstrings or as batches over open qubits, by which plan.
 *
 * @param method how a single bitstring is computed
 * @param batches the list
 * @param plan for it
 * @param cost of all of it
 */
record ListPlan(TensorNetworkAmplitudes method, BitstringBatches batches, CompiledPlan plan, SliceCost cost) {

    /** What is not worth searching a cheaper way for, by nominal speed. */
    private static final double SHORT_SECONDS = 30;

    /** A plan serves lists up to so many times longer or shorter than the one that it was made for. */
    private static final int SIMILAR = 4;

    /**
     * Chooses the cheapest. The plan for single bitstrings serves if that takes less than half a minute for all of them, or if
     * it was given with open qubits or for a list; else plans for the list, and for batches if the bitstrings fall into such,
     * are searched and compared. All by nominal speed: what was measured would choose now this, now that, and round differently.
     *
     * @param states at least one
     */
    static ListPlan of(TensorNetworkAmplitudes method, BasisStates states) {
        ListPlan best =
                by(method, BitstringBatches.of(states, method.plan().plan().openQubits()));
        boolean given = !method.plan().plan().openQubits().isEmpty()
                || method.plan().plan().bitstrings() > 1;
        if (given
                || !best.isSeveral()
                || !method.plan().isRunnable()
                || method.cost().seconds() > method.longestSeconds()) {
            return best;
        }
        double fewest = best.nominalSeconds();
        if (fewest < SHORT_SECONDS) {
            return best;
        }
        ListPlan found = best;
        for (BitstringBatches batches : best.batches.withCandidates(states)) {
            Outputs outputs = new Outputs(batches.open(), batches.count());
            CompiledPlan plan = method.contractions().search(method.circuit(), outputs);
            if (plan.isRunnable()) {
                ListPlan candidate = of(method, batches, plan);
                double seconds = candidate.nominalSeconds();
                if (seconds < fewest) {
                    found = candidate;
                    fewest = seconds;
                }
            }
        }
        method.contractions().keep(found.plan.plan());
        return found;
    }

    private double nominalSeconds() {
        return ContractionCosts.nominalSeconds(
                plan, batches.bitstrings(), method.request().fidelity());
    }

    /** By the plan that there is. */
    private static ListPlan by(TensorNetworkAmplitudes method, BitstringBatches batches) {
        CompiledPlan plan = method.plan();
        if (!plan.isRunnable()) {
            return new ListPlan(method, batches, plan, method.cost().times(batches.count()));
        }
        boolean shares = plan.plan().bitstrings() > 1 || batches.count() == 1;
        return of(
                method,
                batches,
                shares ? plan : method.contractions().forBitstrings(method.circuit(), plan.plan(), batches.count()));
    }

    private static ListPlan of(TensorNetworkAmplitudes method, BitstringBatches batches, CompiledPlan plan) {
        AmplitudeRequest request = method.request();
        SliceCost cost = new ContractionCosts(request.engines()).of(plan, batches.bitstrings(), request.fidelity());
        return new ListPlan(method, batches, plan, cost);
    }

    /** Whether the plan is good for another list, too. */
    boolean serves(BasisStates states) {
        long count = BitstringBatches.of(states, batches.open()).count();
        return count <= SIMILAR * plan.plan().bitstrings() && plan.plan().bitstrings() <= SIMILAR * count;
    }

    /** The same way for another list. */
    ListPlan with(BasisStates states) {
        BitstringBatches others = BitstringBatches.of(states, batches.open());
        return plan.isRunnable()
                ? of(method, others, plan)
                : new ListPlan(method, others, plan, method.cost().times(others.count()));
    }

    /** Whether there is more than one batch, or a batch of more than one. */
    boolean isSeveral() {
        return batches.count() > 1 || !batches.open().isEmpty();
    }

    /** Says what is done. */
    String describe() {
        String what = batches.open().isEmpty()
                ? Quantity.of(batches.count(), "bitstring")
                : (batches.count() == 1 ? "1 batch" : Quantity.grouped(batches.count()) + " batches") + " over "
                        + Quantity.of(batches.open().size(), "open qubit");
        return isSeveral()
                ? what
                        + (batches.count() > 1 ? " together: " : ": ")
                        + plan.plan().tree().cost().describe()
                : what + " by " + method.describe();
    }

    /** Says what is done, and why: what it takes, compared with one bitstring. */
    String reason() {
        double single = method.cost().flops();
        return describe() + "; about " + Quantity.duration(cost.seconds())
                + (single == 0 ? "" : String.format(Locale.ROOT, ", %.3g times one bitstring", cost.flops() / single));
    }
}
