package dev.platanus.benchmarks;

import dev.platanus.circuit.Angles;
import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.RandomCircuitSpec;
import dev.platanus.circuit.RandomCircuits;
import dev.platanus.circuit.qsim.QsimFormat;
import dev.platanus.layout.Layout;
import dev.platanus.layout.Layouts;
import dev.platanus.layout.PatternSequence;
import dev.platanus.tensornet.network.GateForm;
import dev.platanus.tensornet.network.Network;
import dev.platanus.tensornet.slice.SlicePlan;
import dev.platanus.tensornet.tree.SearchListener;
import dev.platanus.tensornet.tree.SearchOptions;
import dev.platanus.tensornet.tree.SlicedTree;
import dev.platanus.tensornet.tree.TreeSearch;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How good contraction trees become with time.
 *
 * <pre>
 * java … -cp benchmarks.jar dev.platanus.benchmarks.TreeSearchTable CIRCUIT… [--open 0] [--width 2147483647] [--seconds 60]
 *     [--threads 2] [--seed 1] [--traffic-weight 0] [--plans FOLDER]
 * </pre>
 *
 * <p>A circuit is a file in qsim text, or {@code generated:CYCLES:SEED}, our random circuit on the 53 qubits of Sycamore with
 * calibrated angles. For each it prints a row of a table: the base-10 logarithm of the multiply-adds, over all slices and
 * without reuse, of the best plan after 0.2, 1, 5, … seconds, and what the last plan costs. The first {@code --open} qubits are
 * open. With {@code --plans} the last plan is written to a file there. Before the first row the first circuit is searched for some
 * seconds, so that the code is compiled; the processor time beside each row tells what other work left of the machine.
 */
public final class TreeSearchTable {

    private static final double[] SECONDS = {0.2, 1, 5, 20, 60, 300, 1200};
    private static final int WARM_UP_SECONDS = 3;

    private int open;
    private int width = SearchOptions.UNLIMITED;
    private int seconds = 60;
    private int threads = 2;
    private long seed = 1;
    private double trafficWeight;
    private Path plans;
    private final List<String> circuits = new ArrayList<>();

    private TreeSearchTable() {}

    /**
     * Runs the program.
     *
     * @param args as above
     * @throws IOException if a circuit cannot be read or a plan not written
     * @throws IllegalArgumentException if an argument is wrong
     */
    public static void main(String[] args) throws IOException {
        run(System.out, args);
    }

    /** Runs the program and prints to {@code out}. */
    static void run(PrintStream out, String... args) throws IOException {
        TreeSearchTable table = new TreeSearchTable();
        table.parse(args);
        table.print(out);
    }

    private void parse(String[] args) {
        for (int i = 0; i < args.length; i++) {
            if (!args[i].startsWith("--")) {
                circuits.add(args[i]);
                continue;
            }
            if (i + 1 == args.length) {
                throw new IllegalArgumentException(args[i] + " needs a value");
            }
            String value = args[i + 1];
            switch (args[i++]) {
                case "--open" -> open = Integer.parseInt(value);
                case "--width" -> width = Integer.parseInt(value);
                case "--seconds" -> seconds = Integer.parseInt(value);
                case "--threads" -> threads = Integer.parseInt(value);
                case "--seed" -> seed = Long.parseLong(value);
                case "--traffic-weight" -> trafficWeight = Double.parseDouble(value);
                case "--plans" -> plans = Path.of(value);
                default -> throw new IllegalArgumentException("unknown option " + args[i - 1]);
            }
        }
        if (circuits.isEmpty()) {
            throw new IllegalArgumentException("name at least one circuit");
        }
    }

    private void print(PrintStream out) throws IOException {
        double[] columns = DoubleStream.of(SECONDS).filter(s -> s < seconds).toArray();
        List<Integer> openQubits = IntStream.range(0, open).boxed().toList();
        TreeSearch.search(
                network(circuit(circuits.getFirst()), openQubits).graph(),
                options(Math.min(WARM_UP_SECONDS, seconds)),
                SearchListener.none());
        out.print("| circuit | tensors | indices |");
        for (double column : columns) {
            out.printf(Locale.ROOT, " %s s |", column < 1 ? column : String.valueOf((int) column));
        }
        out.println(" " + seconds + " s | processor s | trials | plan |\n|" + "---|".repeat(columns.length + 7));
        for (String name : circuits) {
            Circuit circuit = circuit(name);
            Network network = network(circuit, openQubits);
            History history = new History(columns);
            double processorSeconds = processorSeconds();
            SlicedTree plan = TreeSearch.search(network.graph(), options(seconds), history);
            processorSeconds = processorSeconds() - processorSeconds;
            if (plan.cost().width() > width) {
                throw new IllegalStateException("the plan is wider than asked for: " + plan.describe());
            }
            out.print("| " + name.substring(name.lastIndexOf('/') + 1) + " | "
                    + network.graph().tensorCount() + " | " + network.graph().indexCount() + " |");
            for (double value : history.best) {
                out.print(value == Double.POSITIVE_INFINITY ? " |" : String.format(Locale.ROOT, " %.2f |", value));
            }
            out.printf(
                    Locale.ROOT,
                    " %.2f | %.1f | %d | %s |%n",
                    plan.cost().log10MultiplyAdds(),
                    processorSeconds,
                    history.trials,
                    plan.describe());
            if (plans != null) {
                String file = "plan_m" + cycles(circuit) + "_o" + open + "_w"
                        + plan.cost().width() + ".json";
                new SlicePlan(circuit.hash(), GateForm.DENSE, openQubits, plan).write(plans.resolve(file));
            }
        }
    }

    private SearchOptions options(int time) {
        return new SearchOptions(width, Long.MAX_VALUE, Duration.ofSeconds(time), threads, seed, trafficWeight, 0);
    }

    private static Network network(Circuit circuit, List<Integer> openQubits) {
        return Network.of(
                circuit, GateForm.DENSE, openQubits.stream().mapToInt(q -> q).toArray());
    }

    /** Of the whole process, all its threads. */
    private static double processorSeconds() {
        return ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElse(Duration.ZERO)
                        .toNanos()
                * 1e-9;
    }

    private static long cycles(Circuit circuit) {
        return circuit.moments().stream()
                .filter(moment -> moment.operations().stream()
                        .anyMatch(operation -> operation.qubits().size() == 2))
                .count();
    }

    private static Circuit circuit(String name) throws IOException {
        if (!name.startsWith("generated:")) {
            return QsimFormat.read(Path.of(name));
        }
        String[] parts = name.split(":");
        Layout layout = Layouts.named("sycamore-53");
        return RandomCircuits.generate(new RandomCircuitSpec(
                layout,
                Integer.parseInt(parts[1]),
                PatternSequence.parse("ABCDCDAB", layout),
                Long.parseLong(parts[2]),
                Angles.CALIBRATED,
                0,
                false));
    }

    /** The best cost at each of some moments. */
    private static final class History implements SearchListener {

        private final double[] columns;
        private final double[] best;
        private long trials;

        History(double[] columns) {
            this.columns = columns;
            best = new double[columns.length];
            Arrays.fill(best, Double.POSITIVE_INFINITY);
        }

        @Override
        public void progress(long done, long elapsedNanos, SlicedTree plan, boolean improved) {
            trials = done;
            double cost = plan.cost().log10MultiplyAdds();
            for (int c = 0; c < columns.length; c++) {
                if (elapsedNanos <= columns[c] * 1e9) {
                    best[c] = cost;
                }
            }
        }
    }
}
