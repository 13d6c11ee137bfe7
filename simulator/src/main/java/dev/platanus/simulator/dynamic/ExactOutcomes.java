package dev.platanus.simulator.dynamic;

import dev.platanus.circuit.DynamicCircuit;
import dev.platanus.circuit.Instruction;
import dev.platanus.circuit.noise.ReadoutError;
import dev.platanus.machine.Precision;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.machine.text.Quantity;
import dev.platanus.simulator.shots.ReadoutFlips;
import dev.platanus.statevector.ExecutionOptions;
import dev.platanus.statevector.InitialState;
import dev.platanus.statevector.MemoryModel;
import dev.platanus.xeb.verify.IdealDistribution;
import dev.platanus.xeb.verify.Probabilities;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The exact distribution of a dynamic circuit: all branches that have a probability are run, or, of a circuit with errors whose
 * measurements can wait for the end, a density matrix where that has fewer entries.
 *
 * @param width how many characters a bitstring has, at most {@link #MOST_BITS}
 * @param probabilities of the bitstrings that can be, the left-most character most significant
 * @param branches how many ends of the program were reached; 0 of a density matrix
 */
public record ExactOutcomes(int width, Map<Long, Double> probabilities, long branches) {
    /** A bitstring is a {@code long}. */
    public static final int MOST_BITS = 62;

    /** Bitstrings that can be, with 64 bytes for each of them. */
    private static final int MOST_OUTCOMES = 1 << 20;

    private static final long MOST_BRANCHES = 1 << 16;

    /** As many as this, that of the branch that runs and one for sweeps included; other branches find their way from the beginning again. */
    private static final int MOST_STATES = 4;

    /** A branch that waits, with its probability. */
    private record Waiting(BranchPath path, double probability) {}

    /** Copies the map. */
    public ExactOutcomes {
        probabilities = Map.copyOf(probabilities);
    }

    /**
     * Makes sure that the states of branches that wait, or the density matrix, fit into memory.
     *
     * @param program the dynamic circuit
     * @param initial what it begins in, if not in |0…0⟩
     * @param availableBytes what there is
     * @throws dev.platanus.machine.InsufficientMemoryException if they do not
     */
    public static void check(DynamicCircuit program, Optional<InitialState> initial, long availableBytes) {
        Optional<DensityOutcomes> matrix = matrix(program, initial);
        if (matrix.isPresent()) {
            matrix.get().check(availableBytes);
            return;
        }
        MemoryModel.check(
                program.qubitCount() + Integer.numberOfTrailingZeros(MOST_STATES),
                ExecutionOptions.defaults().withPrecision(Precision.DOUBLE),
                availableBytes);
    }

    /**
     * Runs all branches.
     *
     * @param program the dynamic circuit
     * @param threads worker threads
     * @return the distribution
     * @throws RefusedException if there are too many branches, outcomes or bits
     * @throws dev.platanus.machine.InsufficientMemoryException if the system refuses the memory
     */
    public static ExactOutcomes of(DynamicCircuit program, int threads) {
        return of(program, Optional.empty(), threads);
    }

    /**
     * Runs all branches of a program that may begin in a given state.
     *
     * @param program the dynamic circuit
     * @param initial what it begins in, if not in |0…0⟩
     * @param threads worker threads
     * @return the distribution
     * @throws RefusedException if there are too many branches, outcomes or bits, or what it begins in is no state of its qubits
     * @throws dev.platanus.machine.InsufficientMemoryException if the system refuses the memory
     */
    public static ExactOutcomes of(DynamicCircuit program, Optional<InitialState> initial, int threads) {
        initial.ifPresent(state -> state.requireQubits(program.qubitCount()));
        if (program.width() > MOST_BITS) {
            throw new RefusedException(
                    Reason.TOO_MUCH,
                    "bitstrings of a dynamic circuit have " + program.width() + " bits here; up to " + MOST_BITS
                            + " are scored");
        }
        Optional<DensityOutcomes> matrix = matrix(program, initial);
        if (matrix.isPresent()) {
            return new ExactOutcomes(program.width(), matrix.get().probabilities(threads), 0);
        }
        if (DensityOutcomes.leastBranches(program) > MOST_BRANCHES) {
            throw tooMany(Quantity.grouped(MOST_BRANCHES) + " branches", program);
        }
        Map<Long, Double> sums = new HashMap<>();
        long branches = 0;
        Deque<Waiting> waiting = new ArrayDeque<>();
        boolean sweeps = Segments.wantsSweeps(program);
        int most = MOST_STATES - (sweeps ? 2 : 1);
        waiting.push(new Waiting(BranchPath.begin(program, initial, threads, sweeps), 1));
        try {
            while (!waiting.isEmpty()) {
                Waiting next = waiting.pop();
                try (BranchPath path = next.path) {
                    follow(path, next.probability, waiting, most, sums, program);
                }
                branches++;
                if (branches > MOST_BRANCHES) {
                    throw tooMany(Quantity.grouped(MOST_BRANCHES) + " branches", program);
                }
            }
        } finally {
            waiting.forEach(branch -> branch.path.close());
        }
        return new ExactOutcomes(program.width(), sums, branches);
    }

    private static Optional<DensityOutcomes> matrix(DynamicCircuit program, Optional<InitialState> initial) {
        return initial.isEmpty() ? DensityOutcomes.of(program) : Optional.empty();
    }

    private static void follow(
            BranchPath path,
            double probability,
            Deque<Waiting> waiting,
            int most,
            Map<Long, Double> sums,
            DynamicCircuit program) {
        double here = probability;
        while (true) {
            Optional<Instruction> instruction = path.advance();
            Optional<BranchPath.End> last = path.last();
            if (instruction.isEmpty() || last.isPresent()) {
                end(path, last.orElse(new BranchPath.End(List.of(), List.of())), here, sums, program);
                return;
            }
            double[] found = path.probabilities(instruction.get());
            double norm = Arrays.stream(found).sum();
            int likely = 0;
            for (int outcome = 1; outcome < found.length; outcome++) {
                likely = found[outcome] > found[likely] ? outcome : likely;
            }
            for (int outcome = 0; outcome < found.length; outcome++) {
                if (outcome != likely && found[outcome] > BranchPath.NEGLIGIBLE) {
                    BranchPath other = path.fork(kept(waiting) < most);
                    waiting.push(new Waiting(other, here * found[outcome] / norm));
                    other.take(instruction.get(), outcome, found[outcome]);
                }
            }
            path.take(instruction.get(), likely, found[likely]);
            here *= found[likely] / norm;
        }
    }

    private static long kept(Deque<Waiting> waiting) {
        return waiting.stream().filter(branch -> branch.path.hasState()).count();
    }

    private static void end(
            BranchPath path, BranchPath.End end, double probability, Map<Long, Double> sums, DynamicCircuit program) {
        BitSet bits = (BitSet) path.bits().clone();
        List<Instruction.Measure> last = end.measures();
        int[] qubits = last.stream().mapToInt(Instruction.Measure::qubit).toArray();
        if (qubits.length > Integer.numberOfTrailingZeros(MOST_OUTCOMES)) {
            throw tooMany("2^" + qubits.length + " outcomes", program);
        }
        double[] marginal = misread(path.state().marginal(qubits), end);
        for (int outcome = 0; outcome < marginal.length; outcome++) {
            if (marginal[outcome] > BranchPath.NEGLIGIBLE) {
                for (int i = 0; i < qubits.length; i++) {
                    bits.set(last.get(i).bit(), (outcome >>> qubits.length - 1 - i & 1) == 1);
                }
                sums.merge(number(bits, program.width()), probability * marginal[outcome], Double::sum);
            }
        }
        if (sums.size() > MOST_OUTCOMES) {
            throw tooMany(Quantity.grouped(MOST_OUTCOMES) + " outcomes", program);
        }
    }

    /** The distribution of the bits as they are read. */
    private static double[] misread(double[] marginal, BranchPath.End end) {
        for (Instruction.Misread misread : end.misreads()) {
            int place = 0;
            while (end.measures().get(place).bit() != misread.bit()) {
                place++;
            }
            int bit = 1 << end.measures().size() - 1 - place;
            ReadoutFlips.misread(marginal, bit, new ReadoutError(misread.zeroAsOne(), misread.oneAsZero()));
        }
        return marginal;
    }

    private static long number(BitSet bits, int width) {
        long number = 0;
        for (int bit = bits.nextSetBit(0); bit >= 0 && bit < width; bit = bits.nextSetBit(bit + 1)) {
            number |= 1L << width - 1 - bit;
        }
        return number;
    }

    private static RefusedException tooMany(String what, DynamicCircuit program) {
        return new RefusedException(
                Reason.TOO_MUCH,
                "this dynamic circuit has more than " + what + ", too many to know the probability of every bitstring"
                        + (program.isNoisy() ? "; " + DensityOutcomes.limits(program) : "")
                        + "; simulate it and compare samples");
    }

    /**
     * Returns the probability of a bitstring.
     *
     * @param outcome the bitstring, the left-most character most significant
     * @return 0 if it cannot be
     */
    public double probability(long outcome) {
        return probabilities.getOrDefault(outcome, 0.0);
    }

    /**
     * Returns the distribution for scoring.
     *
     * @return of all bitstrings
     */
    public IdealDistribution distribution() {
        double squares =
                probabilities.values().stream().mapToDouble(p -> p * p).sorted().sum();
        return IdealDistribution.whole(
                width,
                "dynamic circuit, "
                        + (branches == 0
                                ? "density matrix"
                                : Quantity.grouped(branches) + (branches == 1 ? " branch" : " branches")),
                Math.scalb(squares, width),
                Probabilities.ofIndices(outcomes ->
                        Arrays.stream(outcomes).mapToDouble(this::probability).toArray()));
    }
}
