package dev.platanus.report.run;

import dev.platanus.machine.text.Quantity;
import dev.platanus.report.Facts;
import dev.platanus.simulator.pieces.Cluster;
import dev.platanus.simulator.sample.SamplePieces;
import dev.platanus.tensornet.slice.SliceCost;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A cluster on which samples are to be priced.
 *
 * @param cluster the machines
 * @param piece what one takes on a worker while all workers of its node are busy, in seconds; empty if it is to be predicted
 * @param pieces into how many pieces the work is cut; empty for as many as usual
 * @param fidelity the share of the slices that are summed
 */
public record WantedCluster(Cluster cluster, OptionalDouble piece, OptionalInt pieces, double fidelity) {
    /** The chances of the simulation: the same question has the same answer. */
    private static final long SEED = 1;

    private static final double HOUR = 3600;

    /** Checks. */
    public WantedCluster {
        if (piece.isPresent() && !Double.isFinite(piece.getAsDouble())) {
            throw new IllegalArgumentException("a piece takes a time, not none");
        }
        pieces.ifPresent(Cluster::requirePieces);
        if (!(fidelity > 0 && fidelity <= 1)) {
            throw new IllegalArgumentException("fidelity " + fidelity + "; choose a number above 0, up to 1");
        }
    }

    /** Whether its workers are as fast as this machine. */
    boolean isLikeThisMachine() {
        return piece.isEmpty() && cluster.flops().isEmpty();
    }

    /**
     * Prices a job.
     *
     * @param work all of it
     * @param samples how many
     * @param threads of a worker, if it is like this machine
     * @return what the plan tells
     */
    Facts price(SliceCost work, long samples, int threads) {
        int cut = pieces.orElseGet(() -> SamplePieces.pieces(samples, fidelity * work.seconds()));
        double share = (double) threads / Runtime.getRuntime().availableProcessors();
        Cluster.Price price = piece.isPresent()
                ? cluster.price(new SliceCost(work.flops(), cut * piece.getAsDouble()), 0, cut, SEED)
                : cluster.price(work.times(fidelity), share, cut, SEED);
        Double kilowattHours = price.joules().isPresent() ? price.joules().getAsDouble() / (1000 * HOUR) : null;
        double nodeHours = price.nodeSeconds() / HOUR;
        String machines = Quantity.of(cluster.nodes(), "node")
                + (cluster.gpus() > 0 ? " with " + Quantity.of(cluster.gpus(), "device") + " each" : "")
                + (cluster.processes() > 1 ? " with " + Quantity.of(cluster.processes(), "worker") + " each" : "");
        return new Facts()
                .line(
                        "cluster",
                        machines + ": " + Quantity.of(samples, "sample") + " in " + Quantity.of(cut, "piece") + " of "
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
                                .data("pieces", cut)
                                .data("pieceSeconds", price.pieceSeconds())
                                .data("fidelity", fidelity)
                                .data("seconds", price.job().seconds())
                                .data("lateSeconds", price.job().late())
                                .data("nodeHours", nodeHours)
                                .data("kilowattHours", kilowattHours)
                                .data("failures", price.job().failures()));
    }
}
