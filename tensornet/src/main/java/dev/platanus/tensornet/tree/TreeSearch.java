package dev.platanus.tensornet.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Looks for cheap plans: many independent trials, of which the cheapest wins.
 *
 * <p>A trial begins with a sweep over the network, with recursive bisection or with random greedy choices; it anneals tree and
 * slices together, and ends with exact reconfiguration of all parts of eight nodes. What {@link SearchOptions} bound is never exceeded: each plan
 * is within the width limit. Closed indices only are sliced.
 */
public final class TreeSearch {

    private final IndexGraph graph;
    private final SearchOptions options;
    private final SearchListener listener;

    /** Base-2 logarithm. */
    private final double enough;

    private final long beginNanos = System.nanoTime();
    private final AtomicLong nextTrial = new AtomicLong();
    private volatile boolean stopped;
    private Trial best;
    private long bestNumber;
    private long finished;

    /** The number of the first trial that was cheap enough; later ones are not begun. */
    private volatile long last = Long.MAX_VALUE;

    private TreeSearch(IndexGraph graph, SearchOptions options, SearchListener listener) {
        this.graph = graph;
        this.options = options;
        this.listener = listener;
        this.enough = Math.log(options.enough()) / Math.log(2);
    }

    /**
     * Searches. If the calling thread is interrupted or the listener cancels, the search ends with the best plan so far, and
     * the thread stays interrupted; the trials that are under way are brought to a quick end, so that there is always a plan.
     *
     * @param graph the network
     * @param options for what and how long
     * @param listener hears of progress, and may cancel
     * @return the best plan found
     * @throws IllegalArgumentException if the open indices alone exceed the width limit
     * @throws OutOfMemoryError if a trial ran out of memory, and so for whatever else a trial threw
     */
    public static SlicedTree search(IndexGraph graph, SearchOptions options, SearchListener listener) {
        int open = graph.openIndices().length;
        if (open > options.maxWidth()) {
            throw new IllegalArgumentException("the result has " + open + " open indices, and the width limit is "
                    + options.maxWidth() + "; open indices are not sliced");
        }
        return new TreeSearch(graph, options, listener).run();
    }

    private SlicedTree run() {
        List<Future<?>> workers = new ArrayList<>();
        boolean interrupted = false;
        try (ExecutorService pool = Executors.newFixedThreadPool(
                options.threads(),
                Thread.ofPlatform().daemon().name("platanus-tree-", 0).factory())) {
            submit(pool, workers);
            for (Future<?> worker : workers) {
                while (!worker.isDone()) {
                    try {
                        worker.get();
                    } catch (InterruptedException _) {
                        interrupted = true;
                        stopped = true;
                    } catch (ExecutionException _) {
                        stopped = true;
                    }
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        for (Future<?> worker : workers) {
            if (worker.state() == Future.State.FAILED) {
                switch (worker.exceptionNow()) {
                    case Error error -> throw error;
                    case RuntimeException failure -> throw failure;
                    case Throwable other -> throw new IllegalStateException("a trial of the search failed", other);
                }
            }
        }
        return best.plan();
    }

    /** Begins the work; if not all threads are to be had, those that have begun are stopped. */
    private void submit(ExecutorService pool, List<Future<?>> workers) {
        boolean done = false;
        try {
            for (int thread = 0; thread < options.threads(); thread++) {
                workers.add(pool.submit(this::work));
            }
            done = true;
        } finally {
            stopped |= !done;
        }
    }

    private void work() {
        while (true) {
            long number = nextTrial.getAndIncrement();
            long left = nanosLeft();
            if (number >= options.trials() || number > last || number > 0 && (left <= 0 || isStopped())) {
                return;
            }
            finish(number, Trial.run(graph, options, number, new TrialClock(left, this::isStopped)));
        }
    }

    private long nanosLeft() {
        return options.timed() ? options.time().toNanos() - (System.nanoTime() - beginNanos) : Long.MAX_VALUE;
    }

    private boolean isStopped() {
        return stopped || listener.cancelled();
    }

    /** Among plans that are cheap enough the earliest wins, so that the result does not depend on the number of threads. */
    private double price(Trial trial) {
        return Math.max(trial.log2Price(), enough);
    }

    private synchronized void finish(long number, Trial trial) {
        boolean improved =
                best == null || price(trial) < price(best) || price(trial) == price(best) && number < bestNumber;
        if (improved) {
            best = trial;
            bestNumber = number;
        }
        if (trial.log2Price() <= enough) {
            last = Math.min(last, number);
        }
        finished++;
        listener.progress(finished, System.nanoTime() - beginNanos, best.plan(), improved);
    }
}
