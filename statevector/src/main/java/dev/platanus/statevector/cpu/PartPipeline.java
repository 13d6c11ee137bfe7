package dev.platanus.statevector.cpu;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Works on parts in turn on the calling thread, while another one stores the part before and loads the next one. Returns or throws
 * only when neither runs any more.
 *
 * @param buffers two of them: each part has one from when it is loaded until it is stored
 */
record PartPipeline(List<MemorySegment> buffers) {

    /** What is done with a part. */
    @FunctionalInterface
    interface Stage {
        void on(int part, MemorySegment memory);
    }

    /**
     * Runs all stages of each part.
     *
     * @param first the first part
     * @param end the one after the last
     * @throws CancellationException if the calling thread is interrupted; it stays marked so
     */
    void run(int first, int end, Stage load, Stage work, Stage store) {
        Future<?>[] ready = new Future<?>[buffers.size()];
        AtomicBoolean stopped = new AtomicBoolean();
        ExecutorService other = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("platanus-parts").factory());
        try (other) {
            try {
                for (int part = first; part < Math.min(end, first + ready.length); part++) {
                    int loaded = part;
                    ready[part % ready.length] = other.submit(() -> load.on(loaded, buffer(loaded)));
                }
                for (int part = first; part < end; part++) {
                    int now = part;
                    int next = part + ready.length;
                    await(ready[part % ready.length]);
                    work.on(part, buffer(part));
                    ready[part % ready.length] = other.submit(() -> {
                        if (stopped.get()) {
                            return;
                        }
                        store.on(now, buffer(now));
                        if (next < end && !stopped.get()) {
                            load.on(next, buffer(next));
                        }
                    });
                }
                for (int part = Math.max(first, end - ready.length); part < end; part++) {
                    await(ready[part % ready.length]);
                }
            } finally {
                stopped.set(true);
            }
        }
    }

    private MemorySegment buffer(int part) {
        return buffers.get(part % buffers.size());
    }

    private static void await(Future<?> task) {
        try {
            task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the calling thread was interrupted");
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case Error error -> throw error;
                // stages have no checked exceptions
                default -> throw (RuntimeException) e.getCause();
            }
        }
    }
}
