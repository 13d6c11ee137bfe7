package dev.platanus.machine.work;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * The threads of this process that work for {@link Workers}: as many as are asked for at a time. One that is done stays awake for
 * some microseconds, since the next sweep or product of tensors mostly follows at once and waking a thread takes longer than
 * many of them; then it sleeps, and ends after a minute.
 */
final class Team {
    /** About what it takes to wake a thread. */
    private static final long AWAKE_NANOS = 50_000;

    private static final long ASLEEP_NANOS = TimeUnit.MINUTES.toNanos(1);

    /** How often a thread has slept before it matters where it is woken: a process that ends soon need not find out how to say it. */
    private static final int SLEEPS = 16;

    /** Those that wait for work; the one that worked last, whose cache is warm, comes first. Guarded by itself. */
    private static final Deque<Member> WAITING = new ArrayDeque<>();

    private static int count;

    private Team() {}

    /**
     * Lets a thread do something.
     *
     * @param task what to do
     * @return the task, which has begun, or will
     * @throws OutOfMemoryError if there is no thread that waits, and the system grants no more
     */
    static Share give(Runnable task) {
        Member member;
        int number = 0;
        synchronized (WAITING) {
            member = WAITING.poll();
            if (member == null) {
                number = count++;
            }
        }
        if (member != null) {
            return member.take(task);
        }
        Member added = new Member();
        Share share = added.take(task);
        Thread.ofPlatform().daemon().name("platanus-" + number).start(added);
        return share;
    }

    /** Stays awake for a while; returns whether the condition holds by then. */
    private static boolean comesSoon(BooleanSupplier condition) {
        long begin = System.nanoTime();
        do {
            if (condition.getAsBoolean()) {
                return true;
            }
            Thread.onSpinWait();
        } while (System.nanoTime() - begin < AWAKE_NANOS);
        return false;
    }

    /** Something that a thread was given to do. */
    static final class Share {
        private final Runnable task;
        private final Member member;
        private final Thread giver = Thread.currentThread();
        private volatile boolean ended;
        private Throwable failure;

        private Share(Runnable task, Member member) {
            this.task = task;
            this.member = member;
        }

        /**
         * Takes it back.
         *
         * @return whether it had not begun; now it never will
         */
        boolean takeBack() {
            return member.giveBack(this);
        }

        /**
         * Waits for the end, for the thread that gave it.
         *
         * @return whether it has ended; false if the calling thread was interrupted, or for no reason
         */
        boolean await() {
            if (!comesSoon(() -> ended)) {
                LockSupport.parkNanos(ASLEEP_NANOS);
            }
            return ended;
        }

        /**
         * Returns what was thrown.
         *
         * @return null if nothing was; only after the end
         */
        Throwable failure() {
            return failure;
        }

        @SuppressWarnings("CatchingUnchecked") // whoever waits throws it
        private void run() {
            try {
                task.run();
            } catch (Throwable e) {
                failure = e;
            }
        }

        private void end() {
            ended = true;
            LockSupport.unpark(giver);
        }
    }

    /** A thread. */
    private static final class Member implements Runnable {
        private final AtomicReference<Share> next = new AtomicReference<>();
        private volatile Thread thread;
        private volatile boolean asleep;
        private int sleeps;
        /** Where the thread may run, once it has slept often enough; read and changed by whoever gives it work. */
        private volatile Placement placement;

        /** Gives work to the thread, which waits. */
        Share take(Runnable task) {
            Share share = new Share(task, this);
            Placement known = placement;
            if (asleep && known != null) {
                known.elsewhere();
            }
            next.set(share);
            LockSupport.unpark(thread);
            return share;
        }

        /** Returns whether the thread had not begun; it waits again, if it is not still about to wake. */
        boolean giveBack(Share share) {
            if (!next.compareAndSet(share, null)) {
                return false;
            }
            waitForMore();
            return true;
        }

        @Override
        public void run() {
            thread = Thread.currentThread();
            do {
                work();
            } while (isGivenMore());
        }

        /** A method of its own: while the thread waits for more, no variable may keep what the last work had in memory. */
        private void work() {
            Share share = next.getAndSet(null);
            if (share == null) {
                // taken back
                return;
            }
            if (placement != null) {
                placement.anywhere();
            }
            share.run();
            // an interrupt that was meant for the work of somebody ends with it
            Thread.interrupted();
            // before whoever waits goes on, and perhaps has more to do
            waitForMore();
            share.end();
        }

        private void waitForMore() {
            synchronized (WAITING) {
                WAITING.push(this);
            }
        }

        private boolean isGivenMore() {
            long begin = System.nanoTime();
            while (!comesSoon(() -> next.get() != null)) {
                sleep();
                if (System.nanoTime() - begin >= ASLEEP_NANOS) {
                    synchronized (WAITING) {
                        if (WAITING.remove(this)) {
                            return false;
                        }
                    }
                }
            }
            return true;
        }

        private void sleep() {
            if (++sleeps == SLEEPS) {
                placement = Placement.ofThisThread().orElse(null);
            }
            asleep = true;
            if (next.get() == null) {
                LockSupport.parkNanos(ASLEEP_NANOS);
            }
            asleep = false;
        }
    }
}
