package dev.platanus.simulator;

import dev.platanus.machine.Setting;
import dev.platanus.tensornet.tree.SearchListener;
import java.util.concurrent.CancellationException;

/**
 * Hears what a computation chooses, warns of, and how far it is, and can end it. Whoever is interested in some of that overrides some.
 * Safe for use by several threads.
 */
public interface Observer {

    /** How far a task is. */
    @FunctionalInterface
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
         * Asked between pieces of the task; what is cancelled ends soon with a {@link CancellationException} and
         * frees its memory.
         *
         * @return whether the task shall stop
         */
        default boolean cancelled() {
            return false;
        }

        /**
         * Hears that the task takes longer than told.
         *
         * @param sentence for people
         */
        default void warn(String sentence) {}

        /** The task has ended, or failed. */
        @Override
        default void close() {}
    }

    /**
     * Hears a sentence that is worth knowing: what is chosen, and what it takes.
     *
     * @param sentence for people
     */
    default void inform(String sentence) {}

    /**
     * Hears a sentence that should be read: something takes longer than told, or was mended.
     *
     * @param sentence for people
     */
    default void warn(String sentence) {}

    /**
     * A task begins.
     *
     * @param task what
     * @param total pieces
     * @param predictedSeconds how long it should take, NaN if that is not known
     * @return hears how far it is; closed when the task ends
     */
    default Display begin(Task task, long total, double predictedSeconds) {
        return (done, of, bytesMoved, elapsedSeconds) -> {};
    }

    /**
     * Returns who hears of searches of contraction trees, of each tree. By itself {@link #inform} hears a sentence of a search that goes on
     * for ten seconds, and ever fewer of one that goes on longer.
     *
     * @return the listener
     */
    default SearchListener searches() {
        return new SearchSentences(sentence -> inform(Setting.spelled(sentence, "")), System::nanoTime);
    }

    /** Searches have ended. */
    default void searched() {}

    /**
     * Nobody.
     *
     * @return does nothing
     */
    static Observer none() {
        return new Observer() {};
    }
}
