package dev.platanus.statevector.cpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** How the rows of a piece are stored on a disk. */
enum PieceFormat {
    /** As they are in memory. */
    EXACT {
        @Override
        long bytes(int rows) {
            return (long) rows * Geometry.ROW_BYTES;
        }

        @Override
        Rows rows(MemorySegment piece, int count) {
            return new Rows() {
                @Override
                public void store(MemorySegment memory, long offset, int row) {
                    MemorySegment.copy(memory, offset, piece, at(row), Geometry.ROW_BYTES);
                }

                @Override
                public void load(int row, MemorySegment memory, long offset) {
                    MemorySegment.copy(piece, at(row), memory, offset, Geometry.ROW_BYTES);
                }

                @Override
                public void clear(int row) {
                    piece.asSlice(at(row), Geometry.ROW_BYTES).fill((byte) 0);
                }

                private long at(int row) {
                    return (long) row * Geometry.ROW_BYTES;
                }
            };
        }
    },

    /**
     * Numbers of single precision in half precision (IEEE 754 binary16), those of a row multiplied by a power of two that brings the
     * largest near the largest that there is. The powers of all rows stand before the rows. A number changes by 2^−11 of itself at most,
     * or 2^−40 of the largest in its row.
     */
    HALF {
        @Override
        long bytes(int rows) {
            return (long) rows * (ROW_NUMBERS * Short.BYTES + Float.BYTES);
        }

        @Override
        Rows rows(MemorySegment piece, int count) {
            float[] numbers = new float[ROW_NUMBERS];
            short[] halves = new short[ROW_NUMBERS];
            return new Rows() {
                @Override
                public void store(MemorySegment memory, long offset, int row) {
                    MemorySegment.copy(memory, ValueLayout.JAVA_FLOAT, offset, numbers, 0, ROW_NUMBERS);
                    float largest = 0;
                    for (float number : numbers) {
                        largest = Math.max(largest, Math.abs(number));
                    }
                    // the inverse must be a number, too
                    int exponent = Math.max(Math.getExponent(largest), -100) - LARGEST_EXPONENT;
                    float scale = Math.scalb(1f, -exponent);
                    for (int i = 0; i < ROW_NUMBERS; i++) {
                        halves[i] = Float.floatToFloat16(numbers[i] * scale);
                    }
                    piece.set(ValueLayout.JAVA_FLOAT, (long) row * Float.BYTES, Math.scalb(1f, exponent));
                    MemorySegment.copy(halves, 0, piece, ValueLayout.JAVA_SHORT, at(row), ROW_NUMBERS);
                }

                @Override
                public void load(int row, MemorySegment memory, long offset) {
                    float scale = piece.get(ValueLayout.JAVA_FLOAT, (long) row * Float.BYTES);
                    MemorySegment.copy(piece, ValueLayout.JAVA_SHORT, at(row), halves, 0, ROW_NUMBERS);
                    for (int i = 0; i < ROW_NUMBERS; i++) {
                        numbers[i] = Float.float16ToFloat(halves[i]) * scale;
                    }
                    MemorySegment.copy(numbers, 0, memory, ValueLayout.JAVA_FLOAT, offset, ROW_NUMBERS);
                }

                @Override
                public void clear(int row) {
                    piece.set(ValueLayout.JAVA_FLOAT, (long) row * Float.BYTES, 0);
                    piece.asSlice(at(row), ROW_NUMBERS * Short.BYTES).fill((byte) 0);
                }

                private long at(int row) {
                    return (long) count * Float.BYTES + (long) row * ROW_NUMBERS * Short.BYTES;
                }
            };
        }
    };

    private static final int ROW_NUMBERS = Geometry.ROW_BYTES / Float.BYTES;

    /** The largest half is 65504. */
    private static final int LARGEST_EXPONENT = 14;

    /** The rows of one piece after the other. Not thread safe. */
    interface Rows {

        /** Stores a row that lies in memory. */
        void store(MemorySegment memory, long offset, int row);

        /** Brings a row back. */
        void load(int row, MemorySegment memory, long offset);

        /** Stores zeros. */
        void clear(int row);
    }

    /** What so many rows take. */
    abstract long bytes(int rows);

    /** Reads and writes the rows of a piece. */
    abstract Rows rows(MemorySegment piece, int count);
}
