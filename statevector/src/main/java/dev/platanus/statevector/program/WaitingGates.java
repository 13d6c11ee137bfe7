package dev.platanus.statevector.program;

import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.FixedGate;
import java.util.Arrays;
import java.util.List;

/**
 * Single-qubit gates that wait until a gate on several qubits meets them, and what the stored bits of a state mean meanwhile: a track is
 * one of these bits, and holds a qubit or its opposite.
 */
final class WaitingGates {
    private static final ComplexMatrix ONE = ComplexMatrix.identity(2);
    private static final ComplexMatrix FLIP = FixedGate.X.matrix();
    private static final ComplexMatrix HADAMARD = FixedGate.H.matrix();

    /** Beyond this tangent a rotation loses more digits than it saves time. */
    private static final double LARGEST_TANGENT = 16;

    private final int[] trackOf;
    /** Whether a track holds the opposite of its qubit. */
    private final boolean[] flipped;
    /** What waits on a track, in terms of the stored bit. */
    private final ComplexMatrix[] pending;
    /** Whether what waits on a track is not unitary, since amplitudes decay there. */
    private final boolean[] decays;

    /** None, where each qubit has the track of its number. */
    WaitingGates(int qubits) {
        trackOf = new int[qubits];
        Arrays.setAll(trackOf, q -> q);
        flipped = new boolean[qubits];
        pending = new ComplexMatrix[qubits];
        Arrays.fill(pending, ONE);
        decays = new boolean[qubits];
    }

    int trackOf(int qubit) {
        return trackOf[qubit];
    }

    /** Returns the track of each qubit. */
    List<Integer> tracks() {
        return Arrays.stream(trackOf).boxed().toList();
    }

    /** Gives each of two qubits the other's track. */
    void exchange(int a, int b) {
        int track = trackOf[a];
        trackOf[a] = trackOf[b];
        trackOf[b] = track;
    }

    boolean isFlipped(int track) {
        return flipped[track];
    }

    /** Lets a gate wait on a track. */
    void turn(int track, ComplexMatrix gate) {
        multiply(track, asStored(gate, track));
    }

    /** Lets a matrix on the stored bit wait on a track. */
    void multiply(int track, ComplexMatrix stored) {
        pending[track] = stored.times(pending[track]);
    }

    /** Lets amplitudes decay where a qubit is 1. */
    void decay(int track, double factor) {
        turn(track, ComplexMatrix.of(new double[] {1, 0, 0, factor}, new double[4]));
        decays[track] = true;
    }

    boolean decays(int track) {
        return decays[track];
    }

    /** Whether a gate can wait on a track together with what waits there. */
    boolean takes(int track, ComplexMatrix gate) {
        return !decays[track] || Turns.fits(asStored(gate, track).times(pending[track]));
    }

    /** Takes what waits on a track, of which nothing waits any more. */
    Turns take(int track) {
        Turns turns = decays[track] ? Turns.ofAny(pending[track]) : Turns.of(pending[track]);
        pending[track] = ONE;
        decays[track] = false;
        return turns;
    }

    /** The tangent of the rotation that waits on a track. */
    double tangent(int track) {
        return decays[track] ? Turns.meanTangent(pending[track]) : Turns.tangent(pending[track]);
    }

    /** Whether nothing but phases and a flip would wait on a track after another Hadamard gate. */
    boolean endsInHadamard(int track) {
        ComplexMatrix rest = HADAMARD.times(pending[track]);
        return MatrixForm.of(rest) != MatrixForm.DENSE;
    }

    /** A gate on one track in terms of the stored bit. */
    ComplexMatrix asStored(ComplexMatrix gate, int track) {
        return flipped[track] ? FLIP.times(gate).times(FLIP) : gate;
    }

    /** A gate on tracks in terms of the stored bits. */
    ComplexMatrix asStored(ComplexMatrix gate, List<Integer> tracks) {
        boolean any = false;
        for (int i = 0; i < tracks.size(); i++) {
            any |= flipped[tracks.get(i)];
        }
        if (!any) {
            return gate;
        }
        ComplexMatrix flips = ComplexMatrix.identity(1);
        for (int track : tracks) {
            flips = flips.kron(flipped[track] ? FLIP : ONE);
        }
        return flips.times(gate).times(flips);
    }

    /** Takes the flip out of what waits on a track: it changes the meaning of the stored bit, and the rest still waits. */
    void settle(int track) {
        if (decays[track] ? Turns.flipsMore(pending[track]) : Turns.flips(pending[track])) {
            flip(track);
        }
    }

    private void flip(int track) {
        pending[track] = FLIP.times(pending[track]);
        flipped[track] = !flipped[track];
    }

    /** A mix of |01> and |10> stays one only if both or none of the two are flipped; a moderate tangent is the better price. */
    void flipAlike(int a, int b) {
        if (flipped[a] != flipped[b]) {
            int steeper = tangent(a) > tangent(b) ? a : b;
            if (tangent(steeper) * LARGEST_TANGENT >= 1) {
                flip(steeper);
            }
        }
    }
}
