package dev.platanus.xeb.verify;

import java.util.ArrayList;
import java.util.List;

/**
 * The fidelity that the first m shots give, at about 60 values of m, evenly on a logarithmic scale.
 *
 * @param shots m
 * @param values (D mean(p) - 1)/contrast of the first m shots
 * @param errors standard error of each, of the sample
 */
public record RunningFidelity(double[] shots, double[] values, double[] errors) {
    private static final int POINTS = 60;

    /** Fewer shots have no meaningful error. */
    private static final int FEWEST = 5;

    /**
     * Follows the estimate.
     *
     * @param scaled D p of each shot, in a random order
     * @param contrast D Σp² - 1, or 1 if it is not known
     */
    static RunningFidelity of(double[] scaled, double contrast) {
        List<double[]> rows = new ArrayList<>();
        double mean = 0;
        double squares = 0;
        double next = FEWEST;
        double factor = Math.max(1.02, Math.pow(scaled.length / (double) FEWEST, 1.0 / POINTS));
        for (int i = 0; i < scaled.length; i++) {
            double difference = scaled[i] - mean;
            mean += difference / (i + 1);
            squares += difference * (scaled[i] - mean);
            int m = i + 1;
            if (m >= FEWEST && (m >= next || m == scaled.length)) {
                rows.add(new double[] {m, (mean - 1) / contrast, Math.sqrt(squares / (m - 1.0) / m) / contrast});
                next = Math.max(next * factor, m + 1);
            }
        }
        return new RunningFidelity(column(rows, 0), column(rows, 1), column(rows, 2));
    }

    private static double[] column(List<double[]> rows, int column) {
        return rows.stream().mapToDouble(row -> row[column]).toArray();
    }
}
