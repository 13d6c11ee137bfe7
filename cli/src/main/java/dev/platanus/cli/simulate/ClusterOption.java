package dev.platanus.cli.simulate;

import dev.platanus.cli.console.CommandFailure;
import dev.platanus.cli.console.Count;
import dev.platanus.cli.console.RealNumber;
import dev.platanus.cli.console.TimeSpan;
import dev.platanus.machine.Quantity;
import dev.platanus.report.Facts;
import dev.platanus.simulator.pieces.Cluster;
import dev.platanus.tensornet.slice.SliceCost;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What samples or amplitudes beyond memory would take on a cluster that the user describes. */
final class ClusterOption {
    private static final List<String> KEYS = List.of(
            "nodes", "gpus", "flops", "efficiency", "pieces", "fidelity", "start", "spread", "mtbf", "merge", "watts");

    /** A worker computes several pieces, so that a failure does not cost all of it. */
    private static final int PIECES_A_WORKER = 4;

    /** The chances of the simulation: the same question has the same answer. */
    private static final long SEED = 1;

    private static final double HOUR = 3600;

    @Option(
            names = "--cluster",
            paramLabel = "KEY=VALUE,...",
            description = "Also price the contractions on many machines: nodes=N, gpus=G of each, flops=F a second of a"
                    + " worker (default: this machine's speed), efficiency=0..1, pieces=P, fidelity=F (share of the"
                    + " slices), start=TIME, spread=S, mtbf=TIME of a node, merge=TIME, watts=W of a node.")
    private String spec;

    /** Whether a cluster was described. */
    boolean isGiven() {
        return spec != null;
    }

    /**
     * Prices a job.
     *
     * @param work all of it
     * @param what it is, for people
     * @return what the plan tells
     * @throws CommandFailure with a usage error if the description is wrong
     */
    Facts price(SliceCost work, String what) {
        Map<String, String> values = values();
        if (!values.containsKey("nodes")) {
            throw usage("nodes=N is missing");
        }
        Cluster cluster;
        int pieces;
        double fidelity = real(values, "fidelity", 1);
        if (!(fidelity > 0 && fidelity <= 1)) {
            throw usage("fidelity=" + values.get("fidelity") + " is not above 0 and at most 1");
        }
        Cluster.Price price;
        try {
            cluster = new Cluster(
                    count(values, "nodes", 1),
                    count(values, "gpus", 0),
                    values.containsKey("flops") ? OptionalDouble.of(real(values, "flops", 0)) : OptionalDouble.empty(),
                    real(values, "efficiency", 1),
                    time(values, "start", 0),
                    real(values, "spread", 0),
                    time(values, "mtbf", Double.POSITIVE_INFINITY),
                    time(values, "merge", 0),
                    values.containsKey("watts") ? OptionalDouble.of(real(values, "watts", 0)) : OptionalDouble.empty());
            pieces = count(values, "pieces", Math.multiplyExact(PIECES_A_WORKER, cluster.workers()));
            price = cluster.price(work.times(fidelity), pieces, SEED);
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
        return facts(cluster, price, fidelity, what);
    }

    private static Facts facts(Cluster cluster, Cluster.Price price, double fidelity, String what) {
        String workers = Quantity.of(cluster.nodes(), "node")
                + (cluster.gpus() == 0 ? "" : " with " + Quantity.of(cluster.gpus(), "device") + " each");
        String energy = price.joules().isPresent()
                ? String.format(Locale.ROOT, ", %.3g kWh", price.joules().getAsDouble() / (1000 * HOUR))
                : "";
        return new Facts()
                .line(
                        "cluster",
                        workers + ": " + what + " in " + Quantity.of(price.pieces(), "piece") + " of "
                                + Quantity.duration(price.pieceSeconds()))
                .line(
                        "",
                        String.format(
                                Locale.ROOT,
                                "%s, in one case of twenty %s or more; %.3g node hours%s, %.3g failures (a simulation)",
                                Quantity.duration(price.job().seconds()),
                                Quantity.duration(price.job().late()),
                                price.nodeSeconds() / HOUR,
                                energy,
                                price.job().failures()))
                .data(
                        "cluster",
                        new Facts()
                                .data("workers", cluster.workers())
                                .data("pieces", price.pieces())
                                .data("pieceSeconds", price.pieceSeconds())
                                .data("fidelity", fidelity)
                                .data("seconds", price.job().seconds())
                                .data("lateSeconds", price.job().late())
                                .data("nodeHours", price.nodeSeconds() / HOUR)
                                .data(
                                        "kilowattHours",
                                        price.joules().isPresent()
                                                ? price.joules().getAsDouble() / (1000 * HOUR)
                                                : null)
                                .data("failures", price.job().failures()));
    }

    private Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : spec.split(",", -1)) {
            int equals = pair.indexOf('=');
            String key = equals < 0 ? pair : pair.substring(0, equals);
            if (equals < 0 || !KEYS.contains(key)) {
                throw usage("'" + pair + "' is none of " + String.join("=, ", KEYS) + "=");
            }
            if (values.put(key, pair.substring(equals + 1)) != null) {
                throw usage(key + " is given twice");
            }
        }
        return values;
    }

    /** Reads a value. */
    private interface Reader {
        double of(String text);
    }

    private static double read(Map<String, String> values, String key, double otherwise, Reader reader) {
        String text = values.get(key);
        if (text == null) {
            return otherwise;
        }
        try {
            return reader.of(text);
        } catch (TypeConversionException e) {
            throw usage(key + "=" + text + ": " + e.getMessage());
        }
    }

    private static double real(Map<String, String> values, String key, double otherwise) {
        return read(values, key, otherwise, RealNumber::parse);
    }

    private static double time(Map<String, String> values, String key, double otherwise) {
        return read(values, key, otherwise, text -> new TimeSpan().convert(text));
    }

    private static int count(Map<String, String> values, String key, int otherwise) {
        double number = read(values, key, otherwise, Count::parse);
        if (number > Integer.MAX_VALUE) {
            throw usage(key + "=" + values.get(key) + " is too many");
        }
        return (int) number;
    }

    private static CommandFailure usage(String sentence) {
        return CommandFailure.usage("--cluster: " + sentence);
    }
}
