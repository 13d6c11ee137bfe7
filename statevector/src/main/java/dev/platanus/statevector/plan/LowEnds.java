package dev.platanus.statevector.plan;

/**
 * Who may stand in the low positions where a schedule begins, and who has to where it ends: what came before left them so, or
 * what comes next wants them so.
 *
 * @param atStart mask of the qubits among which those of the first sweep are
 * @param atEnd mask of those that are low after the last sweep, as many as there are low positions; 0 for any
 */
public record LowEnds(long atStart, long atEnd) {

    /** No matter who. */
    public static final LowEnds ANY = new LowEnds(-1, 0);
}
