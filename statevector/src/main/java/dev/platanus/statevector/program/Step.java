package dev.platanus.statevector.program;

import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.FixedGate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One unit of work on tracks (qubits after relabelling), as a matrix on few of them. */
public sealed interface Step {

    /**
     * Returns the tracks the step acts on, the first being the most significant bit of the matrix index.
     *
     * @return distinct tracks
     */
    List<Integer> tracks();

    /**
     * Returns the tracks whose two values the step mixes. The others only select what happens, so that they need not lie
     * in the block a sweep works on.
     *
     * @return a subset of {@link #tracks()}
     */
    List<Integer> mixedTracks();

    private static <T> List<T> joined(List<T> first, List<T> second) {
        if (first.isEmpty()) {
            return second;
        }
        List<T> both = new ArrayList<>(first.size() + second.size());
        both.addAll(first);
        both.addAll(second);
        return Collections.unmodifiableList(both);
    }

    /**
     * One or two tracks: {@code matrix · (R(t₀) ⊗ R(t₁))} with R(t) = [[1, −t],[t, 1]], which is a rotation up to its
     * length; the matrix holds the factor that makes the whole unitary.
     *
     * @param tracks one or two tracks
     * @param turns t of each track, 0 for no rotation
     * @param matrix the matrix applied last
     */
    record Turned(List<Integer> tracks, List<Double> turns, ComplexMatrix matrix) implements Step {

        /** Copies the lists. */
        public Turned {
            tracks = List.copyOf(tracks);
            turns = List.copyOf(turns);
        }

        /**
         * Returns the form of {@link #matrix()}, rotations aside.
         *
         * @return the cheapest form that describes it
         */
        public MatrixForm form() {
            return MatrixForm.of(matrix);
        }

        @Override
        public List<Integer> mixedTracks() {
            MatrixForm form = form();
            if (form != MatrixForm.DIAGONAL && form != MatrixForm.PERMUTATION) {
                return tracks;
            }
            int[] to = form == MatrixForm.PERMUTATION ? destinations() : new int[0];
            List<Integer> mixed = new ArrayList<>(tracks.size());
            for (int i = 0; i < tracks.size(); i++) {
                if (turns.get(i) != 0 || exchanges(to, i)) {
                    mixed.add(tracks.get(i));
                }
            }
            return mixed;
        }

        /** Whether a diagonal or a permutation changes the bit of a track. */
        boolean exchanges(int track) {
            return exchanges(destinations(), track);
        }

        private boolean exchanges(int[] to, int track) {
            int bit = tracks.size() - 1 - track;
            for (int from = 0; from < to.length; from++) {
                if (((from ^ to[from]) >> bit & 1) != 0) {
                    return true;
                }
            }
            return false;
        }

        /**
         * Returns where a permutation brings basis states.
         *
         * @return of each state, as a matrix index, the one that it becomes
         * @throws IllegalStateException if the matrix is neither diagonal nor a permutation
         */
        public int[] destinations() {
            int[] to = new int[matrix.dimension()];
            for (int from = 0; from < to.length; from++) {
                int row = 0;
                while (MatrixForm.isZero(matrix, row, from)) {
                    if (++row == to.length) {
                        throw new IllegalStateException("a matrix of the form " + form() + " is no permutation");
                    }
                }
                to[from] = row;
            }
            return to;
        }

        /**
         * Returns the diagonal that acts before a permutation.
         *
         * @return the matrix with each entry in the place of the state that it multiplies
         */
        public ComplexMatrix diagonal() {
            int[] to = destinations();
            int n = to.length;
            double[] re = new double[n * n];
            double[] im = new double[n * n];
            for (int from = 0; from < n; from++) {
                re[from * n + from] = matrix.re(to[from], from);
                im[from * n + from] = matrix.im(to[from], from);
            }
            return ComplexMatrix.of(re, im);
        }

        /**
         * Tells whether nothing but a diagonal is applied, which needs no locality.
         *
         * @return whether the matrix is diagonal and no track is rotated
         */
        public boolean isPlainDiagonal() {
            return !rotates() && form() == MatrixForm.DIAGONAL;
        }

        /**
         * Tells whether a rotation comes before the matrix.
         *
         * @return whether a track is rotated
         */
        public boolean rotates() {
            for (int i = 0; i < turns.size(); i++) {
                if (turns.get(i) != 0) {
                    return true;
                }
            }
            return false;
        }

        /**
         * Returns the same step with its two tracks named in the other order.
         *
         * @return the equal step
         */
        public Turned reversed() {
            ComplexMatrix exchange = FixedGate.SWAP.matrix();
            return new Turned(
                    tracks.reversed(), turns.reversed(), exchange.times(matrix).times(exchange));
        }

        /**
         * Returns the whole operation as one matrix.
         *
         * @return matrix · (R(t₀) ⊗ R(t₁))
         */
        public ComplexMatrix whole() {
            ComplexMatrix turn = Turns.matrix(turns.getFirst());
            return matrix.times(turns.size() == 1 ? turn : turn.kron(Turns.matrix(turns.get(1))));
        }

        /**
         * Returns what happens to one of two tracks where the other one, which is not mixed, has a value.
         *
         * @param other the place of the track that is not mixed, 0 or 1
         * @param value its value
         * @return a 2×2 matrix on the other track
         */
        public ComplexMatrix given(int other, int value) {
            ComplexMatrix whole = whole();
            double[] re = new double[4];
            double[] im = new double[4];
            for (int entry = 0; entry < 4; entry++) {
                int row = entry >> 1;
                int column = entry & 1;
                int i = other == 0 ? 2 * value + row : 2 * row + value;
                int j = other == 0 ? 2 * value + column : 2 * column + value;
                re[entry] = whole.re(i, j);
                im[entry] = whole.im(i, j);
            }
            return ComplexMatrix.of(re, im);
        }

        /**
         * Multiplies by a number.
         *
         * @param re its real part
         * @param im its imaginary part
         * @return the changed step
         */
        public Turned times(double re, double im) {
            int d = matrix.dimension();
            double[] scaledRe = new double[d * d];
            double[] scaledIm = new double[d * d];
            for (int i = 0; i < d * d; i++) {
                double a = matrix.re(i / d, i % d);
                double b = matrix.im(i / d, i % d);
                scaledRe[i] = re * a - im * b;
                scaledIm[i] = re * b + im * a;
            }
            return new Turned(tracks, turns, ComplexMatrix.of(scaledRe, scaledIm));
        }

        /**
         * Returns how much longer an average state becomes by the step's coefficients being rounded to single precision. The same
         * constants are rounded the same way in each of many gates, so that a state would shrink or grow with their number; an
         * engine takes it out of the next matrix.
         *
         * @param multipliedOut whether the engine stores {@link #whole()}, not the matrix and the tangents
         * @return a factor near 1
         */
        public double stretch(boolean multipliedOut) {
            ComplexMatrix stored = multipliedOut ? whole() : matrix;
            int d = stored.dimension();
            double exact = 0;
            double rounded = 0;
            for (int i = 0; i < d * d; i++) {
                double re = stored.re(i / d, i % d);
                double im = stored.im(i / d, i % d);
                exact += re * re + im * im;
                rounded += (double) (float) re * (float) re + (double) (float) im * (float) im;
            }
            for (int i = 0; i < turns.size() && !multipliedOut; i++) {
                double t = turns.get(i);
                exact *= 1 + t * t;
                rounded *= 1 + (double) (float) t * (float) t;
            }
            return exact == 0 ? 1 : Math.sqrt(rounded / exact);
        }

        /**
         * Multiplies by a diagonal from the left.
         *
         * @param track one of {@link #tracks()}
         * @param diagonal a diagonal 2×2 matrix on that track
         * @return the changed step
         */
        Turned followedBy(int track, ComplexMatrix diagonal) {
            ComplexMatrix one = Turns.matrix(0);
            ComplexMatrix factor = tracks.size() == 1
                    ? diagonal
                    : tracks.getFirst() == track ? diagonal.kron(one) : one.kron(diagonal);
            return new Turned(tracks, turns, factor.times(matrix));
        }
    }

    /**
     * A turned step whose diagonal depends on the values of other tracks, which need not be local.
     *
     * @param selectors tracks that select the case, the first being the most significant bit of its number
     * @param cases one step for each value of the selectors, all on the same tracks with the same turns
     */
    record Selected(List<Integer> selectors, List<Turned> cases) implements Step {

        /** Copies the lists. */
        public Selected {
            selectors = List.copyOf(selectors);
            cases = List.copyOf(cases);
        }

        @Override
        public List<Integer> tracks() {
            return joined(selectors, cases.getFirst().tracks());
        }

        @Override
        public List<Integer> mixedTracks() {
            return cases.getFirst().mixedTracks();
        }
    }

    /**
     * A matrix on a few targets that acts where the controls have given values.
     *
     * @param controls control tracks, any number
     * @param values the value of each control, 0 or 1, for which the matrix acts
     * @param targets target tracks, the first being the most significant bit of the matrix index; none for a phase
     * @param matrix the matrix on the targets, 2^targets square
     */
    record Conditional(List<Integer> controls, List<Integer> values, List<Integer> targets, ComplexMatrix matrix)
            implements Step {

        /** Copies the lists. */
        public Conditional {
            controls = List.copyOf(controls);
            values = List.copyOf(values);
            targets = List.copyOf(targets);
        }

        /**
         * A matrix that acts where all controls are 1.
         *
         * @param controls control tracks, any number
         * @param targets target tracks
         * @param matrix the matrix on the targets
         */
        public Conditional(List<Integer> controls, List<Integer> targets, ComplexMatrix matrix) {
            this(controls, Collections.nCopies(controls.size(), 1), targets, matrix);
        }

        @Override
        public List<Integer> tracks() {
            return joined(controls, targets);
        }

        @Override
        public List<Integer> mixedTracks() {
            return targets;
        }
    }
}
