package dev.platanus.simulator;

import dev.platanus.tensornet.tree.SearchListener;

/** Hears what a computation chooses, warns of, and how far it is. Safe for use by several threads. */
public interface Observer {

    /** How far a task is. */
    interface Display extends AutoCloseable {

        /**
         * Pieces are done.
         *
         * @param done so far
         * @param total of all
         * @param bytesMoved by them; 0 where that is not counted
         * @param elapsedSeconds since the task began
         */
        void done(long done, long total, long bytesMoved, double elapsedSeconds);

        /**
         * Hears that the task takes longer than told.
         *
         * @param sentence for people
         */
        void warn(String sentence);

        /** The task has ended, or failed. */
        @Override
        void close();
    }

    /**
     * Hears a sentence that is worth knowing: what is chosen, and what it takes.
     *
     * @param sentence for people
     */
    void inform(String sentence);

    /**
     * Hears a sentence that should be read: something takes longer than told, or was mended.
     *
     * @param sentence for people
     */
    void warn(String sentence);

    /**
     * A task begins.
     *
     * @param task what
     * @param total pieces
     * @param predictedSeconds how long it should take, NaN if that is not known
     * @return hears how far it is; closed when the task ends
     */
    Display begin(Task task, long total, double predictedSeconds);

    /**
     * Returns who hears of searches of contraction trees.
     *
     * @return the listener
     */
    SearchListener searches();

    /** Searches have ended. */
    void searched();

    /**
     * Nobody.
     *
     * @return does nothing
     */
    static Observer none() {
        return Silence.OBSERVER;
    }
}
