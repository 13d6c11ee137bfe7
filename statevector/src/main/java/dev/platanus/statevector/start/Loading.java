package dev.platanus.statevector.start;

import dev.platanus.machine.Progress;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.machine.work.Workers;
import dev.platanus.statevector.InitialState;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CancellationException;

/** Reads all amplitudes of an initial state, piece by piece. */
public final class Loading {
    private static final int PIECE = 1 << 14;

    private Loading() {}

    /** Takes amplitudes. */
    @FunctionalInterface
    public interface Target {
        /**
         * Takes consecutive amplitudes, in any order of pieces, from several threads.
         *
         * @param first index of the first one
         * @param amplitudes alternating real and imaginary parts
         */
        void store(long first, double[] amplitudes);
    }

    /**
     * Reads.
     *
     * @param state the state
     * @param workers who work
     * @param listener asked whether to go on
     * @param target gets every amplitude once
     * @return what all of them have to be multiplied by for the norm to be 1
     * @throws RefusedException with {@link Reason#BAD_INPUT} if a number is not finite, or the norm is not 1
     * @throws java.io.UncheckedIOException if they cannot be read
     */
    public static double load(InitialState state, Workers workers, Progress listener, Target target) {
        long size = 1L << state.qubitCount();
        int piece = (int) Math.min(PIECE, size);
        double[] sums = new double[Math.toIntExact(size / piece)];
        workers.forEach(sums.length, () -> {
            double[] amplitudes = new double[2 * piece];
            return number -> {
                if (listener.cancelled()) {
                    throw new CancellationException("the run was cancelled");
                }
                long first = number * piece;
                state.read(first, amplitudes);
                double sum = 0;
                for (double x : amplitudes) {
                    sum += x * x;
                }
                if (!Double.isFinite(sum)) {
                    throw notFinite(state, first, amplitudes);
                }
                sums[(int) number] = sum;
                target.store(first, amplitudes);
            };
        });
        double norm = Arrays.stream(sums).sum();
        if (!(Math.abs(norm - 1) <= state.normTolerance())) {
            throw bad(
                    state,
                    String.format(
                            Locale.ROOT,
                            "is no state: the squares of its amplitudes add up to %.9g, not 1; divide them by the"
                                    + " square root of that, as numpy.linalg.norm(a)",
                            norm));
        }
        return 1 / Math.sqrt(norm);
    }

    private static RefusedException notFinite(InitialState state, long first, double[] amplitudes) {
        int at = 0;
        while (at < amplitudes.length - 1 && Math.abs(amplitudes[at]) < Double.MAX_VALUE / 2) {
            at++;
        }
        return bad(
                state,
                "is no state: the " + (at % 2 == 0 ? "real" : "imaginary") + " part of amplitude " + (first + at / 2)
                        + " is " + amplitudes[at]);
    }

    private static RefusedException bad(InitialState state, String what) {
        return new RefusedException(Reason.BAD_INPUT, state.name() + " " + what);
    }
}
