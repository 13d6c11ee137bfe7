package dev.platanus.xeb;

import java.util.ArrayList;
import java.util.List;

/**
 * The mean of numbers of two kinds: single ones, and ones in clusters that share what made them. Which kind a number is was
 * drawn for each by itself.
 *
 * <p>Its variance has three parts: the scatter of the single numbers about their mean; that of the clusters' sums about
 * theirs, as if each cluster were one observation (Liang and Zeger, Biometrika 73, 13 (1986)); and w(1 - w) d²/count for the
 * fraction w of single numbers and the distance d of the two means.
 */
public final class ClusteredMean {
    /** @param sum of the cluster's numbers */
    private record Cluster(double sum, long count) {}

    private final List<Cluster> clusters = new ArrayList<>();
    private double sum;
    private double squares;
    private long count;

    /** Begins with nothing. */
    public ClusteredMean() {}

    /**
     * Adds numbers that are independent of each other.
     *
     * @param values the numbers
     */
    public void addSingles(double[] values) {
        for (double value : values) {
            sum += value;
            squares += value * value;
        }
        count += values.length;
    }

    /**
     * Adds one cluster.
     *
     * @param clusterSum of its numbers
     * @param clusterCount how many they are
     */
    public void addCluster(double clusterSum, long clusterCount) {
        clusters.add(new Cluster(clusterSum, clusterCount));
    }

    /**
     * The mean of all numbers less an offset.
     *
     * @param offset what is taken off
     * @return with its standard error; the theoretical error is NaN
     */
    public Estimate less(double offset) {
        double clusteredSum = 0;
        long clusteredCount = 0;
        for (Cluster cluster : clusters) {
            clusteredSum += cluster.sum;
            clusteredCount += cluster.count;
        }
        long all = count + clusteredCount;
        double mean = (sum + clusteredSum) / all;
        double singleMean = count == 0 ? mean : sum / count;
        double clusteredMean = clusteredCount == 0 ? mean : clusteredSum / clusteredCount;
        double within = Math.max(0, squares - sum * singleMean);
        double between = 0;
        for (Cluster cluster : clusters) {
            double deviation = cluster.sum - cluster.count * clusteredMean;
            between += deviation * deviation;
        }
        int n = clusters.size();
        double share = (double) count / all;
        double distance = singleMean - clusteredMean;
        double variance =
                within + (n > 1 ? between * n / (n - 1) : between) + all * share * (1 - share) * distance * distance;
        return new Estimate(mean - offset, Math.sqrt(variance) / all, Double.NaN);
    }
}
