package dev.platanus.opencl;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** A thread for each of several devices, so that all of them work at the same time; a single one is served by the caller. */
final class DeviceThreads implements AutoCloseable {

    private final ExecutorService executor;

    DeviceThreads(int devices) {
        executor = devices == 1
                ? null
                : Executors.newFixedThreadPool(
                        devices,
                        Thread.ofPlatform().name("opencl-device-", 0).daemon().factory());
    }

    /**
     * Does something for each device, and waits until all are done, even when one fails or the caller is interrupted: memory that is
     * in use must not be freed.
     *
     * @throws RuntimeException the first failure in the order of devices; the others are suppressed by it
     */
    <T> void each(List<T> shares, Consumer<? super T> action) {
        if (executor == null) {
            shares.forEach(action);
            return;
        }
        List<CompletableFuture<Void>> running = new ArrayList<>();
        shares.forEach(share -> running.add(CompletableFuture.runAsync(() -> action.accept(share), executor)));
        RuntimeException first = null;
        for (CompletableFuture<Void> each : running) {
            try {
                each.join();
            } catch (CompletionException e) {
                RuntimeException failure = e.getCause() instanceof RuntimeException cause ? cause : e;
                if (first == null) {
                    first = failure;
                } else {
                    first.addSuppressed(failure);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    @Override
    public void close() {
        if (executor != null) {
            executor.shutdown();
        }
    }
}
