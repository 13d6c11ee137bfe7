package dev.platanus.cli.verify;

import dev.platanus.machine.Quantity;
import dev.platanus.xeb.DecayFit;
import dev.platanus.xeb.Estimate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Groups that only differ in their depth, and the decay F(m) = a λ^m through them.
 *
 * @param name of the series
 * @param estimator what F is: {@code normalised XEB}, {@code linear XEB} or {@code survival probability}
 * @param points at least two, by depth
 */
record DecaySeries(String name, String estimator, List<Point> points) {

    /**
     * @param depth m
     * @param fidelity F with the error of its shots
     */
    record Point(int depth, Estimate fidelity) {}

    /** The fit with weights 1/σ²; empty if the points do not determine it. */
    Optional<DecayFit> fit() {
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

    Map<String, Object> json() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("series", name);
        tree.put("estimator", estimator);
        tree.put("depths", points.stream().map(Point::depth).toList());
        tree.put("fidelities", points.stream().map(p -> p.fidelity().value()).toList());
        tree.put(
                "standardErrors",
                points.stream().map(p -> p.fidelity().standardError()).toList());
        Optional<DecayFit> fit = fit();
        tree.put("amplitude", fit.map(DecayFit::amplitude).orElse(null));
        tree.put(
                "amplitudeStandardError",
                fit.map(DecayFit::amplitudeStandardError).orElse(null));
        tree.put("rate", fit.map(DecayFit::rate).orElse(null));
        tree.put("rateStandardError", fit.map(DecayFit::rateStandardError).orElse(null));
        tree.put("covariance", fit.map(DecayFit::covariance).orElse(null));
        tree.put("chiSquare", fit.map(DecayFit::chiSquare).orElse(null));
        tree.put("degreesOfFreedom", fit.map(DecayFit::degreesOfFreedom).orElse(null));
        tree.put("pValue", fit.map(DecayFit::pValue).orElse(null));
        return tree;
    }

    /** {@code a = 0.9 ± 0.01, λ = 0.95 ± 0.001 (covariance -1e-5); χ² 3.2 for 3 degrees of freedom, p-value 0.36}. */
    String text() {
        return fit().map(fit -> String.format(
                        Locale.ROOT,
                        "a = %.4f ± %.4f, λ = %.5f ± %.5f, covariance %.2g%s",
                        fit.amplitude(),
                        fit.amplitudeStandardError(),
                        fit.rate(),
                        fit.rateStandardError(),
                        fit.covariance(),
                        fit.degreesOfFreedom() == 0
                                ? "; two depths fit exactly"
                                : String.format(
                                        Locale.ROOT,
                                        "; χ² %.1f for %s, p-value %.2g",
                                        fit.chiSquare(),
                                        Quantity.of(fit.degreesOfFreedom(), "degree") + " of freedom",
                                        fit.pValue())))
                .orElse("the points do not determine a decay; use more cycles or shots");
    }
}
