package dev.platanus.statevector.cpu;

import dev.platanus.machine.Precision;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

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
        return new Block(rowPositions, lanes);
    }

    /** Byte offset within a row of the real part of the amplitude with that low index. */
    long inRow(long index) {
        return (index >>> chunkBits) * 2 * IM + (index & ((1 << chunkBits) - 1)) * elementBytes;
    }

    /**
     * Where the rows of a block lie: bit i of a row's number within the block is position {@code rowPositions[i]}. Loops are
     * kept, since the steps of a sweep, and of others like it, visit few different ones. Safe for use by several threads.
     */
    final class Block {

        private final List<Integer> rowPositions;
        private final int lanes;
        /**
         * Those where no position has a given value, by the positions in base 64, each one more than it is. Threads that do not see
         * what another one found find the same.
         */
        private final Loop[] free = new Loop[Long.SIZE * Long.SIZE + Long.SIZE];

        private final Map<List<Integer>, Loop> loops = new ConcurrentHashMap<>();

        private Block(List<Integer> rowPositions, int lanes) {
            this.rowPositions = List.copyOf(rowPositions);
            this.lanes = lanes;
        }

        Geometry geometry() {
            return Geometry.this;
        }

        /** Row-number bit of a position above the rows. */
        int rowBit(int position) {
            return position - rowBits;
        }

        List<Integer> rowPositions() {
            return rowPositions;
        }

        /** Amplitudes of a vector. */
        int lanes() {
            return lanes;
        }

        int rows() {
            return 1 << rowPositions.size();
        }

        boolean isLane(int position) {
            return 1 << position < lanes;
        }

        boolean isLocal(int position) {
            return position < rowBits || rowPositions.contains(position);
        }

        /** Bit of a local position in the number of an amplitude within the block. */
        int bitOf(int position) {
            return position < rowBits ? position : rowBits + rowPositions.indexOf(position);
        }

        /** Bit of a position in the number of a row within the block, 0 for a position inside the row. */
        int rowMask(int position) {
            return position < rowBits ? 0 : 1 << rowPositions.indexOf(position);
        }

        /** Byte distance between the two values of a position inside the row, 0 for one that selects rows. */
        long delta(int position) {
            return position < rowBits ? inRow(1L << position) : 0;
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
            if (fixed.length > 0) {
                return fixedLoop(positions, fixed, values);
            }
            int place = 0;
            for (int position : positions) {
                place = place * Long.SIZE + position + 1;
            }
            Loop known = free[place];
            if (known == null) {
                known = loop(positions, fixed, values);
                free[place] = known;
            }
            return known;
        }

        private Loop fixedLoop(int[] positions, int[] fixed, int[] values) {
            List<Integer> key = new ArrayList<>();
            for (int position : positions) {
                key.add(position);
            }
            for (int i = 0; i < fixed.length; i++) {
                key.add(-1 - 2 * fixed[i] - values[i]);
            }
            return loops.computeIfAbsent(key, _ -> loop(positions, fixed, values));
        }

        private Loop loop(int[] positions, int[] fixed, int[] values) {
            int a = positions.length > 0 ? positions[0] : -1;
            int b = positions.length > 1 ? positions[1] : -1;
            int[] all = IntStream.concat(Arrays.stream(positions), Arrays.stream(fixed))
                    .toArray();
            int[] wanted = IntStream.concat(Arrays.stream(new int[positions.length]), Arrays.stream(values))
                    .toArray();
            return new Loop(
                    groups(all, wanted),
                    a < 0 ? 0 : rowMask(a),
                    b < 0 ? 0 : rowMask(b),
                    a < 0 ? 0 : delta(a),
                    b < 0 ? 0 : delta(b),
                    offsets(all, wanted));
        }

        private int[] groups(int[] positions, int[] values) {
            List<Integer> groups = new ArrayList<>();
            for (int g = 0; g < rows(); g++) {
                boolean wanted = true;
                for (int i = 0; i < positions.length; i++) {
                    int mask = rowMask(positions[i]);
                    wanted &= mask == 0 || ((g & mask) != 0) == (values[i] == 1);
                }
                if (wanted) {
                    groups.add(g);
                }
            }
            return groups.stream().mapToInt(g -> g).toArray();
        }

        private int[] offsets(int[] positions, int[] values) {
            int[] offsets = new int[rowAmplitudes() / lanes];
            int count = 0;
            for (int first = 0; first < rowAmplitudes(); first += lanes) {
                boolean wanted = true;
                for (int i = 0; i < positions.length; i++) {
                    wanted &= positions[i] >= rowBits || ((first >> positions[i]) & 1) == values[i];
                }
                if (wanted) {
                    offsets[count++] = (int) inRow(first);
                }
            }
            return Arrays.copyOf(offsets, count);
        }
    }
}
