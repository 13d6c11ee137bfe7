package dev.platanus.report.figure;

import dev.platanus.report.Figure;
import dev.platanus.xeb.Bootstrap;
import dev.platanus.xeb.Estimate;
import dev.platanus.xeb.verify.DecaySeries;
import dev.platanus.xeb.verify.RunningFidelity;
import dev.platanus.xeb.verify.ScaledHistogram;
import dev.platanus.xeb.verify.Verification;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/** The diagrams of reports. */
public final class ReportFigures {
    private static final int CURVE_POINTS = 60;

    private ReportFigures() {}

    /**
     * The Porter–Thomas histogram with the exponential, and the shots with what a fidelity F predicts for them.
     *
     * @param bitstrings all bitstrings, if they are known
     * @param fidelity F of the shots
     */
    public static Figure porterThomas(
            Optional<ScaledHistogram> bitstrings, ScaledHistogram shots, double fidelity, String id) {
        double f = Math.clamp(fidelity, 0.0, 1.0);
        List<Chart.Series> series = new ArrayList<>();
        bitstrings.filter(all -> !all.isEmpty()).ifPresent(all -> {
            series.add(curve(all, "exp(−x), Porter–Thomas", 0, x -> Math.exp(-x)));
            series.add(points(all, "bitstrings", 0));
        });
        if (!shots.isEmpty()) {
            String name = String.format(Locale.ROOT, "(1 − F + F x) exp(−x), F = %.3f", f);
            series.add(curve(shots, name, 1, x -> (1 - f + f * x) * Math.exp(-x)));
            series.add(points(shots, "measured shots", 1));
        }
        Chart chart = new Chart("x = D p, scaled ideal probability", "density", Chart.Axis.LINEAR, true, series);
        return chart.figure(
                "Histogram of the scaled ideal probabilities D p on a logarithmic scale",
                "How the ideal probabilities p are distributed, D = 2ⁿ: over bitstrings, where a random state gives the"
                        + " exponential, and over the shots. Error bars: √ of the number in each interval.",
                id);
    }

    /** The intervals that were hit; a bar down to 0 has no place on a logarithmic scale. */
    private static Chart.Points points(ScaledHistogram histogram, String name, int colour) {
        double[] densities = histogram.densities();
        double[] errors = histogram.errors();
        Arrays.setAll(errors, i -> Math.min(errors[i], 0.9 * densities[i]));
        return new Chart.Points(name, colour, histogram.middles(), densities, errors);
    }

    /** A curve over the intervals that were hit, where it is above 0. */
    private static Chart.Line curve(ScaledHistogram histogram, String name, int colour, DoubleUnaryOperator density) {
        double[] middles = histogram.middles();
        double end = middles.length == 0 ? ScaledHistogram.WIDTH : middles[middles.length - 1];
        double[] x = DoubleStream.iterate(
                        ScaledHistogram.WIDTH / 10,
                        v -> v < end + ScaledHistogram.WIDTH / 2,
                        v -> v + ScaledHistogram.WIDTH / 4)
                .filter(v -> density.applyAsDouble(v) > 1e-7)
                .toArray();
        return new Chart.Line(name, colour, x, Arrays.stream(x).map(density).toArray(), false);
    }

    /** F of the first m shots with its band. */
    public static Figure running(RunningFidelity running, String estimator, String order, String id) {
        double last = running.values()[running.values().length - 1];
        double[] ends = {running.shots()[0], running.shots()[running.shots().length - 1]};
        Chart chart = new Chart(
                "shots",
                "F, " + estimator,
                Chart.Axis.LOGARITHMIC,
                false,
                List.of(
                        new Chart.Band(
                                "± 1 σ",
                                0,
                                running.shots(),
                                combined(running.values(), running.errors(), -1),
                                combined(running.values(), running.errors(), 1)),
                        new Chart.Line("F of the first shots", 0, running.shots(), running.values(), false),
                        new Chart.Line("of all", 1, ends, new double[] {last, last}, true)));
        return chart.figure(
                "Fidelity against the number of shots with its error band",
                "The " + estimator + " of the first shots" + order + ", with the standard error of the sample.",
                id);
    }

    /** Values of circuits with their mean. */
    public static Figure circuits(
            List<Estimate> values, Optional<Bootstrap> mean, String estimator, String group, String id) {
        double[] x = new double[values.size()];
        Arrays.setAll(x, i -> i + 1);
        double[] ends = {0, values.size() + 1};
        List<Chart.Series> series = new ArrayList<>();
        mean.ifPresent(m -> {
            series.add(new Chart.Band("bootstrap, 16 % to 84 %", 1, ends, fill(m.lower()), fill(m.upper())));
            series.add(new Chart.Line("mean", 1, ends, fill(m.value()), true));
        });
        series.add(new Chart.Points(
                estimator,
                0,
                x,
                values.stream().mapToDouble(Estimate::value).toArray(),
                values.stream().mapToDouble(Verification::standardError).toArray()));
        Chart chart = new Chart("circuit, as in the table", estimator, Chart.Axis.WHOLE, false, series);
        return chart.figure(
                "The " + estimator + " of each circuit of " + group,
                group + ": each circuit with the error of its shots, and their mean with the spread between circuits.",
                id);
    }

    /** Groups against depth with the fitted decay, which is told in words too. */
    public static Figure decay(DecaySeries decay, String fit, String id) {
        double[] depths =
                decay.points().stream().mapToDouble(DecaySeries.Point::depth).toArray();
        List<Chart.Series> series = new ArrayList<>();
        decay.fit().ifPresent(f -> {
            double[] x = new double[CURVE_POINTS];
            double first = depths[0];
            double last = depths[depths.length - 1];
            Arrays.setAll(x, i -> first + (last - first) * i / (CURVE_POINTS - 1));
            Estimate[] curve = Arrays.stream(x).mapToObj(f::at).toArray(Estimate[]::new);
            double[] values = Arrays.stream(curve).mapToDouble(Estimate::value).toArray();
            double[] errors =
                    Arrays.stream(curve).mapToDouble(Estimate::standardError).toArray();
            series.add(new Chart.Band("± 1 σ", 1, x, combined(values, errors, -1), combined(values, errors, 1)));
            series.add(new Chart.Line("a λ^m", 1, x, values, false));
        });
        series.add(new Chart.Points(
                decay.estimator(),
                0,
                depths,
                decay.points().stream().mapToDouble(p -> p.fidelity().value()).toArray(),
                decay.points().stream()
                        .mapToDouble(p -> p.fidelity().standardError())
                        .toArray()));
        Chart chart = new Chart("cycles m", "F, " + decay.estimator(), Chart.Axis.WHOLE, false, series);
        return chart.figure(
                "Fidelity against the number of cycles for " + decay.name(),
                decay.name() + ": " + fit + ". One λ for all cycles; weights 1/σ² of the shots.",
                id);
    }

    private static double[] fill(double value) {
        return new double[] {value, value};
    }

    private static double[] combined(double[] values, double[] errors, int sign) {
        double[] sum = new double[values.length];
        Arrays.setAll(sum, i -> values[i] + sign * errors[i]);
        return sum;
    }
}
