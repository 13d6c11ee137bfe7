package dev.platanus.xeb;

import java.util.Arrays;
import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresOptimizer.Optimum;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.apache.commons.math3.util.Pair;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * The exponential decay F(m) = a λ<sup>m</sup> of the fidelity with the number of cycles, fitted by weighted non-linear
 * least squares (Levenberg–Marquardt), weights 1/σ².
 *
 * <p>Assumes independent normal errors of the given size; the covariance is (JᵀWJ)<sup>−1</sup>, not rescaled by χ².
 *
 * @param amplitude a, the fidelity of preparation and measurement
 * @param rate λ, the fidelity of one cycle
 * @param amplitudeStandardError standard error of a
 * @param rateStandardError standard error of λ
 * @param covariance covariance of a and λ
 * @param chiSquare Σ ((F − a λ<sup>m</sup>)/σ)²
 * @param degreesOfFreedom number of points − 2
 */
public record DecayFit(
        double amplitude,
        double rate,
        double amplitudeStandardError,
        double rateStandardError,
        double covariance,
        double chiSquare,
        int degreesOfFreedom) {

    /**
     * Fits the decay.
     *
     * @param cycles numbers of cycles m, not negative, at least two different
     * @param fidelities the fidelity at each; single ones may be negative by noise
     * @param standardErrors its standard error, positive
     * @return the fit
     * @throws IllegalArgumentException if the lengths differ, there are fewer than two different numbers of cycles, a
     *     number is out of range, or the points do not determine a decay
     */
    public static DecayFit of(double[] cycles, double[] fidelities, double[] standardErrors) {
        requirePoints(cycles, fidelities, standardErrors);
        double[] whitened = new double[cycles.length];
        Arrays.setAll(whitened, i -> fidelities[i] / standardErrors[i]);
        Optimum optimum;
        RealMatrix covariances;
        try {
            optimum = new LevenbergMarquardtOptimizer()
                    .optimize(new LeastSquaresBuilder()
                            .start(start(cycles, fidelities, standardErrors))
                            .model(parameters -> model(parameters, cycles, standardErrors))
                            .target(whitened)
                            .maxEvaluations(1000)
                            .maxIterations(1000)
                            .build());
            covariances = optimum.getCovariances(1e-14);
        } catch (MathIllegalStateException | SingularMatrixException unsolved) {
            throw new IllegalArgumentException(undetermined(cycles.length), unsolved);
        }
        RealVector point = optimum.getPoint();
        if (!(point.getEntry(1) > 0) || !(covariances.getEntry(1, 1) >= 0)) {
            throw new IllegalArgumentException(undetermined(cycles.length));
        }
        return new DecayFit(
                point.getEntry(0),
                point.getEntry(1),
                Math.sqrt(covariances.getEntry(0, 0)),
                Math.sqrt(covariances.getEntry(1, 1)),
                covariances.getEntry(0, 1),
                optimum.getCost() * optimum.getCost(),
                cycles.length - 2);
    }

    /**
     * The fitted fidelity with its error from the covariance of a and λ.
     *
     * @param m number of cycles
     * @return a λ<sup>m</sup>; the theoretical error is NaN
     */
    public Estimate at(double m) {
        double byAmplitude = Math.pow(rate, m);
        double byRate = slope(amplitude, rate, m);
        double variance = square(byAmplitude * amplitudeStandardError)
                + square(byRate * rateStandardError)
                + 2 * byAmplitude * byRate * covariance;
        return new Estimate(amplitude * byAmplitude, Math.sqrt(Math.max(0, variance)), Double.NaN);
    }

    /**
     * Goodness of fit.
     *
     * @return P(χ² ≥ the one found), 0..1; NaN without degrees of freedom
     */
    public double pValue() {
        return degreesOfFreedom == 0
                ? Double.NaN
                : ChiSquaredDistribution.of(degreesOfFreedom).survivalProbability(chiSquare);
    }

    private static String undetermined(int points) {
        return "the " + points + " points do not determine a decay a * lambda^m; use more cycles or samples";
    }

    private static Pair<RealVector, RealMatrix> model(RealVector parameters, double[] cycles, double[] errors) {
        double a = parameters.getEntry(0);
        double lambda = parameters.getEntry(1);
        double[] values = new double[cycles.length];
        double[][] jacobian = new double[cycles.length][];
        for (int i = 0; i < cycles.length; i++) {
            double power = Math.pow(lambda, cycles[i]);
            values[i] = a * power / errors[i];
            jacobian[i] = new double[] {power / errors[i], slope(a, lambda, cycles[i]) / errors[i]};
        }
        return new Pair<>(new ArrayRealVector(values, false), new Array2DRowRealMatrix(jacobian, false));
    }

    private static double slope(double a, double lambda, double m) {
        return m == 0 ? 0 : a * m * Math.pow(lambda, m - 1);
    }

    /** Straight line through ln F of the positive points, weights (F/σ)²; λ = 1 where that is not possible. */
    private static double[] start(double[] cycles, double[] fidelities, double[] errors) {
        double w = 0;
        double wm = 0;
        double wl = 0;
        double wmm = 0;
        double wml = 0;
        for (int i = 0; i < cycles.length; i++) {
            if (fidelities[i] > 0) {
                double weight = square(fidelities[i] / errors[i]);
                double logarithm = Math.log(fidelities[i]);
                w += weight;
                wm += weight * cycles[i];
                wl += weight * logarithm;
                wmm += weight * cycles[i] * cycles[i];
                wml += weight * cycles[i] * logarithm;
            }
        }
        double determinant = w * wmm - wm * wm;
        if (!(determinant > 1e-12 * w * wmm)) {
            return new double[] {w > 0 ? Math.exp(wl / w) : 1, 1};
        }
        double slope = (w * wml - wm * wl) / determinant;
        return new double[] {Math.exp((wl - slope * wm) / w), Math.exp(slope)};
    }

    private static void requirePoints(double[] cycles, double[] fidelities, double[] errors) {
        if (cycles.length != fidelities.length || cycles.length != errors.length) {
            throw new IllegalArgumentException("there are " + cycles.length + " numbers of cycles, " + fidelities.length
                    + " fidelities and " + errors.length + " standard errors");
        }
        for (int i = 0; i < cycles.length; i++) {
            if (!(cycles[i] >= 0 && Double.isFinite(cycles[i]) && Double.isFinite(fidelities[i]))
                    || !(errors[i] > 0 && Double.isFinite(errors[i]))) {
                throw new IllegalArgumentException("point " + i + " (m = " + cycles[i] + ", F = " + fidelities[i]
                        + " ± " + errors[i] + ") must be finite, with m not negative and a positive error");
            }
        }
        if (Arrays.stream(cycles).distinct().count() < 2) {
            throw new IllegalArgumentException("a decay needs at least 2 different numbers of cycles");
        }
    }

    private static double square(double a) {
        return a * a;
    }
}
