package dev.platanus.benchmarks;

import dev.platanus.circuit.Angles;
import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.RandomCircuitSpec;
import dev.platanus.circuit.RandomCircuits;
import dev.platanus.layout.Layouts;
import dev.platanus.machine.DeviceException;
import dev.platanus.machine.Progress;
import dev.platanus.opencl.DeviceGroup;
import dev.platanus.opencl.OpenClEngine;
import dev.platanus.opencl.OpenClOptions;
import dev.platanus.opencl.OpenClPlatform;
import dev.platanus.opencl.device.OpenClDevice;
import dev.platanus.statevector.ExecutionPlan;
import dev.platanus.statevector.PlannedSweep;
import dev.platanus.statevector.StateVector;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Random circuits on OpenCL devices, beside what the device can do at most: a copy, and multiply-adds in registers, measured in
 * the same run. Prints every sweep of the best run of each circuit, and a short table last.
 *
 * <p>Arguments: {@code --device INDEX}, or {@code 0,1} or {@code all} for devices that share each state (each device by
 * itself), {@code --qubits 20,24,28,30} (those that fit), {@code --cycles 14}, {@code
 * --angles IDEAL,CALIBRATED}, {@code --repeats 5}, {@code --samples 1000000}, {@code --tile BITS}, {@code --registers 4}, {@code
 * --low 4}. Times are of the host's clock around {@code clFinish}, after one run to warm up; each state is checked by its norm
 * and by the linear cross-entropy of its samples. A sweep without blocks lets devices turn to other qubits.
 */
public final class DeviceRun {

    private final PrintStream out;
    private String device = "";
    private int[] qubits = {20, 24, 28, 30, 32, 34};
    private int cycles = 14;
    private List<Angles> angles = List.of(Angles.values());
    private int repeats = 5;
    private int samples = 1_000_000;
    private OpenClOptions options = OpenClOptions.defaults();
    private final List<String> table = new ArrayList<>();

    private DeviceRun(String[] args, PrintStream out) {
        this.out = out;
        int tile = 0;
        int registers = options.registerBits();
        int low = options.lowBits();
        for (int i = 0; i + 1 < args.length; i += 2) {
            String value = args[i + 1];
            switch (args[i]) {
                case "--device" -> device = value;
                case "--qubits" ->
                    qubits = Arrays.stream(value.split(","))
                            .mapToInt(Integer::parseInt)
                            .toArray();
                case "--cycles" -> cycles = Integer.parseInt(value);
                case "--angles" ->
                    angles =
                            Arrays.stream(value.split(",")).map(Angles::valueOf).toList();
                case "--repeats" -> repeats = Integer.parseInt(value);
                case "--samples" -> samples = Integer.parseInt(value);
                case "--tile" -> tile = Integer.parseInt(value);
                case "--registers" -> registers = Integer.parseInt(value);
                case "--low" -> low = Integer.parseInt(value);
                default -> throw new IllegalArgumentException("unknown option " + args[i]);
            }
        }
        if (args.length % 2 == 1) {
            throw new IllegalArgumentException(args[args.length - 1] + " needs a value");
        }
        options = options.withShape(tile, registers, low);
    }

    /**
     * Runs the benchmark.
     *
     * @param args as described above
     */
    public static void main(String[] args) {
        new DeviceRun(args, System.out).run();
    }

    private void run() {
        switch (OpenClPlatform.probe()) {
            case OpenClPlatform.Unavailable(String reason) -> throw new DeviceException(reason);
            case OpenClPlatform.Available(List<OpenClDevice> devices) ->
                groups(devices).forEach(this::run);
        }
        print("");
        print("| device | qubits | angles | sweeps | plan s | gates s | GB/s | of copy | GFLOP/s | of peak | samples"
                + " s |");
        print("|---|---|---|---|---|---|---|---|---|---|---|");
        table.forEach(this::print);
    }

    private List<DeviceGroup> groups(List<OpenClDevice> devices) {
        if (device.isEmpty()) {
            return devices.stream().map(DeviceGroup::of).toList();
        }
        List<String> wanted = List.of(device.split(","));
        return List.of(new DeviceGroup(devices.stream()
                .filter(each -> device.equals("all") || wanted.contains(Integer.toString(each.index())))
                .toList()));
    }

    private void print(String format, Object... values) {
        out.println(values.length == 0 ? format : String.format(Locale.ROOT, format, values));
        out.flush();
    }

    private void run(DeviceGroup on) {
        on.devices().forEach(each -> print("%s", each));
        List<DeviceProbe> probes =
                on.devices().stream().map(DeviceProbe::measure).toList();
        DeviceProbe probe = new DeviceProbe(
                probes.stream().mapToDouble(DeviceProbe::copyBytesPerSecond).sum(),
                probes.stream().mapToDouble(DeviceProbe::flopsPerSecond).sum());
        print(
                "copy %.1f GB/s (read and written), multiply-adds %.1f GFLOP/s",
                probe.copyBytesPerSecond() / 1e9, probe.flopsPerSecond() / 1e9);
        try (OpenClEngine engine = OpenClEngine.open(on, options)) {
            for (int n : qubits) {
                if (n > on.largestQubits()) {
                    print("%d qubits do not fit; at most %d do", n, on.largestQubits());
                    continue;
                }
                for (Angles each : angles) {
                    Circuit circuit =
                            RandomCircuits.generate(RandomCircuitSpec.ideal(Layouts.sycamore(n), cycles, "ABCDCDAB", 1)
                                    .withAngles(each));
                    run(on, engine, probe, circuit, each);
                }
            }
        }
    }

    private void run(DeviceGroup on, OpenClEngine engine, DeviceProbe probe, Circuit circuit, Angles each) {
        ExecutionPlan plan = engine.plan(circuit);
        long[] best = null;
        double sampleSeconds = Double.POSITIVE_INFINITY;
        for (int run = 0; run <= repeats; run++) {
            long[] ends = new long[plan.sweeps().size()];
            Progress listener = (done, total, bytes, nanos) -> ends[(int) done - 1] = nanos;
            try (StateVector state = plan.run(1, listener)) {
                double norm = state.norm();
                if (!(Math.abs(norm - 1) < 1e-4)) {
                    throw new IllegalStateException("the norm is " + norm);
                }
                long start = System.nanoTime();
                long[] drawn = state.sample(samples, run);
                sampleSeconds = Math.min(sampleSeconds, (System.nanoTime() - start) / 1e9);
                if (run == 0) {
                    StateCheck.acceptSamples(state, drawn);
                }
            }
            if (run > 0 && (best == null || ends[ends.length - 1] < best[best.length - 1])) {
                best = ends;
            }
        }
        report(on, plan, best, probe, each, sampleSeconds);
    }

    private void report(
            DeviceGroup on, ExecutionPlan plan, long[] ends, DeviceProbe probe, Angles each, double sampleSeconds) {
        print("");
        print(
                "%d qubits, %s angles, %.3f GB between devices",
                plan.qubitCount(), each.name().toLowerCase(Locale.ROOT), plan.bytesExchanged() / 1e9);
        print("| sweep | blocks | steps | ms | GB/s | of copy | GFLOP/s | of peak |");
        print("|---|---|---|---|---|---|---|---|");
        long before = 0;
        for (int s = 0; s < ends.length; s++) {
            PlannedSweep sweep = plan.sweeps().get(s);
            double seconds = (ends[s] - before) / 1e9;
            before = ends[s];
            print(
                    "| %d | %d | %d | %.3f | %s |",
                    s + 1,
                    sweep.blocks(),
                    sweep.steps(),
                    1e3 * seconds,
                    rates(sweep.bytesMoved(), sweep.flops(), seconds, probe));
        }
        double seconds = before / 1e9;
        table.add(String.format(
                Locale.ROOT,
                "| %s | %d | %s | %d | %.3f | %.4f | %s | %.3f |",
                on.name(),
                plan.qubitCount(),
                each.name().toLowerCase(Locale.ROOT),
                ends.length,
                plan.planNanos() / 1e9,
                seconds,
                rates(plan.bytesMoved(), plan.flops(), seconds, probe),
                sampleSeconds));
    }

    private static String rates(double bytes, double flops, double seconds, DeviceProbe probe) {
        return String.format(
                Locale.ROOT,
                "%.1f | %.0f %% | %.1f | %.0f %%",
                bytes / seconds / 1e9,
                100 * bytes / seconds / probe.copyBytesPerSecond(),
                flops / seconds / 1e9,
                100 * flops / seconds / probe.flopsPerSecond());
    }
}
