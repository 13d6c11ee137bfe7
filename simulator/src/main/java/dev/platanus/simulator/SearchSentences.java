package dev.platanus.simulator;

import static dev.platanus.machine.Setting.setting;

import dev.platanus.machine.text.Quantity;
import dev.platanus.tensornet.tree.SearchListener;
import dev.platanus.tensornet.tree.SlicedTree;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Says how far searches of contraction trees are in sentences, the first after ten seconds and then ever fewer of them, so that nobody
 * waits for minutes without a word. Safe for use by several threads.
 */
public final class SearchSentences implements SearchListener {
    private static final long FIRST_SENTENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Consumer<String> told;
    private final LongSupplier nanoTime;

    /** Of all searches since the last end. */
    private boolean begun;

    private long beginNanos;
    private long nextSentenceNanos;

    /**
     * Has heard of nothing yet.
     *
     * @param told hears the sentences, in which settings are named by {@link dev.platanus.machine.Setting#setting}
     * @param nanoTime the clock
     */
    public SearchSentences(Consumer<String> told, LongSupplier nanoTime) {
        this.told = told;
        this.nanoTime = nanoTime;
    }

    @Override
    public synchronized void progress(long trials, long elapsedNanos, SlicedTree best, boolean improved) {
        long now = nanoTime.getAsLong();
        if (!begun) {
            begun = true;
            beginNanos = now;
            nextSentenceNanos = FIRST_SENTENCE_NANOS;
        }
        long elapsed = now - beginNanos;
        if (elapsed >= nextSentenceNanos) {
            told.accept("searching how to contract for " + Quantity.duration(elapsed * 1e-9) + " so far: "
                    + far(trials, best) + "; " + setting("search") + " bounds how many trees");
            nextSentenceNanos = 2 * elapsed;
        }
    }

    /**
     * Says how far a search is.
     *
     * @param trials trees so far
     * @param best the best of them
     * @return part of a sentence
     */
    public static String far(long trials, SlicedTree best) {
        return Quantity.of(trials, "tree") + ", best " + best.describe();
    }

    /** Searches have ended: the time of the next one counts from its begin. */
    public synchronized void end() {
        begun = false;
    }
}
