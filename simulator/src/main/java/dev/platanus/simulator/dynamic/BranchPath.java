package dev.platanus.simulator.dynamic;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.Condition;
import dev.platanus.circuit.DynamicCircuit;
import dev.platanus.circuit.Instruction;
import dev.platanus.machine.Workers;
import dev.platanus.statevector.InitialState;
import dev.platanus.statevector.reference.CollapsingState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One way through a program: what was measured so far, the state after that, and what is still to be done. */
final class BranchPath implements AutoCloseable {
    /** Below this a probability is rounding. */
    static final double NEGLIGIBLE = 1e-20;

    private final Start start;
    private CollapsingState state;
    private final BitSet bits;
    private Rest rest;
    private History history;
    private long name;

    /** Where all paths begin. */
    private record Start(DynamicCircuit program, Optional<InitialState> initial, Workers workers, Segments segments) {
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
        return begin(new Start(program, initial, new Workers(threads), new Segments(threads, sweeps)));
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
            case Instruction.Measure _, Instruction.Assign _ -> true;
            case Instruction.Gates _, Instruction.Reset _ -> false;
            case Instruction.Branch branch ->
                branch.then().stream().anyMatch(BranchPath::setsBits)
                        || branch.otherwise().stream().anyMatch(BranchPath::setsBits);
        };
    }

    /** Runs to the next measurement or reset, which is returned; empty at the end. */
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
                case Instruction.Measure _, Instruction.Reset _ -> {
                    return Optional.of(instruction);
                }
            }
        }
        return Optional.empty();
    }

    /** The measurements that are left, if nothing else is, and no qubit or bit has two. */
    Optional<List<Instruction.Measure>> last() {
        List<Instruction.Measure> all = new ArrayList<>();
        Set<Integer> qubits = new HashSet<>();
        Set<Integer> into = new HashSet<>();
        for (Rest left = rest; left != null; left = left.skipped()) {
            if (!(left.first() instanceof Instruction.Measure measure)
                    || !qubits.add(measure.qubit())
                    || !into.add(measure.bit())) {
                return Optional.empty();
            }
            all.add(measure);
        }
        return Optional.of(all);
    }

    /** The probabilities of the outcomes of what {@link #advance} returned. */
    double[] probabilities(Instruction instruction) {
        return state().probabilities(qubit(instruction));
    }

    private static int qubit(Instruction instruction) {
        return switch (instruction) {
            case Instruction.Measure(int qubit, int _) -> qubit;
            case Instruction.Reset(int qubit) -> qubit;
            default -> throw new IllegalArgumentException("this measures nothing");
        };
    }

    /** Goes on with an outcome of what {@link #advance} returned; a state that is not kept does so when it is needed. */
    void take(Instruction instruction, int outcome, double probability) {
        if (state != null) {
            state.collapse(qubit(instruction), outcome, probability);
        }
        switch (instruction) {
            case Instruction.Measure(int _, int bit) -> bits.set(bit, outcome == 1);
            default -> {
                if (outcome == 1 && state != null) {
                    state.flip(qubit(instruction));
                }
            }
        }
        rest = rest.skipped();
        remember(outcome);
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
        return new BranchPath(start, withState ? state().copy() : null, (BitSet) bits.clone(), rest, history, name);
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
        if (state == null) {
            state = again();
        }
        return state;
    }

    /** Goes the same way from the beginning. */
    private CollapsingState again() {
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
        return path.state;
    }

    @Override
    public void close() {
        if (state != null) {
            state.close();
        }
    }
}
