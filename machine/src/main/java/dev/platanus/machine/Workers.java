package dev.platanus.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * A number of threads to whom work is handed out. All of a process come from one pool and stay for a while, so that many small
 * pieces of work do not each start threads.
 *
 * <p>Whatever happens, a method returns or throws only when none of its work runs any more: a piece that is late would write
 * into memory that is free again, or that the next piece uses.
 */
public final class Workers {

    /** As many threads as are asked for at a time; idle ones end after a minute. */
    private static final ExecutorService POOL = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("platanus-", 0).factory());

    private final int threads;

    /**
     * Sets how many threads work at a time.
     *
     * @param threads how many, at least 1; one means the calling thread alone
     */
    public Workers(int threads) {
        this.threads = threads;
    }

    /**
     * Runs pieces 0 to count − 1, each once, in any order and on any thread, and waits for all. When a piece fails or the
     * calling thread is interrupted, pieces that have begun are waited for, and no others begin. An interrupted thread stays
     * marked as interrupted.
     *
     * @param count number of pieces
     * @param worker makes what one thread runs its pieces with, so that it can hold scratch memory
     * @throws CancellationException if a piece threw it or the calling thread was interrupted
     * @throws RuntimeException whatever a piece threw, and so for errors; what others threw meanwhile is suppressed by it
     */
    public void forEach(long count, Supplier<LongConsumer> worker) {
        AtomicLong next = new AtomicLong();
        Runnable task = () -> {
            try {
                LongConsumer piece = worker.get();
                for (long i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                    // the caller, which alone is ever interrupted, may be doing the work
                    refuseIfInterrupted();
                    piece.accept(i);
                }
            } catch (RuntimeException | Error e) {
                next.set(count);
                throw e;
            }
        };
        refuseIfInterrupted();
        if (threads == 1 || count <= 1) {
            task.run();
            return;
        }
        runAll((int) Math.min(threads, count), t -> task, () -> next.set(count));
        refuseIfInterrupted();
    }

    /**
     * Does something for each of several things at the same time, and waits until all are done, even when one fails or the
     * caller is interrupted. An interrupted thread stays marked as interrupted.
     *
     * @param things at most as many as there are threads, if all are to be served at the same time
     * @param action what to do for each of them
     * @param <T> what they are
     * @throws RuntimeException the first failure in the order of the things, and so for errors; other failures are suppressed
     *     by it
     */
    public <T> void each(List<T> things, Consumer<? super T> action) {
        if (threads == 1) {
            things.forEach(action);
        } else {
            runAll(things.size(), i -> () -> action.accept(things.get(i)), () -> {});
        }
    }

    private static void refuseIfInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("the calling thread was interrupted");
        }
    }

    /** What the threads are given, one number each. */
    private interface Tasks {
        Runnable task(int number);
    }

    /** Hands out tasks and returns when all have ended, whatever happens meanwhile. */
    private void runAll(int count, Tasks tasks, Runnable onInterrupt) {
        List<Future<?>> running = new ArrayList<>(count);
        Throwable failure = null;
        try {
            for (int i = 0; i < count; i++) {
                running.add(POOL.submit(tasks.task(i)));
            }
        } catch (RuntimeException | Error e) {
            // such as a system that grants no more threads
            failure = e;
        }
        boolean interrupted = false;
        for (Future<?> each : running) {
            for (boolean ended = false; !ended; ) {
                try {
                    each.get();
                    ended = true;
                } catch (InterruptedException e) {
                    interrupted = true;
                    onInterrupt.run();
                } catch (ExecutionException e) {
                    failure = joined(failure, e.getCause());
                    ended = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        switch (failure) {
            case null -> {}
            case Error error -> throw error;
            // tasks have no checked exceptions
            default -> throw (RuntimeException) failure;
        }
    }

    @SuppressWarnings("ReferenceEquality") // a failure cannot be suppressed by itself, but by its equal
    private static Throwable joined(Throwable first, Throwable other) {
        if (first != null && first != other) {
            first.addSuppressed(other);
        }
        return first == null ? other : first;
    }
}
