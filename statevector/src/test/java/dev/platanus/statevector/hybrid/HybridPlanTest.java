package dev.platanus.statevector.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platanus.circuit.Angles;
import dev.platanus.circuit.CPhase;
import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.Controlled;
import dev.platanus.circuit.FSim;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.Gate;
import dev.platanus.circuit.GlobalPhase;
import dev.platanus.circuit.RandomCircuitSpec;
import dev.platanus.circuit.RandomCircuits;
import dev.platanus.circuit.Rxy;
import dev.platanus.layout.Layouts;
import dev.platanus.layout.PatternSequence;
import dev.platanus.machine.InsufficientMemoryException;
import dev.platanus.machine.Memory;
import dev.platanus.machine.Precision;
import dev.platanus.machine.Progress;
import dev.platanus.statevector.Amplitude;
import dev.platanus.statevector.ExecutionOptions;
import dev.platanus.statevector.ExecutionPlan;
import dev.platanus.statevector.MemoryModel;
import dev.platanus.statevector.StateVector;
import dev.platanus.statevector.engine.Simulator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HybridPlanTest {
    private static final ExecutionOptions DOUBLE =
            ExecutionOptions.defaults().withPrecision(Precision.DOUBLE).withThreads(2);

    private static long memory(int first, int second, ExecutionOptions options) {
        return MemoryModel.peakBytes(first, options) + MemoryModel.peakBytes(second, options) - Memory.OVERHEAD_BYTES;
    }

    @Test
    void everyWayOfCuttingGivesTheStateVector() {
        List<Gate> gates = List.of(
                new FSim(Math.PI / 2, Math.PI / 6),
                new FSim(1.1, 0.4),
                FixedGate.CZ,
                FixedGate.CNOT,
                FixedGate.SWAP,
                new CPhase(0.8),
                FixedGate.SQRT_W,
                new Rxy(0.2, 1.7),
                FixedGate.H,
                new GlobalPhase(0.3));
        Random random = new Random(11);
        int compared = 0;
        for (int trial = 0; trial < 20; trial++) {
            int n = 2 + trial % 6;
            Circuit.Builder builder = Circuit.builder(n);
            for (int i = 0; i < 14; i++) {
                Gate gate = gates.get(random.nextInt(gates.size()));
                builder.append(
                        gate,
                        random.ints(0, n).distinct().limit(gate.qubitCount()).toArray());
            }
            Circuit circuit = builder.build();
            int size = 1 + random.nextInt(n - 1);
            List<Integer> shuffled =
                    random.ints(0, n).distinct().limit(n).boxed().toList();
            Bipartition halves = new Bipartition(shuffled.subList(0, size), shuffled.subList(size, n));
            for (int open : new int[] {0, 3, 20}) {
                HybridPlan plan = HybridPlan.of(circuit, halves, DOUBLE, memory(size + open, n - size + open, DOUBLE));
                if (plan.slices() > 512) {
                    continue;
                }
                compared++;
                assertThat(plan.openBits()).isLessThanOrEqualTo(open);
                compare(circuit, plan, 1e-12, DOUBLE);
            }
        }
        assertThat(compared).isGreaterThan(40);
    }

    @Test
    void singlePrecisionAgreesOnSycamore() {
        Circuit circuit = sycamore(16, 4);
        ExecutionOptions single = ExecutionOptions.defaults().withThreads(2);
        HybridPlan plan = HybridPlan.of(circuit, single, memory(14, 14, single));
        assertThat(plan.slices()).isGreaterThan(1);
        compare(circuit, plan, 1e-6, single);
    }

    @Test
    void anyNumberOfThreadsGivesTheSameBytes() {
        Circuit circuit = sycamore(12, 6);
        long[] all = LongStream.range(0, 1 << 12).toArray();
        double[] expected = null;
        for (int threads : new int[] {1, 2, 7}) {
            ExecutionOptions options = ExecutionOptions.defaults().withThreads(threads);
            HybridPlan plan = HybridPlan.of(circuit, options, memory(12, 12, options));
            double[] found = plan.contribution(all, 0, Math.min(8, plan.slices()), Progress.none());
            assertThat(expected == null ? found : expected).containsExactly(found);
            expected = found;
        }
    }

    @Test
    void partOfTheSlicesHasThatFidelity() {
        Circuit circuit = sycamore(14, 8);
        ExecutionOptions options = ExecutionOptions.defaults();
        HybridPlan plan = HybridPlan.of(circuit, options, memory(15, 15, options));
        long[] all = LongStream.range(0, 1 << 14).toArray();
        assertThat(plan.slices()).isGreaterThanOrEqualTo(16);
        double[] part = plan.contribution(all, 0, plan.slices() / 4, Progress.none());
        try (StateVector state = Simulator.run(circuit, options)) {
            double re = 0;
            double im = 0;
            double norm = 0;
            for (int i = 0; i < all.length; i++) {
                Amplitude a = state.amplitude(i);
                re += a.re() * part[2 * i] + a.im() * part[2 * i + 1];
                im += a.re() * part[2 * i + 1] - a.im() * part[2 * i];
                norm += part[2 * i] * part[2 * i] + part[2 * i + 1] * part[2 * i + 1];
            }
            assertThat((re * re + im * im) / norm).isBetween(0.15, 0.4);
        }
    }

    @Test
    void findsTheThinPlace() {
        Circuit.Builder builder = Circuit.builder(9);
        int[][] pairs = {{0, 3}, {3, 5}, {5, 7}, {7, 0}, {1, 2}, {2, 4}, {4, 6}, {6, 8}, {8, 1}};
        for (int round = 0; round < 3; round++) {
            for (int[] pair : pairs) {
                builder.append(new FSim(1.5, 0.5), pair);
            }
        }
        builder.append(FixedGate.CZ, 0, 1);
        HybridPlan plan = HybridPlan.of(builder.build(), DOUBLE, memory(5, 4, DOUBLE));
        assertThat(plan.halves()).isEqualTo(new Bipartition(List.of(1, 2, 4, 6, 8), List.of(0, 3, 5, 7)));
        assertThat(plan.cutGates()).isEqualTo(1);
        assertThat(plan.describe()).isEqualTo("cut into 5 + 4 qubits by 1 gate: 2 slices of 5 + 4 qubits");
    }

    @Test
    void gatesOnThreeQubitsStayWhole() {
        Circuit circuit = Circuit.builder(6)
                .append(FixedGate.H, 0)
                .append(FixedGate.H, 3)
                .append(FixedGate.H, 4)
                .append(new Controlled(FixedGate.X, 2), 0, 3, 5)
                .append(FixedGate.CZ, 3, 4)
                .append(FixedGate.H, 4)
                .append(new Controlled(FixedGate.Z, 2), 1, 2, 4)
                .build();
        compare(circuit, HybridPlan.of(circuit, DOUBLE, memory(5, 5, DOUBLE)), 1e-13, DOUBLE);
        assertThatThrownBy(() -> HybridPlan.of(
                        circuit, new Bipartition(List.of(0, 1, 2), List.of(3, 4, 5)), DOUBLE, memory(3, 3, DOUBLE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("reaches across the cut");
    }

    @Test
    void saysWhatDoesNotFit() {
        Circuit circuit = sycamore(16, 2);
        assertThatThrownBy(() -> HybridPlan.of(circuit, DOUBLE, 1 << 20))
                .isInstanceOf(InsufficientMemoryException.class)
                .hasMessageContaining("qubits need");
        Circuit wide = Circuit.builder(61).append(FixedGate.CZ, 0, 60).build();
        List<Integer> most = IntStream.range(0, 59).boxed().toList();
        assertThatThrownBy(() -> HybridPlan.of(wide, new Bipartition(most, List.of(59, 60)), DOUBLE, 1L << 40))
                .isInstanceOf(InsufficientMemoryException.class)
                .hasMessageContaining("halves of 59 and 2 qubits");
        HybridPlan plan = HybridPlan.of(circuit, DOUBLE, memory(12, 12, DOUBLE));
        assertThatThrownBy(() -> plan.contribution(new long[] {1 << 16}, 0, 1, Progress.none()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("outside 0..65535");
        assertThatThrownBy(() -> plan.contribution(new long[0], 0, plan.slices() + 1, Progress.none()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("slices");
        assertThatThrownBy(() -> new Bipartition(List.of(0, 1), List.of(1, 2)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** What is told before: slices, and what one of them takes. */
    @Test
    void theWorkIsKnownBeforehand() {
        ExecutionOptions options = ExecutionOptions.defaults().withThreads(2);
        HybridPlan plan = HybridPlan.of(sycamore(12, 5), options, memory(8, 8, options));
        long[] heard = new long[2];
        plan.contribution(new long[] {5}, 0, plan.slices(), (done, total, _, nanos) -> {
            heard[0]++;
            heard[1] = total;
        });
        assertThat(plan.slices()).isGreaterThan(16);
        assertThat(heard).containsExactly((long) plan.allSlices(), (long) plan.allSlices());
        double bytes = 0;
        double flops = 0;
        for (long slice = 0; slice < plan.slices(); slice++) {
            for (ExecutionPlan run : plan.sliceRuns(slice)) {
                bytes += run.bytesMoved();
                flops += run.flops();
            }
        }
        double told =
                plan.sliceRuns().stream().mapToDouble(ExecutionPlan::bytesMoved).sum();
        assertThat(plan.allSlices() * told).isBetween(0.5 * bytes, 2 * bytes);
        told = plan.sliceRuns().stream().mapToDouble(ExecutionPlan::flops).sum();
        assertThat(plan.allSlices() * told).isBetween(0.5 * flops, 2 * flops);
    }

    /** 2,000 gates across have more slices than a double can count. */
    @Test
    void hopelessNumbersOfSlicesAreStillNumbers() {
        Circuit.Builder builder = Circuit.builder(24);
        for (int moment = 0; moment < 2000; moment++) {
            builder.append(new FSim(0.4, 0.3), moment % 12, 12 + (moment * 5 + moment / 12) % 12);
        }
        HybridPlan plan = HybridPlan.of(builder.build(), DOUBLE, memory(13, 13, DOUBLE));
        assertThat(plan.describe())
                .matches("cut into 1[0-9] \\+ 1?[0-9] qubits by [0-9]+ gates: 10\\^[0-9]{3}\\.[0-9] slices .*");
    }

    @Test
    void canBeCancelled() {
        HybridPlan plan = HybridPlan.of(sycamore(12, 4), DOUBLE, memory(9, 9, DOUBLE));
        Progress listener = new Progress() {
            private long heard;

            @Override
            public void done(long done, long total, long bytesMoved, long elapsedNanos) {
                heard = done;
            }

            @Override
            public boolean cancelled() {
                return heard == 2;
            }
        };
        assertThat(plan.slices()).isGreaterThan(2);
        assertThatThrownBy(() -> plan.contribution(new long[] {5}, 0, plan.slices(), listener))
                .isInstanceOf(CancellationException.class);
    }

    private static Circuit sycamore(int qubits, int cycles) {
        var layout = Layouts.sycamore(qubits);
        return RandomCircuits.generate(new RandomCircuitSpec(
                layout, cycles, PatternSequence.parse("ABCDCDAB", layout), 3, Angles.CALIBRATED, 0, false));
    }

    private static void compare(Circuit circuit, HybridPlan plan, double tolerance, ExecutionOptions options) {
        long[] all = LongStream.range(0, 1L << circuit.qubitCount()).toArray();
        double[] sum = new double[2 * all.length];
        long middle = plan.slices() / 3;
        for (double[] part : List.of(
                plan.contribution(all, 0, middle, Progress.none()),
                plan.contribution(all, middle, plan.slices(), Progress.none()))) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += part[i];
            }
        }
        double squares = 0;
        try (StateVector state = Simulator.run(circuit, options)) {
            for (int i = 0; i < all.length; i++) {
                Amplitude a = state.amplitude(i);
                squares += Math.pow(a.re() - sum[2 * i], 2) + Math.pow(a.im() - sum[2 * i + 1], 2);
            }
        }
        assertThat(Math.sqrt(squares)).as(plan.toString()).isLessThan(tolerance);
    }
}
