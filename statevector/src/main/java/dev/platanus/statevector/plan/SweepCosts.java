package dev.platanus.statevector.plan;

/**
 * What a sweep costs besides its operations, in the unit of {@link PlanOp#cost}.
 *
 * <p>The state starts as |0…0⟩, and an engine may leave out what is still zero. Before sweep s only those amplitudes differ from 0 whose set bits lie in the qubits
 * touched by the sweeps before, where an operation touches its {@linkplain PlanOp#local local} qubits. With n qubits and
 * the local set L_s, sweep s visits the fraction
 *
 * <pre>  f_s = 2^(|touched_{s-1} ∪ L_s| − n)</pre>
 *
 * of the state (f_s = 1 for an engine that visits all of it), and a schedule costs
 *
 * <pre>  Σ_s f_s · (pass + Σ_{operations of s} cost + exchange · exchanges_s),</pre>
 *
 * where exchanges_s counts the qubits that sweep s brings into the low positions for the next one.
 *
 * @param pass reading and writing the state once, finite and at least 0
 * @param exchange bringing one qubit into the low positions, finite and at least 0
 * @param skipsZeros whether sweeps leave out what is still zero
 */
public record SweepCosts(double pass, double exchange, boolean skipsZeros) {

    /** Where the unit is a fused step on two qubits in single precision, on a core with 512-bit vectors. */
    public static final SweepCosts DEFAULT = new SweepCosts(7, 0.5, true);

    /**
     * Checks both.
     *
     * @throws IllegalArgumentException if one is negative or not finite
     */
    public SweepCosts {
        check("a pass", pass);
        check("an exchange", exchange);
    }

    private static void check(String what, double cost) {
        if (!(cost >= 0 && cost < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(what + " costs " + cost + "; a cost is finite and at least 0");
        }
    }

    /** The qubits that may be 1 at the start, as far as an engine knows. */
    long touchedAtStart(long qubits) {
        return skipsZeros ? 0 : qubits;
    }

    /** The fraction of a state of n qubits in which at most some qubits are 1. */
    static double fraction(long qubits, int qubitCount) {
        return Math.scalb(1.0, Long.bitCount(qubits) - qubitCount);
    }
}
