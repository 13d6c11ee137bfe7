package dev.platanus.opencl.contract;

import dev.platanus.benchmarks.DeviceProbe;
import dev.platanus.circuit.Angles;
import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.RandomCircuitSpec;
import dev.platanus.circuit.RandomCircuits;
import dev.platanus.layout.Layouts;
import dev.platanus.machine.DeviceException;
import dev.platanus.machine.Precision;
import dev.platanus.opencl.OpenClOptions;
import dev.platanus.opencl.OpenClPlatform;
import dev.platanus.opencl.device.OpenClDevice;
import dev.platanus.tensornet.contract.CompiledTree;
import dev.platanus.tensornet.contract.ContractionStep;
import dev.platanus.tensornet.contract.Contractor;
import dev.platanus.tensornet.contract.NodeMemory;
import dev.platanus.tensornet.contract.SliceRunner;
import dev.platanus.tensornet.network.Tensor;
import dev.platanus.tensornet.slice.SlicePlan;
import dev.platanus.tensornet.tree.SearchListener;
import dev.platanus.tensornet.tree.SearchOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Slices of a Sycamore circuit on an OpenCL device: steps by class, and whole slices, beside the device's own ceilings and
 * beside what two assumed ceilings predict.
 *
 * <p>Arguments: {@code --qubits 53}, {@code --cycles 12}, {@code --open 6} (qubits, the last ones), {@code --plan FILE} (read, or
 * searched and written), {@code --search 64} (trials), {@code --width 30}, {@code --slices 4} (how many run), {@code --device 0},
 * {@code --precision SINGLE}, {@code --assume 4300,30000} (GB/s and GFLOP/s of the prediction). With {@code --slices 0} nothing
 * runs: only the prediction is printed, for a device described as an H200. The amplitudes of the first slice are compared with
 * the processors' where the slice has at most 2^34 multiply-adds.
 */
public final class DeviceProfile {
    private static final double CHECKED_FLOPS = 8.0 * (1L << 34);
    private static final double TOLERANCE = 1e-5;

    /** What a launch takes where the device waits for the host (assumed). */
    private static final double LAUNCH_SECONDS = 5e-6;

    private static final int REPEATS = 3;

    private final PrintStream out;
    private final Map<String, Integer> numbers = new TreeMap<>(Map.of(
            "--qubits", 53, "--cycles", 12, "--open", 6, "--search", 64, "--width", 30, "--slices", 4, "--device", 0));
    private Path file;
    private Precision precision = Precision.SINGLE;
    private double[] assumed = {4300, 30000};

    private DeviceProfile(String[] args, PrintStream out) {
        this.out = out;
        for (int i = 0; i + 1 < args.length; i += 2) {
            String value = args[i + 1];
            switch (args[i]) {
                case "--plan" -> file = Path.of(value);
                case "--precision" -> precision = Precision.valueOf(value);
                case "--assume" ->
                    assumed = Arrays.stream(value.split(","))
                            .mapToDouble(Double::parseDouble)
                            .toArray();
                default -> {
                    if (numbers.replace(args[i], Integer.valueOf(value)) == null) {
                        throw new IllegalArgumentException("unknown option " + args[i]);
                    }
                }
            }
        }
    }

    /** Steps of a kind. */
    private static final class Tally {
        int steps;
        double flops;
        double bytes;
        double predicted;
        double seconds;
    }

    /**
     * Runs the program.
     *
     * @param args as described above
     * @throws IOException if the plan cannot be read or written
     */
    public static void main(String[] args) throws IOException {
        new DeviceProfile(args, System.out).run();
    }

    private void print(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
        out.flush();
    }

    private int number(String option) {
        return numbers.get(option);
    }

    private void run() throws IOException {
        int n = number("--qubits");
        Circuit circuit =
                RandomCircuits.generate(RandomCircuitSpec.ideal(Layouts.sycamore(n), number("--cycles"), "ABCDCDAB", 1)
                        .withAngles(Angles.CALIBRATED));
        SlicePlan plan = plan(circuit);
        print("%d qubits, %d cycles: %s", n, number("--cycles"), plan.describe());
        OpenClDevice device = number("--slices") == 0 ? h200() : device();
        DeviceContractor contractor = DeviceContractor.of(device, precision, OpenClOptions.defaults());
        CompiledTree tree = CompiledTree.compile(plan.tree(), contractor, contractor.memoryBytes());
        print(
                "%s: %.2f GiB, %d slices, %.4g flops each made anew, %.4g on average",
                contractor.name(),
                tree.peakBytes() / (double) (1L << 30),
                tree.sliceCount(),
                tree.flops(1),
                tree.flops(tree.sliceCount()) / tree.sliceCount());
        List<Tensor> leaves = plan.network(circuit).bind(new BitSet());
        if (number("--slices") == 0) {
            report(profile(tree, null, leaves), tree);
            return;
        }
        DeviceProbe probe = DeviceProbe.measure(device);
        print(
                "ceilings: copy %.1f GB/s (read and written), multiply-adds %.1f GFLOP/s",
                probe.copyBytesPerSecond() / 1e9, probe.flopsPerSecond() / 1e9);
        try (NodeMemory memory = contractor.allocate(tree)) {
            report(profile(tree, memory, leaves), tree);
        }
        slices(tree, leaves, plan);
    }

    private SlicePlan plan(Circuit circuit) throws IOException {
        if (file != null && Files.exists(file)) {
            return SlicePlan.read(file);
        }
        int n = circuit.qubitCount();
        List<Integer> open = IntStream.range(n - number("--open"), n).boxed().toList();
        SearchOptions options = SearchOptions.ofTrials(number("--search"), number("--width"))
                .withThreads(Runtime.getRuntime().availableProcessors());
        SlicePlan plan = SlicePlan.search(circuit, open, options, SearchListener.none());
        if (file != null) {
            plan.write(file);
        }
        return plan;
    }

    private OpenClDevice device() {
        return switch (OpenClPlatform.probe()) {
            case OpenClPlatform.Unavailable(String reason) -> throw new DeviceException(reason);
            case OpenClPlatform.Available(List<OpenClDevice> devices) -> devices.get(number("--device"));
        };
    }

    private static OpenClDevice h200() {
        long memory = 143_771L << 20;
        return new OpenClDevice(
                0,
                "none",
                "H200 (assumed)",
                "",
                "",
                "",
                OpenClDevice.Type.GPU,
                memory,
                memory / 4,
                48 << 10,
                1024,
                132,
                true);
    }

    /** Every step once, and then again for its time; predicted only where there is no memory. */
    private Map<String, Tally> profile(CompiledTree tree, NodeMemory memory, List<Tensor> leaves) {
        Map<String, Tally> classes = new TreeMap<>();
        for (ContractionStep step : tree.steps()) {
            Tally tally = classes.computeIfAbsent(name(step), key -> new Tally());
            tally.steps++;
            if (step instanceof TileStep tiles) {
                double flops = 8 * tiles.multiplyAdds();
                double bytes = precision.bytesPerAmplitude()
                        * (Math.scalb(1.0, tiles.a().order().length)
                                + Math.scalb(1.0, tiles.b().order().length)
                                + Math.scalb(1.0, tiles.c().order().length));
                tally.flops += flops;
                tally.bytes += bytes;
                tally.predicted += LAUNCH_SECONDS + Math.max(bytes / (assumed[0] * 1e9), flops / (assumed[1] * 1e9));
            }
            if (memory != null) {
                tally.seconds += seconds(step, memory, leaves);
            }
        }
        return classes;
    }

    private static double seconds(ContractionStep step, NodeMemory memory, List<Tensor> leaves) {
        double best = Double.MAX_VALUE;
        for (int repeat = 0; repeat <= REPEATS; repeat++) {
            long begin = System.nanoTime();
            switch (step) {
                case ContractionStep.Leaf leaf -> memory.write(leaf, leaves.get(leaf.node()), 0);
                case ContractionStep.Pair pair -> memory.run(pair);
            }
            memory.finish();
            // the first run may compile
            best = repeat == 0 ? best : Math.min(best, (System.nanoTime() - begin) * 1e-9);
        }
        return best;
    }

    private static String name(ContractionStep step) {
        return switch (step) {
            case TileStep tiles when tiles.multiplyAddsLog2() < 20 -> "below 2^20 multiply-adds";
            case TileStep tiles when tiles.tile().partBits() > 0 -> "sums shared by groups";
            case TileStep tiles ->
                String.format(
                        Locale.ROOT,
                        "columns 2^%d, sums 2^%d to 2^%d",
                        Math.min(6, tiles.roles().columns().length),
                        tiles.roles().summed().length / 3 * 3,
                        tiles.roles().summed().length / 3 * 3 + 2);
            default -> "leaves";
        };
    }

    private void report(Map<String, Tally> classes, CompiledTree tree) {
        print("");
        print("| steps | count | GFLOP | GB | predicted ms | ms | GFLOP/s | GB/s |");
        print("|---|---|---|---|---|---|---|---|");
        Tally all = new Tally();
        classes.forEach((name, tally) -> {
            line(name, tally);
            all.steps += tally.steps;
            all.flops += tally.flops;
            all.bytes += tally.bytes;
            all.predicted += tally.predicted;
            all.seconds += tally.seconds;
        });
        line("a whole slice", all);
        double slices = tree.flops(tree.sliceCount()) / tree.flops(1);
        print(
                "predicted for all %d slices, as much as %.1f whole ones: %.3g s",
                tree.sliceCount(), slices, slices * all.predicted);
    }

    private void line(String name, Tally tally) {
        String measured = tally.seconds == 0
                ? "- | - | -"
                : String.format(
                        Locale.ROOT,
                        "%.3f | %.1f | %.1f",
                        1e3 * tally.seconds,
                        tally.flops / tally.seconds / 1e9,
                        tally.bytes / tally.seconds / 1e9);
        print(
                "| %s | %d | %.3f | %.3f | %.3f | %s |",
                name, tally.steps, tally.flops / 1e9, tally.bytes / 1e9, 1e3 * tally.predicted, measured);
    }

    private void slices(CompiledTree tree, List<Tensor> leaves, SlicePlan plan) {
        int length = 2 << plan.openQubits().size();
        double[] first = new double[length];
        print("");
        print("| slice | s | GFLOP | GFLOP/s |");
        print("|---|---|---|---|");
        try (SliceRunner runner = new SliceRunner(tree)) {
            runner.bind(leaves);
            double flops = 0;
            for (int s = 0; s < Math.min(tree.sliceCount(), number("--slices")); s++) {
                long begin = System.nanoTime();
                runner.add(s, s == 0 ? first : new double[length]);
                double seconds = (System.nanoTime() - begin) * 1e-9;
                double made = runner.flops() - flops;
                flops = runner.flops();
                print("| %d | %.4f | %.3f | %.1f |", s, seconds, made / 1e9, made / seconds / 1e9);
            }
        }
        if (tree.flops(1) <= CHECKED_FLOPS) {
            check(plan, leaves, first);
        }
    }

    private void check(SlicePlan plan, List<Tensor> leaves, double[] actual) {
        Contractor processors =
                Contractor.processors(precision, Runtime.getRuntime().availableProcessors());
        double[] expected = new double[actual.length];
        try (SliceRunner runner = new SliceRunner(CompiledTree.compile(plan.tree(), processors, Long.MAX_VALUE))) {
            runner.bind(leaves);
            runner.add(0, expected);
        }
        double worst = 0;
        double squares = 0;
        for (int i = 0; i < actual.length; i++) {
            worst = Math.max(worst, Math.abs(actual[i] - expected[i]));
            squares += expected[i] * expected[i];
        }
        double error = worst / Math.sqrt(2 * squares / actual.length);
        print("largest difference from the processors: %.1e of the root mean square", error);
        if (!(error < TOLERANCE)) {
            throw new IllegalStateException("the device's amplitudes are wrong");
        }
    }
}
