package dev.platanus.statevector.cpu;

import dev.platanus.machine.Precision;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;

/**
 * How amplitudes of a precision lie in memory. The index of an amplitude has one bit for each <em>position</em>. The lowest
 * positions select inside a row of 4 KiB, the others are the row number.
 *
 * <p>Inside a row, chunks of 64 bytes of real parts are followed by their 64 bytes of imaginary parts. Rows are stored at
 * their number with the low five bits XORed by a code of the higher ones: the rows of a block differ in few high bits, and
 * without this they would fall into the same few sets of every cache.
 */
final class Geometry {

    /** 16 amplitudes in a chunk, 512 in a row. */
    static final Geometry SINGLE = new Geometry(Precision.SINGLE, 4);

    /** 8 amplitudes in a chunk, 256 in a row. */
    static final Geometry DOUBLE = new Geometry(Precision.DOUBLE, 3);

    /** Byte distance from a real part to its imaginary part. */
    static final long IM = 64;

    private static final int LOG2_ROW_BYTES = 12;

    /** Bytes of a row. */
    static final int ROW_BYTES = 1 << LOG2_ROW_BYTES;

    private static final int FOLDED_BITS = 5;

    /**
     * What a row-number bit above the lowest five flips among those five. All codes differ and have at least two bits, so
     * that rows which differ in two bits never share a place, and most sets of seven bits spread rows over all 32 places.
     * They also avoid pairs of address bits that AMD's first-level cache folds together to predict the way
     * (doi:10.1145/3320269.3384746): a step on two rows of equal prediction runs at half speed.
     */
    private static final int[] CODES = {10, 31, 23, 22, 5, 27, 13, 18, 30, 26, 11, 12, 29, 17, 7, 14, 15, 25, 28, 3, 6};

    private final Precision precision;
    private final int chunkBits;
    private final int rowBits;
    private final int elementBytes;

    private Geometry(Precision precision, int chunkBits) {
        this.precision = precision;
        this.chunkBits = chunkBits;
        this.elementBytes = (int) IM >> chunkBits;
        this.rowBits = chunkBits + LOG2_ROW_BYTES - Integer.numberOfTrailingZeros(2 * (int) IM);
    }

    static Geometry of(Precision precision) {
        return precision == Precision.SINGLE ? SINGLE : DOUBLE;
    }

    Precision precision() {
        return precision;
    }

    /** Base-2 logarithm of the amplitudes in a row. */
    int rowBits() {
        return rowBits;
    }

    /** Amplitudes in a row. */
    int rowAmplitudes() {
        return 1 << rowBits;
    }

    /** Base-2 logarithm of the amplitudes in a chunk, and the most positions that can be lanes. */
    int chunkBits() {
        return chunkBits;
    }

    /** Bytes of a real or imaginary part. */
    int elementBytes() {
        return elementBytes;
    }

    /** Number of positions for n qubits; small states are padded to a full row. */
    int positions(int qubits) {
        return Math.max(qubits, rowBits);
    }

    /** The real or imaginary part at a byte offset. */
    double get(MemorySegment memory, long offset) {
        return precision == Precision.SINGLE
                ? memory.get(ValueLayout.JAVA_FLOAT, offset)
                : memory.get(ValueLayout.JAVA_DOUBLE, offset);
    }

    /** Stores a real or imaginary part at a byte offset. */
    void set(MemorySegment memory, long offset, double value) {
        if (precision == Precision.SINGLE) {
            memory.set(ValueLayout.JAVA_FLOAT, offset, (float) value);
        } else {
            memory.set(ValueLayout.JAVA_DOUBLE, offset, value);
        }
    }

    /** Byte offset of a row. The map is linear: the offset of a ^ b is that of a XORed with that of b. */
    static long rowOffset(long row) {
        return (row ^ fold(row)) * ROW_BYTES;
    }

    /** The row whose offset is {@code stored} rows: the inverse of {@link #rowOffset}. */
    static long rowOfStored(long stored) {
        return stored ^ fold(stored);
    }

    /** XOR of the codes of the row-number bits above the lowest five; equal for a row and where it is stored. */
    private static long fold(long row) {
        long fold = 0;
        for (long high = row >>> FOLDED_BITS; high != 0; high &= high - 1) {
            fold ^= CODES[Long.numberOfTrailingZeros(high) % CODES.length];
        }
        return fold;
    }

    /** Byte offset of the real part of an amplitude. */
    long offset(long index) {
        return rowOffset(index >>> rowBits) + inRow(index & ((1 << rowBits) - 1));
    }

    /** The block of the rows that differ in the given positions, for vectors of so many lanes. */
    Block block(List<Integer> rowPositions, int lanes) {
        return block(rowPositions, new Loops(this, rowPositions.size(), lanes));
    }

    /** The block of the rows that differ in the given positions, as many as the blocks have that some loops are for. */
    Block block(List<Integer> rowPositions, Loops loops) {
        return new Block(rowPositions, loops);
    }

    /** Byte offset within a row of the real part of the amplitude with that low index. */
    long inRow(long index) {
        return (index >>> chunkBits) * 2 * IM + (index & ((1 << chunkBits) - 1)) * elementBytes;
    }

    /** Where the rows of a block lie: bit i of a row's number within the block is position {@code rowPositions[i]}. */
    final class Block {

        private static final int NOT_LOCAL = -1;

        private final Loops loops;
        /** By position, its bit in the number of an amplitude within the block. */
        private final int[] bits = new int[Long.SIZE];

        private Block(List<Integer> rowPositions, Loops loops) {
            this.loops = loops;
            Arrays.fill(bits, NOT_LOCAL);
            for (int bit = 0; bit < rowBits + rowPositions.size(); bit++) {
                bits[bit < rowBits ? bit : rowPositions.get(bit - rowBits)] = bit;
            }
        }

        Geometry geometry() {
            return Geometry.this;
        }

        /** Row-number bit of a position above the rows. */
        int rowBit(int position) {
            return position - rowBits;
        }

        /** Amplitudes of a vector. */
        int lanes() {
            return loops.lanes();
        }

        int rows() {
            return 1 << loops.rowPositions();
        }

        boolean isLane(int position) {
            return 1 << position < loops.lanes();
        }

        boolean isLocal(int position) {
            return bits[position] != NOT_LOCAL;
        }

        /** Bit of a local position in the number of an amplitude within the block. */
        int bitOf(int position) {
            return bits[position];
        }

        /** What a gate on up to two high positions visits. */
        Loop over(int... positions) {
            return over(positions, new int[0], new int[0]);
        }

        /** What has the given values at the given high positions. */
        Loop where(int[] positions, int[] values) {
            return over(new int[0], positions, values);
        }

        /** What a gate on up to two high positions visits where other high positions have given values. */
        Loop over(int[] positions, int[] fixed, int[] values) {
            return loops.over(bitsOf(positions), bitsOf(fixed), values);
        }

        private int[] bitsOf(int[] positions) {
            int[] own = new int[positions.length];
            for (int i = 0; i < own.length; i++) {
                own[i] = bits[positions[i]];
            }
            return own;
        }
    }
}
