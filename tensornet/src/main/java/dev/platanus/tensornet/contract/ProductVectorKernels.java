package dev.platanus.tensornet.contract;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.nio.ByteOrder;

/**
 * Products on the Vector API, what depends neither on the kind of number nor on the width of registers.
 * The subclasses are defined once for each width ({@link ProductKernelChoice}), so that it is a constant to the compiler.
 *
 * <p>The inner loop, which does, holds a tile of C in registers, two registers of rows times four columns, real and imaginary
 * parts apart: 32 multiply-adds of registers for four loads and eight broadcasts. Where there are fewer columns they are
 * repeated: such products wait for memory anyway. Bodies are straight-line, without methods that take vectors, because the
 * compiler keeps vectors in registers only while everything is inlined.
 */
abstract class ProductVectorKernels implements ProductKernels {
    static final ByteOrder ORDER = ByteOrder.nativeOrder();
    static final int TILE_COLUMNS = Product.MIN_PACKED_COLUMNS;

    /** Two blocks of A. */
    abstract static class Registers implements Scratch {
        private MemorySegment front;
        private MemorySegment back;

        Registers(long bytes, SegmentAllocator from) {
            front = from.allocate(bytes, NodeBuffer.ALIGNMENT);
            back = from.allocate(bytes, NodeBuffer.ALIGNMENT);
        }

        final MemorySegment a() {
            return front;
        }

        final MemorySegment next() {
            return back;
        }

        @Override
        public final void swap() {
            MemorySegment old = front;
            front = back;
            back = old;
        }
    }

    private final int elementBytes;
    private final int registerBytes;
    private LaneMoves moves;

    ProductVectorKernels(int elementBytes, int registerBytes) {
        this.elementBytes = elementBytes;
        this.registerBytes = registerBytes;
    }

    /** Completes the kernels, before they are used: hidden classes have constructors without arguments. */
    final void use(LaneMoves laneMoves) {
        moves = laneMoves;
    }

    @Override
    public final int laneBits() {
        return Integer.numberOfTrailingZeros(registerBytes / elementBytes);
    }

    @Override
    public final String name() {
        return "vector-" + Byte.SIZE * registerBytes;
    }

    @Override
    public final long scratchBytes(int blockBits, int bEntries) {
        return 2 * ((2L * registerBytes << blockBits) + NodeBuffer.ALIGNMENT - 1 & -NodeBuffer.ALIGNMENT)
                + 2L * elementBytes * bEntries;
    }

    @Override
    public final void packA(Product product, MemorySegment memory, long base, long group, long sum, Scratch to) {
        moves.packA(product, memory, base, group, sum, ((Registers) to).front);
    }

    @Override
    public final void exchange(Product product, int[] exchange, Scratch in) {
        moves.exchange(product, exchange, elementBytes, ((Registers) in).front);
    }

    @Override
    public final void multiplyInto(Product product, Scratch from, int start) {
        multiply(product, from, start, ((Registers) from).back, 0, 0, 0, false);
    }
}
