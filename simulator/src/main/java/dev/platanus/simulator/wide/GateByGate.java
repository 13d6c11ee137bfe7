package dev.platanus.simulator.wide;

import static dev.platanus.machine.Setting.setting;

import dev.platanus.circuit.BasisStates;
import dev.platanus.machine.Precision;
import dev.platanus.machine.Progress;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.machine.text.Quantity;
import dev.platanus.tensornet.contract.ContractionWork;
import dev.platanus.tensornet.contract.Contractor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Draws bitstrings of a circuit exactly, gate by gate (S. Bravyi, D. Gosset, Y. Liu, arXiv:2112.08499).
 *
 * <p>All bitstrings begin as 0…0, which is a sample of |0…0⟩. A {@link GateBlock} of gates leaves the distribution of all bits
 * unchanged but for the few that it mixes; these are drawn anew from their distribution given the others, which is that of
 * 2<sup>k</sup> amplitudes of the circuit up to the block. After the last block the bitstrings are independent samples of
 * the whole circuit, whatever its distribution is; only rounding of the amplitudes comes in. Bitstrings that agree in the
 * other bits share a contraction.
 */
@SuppressWarnings("exports") // networks and contractors are for the engines beside this one
public final class GateByGate implements PartSampler {
    /** So many bitstrings pass through all blocks together. */
    static final int ROUND = 1 << 20;

    /** Progress of a block in parts of so many. */
    private static final int FINENESS = 1000;

    /** Probabilities above these are of amplitudes that are normal numbers of their precision, with all digits. */
    private static final double LEAST_SINGLE = 0x1p-240;

    private static final double LEAST_DOUBLE = 0x1p-1000;

    private final int qubits;
    private final double least;
    private final List<ConditionalRun> runs = new ArrayList<>();
    private final List<ConditionalRun> checks = new ArrayList<>();

    /**
     * Prepares.
     *
     * @param plan how
     * @param contractor what contracts
     * @param threads how many small contractions may run at once
     * @param memoryBytes how much memory they may take
     * @throws IllegalArgumentException if a contraction is not for this circuit
     * @throws dev.platanus.machine.InsufficientMemoryException if a contraction does not fit
     */
    public GateByGate(GatePlan plan, Contractor contractor, int threads, long memoryBytes) {
        qubits = plan.circuit().qubitCount();
        least = contractor.precision() == Precision.SINGLE ? LEAST_SINGLE : LEAST_DOUBLE;
        plan.blocks().forEach(item -> runs.add(item.run(contractor, threads, memoryBytes)));
        plan.checks().forEach(item -> checks.add(item.run(contractor, threads, memoryBytes)));
    }

    /**
     * Returns the real floating point operations of so many bitstrings, the check included, if they have in common what random
     * ones have; they may have more.
     *
     * @param samples how many
     * @return 8 for each complex multiply-add
     */
    public double flops(long samples) {
        return sum(samples, ConditionalRun::flops);
    }

    /**
     * Returns the time of so many bitstrings, the check included, if they have in common what random ones have; they may have
     * more. Small contractions are tried for some milliseconds.
     *
     * @param samples how many
     * @param speed tells seconds for work; asked if there are large contractions
     * @return seconds
     */
    public double seconds(long samples, ToDoubleFunction<ContractionWork> speed) {
        return sum(samples, (run, count) -> run.seconds(count, speed));
    }

    /**
     * Returns what contractions take at their largest; the bitstrings come on top.
     *
     * @return bytes
     */
    public long peakBytes() {
        return Stream.concat(runs.stream(), checks.stream())
                .mapToLong(ConditionalRun::peakBytes)
                .max()
                .orElse(0);
    }

    private double sum(long samples, ToDoubleBiFunction<ConditionalRun, Long> each) {
        long ofGroup = RedrawCheck.ofGroup(samples, checks.size());
        return runs.stream()
                        .mapToDouble(run -> each.applyAsDouble(run, samples))
                        .sum()
                + checks.stream()
                        .mapToDouble(run -> each.applyAsDouble(run, ofGroup))
                        .sum();
    }

    @Override
    public Samples sample(int count, long seed, Progress progress) {
        BasisStates states = BasisStates.zeros(qubits, count);
        double[] probabilities = new double[count];
        int rounds = (count + ROUND - 1) / ROUND;
        for (int round = 0; round < rounds; round++) {
            int from = round * ROUND;
            int to = Math.min(count, from + ROUND);
            BasisStates some = BasisStates.zeros(qubits, to - from);
            double[] last = new double[to - from];
            for (int b = 0; b < runs.size(); b++) {
                long before = FINENESS * ((long) round * runs.size() + b);
                long all = FINENESS * ((long) rounds * runs.size());
                UniformRandomProvider random =
                        RandomSource.PHILOX_4X64.create(new long[] {seed, round, b, 0x6761_7465_73L, 0, 0});
                draw(
                        runs.get(b),
                        some,
                        last,
                        random,
                        (done, total, _, _) -> progress.done(before + FINENESS * done / total, all, 0, 0));
            }
            for (int i = 0; i < last.length; i++) {
                states.set(from + i, some, i);
            }
            System.arraycopy(last, 0, probabilities, from, last.length);
        }
        return new Samples(states, probabilities);
    }

    private void draw(
            ConditionalRun run,
            BasisStates states,
            double[] probabilities,
            UniformRandomProvider random,
            Progress progress) {
        double[] uniform = new double[states.count()];
        Arrays.setAll(uniform, i -> random.nextDouble());
        run.run(
                states,
                (members, joint) -> {
                    double[] cumulative = cumulative(joint);
                    for (int member : members) {
                        int entry = entry(cumulative, uniform[member]);
                        run.set(states, member, entry);
                        probabilities[member] = joint[entry];
                    }
                },
                progress);
    }

    private double[] cumulative(double[] values) {
        double[] cumulative = values.clone();
        for (int i = 1; i < cumulative.length; i++) {
            cumulative[i] += cumulative[i - 1];
        }
        double total = cumulative[cumulative.length - 1];
        if (!(total > least)) {
            throw new RefusedException(
                    Reason.TOO_MUCH,
                    "bits that were drawn have the probability " + total + " after the next gates: amplitudes of "
                            + Quantity.of(qubits, "qubit") + " are too small for numbers of "
                            + (least == LEAST_DOUBLE
                                    ? "double precision"
                                    : "single precision; choose " + setting("precision") + " double"));
        }
        return cumulative;
    }

    /** The first entry whose cumulative sum is above the target, which is never one of probability zero. */
    private static int entry(double[] cumulative, double uniform) {
        double target = uniform * cumulative[cumulative.length - 1];
        int low = 0;
        int high = cumulative.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cumulative[middle] > target) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    @Override
    public SampleCheck check(Samples samples, long seed) {
        return RedrawCheck.of(
                samples,
                seed,
                (group, number, states, visitor) -> checks.get(number).run(states, visitor, Progress.none()));
    }

    @Override
    public void close() {
        // every run gives its memory back when it ends
    }
}
