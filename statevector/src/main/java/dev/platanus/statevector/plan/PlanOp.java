package dev.platanus.statevector.plan;

/**
 * One operation as the planner sees it: the qubits it touches, and which of them must be local.
 *
 * <p>On a qubit of {@code qubits} that is not in {@code local} the operation is <em>diagonal</em>: it only selects what
 * happens by the value of that bit (a controlled phase, the control of a CNOT). Inside a block such a bit is a constant
 * or an index bit, so it need not be local; and two operations that are both diagonal on every qubit they share commute.
 *
 * @param id the caller's name for the operation; unique within a request
 * @param qubits mask of the qubits touched; bit q (of value {@code 1L << q}) stands for qubit q
 * @param local mask of the qubits that must be local while it runs, a subset of {@code qubits}; empty for a diagonal
 *     operation
 * @param cost relative work per amplitude, finite and at least 0; decides which qubits deserve the cheap positions
 */
public record PlanOp(int id, long qubits, long local, double cost) {

    /**
     * Checks the masks and the cost.
     *
     * @throws IllegalArgumentException if {@code local} is not within {@code qubits}, or {@code cost} is negative or not
     *     finite
     */
    public PlanOp {
        if ((local & ~qubits) != 0) {
            throw new IllegalArgumentException("operation " + id + " needs local qubits " + QubitMasks.text(local)
                    + " that are not among its qubits " + QubitMasks.text(qubits));
        }
        if (!(cost >= 0 && cost < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "operation " + id + " has cost " + cost + "; a cost is finite and at least 0");
        }
    }
}
