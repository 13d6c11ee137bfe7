package dev.platanus.cli.simulate;

import dev.platanus.machine.Quantity;
import dev.platanus.report.Facts;
import dev.platanus.simulator.pieces.Cluster;
import dev.platanus.tensornet.slice.SliceCost;
import java.util.Locale;

/**
 * A cluster on which samples are to be priced.
 *
 * @param cluster the machines
 * @param pieces into how many pieces the work is cut
 * @param fidelity the share of the slices that are summed
 */
record WantedCluster(Cluster cluster, int pieces, double fidelity) {
    /** The chances of the simulation: the same question has the same answer. */
    private static final long SEED = 1;

    private static final double HOUR = 3600;

    /** Checks. */
    WantedCluster {
        Cluster.requirePieces(pieces);
        if (!(fidelity > 0 && fidelity <= 1)) {
            throw new IllegalArgumentException("fidelity " + fidelity + "; choose a number above 0, up to 1");
        }
    }

    /**
     * Prices a job.
     *
     * @param work all of it
     * @param what it is, for people
     * @return what the plan tells
     */
    Facts price(SliceCost work, String what) {
        Cluster.Price price = cluster.price(work.times(fidelity), pieces, SEED);
        Double kilowattHours = price.joules().isPresent() ? price.joules().getAsDouble() / (1000 * HOUR) : null;
        double nodeHours = price.nodeSeconds() / HOUR;
        String machines = Quantity.of(cluster.nodes(), "node")
                + (cluster.gpus() == 0 ? "" : " with " + Quantity.of(cluster.gpus(), "device") + " each");
        return new Facts()
                .line(
                        "cluster",
                        machines + ": " + what + " in " + Quantity.of(pieces, "piece") + " of "
                                + Quantity.duration(price.pieceSeconds()))
                .line(
                        "",
                        String.format(
                                Locale.ROOT,
                                "%s, in one case of twenty %s or more; %.3g node hours%s, %.3g failures (a simulation)",
                                Quantity.duration(price.job().seconds()),
                                Quantity.duration(price.job().late()),
                                nodeHours,
                                kilowattHours == null ? "" : String.format(Locale.ROOT, ", %.3g kWh", kilowattHours),
                                price.job().failures()))
                .data(
                        "cluster",
                        new Facts()
                                .data("workers", cluster.workers())
                                .data("pieces", pieces)
                                .data("pieceSeconds", price.pieceSeconds())
                                .data("fidelity", fidelity)
                                .data("seconds", price.job().seconds())
                                .data("lateSeconds", price.job().late())
                                .data("nodeHours", nodeHours)
                                .data("kilowattHours", kilowattHours)
                                .data("failures", price.job().failures()));
    }
}
