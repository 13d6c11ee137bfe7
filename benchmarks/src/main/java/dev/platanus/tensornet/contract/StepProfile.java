package dev.platanus.tensornet.contract;

import com.sun.management.OperatingSystemMXBean;
import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.qsim.QsimFormat;
import dev.platanus.machine.Memory;
import dev.platanus.machine.Precision;
import dev.platanus.tensornet.slice.SlicePlan;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Where the time of a slice goes: each step of a plan by itself, with its shape, its rate and what it moves.
 *
 * <pre>
 * java … -cp benchmarks.jar dev.platanus.tensornet.contract.StepProfile CIRCUIT.qsim PLAN.json THREADS RUNS
 * </pre>
 *
 * <p>Each step runs so often one after the other, and the median counts. Two times are taken: by the clock, and of the
 * processors (of all threads, divided by their number), which other work on the machine disturbs less.
 */
public final class StepProfile {
    private static final double BILLION = 1e9;

    /** Shorter steps are only part of the sum. */
    private static final double LEAST_SHARE = 0.005;

    private static final OperatingSystemMXBean PROCESSORS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private StepProfile() {}

    private record Line(ContractionStep step, double seconds, double processorSeconds) {
        double flops() {
            return step instanceof ContractionStep.Pair pair ? 8 * pair.multiplyAdds() : 0;
        }

        /** Bytes read and written, once. */
        double bytes() {
            return step instanceof ProcessorStep.Matrix(var _, var chain)
                    ? 2.0
                            * (chain.links().getFirst().a.planeBytes()
                                    + chain.links().getLast().c.planeBytes())
                    : 0;
        }

        /** Rows × columns × sums as exponents of 2, with the exchanged lanes; links after each other. */
        String shape(int laneBits) {
            return step instanceof ProcessorStep.Matrix(var _, var chain)
                    ? chain.links().stream().map(p -> shape(p, laneBits)).collect(Collectors.joining(" → "))
                    : "entry by entry";
        }

        private static String shape(Product p, int laneBits) {
            String batch = p.aBatch.bits() == 0 ? "" : p.aBatch.bits() + " × ";
            String lanes = p.exchanges.length == 0
                    ? ""
                    : Arrays.stream(p.exchanges)
                            .map(exchange -> "" + Integer.numberOfTrailingZeros(exchange[0]))
                            .collect(Collectors.joining(",", " (", ")"));
            return batch + (p.aGroups.bits() + laneBits) + "×" + p.bColumns.bits() + "×" + p.aSum.bits() + lanes;
        }
    }

    /**
     * Runs the program.
     *
     * @param args as above
     * @throws IOException if a file cannot be read
     */
    public static void main(String[] args) throws IOException {
        Circuit circuit = QsimFormat.read(Path.of(args[0]));
        SlicePlan plan = SlicePlan.read(Path.of(args[1]));
        int threads = Integer.parseInt(args[2]);
        int runs = Integer.parseInt(args[3]);
        Contractor contractor = Contractor.processors(Precision.SINGLE, threads);
        CompiledTree tree = CompiledTree.compile(plan.tree(), contractor, Memory.availableBytes());
        System.out.println(tree + ", " + (tree.peakBytes() >> 20) + " MiB, " + threads + " threads");
        List<Line> lines = new ArrayList<>();
        try (SliceRunner runner = new SliceRunner(tree)) {
            runner.bind(plan.network(circuit).bind(new BitSet()));
            runner.add(0, new double[2 << plan.openQubits().size()]);
            for (ContractionStep step : tree.steps()) {
                lines.add(measure(runner, step, runs, threads));
            }
        }
        print(System.out, lines, contractor.laneBits());
    }

    private static Line measure(SliceRunner runner, ContractionStep step, int runs, int threads) {
        double[] seconds = new double[runs];
        double[] processor = new double[runs];
        for (int run = 0; run < runs; run++) {
            long begin = System.nanoTime();
            long beginProcessor = PROCESSORS.getProcessCpuTime();
            runner.run(step, 0);
            runner.finish();
            processor[run] = (PROCESSORS.getProcessCpuTime() - beginProcessor) / BILLION / threads;
            seconds[run] = (System.nanoTime() - begin) / BILLION;
        }
        Arrays.sort(seconds);
        Arrays.sort(processor);
        return new Line(step, seconds[runs / 2], processor[runs / 2]);
    }

    private static void print(PrintStream out, List<Line> lines, int laneBits) {
        double seconds = lines.stream().mapToDouble(Line::seconds).sum();
        double processor = lines.stream().mapToDouble(Line::processorSeconds).sum();
        out.println("node  share      ms  GFLOP/s  GB/s  processor ms  GFLOP/s  rows×columns×sums (exchanged lanes)");
        lines.stream().sorted(Comparator.comparingDouble(l -> -l.seconds())).forEach(line -> {
            if (line.seconds() > LEAST_SHARE * seconds) {
                out.printf(
                        Locale.ROOT,
                        "%4d  %4.1f%% %7.1f  %7.1f %5.1f  %12.1f  %7.1f  %s%n",
                        line.step().node(),
                        100 * line.seconds() / seconds,
                        1e3 * line.seconds(),
                        line.flops() / line.seconds() / BILLION,
                        line.bytes() / line.seconds() / BILLION,
                        1e3 * line.processorSeconds(),
                        line.flops() / line.processorSeconds() / BILLION,
                        line.shape(laneBits));
            }
        });
        double flops = lines.stream().mapToDouble(Line::flops).sum();
        double bytes = lines.stream().mapToDouble(Line::bytes).sum();
        out.printf(
                Locale.ROOT,
                "whole slice %.3f s, %.1f GFLOP/s, %.1f GB/s; processor %.3f s, %.1f GFLOP/s%n",
                seconds,
                flops / seconds / BILLION,
                bytes / seconds / BILLION,
                processor,
                flops / processor / BILLION);
    }
}
