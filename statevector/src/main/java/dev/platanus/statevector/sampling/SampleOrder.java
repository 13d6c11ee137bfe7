package dev.platanus.statevector.sampling;

import dev.platanus.machine.Memo;
import dev.platanus.statevector.plan.FinishOrder;
import dev.platanus.statevector.program.LoweredCircuit;
import dev.platanus.statevector.program.PlanOps;
import dev.platanus.statevector.program.RotationSplitting;
import dev.platanus.statevector.program.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The order in which the probabilities of basis states are added up to draw samples. It belongs to the circuit alone, so that
 * every engine, block size and precision draws the same samples from the same seed, except where a uniform number falls within
 * rounding of the edge between two basis states.
 *
 * <p>Basis states have the order of their bits, first those of the qubits that are done with first ({@link FinishOrder}): where a
 * state is made part by part, they number the parts, and what has the same values of all but the last few lies together in the
 * memory of any engine that runs a circuit to its end.
 *
 * @param qubits all qubits, the one whose value decides most first
 * @param flips the qubits of which 1 comes before 0, as bits of a basis state
 */
public record SampleOrder(List<Integer> qubits, long flips) {

    /** Copies the list. */
    public SampleOrder {
        qubits = List.copyOf(qubits);
    }

    /**
     * The order of a circuit.
     *
     * @param lowered the circuit, or its last steps
     * @return its order
     */
    public static SampleOrder of(LoweredCircuit lowered) {
        List<Step> steps = lowered.steps();
        // no step is split into less than one
        return of(lowered, RotationSplitting.split(steps.subList(from(steps), steps.size())), Memo.none());
    }

    /**
     * The order of a circuit that is one of many like it.
     *
     * @param lowered the circuit, or its last steps
     * @param split its steps as {@link RotationSplitting#split} returns them, or the last of them
     * @param planned what was ordered before
     * @return its order
     */
    public static SampleOrder of(LoweredCircuit lowered, List<Step> split, Memo planned) {
        int n = lowered.qubitCount();
        int[] qubitOfTrack = new int[n];
        for (int q = 0; q < n; q++) {
            qubitOfTrack[lowered.trackOfQubit().get(q)] = q;
        }
        List<Long> masks = new ArrayList<>();
        List<Step> last = split.subList(from(split), split.size());
        last.forEach(step -> {
            masks.add(PlanOps.mask(step.tracks()));
            masks.add(PlanOps.mask(step.mixedTracks()));
        });
        Tracks tracks = planned.answer(
                new Question(n, masks),
                Tracks.class,
                () -> new Tracks(Arrays.stream(FinishOrder.of(n, PlanOps.of(last, _ -> 1)))
                        .boxed()
                        .toList()));
        return new SampleOrder(
                tracks.order.stream().map(track -> qubitOfTrack[track]).toList(), lowered.flips());
    }

    /** What the order of tracks depends on. */
    private record Question(int qubits, List<Long> masks) {}

    private record Tracks(List<Integer> order) {}

    /** Where the steps begin that are looked at. */
    private static int from(List<Step> steps) {
        return Math.max(0, steps.size() - FinishOrder.LAST_OPERATIONS);
    }

    /**
     * Returns which bit of a rank the value of a qubit is.
     *
     * @return by qubit, 0 for the least significant bit
     */
    public int[] rankBitOfQubit() {
        int[] bits = new int[qubits.size()];
        IntStream.range(0, bits.length).forEach(i -> bits[qubits.get(i)] = bits.length - 1 - i);
        return bits;
    }

    /**
     * Returns the place of a basis state in the order.
     *
     * @param basisState 0 to 2^n − 1, qubit 0 in the most significant of n bits
     * @return its rank, 0 to 2^n − 1
     */
    public long rank(long basisState) {
        int n = qubits.size();
        long bits = basisState ^ flips;
        long rank = 0;
        for (int qubit : qubits) {
            rank = rank << 1 | bits >>> n - 1 - qubit & 1;
        }
        return rank;
    }

    /**
     * Returns a basis state by its place in the order.
     *
     * @param rank 0 to 2^n − 1
     * @return the basis state, qubit 0 in the most significant of n bits
     */
    public long basisState(long rank) {
        int n = qubits.size();
        long state = 0;
        for (int i = 0; i < n; i++) {
            state |= (rank >>> (n - 1 - i) & 1) << (n - 1 - qubits.get(i));
        }
        return state ^ flips;
    }

    /**
     * Returns the qubits whose values decide least.
     *
     * @param count how many, at most all of them are returned
     * @return the last ones of the order
     */
    public List<Integer> last(int count) {
        return qubits.subList(Math.max(0, qubits.size() - count), qubits.size());
    }
}
