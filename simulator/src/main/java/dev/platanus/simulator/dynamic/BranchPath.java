package dev.platanus.simulator.dynamic;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.Condition;
import dev.platanus.circuit.DynamicCircuit;
import dev.platanus.circuit.Instruction;
import dev.platanus.machine.work.Workers;
import dev.platanus.statevector.InitialState;
import dev.platanus.statevector.reference.CollapsingState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One way through a program: what was measured so far, the state after that, and what is still to be done. */
final class BranchPath implements AutoCloseable {
    /** Below this a probability is rounding. */
    static final double NEGLIGIBLE = 1e-20;

    /** Qubits that are looked at together. */
    private static final int MOST_JOINT = 12;

    private final Start start;
    private CollapsingState state;
    /** What was found and has not become of the state yet; null for nothing. */
    private JointOutcomes joint;

    private final BitSet bits;
    private Rest rest;
    private History history;
    private long name;

    /** Where all paths begin. */
    private record Start(
            DynamicCircuit program,
            Optional<InitialState> initial,
            Workers workers,
            Segments segments,
            IdentityHashMap<ComplexMatrix, Double> weights) {
        CollapsingState state() {
            return initial.map(state -> CollapsingState.of(state, workers))
                    .orElseGet(() -> CollapsingState.zero(program.qubitCount(), workers));
        }
    }

    /** Instructions from a place on, then those around them; null for none. */
    private record Rest(List<Instruction> body, int next, Rest after) {
        static Rest of(List<Instruction> body, Rest after) {
            return body.isEmpty() ? after : new Rest(body, 0, after);
        }

        Instruction first() {
            return body.get(next);
        }

        Rest skipped() {
            return next + 1 == body.size() ? after : new Rest(body, next + 1, after);
        }
    }

    /** What was found so far, the latest first. */
    private record History(int outcome, History before) {}

    private BranchPath(Start start, CollapsingState state, BitSet bits, Rest rest, History history, long name) {
        this.start = start;
        this.state = state;
        this.bits = bits;
        this.rest = rest;
        this.history = history;
        this.name = name;
    }

    /**
     * The beginning of a program.
     *
     * @param initial what it begins in, if not in |0…0⟩
     * @param threads worker threads
     * @param sweeps whether there is memory for sweeps
     */
    static BranchPath begin(DynamicCircuit program, Optional<InitialState> initial, int threads, boolean sweeps) {
        return begin(new Start(
                program, initial, new Workers(threads), new Segments(threads, sweeps), new IdentityHashMap<>()));
    }

    private static BranchPath begin(Start start) {
        return new BranchPath(
                start, start.state(), new BitSet(), Rest.of(withoutEnd(start.program.body()), null), null, 0);
    }

    /** What nobody sees any more is left out. */
    private static List<Instruction> withoutEnd(List<Instruction> body) {
        int end = body.size();
        while (end > 0 && !setsBits(body.get(end - 1))) {
            end--;
        }
        return body.subList(0, end);
    }

    private static boolean setsBits(Instruction instruction) {
        return switch (instruction) {
            case Instruction.Measure _, Instruction.Assign _, Instruction.Misread _ -> true;
            case Instruction.Gates _, Instruction.Reset _, Instruction.Channel _ -> false;
            case Instruction.Branch branch ->
                branch.then().stream().anyMatch(BranchPath::setsBits)
                        || branch.otherwise().stream().anyMatch(BranchPath::setsBits);
        };
    }

    /** Runs to the next measurement, reset or error, which is returned; empty at the end. */
    Optional<Instruction> advance() {
        while (rest != null) {
            Instruction instruction = rest.first();
            switch (instruction) {
                case Instruction.Gates(Circuit circuit) -> {
                    start.segments.apply(state(), circuit);
                    rest = rest.skipped();
                }
                case Instruction.Assign(int bit, Condition value) -> {
                    bits.set(bit, value.holds(bits));
                    rest = rest.skipped();
                }
                case Instruction.Branch(Condition condition, List<Instruction> then, List<Instruction> otherwise) ->
                    rest = Rest.of(condition.holds(bits) ? then : otherwise, rest.skipped());
                case Instruction.Measure _, Instruction.Reset _, Instruction.Channel _, Instruction.Misread _ -> {
                    return Optional.of(instruction);
                }
            }
        }
        return Optional.empty();
    }

    /** What is measured last, and how those bits may be wrong. */
    record End(List<Instruction.Measure> measures, List<Instruction.Misread> misreads) {}

    /** The measurements that are left, if nothing else is that could be seen, and no qubit or bit has two. */
    Optional<End> last() {
        End end = new End(new ArrayList<>(), new ArrayList<>());
        Set<Integer> qubits = new HashSet<>();
        Set<Integer> into = new HashSet<>();
        for (Rest left = rest; left != null; left = left.skipped()) {
            boolean fits = switch (left.first()) {
                case Instruction.Measure measure ->
                    qubits.add(measure.qubit()) && into.add(measure.bit()) && end.measures.add(measure);
                case Instruction.Misread misread -> into.contains(misread.bit()) && end.misreads.add(misread);
                // nobody looks at these qubits any more
                case Instruction.Channel(List<ComplexMatrix> _, List<Integer> on) -> qubits.containsAll(on);
                default -> false;
            };
            if (!fits) {
                return Optional.empty();
            }
        }
        return Optional.of(end);
    }

    /** The probabilities of what {@link #advance} returned: of both outcomes, or of each operator; their sum is 1 up to rounding. */
    double[] probabilities(Instruction instruction) {
        return switch (instruction) {
            case Instruction.Measure(int qubit, int _) -> joint(qubit).probabilities(qubit);
            case Instruction.Reset(int qubit) -> joint(qubit).probabilities(qubit);
            case Instruction.Misread(int bit, double zeroAsOne, double oneAsZero) -> {
                double wrong = bits.get(bit) ? oneAsZero : zeroAsOne;
                yield new double[] {1 - wrong, wrong};
            }
            case Instruction.Channel(List<ComplexMatrix> operators, List<Integer> qubits) ->
                operators.stream()
                        .mapToDouble(operator -> {
                            double fixed = start.weights.computeIfAbsent(operator, BranchPath::weight);
                            return fixed >= 0 ? fixed : state().weight(operator, qubits);
                        })
                        .toArray();
            default -> throw new IllegalArgumentException("nothing is open here");
        };
    }

    /** The outcomes of a qubit, together with those that are looked at next. */
    private JointOutcomes joint(int qubit) {
        makeState();
        if (joint == null || !joint.has(qubit)) {
            joint = JointOutcomes.of(state(), nextLookedAt());
        }
        return joint;
    }

    /** The qubits that are measured or reset from here on before anything else happens to the state. */
    private List<Integer> nextLookedAt() {
        Set<Integer> qubits = new LinkedHashSet<>();
        for (Rest left = rest; left != null && qubits.size() < MOST_JOINT; left = left.skipped()) {
            switch (left.first()) {
                case Instruction.Measure(int qubit, int _) -> qubits.add(qubit);
                case Instruction.Reset(int qubit) -> qubits.add(qubit);
                case Instruction.Assign _, Instruction.Misread _ -> {}
                case Instruction.Gates _, Instruction.Channel _, Instruction.Branch _ -> {
                    return List.copyOf(qubits);
                }
            }
        }
        return List.copyOf(qubits);
    }

    /** How likely a multiple of a unitary acts, whatever the state; −1 for other operators. */
    static double weight(ComplexMatrix operator) {
        ComplexMatrix square = operator.adjoint().times(operator);
        double weight = square.re(0, 0);
        for (int i = 0; i < square.dimension(); i++) {
            for (int j = 0; j < square.dimension(); j++) {
                if (Math.hypot(square.re(i, j) - (i == j ? weight : 0), square.im(i, j)) > 1e-14) {
                    return -1;
                }
            }
        }
        return weight;
    }

    /** Goes on with an outcome of what {@link #advance} returned; a state that is not kept does so when it is needed. */
    void take(Instruction instruction, int outcome, double probability) {
        switch (instruction) {
            case Instruction.Measure(int qubit, int bit) -> {
                if (state != null) {
                    joint.find(qubit, outcome);
                }
                bits.set(bit, outcome == 1);
            }
            case Instruction.Reset(int qubit) -> {
                if (state != null) {
                    joint.find(qubit, outcome);
                    joint.reset(qubit);
                }
            }
            case Instruction.Misread(int bit, double _, double _) -> bits.set(bit, bits.get(bit) ^ outcome == 1);
            case Instruction.Channel(List<ComplexMatrix> operators, List<Integer> qubits) -> {
                if (state != null) {
                    act(operators.get(outcome), qubits, probability);
                }
            }
            default -> throw new IllegalArgumentException("nothing is open here");
        }
        rest = rest.skipped();
        remember(outcome);
    }

    /** Lets a Kraus operator act, and brings the state to norm 1; multiples of the identity do nothing. */
    private void act(ComplexMatrix operator, List<Integer> qubits, double probability) {
        ComplexMatrix scaled = operator.scaled(1 / Math.sqrt(probability));
        if (!isIdentity(scaled)) {
            state().apply(scaled, qubits);
        }
    }

    private static boolean isIdentity(ComplexMatrix matrix) {
        int d = matrix.dimension();
        for (int i = 0; i < d * d; i++) {
            if (Math.hypot(matrix.re(i / d, i % d) - (i % (d + 1) == 0 ? 1 : 0), matrix.im(i / d, i % d)) >= 1e-15) {
                return false;
            }
        }
        return true;
    }

    private void remember(int outcome) {
        history = new History(outcome, history);
        name = mixed(name + (outcome + 1) * 0x9E3779B97F4A7C15L);
    }

    /** SplitMix64's output function: names of paths are as good as random, so that no two meet. */
    private static long mixed(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }

    /**
     * Returns another path from here, for another outcome.
     *
     * @param withState whether it keeps a copy of the state; otherwise it finds the way again from the beginning
     */
    BranchPath fork(boolean withState) {
        if (withState) {
            makeState();
        }
        BranchPath fork =
                new BranchPath(start, withState ? state.copy() : null, (BitSet) bits.clone(), rest, history, name);
        fork.joint = withState && joint != null ? joint.copy() : null;
        return fork;
    }

    /** A name that depends on the outcomes so far and on nothing else. */
    long name() {
        return name;
    }

    /** The bits as they are now; not to be changed. */
    BitSet bits() {
        return bits;
    }

    boolean hasState() {
        return state != null;
    }

    /** The state, which is computed again if it was not kept. */
    CollapsingState state() {
        makeState();
        if (joint != null) {
            joint.collapse(state);
            joint = null;
        }
        return state;
    }

    /** Goes the same way from the beginning, if the state was not kept. */
    private void makeState() {
        if (state != null) {
            return;
        }
        Deque<Integer> outcomes = new ArrayDeque<>();
        for (History found = history; found != null; found = found.before) {
            outcomes.push(found.outcome);
        }
        BranchPath path = begin(start);
        while (!outcomes.isEmpty()) {
            Instruction instruction = path.advance().orElseThrow();
            int outcome = outcomes.pop();
            double[] probabilities = path.probabilities(instruction);
            path.take(instruction, outcome, probabilities[outcome]);
        }
        state = path.state;
        joint = path.joint;
    }

    @Override
    public void close() {
        if (state != null) {
            state.close();
        }
    }
}
