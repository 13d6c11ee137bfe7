package dev.platanus.xeb.verify;

import dev.platanus.xeb.DecayFit;
import dev.platanus.xeb.Estimate;
import java.util.List;
import java.util.Optional;

/**
 * Groups that only differ in their depth, and the decay F(m) = a λ^m through them.
 *
 * @param name of the series
 * @param estimator what F is: {@code normalised XEB}, {@code linear XEB} or {@code survival probability}
 * @param points at least two, by depth
 */
public record DecaySeries(String name, String estimator, List<Point> points) {

    /** Copies the list. */
    public DecaySeries {
        points = List.copyOf(points);
    }

    /**
     * A depth.
     *
     * @param depth m
     * @param fidelity F with the error of its shots
     */
    public record Point(int depth, Estimate fidelity) {}

    /**
     * The fit with weights 1/σ².
     *
     * @return empty if the points do not determine it
     */
    public Optional<DecayFit> fit() {
        double[] depths = points.stream().mapToDouble(Point::depth).toArray();
        double[] values = points.stream().mapToDouble(p -> p.fidelity().value()).toArray();
        double[] errors =
                points.stream().mapToDouble(p -> p.fidelity().standardError()).toArray();
        try {
            return Optional.of(DecayFit.of(depths, values, errors));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
