package dev.platanus.statevector.cpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Blocks of amplitudes anywhere in a state, in pieces that are contiguous in memory. A piece is a row, or 4 KiB of a
 * longer row.
 */
final class PlacedBlocks {

    /** Base-2 logarithm of the amplitudes in a block. */
    static final int BLOCK_BITS = 16;

    private static final long BYTES = 8;

    private final int pieceBits;
    private final boolean codes;
    private final List<Integer> outside;
    private final long[] pieces;

    /**
     * Lays out the blocks of a state.
     *
     * @param qubits positions of the state, {@value #BLOCK_BITS} or more
     * @param rowBits base-2 logarithm of the amplitudes in a row, 5 or more
     * @param place where the other positions of a block lie
     * @param codes whether 4 KiB pieces are stored where {@link Geometry} says, rather than in order
     */
    PlacedBlocks(int qubits, int rowBits, PlacementBenchmark.Place place, boolean codes) {
        this.codes = codes;
        pieceBits = Math.min(rowBits, Geometry.ROW_BITS);
        int count = BLOCK_BITS - rowBits;
        List<Integer> local =
                new ArrayList<>(IntStream.range(0, rowBits).boxed().toList());
        for (int i = 0; i < count; i++) {
            local.add(
                    switch (place) {
                        case CONTIGUOUS -> rowBits + i;
                        case SPREAD -> rowBits + (2 * i + 1) * (qubits - rowBits) / (2 * count);
                        case HIGHEST -> qubits - count + i;
                    });
        }
        outside = IntStream.range(0, qubits)
                .boxed()
                .filter(p -> !local.contains(p))
                .toList();
        pieces = IntStream.range(0, 1 << BLOCK_BITS - pieceBits)
                .mapToLong(piece -> offset(spread(piece, local.subList(pieceBits, BLOCK_BITS))))
                .toArray();
    }

    private static long spread(long value, List<Integer> positions) {
        long index = 0;
        for (int i = 0; i < positions.size(); i++) {
            index |= (value >>> i & 1) << positions.get(i);
        }
        return index;
    }

    private long offset(long index) {
        return codes ? Geometry.offset(index) : index * BYTES;
    }

    /** Number of blocks in the state. */
    long count() {
        return 1L << outside.size();
    }

    /** Bytes of a piece. */
    int pieceBytes() {
        return 8 << pieceBits;
    }

    /** Number of pieces in a block. */
    int pieceCount() {
        return pieces.length;
    }

    /** Writes the byte offset of each piece of a block. */
    void locate(long block, long[] target) {
        long base = offset(spread(block, outside));
        for (int i = 0; i < target.length; i++) {
            target[i] = pieces[i] ^ base;
        }
    }

    /**
     * Fills a block with random amplitudes, lets an operation work on it and compares with plain arithmetic.
     *
     * @param state the whole state
     * @param block which block
     * @param operation works on that block
     * @param expected does the same to plain amplitudes
     * @param phase angle of the factor that the operation leaves out
     * @throws IllegalStateException if an amplitude deviates
     */
    void check(MemorySegment state, long block, Runnable operation, Consumer<PlainAmplitudes> expected, double phase) {
        long[] rows = new long[pieces.length];
        locate(block, rows);
        IntToDoubleFunction re = i -> state.get(ValueLayout.JAVA_FLOAT, address(rows, i));
        IntToDoubleFunction im = i -> state.get(ValueLayout.JAVA_FLOAT, address(rows, i) + Geometry.IM);
        UniformRandomProvider random = RandomSource.PHILOX_4X64.create(1L);
        for (int i = 0; i < 1 << BLOCK_BITS; i++) {
            state.set(ValueLayout.JAVA_FLOAT, address(rows, i), random.nextFloat() * 2 - 1);
            state.set(ValueLayout.JAVA_FLOAT, address(rows, i) + Geometry.IM, random.nextFloat() * 2 - 1);
        }
        PlainAmplitudes plain = new PlainAmplitudes(BLOCK_BITS, re, im);
        expected.accept(plain);
        operation.run();
        double c = Math.cos(phase);
        double s = Math.sin(phase);
        plain.check(
                i -> c * re.applyAsDouble(i) - s * im.applyAsDouble(i),
                i -> c * im.applyAsDouble(i) + s * re.applyAsDouble(i));
    }

    private long address(long[] rows, int amplitude) {
        return rows[amplitude >> pieceBits] + Geometry.inRow(amplitude & (1 << pieceBits) - 1);
    }

    /** What a kernel on two bits of an amplitude's number, neither of them a lane, visits. */
    Loop over(int a, int b, int lanes) {
        int rowA = a < pieceBits ? 0 : 1 << a - pieceBits;
        int rowB = b < pieceBits ? 0 : 1 << b - pieceBits;
        int both = 1 << a | 1 << b;
        return new Loop(
                IntStream.range(0, pieces.length)
                        .filter(g -> (g & (rowA | rowB)) == 0)
                        .toArray(),
                rowA,
                rowB,
                rowA == 0 ? Geometry.inRow(1L << a) : 0,
                rowB == 0 ? Geometry.inRow(1L << b) : 0,
                IntStream.iterate(0, i -> i < 1 << pieceBits, i -> i + lanes)
                        .filter(i -> (i & both) == 0)
                        .map(i -> (int) Geometry.inRow(i))
                        .toArray());
    }
}
