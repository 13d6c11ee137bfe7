package dev.platanus.machine.work;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
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

    private final int threads;
    private final boolean callerHelps;

    /**
     * Sets how many threads work at a time, the calling one among them.
     *
     * @param threads how many, at least 1; one means the calling thread alone
     */
    public Workers(int threads) {
        this(threads, true);
    }

    private Workers(int threads, boolean callerHelps) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, got " + threads);
        }
        this.threads = threads;
        this.callerHelps = callerHelps;
    }

    /**
     * Threads of which none is the calling one, for work that an interrupt would harm: channels of files close when a thread is
     * interrupted that uses them.
     *
     * @param threads how many, at least 1
     * @return workers whose caller only waits
     */
    public static Workers besideTheCaller(int threads) {
        return new Workers(threads, false);
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
        int shares = (int) Math.min(threads, count);
        if (callerHelps && shares <= 1) {
            task.run();
            return;
        }
        List<Team.Share> given = new ArrayList<>(shares);
        Throwable failure = null;
        try {
            for (int i = callerHelps ? 1 : 0; i < shares; i++) {
                given.add(Team.give(task));
            }
            if (callerHelps) {
                task.run();
                // all pieces have begun: who has not, need not
                given.removeIf(Team.Share::takeBack);
            }
        } catch (RuntimeException | Error e) {
            // what a piece threw, or that the system grants no more threads
            next.set(count);
            failure = e;
        }
        join(given, failure, () -> next.set(count));
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
            return;
        }
        List<Team.Share> given = new ArrayList<>(things.size());
        Throwable failure = null;
        try {
            for (T thing : things) {
                given.add(Team.give(() -> action.accept(thing)));
            }
        } catch (RuntimeException | Error e) {
            // the system grants no more threads
            failure = e;
        }
        join(given, failure, () -> {});
    }

    /** One of several that go on side by side. */
    @FunctionalInterface
    public interface Runner {
        /**
         * Does its share.
         *
         * @param number 0 for the calling thread, which is always one of them
         * @param stop to be asked between pieces: whether to return early, because another one failed or the calling thread was
         *     interrupted
         */
        void run(int number, BooleanSupplier stop);
    }

    /**
     * Lets several go on side by side, each on a thread of its own, and waits for all of them. An interrupted thread stays marked as
     * interrupted.
     *
     * @param count how many, at least 1
     * @param runner what each does
     * @throws CancellationException if one threw it or the calling thread was interrupted
     * @throws RuntimeException what the one threw that failed first, and so for errors; other failures are suppressed by it
     */
    public static void sideBySide(int count, Runner runner) {
        AtomicBoolean stopped = new AtomicBoolean();
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        Consumer<Throwable> fail = failure -> {
            failures.add(failure);
            stopped.set(true);
        };
        // the caller alone is ever interrupted
        BooleanSupplier stop = () -> stopped.get() || Thread.currentThread().isInterrupted();
        IntConsumer share = number -> {
            try {
                runner.run(number, stop);
            } catch (RuntimeException | Error e) {
                fail.accept(e);
            }
        };
        refuseIfInterrupted();
        List<Team.Share> given = new ArrayList<>(count);
        try {
            for (int i = 1; i < count; i++) {
                int number = i;
                given.add(Team.give(() -> share.accept(number)));
            }
            share.accept(0);
        } catch (OutOfMemoryError e) {
            // the system grants no more threads
            fail.accept(e);
        }
        join(given, null, () -> stopped.set(true));
        Throwable first = null;
        for (Throwable failure : failures) {
            first = joined(first, failure);
        }
        rethrow(first);
        refuseIfInterrupted();
    }

    private static void refuseIfInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("the calling thread was interrupted");
        }
    }

    /** Returns when all have ended, whatever happens meanwhile, and throws what was thrown. */
    private static void join(List<Team.Share> given, Throwable first, Runnable onInterrupt) {
        boolean interrupted = false;
        Throwable failure = first;
        for (Team.Share share : given) {
            while (!share.await()) {
                if (Thread.interrupted()) {
                    interrupted = true;
                    onInterrupt.run();
                }
            }
            failure = joined(failure, share.failure());
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        rethrow(failure);
    }

    private static void rethrow(Throwable failure) {
        switch (failure) {
            case null -> {}
            case Error error -> throw error;
            // tasks have no checked exceptions
            default -> throw (RuntimeException) failure;
        }
    }

    @SuppressWarnings("ReferenceEquality") // a failure cannot be suppressed by itself, but by its equal
    private static Throwable joined(Throwable first, Throwable other) {
        if (first != null && other != null && first != other) {
            first.addSuppressed(other);
        }
        return first == null ? other : first;
    }
}
