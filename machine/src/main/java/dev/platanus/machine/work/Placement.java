package dev.platanus.machine.work;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * The processors on which the system may let a thread run, one of which can be ruled out while the thread sleeps.
 *
 * <p>A virtual processor that idles looks to Linux as if it were taken away, so that a thread is woken on the processor of who wakes
 * it, again and again. There it waits until the other one's time is up, 3 ms and more, while a processor is idle: work of
 * milliseconds that is shared by two threads takes as long as on one. So who wakes a thread first rules out where it runs itself,
 * and the thread takes the ban back when it is awake.
 */
@SuppressWarnings("restricted")
final class Placement {
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;

    /** Processors that a mask has room for, those of glibc's {@code cpu_set_t}; on a system of more nothing is ruled out. */
    private static final int PROCESSORS = 1024;

    private static final long MASK_BYTES = PROCESSORS / Byte.SIZE;

    private static final FunctionDescriptor OF_A_MASK = FunctionDescriptor.of(INT, INT, LONG, ValueLayout.ADDRESS);

    private final Calls calls;
    private final int thread;
    /** Where the thread may run, a bit for each processor. */
    private final MemorySegment allowed;

    /** The same without one. */
    private final MemorySegment others;

    private boolean ruledOut;

    /** The system's functions; {@code sched_setaffinity} wants the number of a thread, 0 for the calling one. */
    private record Calls(MethodHandle number, MethodHandle processor, MethodHandle get, MethodHandle set) {
        static final Optional<Calls> FOUND = find();

        private static Optional<Calls> find() {
            // without the permission a call is told on standard error, or refused
            if (!System.getProperty("os.name", "").startsWith("Linux")
                    || !Placement.class.getModule().isNativeAccessEnabled()) {
                return Optional.empty();
            }
            return handle("gettid", FunctionDescriptor.of(INT))
                    .flatMap(number -> handle("sched_getcpu", FunctionDescriptor.of(INT))
                            .flatMap(processor -> handle("sched_getaffinity", OF_A_MASK)
                                    .flatMap(get -> handle("sched_setaffinity", OF_A_MASK)
                                            .map(set -> new Calls(number, processor, get, set)))));
        }

        private static Optional<MethodHandle> handle(String name, FunctionDescriptor type) {
            Linker linker = Linker.nativeLinker();
            return linker.defaultLookup().find(name).map(address -> linker.downcallHandle(address, type));
        }
    }

    private Placement(Calls calls) {
        this.calls = calls;
        thread = call(calls.number);
        MemoryLayout longs = MemoryLayout.sequenceLayout(MASK_BYTES / LONG.byteSize(), LONG);
        Arena arena = Arena.ofAuto();
        allowed = arena.allocate(longs);
        others = arena.allocate(longs);
    }

    /**
     * Finds where the calling thread may run.
     *
     * @return nothing where the system is another one or refuses to tell, or this module may not call it
     */
    static Optional<Placement> ofThisThread() {
        return Calls.FOUND
                .map(Placement::new)
                .filter(placement -> placement.call(placement.calls.get, placement.allowed) >= 0);
    }

    /** Keeps the thread, which sleeps, from being woken where the calling one runs, if it may run elsewhere at all. */
    void elsewhere() {
        int here = call(calls.processor);
        if (here < 0 || here >= PROCESSORS) {
            return;
        }
        others.copyFrom(allowed);
        long word = here / Long.SIZE;
        others.setAtIndex(LONG, word, others.getAtIndex(LONG, word) & ~(1L << here));
        // refused where no other is allowed
        ruledOut = call(calls.set, others) == 0;
    }

    /** Lets the thread, which calls this, run wherever it may, if something was ruled out. */
    void anywhere() {
        if (ruledOut) {
            ruledOut = false;
            call(calls.set, allowed);
        }
    }

    private int call(MethodHandle function, MemorySegment mask) {
        try {
            return (int) function.invokeExact(thread, MASK_BYTES, mask);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static int call(MethodHandle function) {
        try {
            return (int) function.invokeExact();
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static IllegalStateException unexpected(Throwable e) {
        return new IllegalStateException("a system call for threads failed: " + e.getMessage(), e);
    }
}
