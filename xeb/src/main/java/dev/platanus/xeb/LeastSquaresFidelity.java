package dev.platanus.xeb;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One fidelity for several circuits of the same size by least squares: the f that minimises
 * Σ (f(e − u) − (m − u))² over the circuits, f = Σ (m − u)(e − u) / Σ (e − u)².
 *
 * <p>Assumes the same depolarising fidelity for all circuits; no assumption on the ideal distributions. Unbiased, and
 * better than the mean of the per-circuit ratios where few qubits make e − u fluctuate.
 *
 * @param fidelity f; the standard errors are those of the measured means, propagated:
 *     σ² = Σ (e − u)² σ(m)² / (Σ (e − u)²)²
 * @param residuals f(e − u) − (m − u) of each circuit, in order
 * @param scatterStandardError the error of f from the residuals, √(Σ r²/((N − 1) Σ (e − u)²)); NaN for one circuit. Well
 *     above the propagated one means that the circuits do not share one fidelity
 * @see <a href="https://arxiv.org/abs/1910.11333">Arute et al., arXiv:1910.11333, supplement</a>
 */
public record LeastSquaresFidelity(Estimate fidelity, List<Double> residuals, double scatterStandardError) {

    /** Copies the list. */
    public LeastSquaresFidelity {
        residuals = List.copyOf(residuals);
    }

    /**
     * Fits the fidelity.
     *
     * @param circuits at least one circuit, all with the same observable
     * @return the fit; O(N)
     * @throws IllegalArgumentException if there are no circuits or each has e = u
     */
    public static LeastSquaresFidelity of(List<CircuitScore> circuits) {
        double norm = sum(circuits, c -> c.contrast() * c.contrast());
        if (!(norm > 0)) {
            throw new IllegalArgumentException(
                    "a least-squares fidelity needs a circuit whose ideal mean differs from the"
                            + " uniform mean; there is none among " + circuits.size());
        }
        double f = sum(circuits, c -> c.gain() * c.contrast()) / norm;
        double sampleError =
                Math.sqrt(sum(circuits, c -> square(c.contrast() * c.measured().standardError()))) / norm;
        double theoryError =
                Math.sqrt(sum(circuits, c -> square(c.contrast() * c.measured().theoreticalStandardError()))) / norm;
        List<Double> residuals =
                circuits.stream().map(c -> f * c.contrast() - c.gain()).toList();
        double squares = residuals.stream().mapToDouble(r -> r * r).sum();
        double scatter = circuits.size() < 2 ? Double.NaN : Math.sqrt(squares / ((circuits.size() - 1) * norm));
        return new LeastSquaresFidelity(new Estimate(f, sampleError, theoryError), residuals, scatter);
    }

    private static double sum(List<CircuitScore> circuits, ToDoubleFunction<CircuitScore> term) {
        return circuits.stream().mapToDouble(term).sum();
    }

    private static double square(double a) {
        return a * a;
    }
}
