package dev.platanus.opencl;

import dev.platanus.opencl.driver.DeviceSession.Buffer;
import java.util.Arrays;

/**
 * Sums over the rows of what a device holds: of probabilities, and of their squares. One read of it.
 *
 * @param words how it is cut into tiles and rows, as {@code sample.cl} reads it
 * @param rowBits base-2 logarithm of the amplitudes of a row
 * @param tiles how many
 * @param rows how many, in all tiles
 */
record RowSums(int[] words, int rowBits, long tiles, long rows) {

    private static final int ROWS_READ = 1 << 18;

    /** Takes the sums of some rows. */
    @FunctionalInterface
    interface Reader {
        /**
         * Takes them.
         *
         * @param first number of the first row
         * @param sums two for each row: Σ|a|² and Σ|a|⁴
         */
        void take(long first, double[] sums);
    }

    /** Reads all rows, in the order of their numbers. */
    void read(DeviceShare share, int items, Reader reader) {
        try (Buffer plan = share.session().allocate((long) Integer.BYTES * words.length);
                Buffer out = share.session().allocate(2L * Double.BYTES * rows)) {
            plan.write(words);
            share.kernels().norms().launch(tiles, items, share.memory().arguments(plan, rowBits, out));
            for (long row = 0; row < rows; row += ROWS_READ) {
                reader.take(row, sums(share, out, row, (int) Math.min(ROWS_READ, rows - row)));
            }
        }
    }

    private static double[] sums(DeviceShare share, Buffer out, long row, int rows) {
        double[] sums = new double[2 * rows];
        if (share.device().device().doubles()) {
            out.read(2L * Double.BYTES * row, sums);
            return sums;
        }
        float[] pairs = new float[4 * rows];
        out.read(4L * Float.BYTES * row, pairs);
        Arrays.setAll(sums, i -> (double) pairs[2 * i] + pairs[2 * i + 1]);
        return sums;
    }
}
