package dev.platanus.statevector.cpu;

import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.observable.PauliString;
import dev.platanus.statevector.Amplitude;
import dev.platanus.statevector.QubitOrder;
import dev.platanus.statevector.expectation.StoredString;
import dev.platanus.statevector.program.LoweredCircuit;
import dev.platanus.statevector.program.PlanOps;
import dev.platanus.statevector.sampling.SampleOrder;
import java.util.List;

/**
 * Where the amplitudes of a circuit lie in memory when its plan has run, and what those that are stored mean.
 *
 * <p>A row is a segment of the sampler: its row number has the bits of the segment's number in another order, and so have places
 * within a row those of a rank. A state in parts is numbered by the first qubits of the {@link SampleOrder}, so that parts follow
 * each other in that order; they stand in the highest positions.
 */
final class EndLayout {

    private final LoweredCircuit lowered;
    private final SampleOrder order;
    private final Geometry geometry;
    private final int[] positionOfQubit;
    private final int partBits;
    private final double phaseRe;
    private final double phaseIm;
    /** By bit of a row number, what it is worth in the number of a segment of all parts together. */
    private final long[] segmentBits;
    /** Byte offsets within a row, in the order of sampling. */
    private final int[] offsets;

    private final int segmentsOfPartBits;

    /**
     * Describes the end of a plan.
     *
     * @param positionOfTrack where tracks are; those of the last qubits of the order in the low positions
     * @param partBits how many of the highest positions number parts: those of the first qubits of the order
     */
    EndLayout(
            LoweredCircuit lowered,
            SampleOrder order,
            Geometry geometry,
            int[] positionOfTrack,
            int partBits,
            double phaseRe,
            double phaseIm) {
        this.lowered = lowered.withSteps(List.of());
        this.order = order;
        this.geometry = geometry;
        this.partBits = partBits;
        this.phaseRe = phaseRe;
        this.phaseIm = phaseIm;
        int n = lowered.qubitCount();
        int[] rankBits = order.rankBitOfQubit();
        int inRow = Math.min(n, geometry.rowBits());
        positionOfQubit = new int[n];
        segmentBits = new long[n - inRow];
        int[] positionOfRankBit = new int[inRow];
        for (int qubit = 0; qubit < n; qubit++) {
            int position = positionOfTrack[lowered.trackOfQubit().get(qubit)];
            positionOfQubit[qubit] = position;
            if (rankBits[qubit] < inRow) {
                positionOfRankBit[rankBits[qubit]] = position;
            } else {
                segmentBits[position - geometry.rowBits()] = 1L << rankBits[qubit] - inRow;
            }
        }
        segmentsOfPartBits = segmentBits.length - partBits;
        offsets = new int[1 << inRow];
        for (int rank = 1; rank < offsets.length; rank++) {
            int low = Integer.numberOfTrailingZeros(rank);
            offsets[rank] = offsets[rank & rank - 1] + (int) geometry.inRow(1L << positionOfRankBit[low]);
        }
    }

    /**
     * The tracks that have to stand in the low positions at the end, as bits.
     *
     * @param positions how many there are; those without a qubit are tracks, too
     */
    static long rowTracks(LoweredCircuit lowered, SampleOrder order, Geometry geometry, int positions) {
        List<Integer> tracks = order.last(geometry.rowBits()).stream()
                .map(qubit -> lowered.trackOfQubit().get(qubit))
                .toList();
        return PlanOps.mask(tracks) | (1L << positions) - (1L << lowered.qubitCount());
    }

    int qubitCount() {
        return positionOfQubit.length;
    }

    Geometry geometry() {
        return geometry;
    }

    int parts() {
        return 1 << partBits;
    }

    /** How many rows of a part hold amplitudes. */
    int segments() {
        return Math.toIntExact(1L << segmentsOfPartBits);
    }

    /** The segment of a part that a row is; the map is linear. */
    int segmentOf(long row) {
        long segment = 0;
        for (int bit = 0; bit < segmentsOfPartBits; bit++) {
            segment |= (row >>> bit & 1) == 0 ? 0 : segmentBits[bit];
        }
        return (int) segment;
    }

    /** Byte offset within its part of the row that is a segment. */
    long rowOffset(int segment) {
        long row = 0;
        for (int bit = 0; bit < segmentsOfPartBits; bit++) {
            row |= (segment & segmentBits[bit]) == 0 ? 0 : 1L << bit;
        }
        return Geometry.rowOffset(row);
    }

    /** What the row numbers of a part have in the positions that number parts. */
    long rowsOfPart(int part) {
        long row = 0;
        for (int bit = segmentsOfPartBits; bit < segmentBits.length; bit++) {
            row |= ((long) part << segmentsOfPartBits & segmentBits[bit]) == 0 ? 0 : 1L << bit;
        }
        return row;
    }

    /** Byte offsets of amplitudes within a row, in the order of sampling. Not to be changed. */
    int[] offsetsInRow() {
        return offsets;
    }

    /** What is sampled at a place of a segment of a part. */
    long basisState(int part, int segment, int place) {
        return order.basisState(((long) part << segmentsOfPartBits | segment) * offsets.length + place);
    }

    /** The part that a basis state lies in. */
    int partOf(long basisState) {
        return (int) (order.rank(basisState) >>> qubitCount() - partBits);
    }

    /** Place of a basis state in the order of sampling. */
    long rank(long basisState) {
        return order.rank(basisState);
    }

    /**
     * The stored index of a basis state within its part.
     *
     * @throws IndexOutOfBoundsException if there is no such basis state
     */
    long stored(long index) {
        int n = positionOfQubit.length;
        long stored = positions(lowered.flipped(index));
        return partBits == 0 ? stored : stored & (1L << n - partBits) - 1;
    }

    /**
     * A Pauli string as it acts on what is stored of a part.
     *
     * @param part on whose side it stays
     */
    StoredString stored(PauliString string, int part) {
        int n = positionOfQubit.length;
        long partRows = rowsOfPart(part) << geometry.rowBits();
        long signs = string.signMask(n);
        int minuses = Long.bitCount(signs & lowered.flips()) + Long.bitCount(positions(signs) & partRows);
        return new StoredString(positions(string.flipMask(n)), positions(signs), string.yCount(), (minuses & 1) == 1);
    }

    /** Whether a Pauli string exchanges amplitudes of different parts. */
    boolean leavesPart(PauliString string) {
        return positions(string.flipMask(positionOfQubit.length)) >>> positionOfQubit.length - partBits != 0;
    }

    /** Bits of a basis state as bits of a stored index. */
    private long positions(long bits) {
        int n = positionOfQubit.length;
        long positions = 0;
        for (int q = 0; q < n; q++) {
            positions |= (bits >>> (n - 1 - q) & 1) << positionOfQubit[q];
        }
        return positions;
    }

    /** The phase that was left out of amplitudes whose bit at a position is 1, as against 0; real and imaginary part. */
    double[] relativePhase(int position) {
        for (int q = 0; q < positionOfQubit.length; q++) {
            if (positionOfQubit[q] == position) {
                int flip = (int) (lowered.flips() >>> (positionOfQubit.length - 1 - q)) & 1;
                ComplexMatrix factor = lowered.readout().get(q);
                double re = factor.re(1 - flip, 1 - flip);
                double im = factor.im(1 - flip, 1 - flip);
                double re0 = factor.re(flip, flip);
                double im0 = factor.im(flip, flip);
                return new double[] {re * re0 + im * im0, im * re0 - re * im0};
            }
        }
        return new double[] {1, 0};
    }

    /** Reads amplitudes in some order. */
    AmplitudeReading reading(QubitOrder qubits) {
        return new AmplitudeReading(lowered, geometry, positionOfQubit, phaseRe, phaseIm, qubits);
    }

    /** What is stored for a basis state, with the phases that were left out. */
    Amplitude amplitude(long index, double storedRe, double storedIm) {
        double re = phaseRe;
        double im = phaseIm;
        int n = positionOfQubit.length;
        for (int q = 0; q < n; q++) {
            int bit = (int) (index >>> (n - 1 - q)) & 1;
            ComplexMatrix factor = lowered.readout().get(q);
            double product = re * factor.re(bit, bit) - im * factor.im(bit, bit);
            im = re * factor.im(bit, bit) + im * factor.re(bit, bit);
            re = product;
        }
        return new Amplitude(re * storedRe - im * storedIm, re * storedIm + im * storedRe);
    }
}
