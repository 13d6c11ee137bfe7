package dev.platanus.machine.work;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * The threads of this process that work for {@link Workers}: as many as are asked for at a time. One that is done stays awake for
 * some microseconds, since the next sweep or product of tensors mostly follows at once and waking a thread takes longer than
 * many of them; then it sleeps, and ends after a minute.
 */
final class Team {
    /** About what it takes to wake a thread. */
    private static final long AWAKE_NANOS = 50_000;

    private static final long ASLEEP_NANOS = TimeUnit.MINUTES.toNanos(1);

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
        Share share = new Share(task);
        Member member;
        int number = 0;
        synchronized (WAITING) {
            member = WAITING.poll();
            if (member == null) {
                number = count++;
            }
        }
        if (member == null) {
            Member added = new Member(share);
            Thread.ofPlatform().daemon().name("platanus-" + number).start(added);
        } else {
            member.take(share);
        }
        return share;
    }

    /** Waits until something is so: awake at first, then until the thread is unparked. */
    private interface Condition {
        boolean holds();
    }

    /** Returns whether the condition holds; false if the time is up, or the thread was interrupted, or for no reason. */
    private static boolean await(Condition condition, long asleepNanos) {
        long begin = System.nanoTime();
        do {
            if (condition.holds()) {
                return true;
            }
            Thread.onSpinWait();
        } while (System.nanoTime() - begin < AWAKE_NANOS);
        LockSupport.parkNanos(asleepNanos);
        return condition.holds();
    }

    /** Something that a thread was given to do. */
    static final class Share {
        private enum State {
            GIVEN,
            BEGUN,
            ENDED
        }

        private final Runnable task;
        private final Thread giver = Thread.currentThread();
        private final AtomicReference<State> state = new AtomicReference<>(State.GIVEN);
        private Throwable failure;

        private Share(Runnable task) {
            this.task = task;
        }

        /**
         * Takes it back.
         *
         * @return whether it had not begun; now it never will
         */
        boolean takeBack() {
            return state.compareAndSet(State.GIVEN, State.ENDED);
        }

        /**
         * Waits for the end, for the thread that gave it.
         *
         * @return whether it has ended; false if the calling thread was interrupted, or for no reason
         */
        boolean await() {
            return Team.await(() -> state.get() == State.ENDED, ASLEEP_NANOS);
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
            if (state.compareAndSet(State.GIVEN, State.BEGUN)) {
                try {
                    task.run();
                } catch (Throwable e) {
                    failure = e;
                }
            }
        }

        private void end() {
            if (state.getAndSet(State.ENDED) == State.BEGUN) {
                LockSupport.unpark(giver);
            }
        }
    }

    /** A thread. */
    private static final class Member implements Runnable {
        private final AtomicReference<Share> next = new AtomicReference<>();
        private volatile Thread thread;

        Member(Share first) {
            next.set(first);
        }

        void take(Share share) {
            next.set(share);
            LockSupport.unpark(thread);
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
            share.run();
            // an interrupt that was meant for the work of somebody ends with it
            Thread.interrupted();
            // before whoever waits goes on, and perhaps has more to do
            synchronized (WAITING) {
                WAITING.push(this);
            }
            share.end();
        }

        private boolean isGivenMore() {
            long begin = System.nanoTime();
            while (!Team.await(() -> next.get() != null, ASLEEP_NANOS)) {
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
    }
}
