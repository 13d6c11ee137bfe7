package dev.platanus.circuit.noise;

import dev.platanus.circuit.ComplexMatrix;
import java.util.ArrayList;
import java.util.List;

/**
 * ρ → Σ K ρ K† with ΣK†K = 1. On a pure state the operator K acts with the probability ‖Kψ‖², which depends on the state.
 *
 * @param operators on k = 1 to {@value #MAX_QUBITS} qubits, of dimension 2ᵏ; the one with the largest |Tr K| first, which is what
 *     happens if nothing happens
 */
public record KrausChannel(List<ComplexMatrix> operators) implements Channel {
    /** What more qubits take would not be useful. */
    public static final int MAX_QUBITS = 3;

    /** The largest entry of |ΣK†K − 1| that is accepted as rounding. */
    public static final double TOLERANCE = 1e-8;

    /**
     * Checks and sorts.
     *
     * @throws IllegalArgumentException if there is no operator, dimensions differ or are out of range, or the operators are not
     *     complete; the message says by how much and where
     */
    public KrausChannel {
        if (operators.isEmpty()) {
            throw new IllegalArgumentException("a channel has at least 1 Kraus operator");
        }
        int dimension = operators.getFirst().dimension();
        if (dimension < 2 || dimension > 1 << MAX_QUBITS) {
            throw new IllegalArgumentException(
                    "a Kraus operator has 2, 4 or 8 rows (1 to " + MAX_QUBITS + " qubits), this one " + dimension);
        }
        ComplexMatrix sum = null;
        for (ComplexMatrix operator : operators) {
            if (operator.dimension() != dimension) {
                throw new IllegalArgumentException("Kraus operators of " + dimension + " and of " + operator.dimension()
                        + " rows make no channel; give all of them the same size");
            }
            ComplexMatrix term = operator.adjoint().times(operator);
            sum = sum == null ? term : Channels.plus(sum, term);
        }
        requireIdentity(sum);
        List<ComplexMatrix> sorted = new ArrayList<>(operators);
        sorted.sort((a, b) -> Double.compare(Channels.squaredTrace(b), Channels.squaredTrace(a)));
        operators = List.copyOf(sorted);
    }

    private static void requireIdentity(ComplexMatrix sum) {
        double worst = 0;
        int row = 0;
        int column = 0;
        for (int i = 0; i < sum.dimension(); i++) {
            for (int j = 0; j < sum.dimension(); j++) {
                double distance = Math.hypot(sum.re(i, j) - (i == j ? 1 : 0), sum.im(i, j));
                if (distance > worst) {
                    worst = distance;
                    row = i;
                    column = j;
                }
            }
        }
        if (worst > TOLERANCE) {
            throw new IllegalArgumentException("the Kraus operators are not complete: entry (" + row + ", " + column
                    + ") of the sum of K†K is " + sum.re(row, column)
                    + (sum.im(row, column) == 0 ? "" : " + " + sum.im(row, column) + "i") + " instead of "
                    + (row == column ? 1 : 0) + ", off by " + worst + "; at most " + TOLERANCE + " is accepted");
        }
    }

    @Override
    public int qubitCount() {
        return Integer.numberOfTrailingZeros(operators.getFirst().dimension());
    }

    @Override
    public double entanglementFidelity() {
        int dimension = operators.getFirst().dimension();
        return operators.stream().mapToDouble(Channels::squaredTrace).sum() / dimension / dimension;
    }
}
