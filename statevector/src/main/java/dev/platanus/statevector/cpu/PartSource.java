package dev.platanus.statevector.cpu;

import java.lang.foreign.MemorySegment;

/** Where the parts of the last leg come from, before its first sweep. */
interface PartSource extends AutoCloseable {

    /** What is done with a part. */
    @FunctionalInterface
    interface Work {
        /**
         * Works on a part.
         *
         * @param part its number, in the order of sampling
         * @param memory where it is, to be overwritten at will
         * @param origin where its rows come from, null if they are there
         */
        void on(int part, MemorySegment memory, SweepRun.Origin origin);
    }

    /** Σ|a|² of each part, 0 for one that is empty. Not to be changed. */
    double[] masses();

    /**
     * Makes parts, none of which is empty, one after the other.
     *
     * @param run who hears of it, and may cancel it
     */
    void forEach(LegRun run, int[] parts, Work work);

    /** Gives up after a failure: memory is freed, and what is stored stays there to go on with. */
    void leave();

    /** Frees the memory, and what is stored unless it was asked to be kept. */
    @Override
    void close();
}
