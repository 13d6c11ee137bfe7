package dev.platanus.simulator.dynamic;

import dev.platanus.circuit.Instruction;
import dev.platanus.simulator.Forecast;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.RunningTask;
import dev.platanus.simulator.Task;
import dev.platanus.statevector.reference.CollapsingState;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Draws samples of a dynamic circuit branch by branch. All shots run together until a measurement; there they are dealt out to the
 * two outcomes, by one binomial draw with their exact probabilities, and each outcome that has shots goes on. What is measured last is
 * drawn from the state at once. Every shot by itself, and all of them together, have exactly the distribution of shots that are run
 * one by one.
 *
 * <p>The random stream of a branch depends on the seed and the outcomes before it, on nothing else: the same seed gives the same
 * bitstrings for any number of threads and any memory.
 */
public final class BranchSampling {
    private static final Task TASK = Task.of("simulate", "shots");

    /** "branch" in ASCII. */
    private static final long KEY = 0x6272616e6368L;

    private static final long ORDER_KEY = KEY << 8;

    /** Rounding of thousands of gates in double precision stays far below. */
    private static final double ROUNDING = 1e-9;

    private final BranchPlan plan;
    private final long seed;
    private final Outcomes outcomes;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final Deals deals = new Deals();
    private long branches;
    private long recomputed;
    private double normError;
    private int kept;

    /**
     * A branch with its shots.
     *
     * @param keeps whether it has its state
     */
    private record Waiting(BranchPath path, int shots, boolean keeps) {}

    private BranchSampling(BranchPlan plan, long seed) {
        this.plan = plan;
        this.seed = seed;
        this.outcomes = new Outcomes(plan.program().width(), Math.toIntExact(plan.shots()));
    }

    /**
     * Draws.
     *
     * @param plan what, and how
     * @param seed of all random numbers
     * @param observer hears how far it is
     * @return the samples with what was checked
     * @throws dev.platanus.machine.InsufficientMemoryException if it does not fit
     * @throws dev.platanus.machine.RefusedException if there are too many shots
     */
    public static BranchSamples draw(BranchPlan plan, long seed, Observer observer) {
        plan.check();
        return new BranchSampling(plan, seed).run(observer);
    }

    private BranchSamples run(Observer observer) {
        long begin = System.nanoTime();
        waiting.push(new Waiting(
                BranchPath.begin(plan.program(), plan.initial(), plan.threads(), plan.sweeps()),
                (int) plan.shots(),
                false));
        try (RunningTask running = new RunningTask(TASK, plan.shots(), Forecast.unknown(), observer)) {
            while (!waiting.isEmpty()) {
                Waiting next = waiting.pop();
                kept -= next.keeps ? 1 : 0;
                try (BranchPath path = next.path) {
                    follow(path, next.shots);
                }
                running.done(outcomes.size());
            }
        } finally {
            waiting.forEach(branch -> branch.path.close());
        }
        outcomes.shuffle(random(ORDER_KEY, 0));
        return new BranchSamples(
                outcomes,
                branches,
                recomputed,
                normError,
                deals.count(),
                deals.pValue(),
                normError <= ROUNDING && deals.isFair(),
                (System.nanoTime() - begin) * 1e-9);
    }

    private UniformRandomProvider random(long key, long name) {
        return RandomSource.PHILOX_4X64.create(new long[] {seed, key, 0, 0, name, 0});
    }

    /** Follows a path to its end; where shots part, the fewest go on, and the others wait. */
    private void follow(BranchPath path, int all) {
        int shots = all;
        while (true) {
            Optional<Instruction> instruction = path.advance();
            Optional<BranchPath.End> last = path.last();
            if (instruction.isEmpty() || last.isPresent()) {
                end(path, last.orElse(new BranchPath.End(List.of(), List.of())), shots);
                return;
            }
            double[] found = path.probabilities(instruction.get());
            if (!(instruction.get() instanceof Instruction.Channel)) {
                // operators of a file are complete up to the rounding of its numbers
                normError = Math.max(normError, Math.abs(found[0] + found[1] - 1));
            }
            int[] dealt = dealt(found, shots, random(KEY, path.name()));
            List<Integer> met = IntStream.range(0, dealt.length)
                    .filter(outcome -> dealt[outcome] > 0)
                    .boxed()
                    .sorted(Comparator.<Integer>comparingInt(outcome -> dealt[outcome])
                            .thenComparing(Comparator.<Integer>reverseOrder()))
                    .toList();
            for (int i = met.size() - 1; i > 0; i--) {
                int outcome = met.get(i);
                part(path, instruction.get(), outcome, found[outcome], dealt[outcome]);
            }
            int outcome = met.getFirst();
            path.take(instruction.get(), outcome, found[outcome]);
            shots = dealt[outcome];
        }
    }

    /** Deals shots out by binomials: to the last outcome first; the first one that can be met takes what is left. */
    private int[] dealt(double[] found, int all, UniformRandomProvider random) {
        int[] dealt = new int[found.length];
        int first = 0;
        while (found[first] <= BranchPath.NEGLIGIBLE) {
            first++;
        }
        int shots = all;
        double sum = Arrays.stream(found).sum();
        for (int outcome = found.length - 1; outcome > first && shots > 0; outcome--) {
            double one = Math.min(1, found[outcome] / sum);
            int taken = found[outcome] > BranchPath.NEGLIGIBLE ? Deals.draw(shots, one, random) : 0;
            deals.add(shots, one, taken);
            dealt[outcome] = taken;
            shots -= taken;
            sum -= found[outcome];
        }
        dealt[first] = shots;
        return dealt;
    }

    /** Lets an outcome wait. */
    private void part(BranchPath path, Instruction instruction, int outcome, double probability, int shots) {
        boolean keeps = kept < plan.keptStates();
        BranchPath other = path.fork(keeps);
        kept += keeps ? 1 : 0;
        recomputed += keeps ? 0 : 1;
        waiting.push(new Waiting(other, shots, keeps));
        other.take(instruction, outcome, probability);
    }

    /** Draws what is measured last. */
    private void end(BranchPath path, BranchPath.End last, int shots) {
        branches++;
        if (last.measures().isEmpty()) {
            outcomes.add(path.bits(), shots);
            return;
        }
        double[] targets = new double[shots];
        UniformRandomProvider random = random(KEY, path.name());
        CollapsingState state = path.state();
        double norm = state.norm();
        Arrays.setAll(targets, i -> norm * random.nextDouble());
        Arrays.sort(targets);
        int qubits = plan.program().qubitCount();
        BitSet bits = (BitSet) path.bits().clone();
        state.locate(targets, (index, count) -> {
            for (Instruction.Measure measure : last.measures()) {
                bits.set(measure.bit(), (index >>> qubits - 1 - measure.qubit() & 1) == 1);
            }
            if (last.misreads().isEmpty()) {
                outcomes.add(bits, count);
                return;
            }
            for (int shot = 0; shot < count; shot++) {
                BitSet read = (BitSet) bits.clone();
                for (Instruction.Misread misread : last.misreads()) {
                    double wrong = read.get(misread.bit()) ? misread.oneAsZero() : misread.zeroAsOne();
                    if (wrong > 0 && random.nextDouble() < wrong) {
                        read.flip(misread.bit());
                    }
                }
                outcomes.add(read, 1);
            }
        });
    }
}
