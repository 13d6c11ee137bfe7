package dev.platanus.statevector.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** A fixed set of threads to whom numbered pieces of work are handed out, one at a time. */
public final class Workers implements AutoCloseable {

    private final int threads;
    private final ExecutorService pool;

    /**
     * Starts the threads.
     *
     * @param threads how many, at least 1; one means the calling thread alone
     */
    public Workers(int threads) {
        this.threads = threads;
        pool = threads == 1
                ? null
                : Executors.newFixedThreadPool(
                        threads,
                        Thread.ofPlatform().daemon().name("platanus-", 0).factory());
    }

    /**
     * Runs pieces 0 to count − 1, each once, in any order and on any thread, and waits for all.
     *
     * @param count number of pieces
     * @param worker makes what one thread runs its pieces with, so that it can hold scratch memory
     * @throws CancellationException if a piece threw it or the calling thread was interrupted
     */
    public void forEach(long count, Supplier<LongConsumer> worker) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("the calling thread was interrupted");
        }
        AtomicLong next = new AtomicLong();
        Callable<Void> task = () -> {
            LongConsumer piece = worker.get();
            for (long i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                try {
                    piece.accept(i);
                } catch (RuntimeException | Error e) {
                    next.set(count);
                    throw e;
                }
            }
            return null;
        };
        try {
            if (pool == null || count <= 1) {
                task.call();
                return;
            }
            List<Future<Void>> futures = new ArrayList<>();
            for (int t = 0; t < Math.min(threads, count); t++) {
                futures.add(pool.submit(task));
            }
            for (Future<Void> future : futures) {
                future.get();
            }
        } catch (InterruptedException e) {
            next.set(count);
            Thread.currentThread().interrupt();
            throw new CancellationException("the calling thread was interrupted");
        } catch (ExecutionException e) {
            throw rethrown(e.getCause());
        } catch (Exception e) {
            throw rethrown(e);
        }
    }

    private static RuntimeException rethrown(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException e ? e : new IllegalStateException(cause);
    }

    /** Ends the threads after their current piece, and waits for that. */
    @Override
    public void close() {
        if (pool != null) {
            pool.close();
        }
    }
}
