package dev.platanus.cli.simulate;

import dev.platanus.cli.console.CommandFailure;
import dev.platanus.cli.console.Count;
import dev.platanus.cli.console.RealNumber;
import dev.platanus.cli.console.TimeSpan;
import dev.platanus.report.run.WantedCluster;
import dev.platanus.simulator.pieces.Cluster;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** A cluster that the user describes, to price samples beyond memory on it. */
final class ClusterOption {
    private static final List<String> KEYS = List.of(
            "nodes",
            "gpus",
            "workers",
            "flops",
            "efficiency",
            "piece",
            "pieces",
            "fidelity",
            "start",
            "spread",
            "mtbf",
            "merge",
            "watts");

    @Option(
            names = "--cluster",
            paramLabel = "KEY=VALUE,...",
            description = "Also price the contractions on many machines: nodes=N, gpus=G or workers=W of"
                    + " each, flops=F a second of a worker (default: this machine's speed, shared by the workers of a"
                    + " node), efficiency=0..1, piece=TIME as 'status' tells it, pieces=P"
                    + " (default: those of --part), fidelity=F (share of the"
                    + " slices), start=TIME, spread=S, mtbf=TIME of a node, merge=TIME, watts=W of a node.")
    private String spec;

    /**
     * The cluster that was described.
     *
     * @return empty if none was
     * @throws CommandFailure with a usage error if the description is wrong
     */
    Optional<WantedCluster> wanted() {
        if (spec == null) {
            return Optional.empty();
        }
        Map<String, String> values = values();
        if (!values.containsKey("nodes")) {
            throw usage("nodes=N is missing");
        }
        try {
            Cluster cluster = new Cluster(
                    count(values, "nodes", 1),
                    count(values, "gpus", 0),
                    count(values, "workers", 1),
                    optional(values, "flops"),
                    real(values, "efficiency", 1),
                    time(values, "start", 0),
                    real(values, "spread", 0),
                    time(values, "mtbf", Double.POSITIVE_INFINITY),
                    time(values, "merge", 0),
                    optional(values, "watts"));
            if (values.containsKey("piece") && values.containsKey("flops")) {
                throw usage("piece and flops both say how fast a worker is; leave one of the two out");
            }
            OptionalDouble piece =
                    values.containsKey("piece") ? OptionalDouble.of(time(values, "piece", 0)) : OptionalDouble.empty();
            OptionalInt pieces =
                    values.containsKey("pieces") ? OptionalInt.of(count(values, "pieces", 1)) : OptionalInt.empty();
            return Optional.of(new WantedCluster(cluster, piece, pieces, real(values, "fidelity", 1)));
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
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

    private static OptionalDouble optional(Map<String, String> values, String key) {
        return values.containsKey(key) ? OptionalDouble.of(real(values, key, 0)) : OptionalDouble.empty();
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
