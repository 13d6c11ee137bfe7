package dev.platanus.machine.work;

import dev.platanus.machine.InsufficientMemoryException;
import dev.platanus.machine.Memory;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Zeroed memory outside the Java heap, aligned to 2 MiB and on huge pages where the system grants them.
 *
 * <p>On Linux and macOS it comes from {@code mmap}, whose pages are zero without being written; {@link Arena#allocate}
 * would write all of them on one thread. The system hands out pages at the first touch, which the caller does in parallel.
 */
public final class OffHeapMemory implements AutoCloseable {

    private static final long HUGE_PAGE = 1L << 21;

    private static final long SMALL = 1L << 20;
    private static final long PAGE = 4096;

    /** The most small pieces that are kept. */
    private static final int MOST_KEPT = 32;

    /** Small pieces that nobody uses now; they live as long as the process. */
    private static final Queue<MemorySegment> FREE = new ConcurrentLinkedQueue<>();

    private static final AtomicInteger KEPT = new AtomicInteger();

    private final MemorySegment segment;
    private final Runnable release;
    private final AtomicBoolean closed = new AtomicBoolean();

    private OffHeapMemory(MemorySegment segment, Runnable release) {
        this.segment = segment;
        this.release = release;
    }

    /**
     * Reserves zeroed memory.
     *
     * @param bytes how much, at least 1
     * @return the memory, to be closed
     * @throws InsufficientMemoryException if the system refuses
     */
    public static OffHeapMemory allocate(long bytes) {
        Arena arena = Arena.ofShared();
        try {
            return new OffHeapMemory(map(arena, bytes), arena::close);
        } catch (OutOfMemoryError | InsufficientMemoryException e) {
            arena.close();
            throw new InsufficientMemoryException("the system refused " + Memory.text(bytes)
                    + " of memory; free some memory, use fewer qubits or slice more indices");
        }
    }

    /**
     * Returns zeroed memory that may have been used before: getting and giving back a piece of at most 1 MiB costs more than
     * simulating a small circuit in it, so a few of them are kept. They are aligned to 4 KiB; larger ones are allocated.
     *
     * <p>A reader must make sure that the memory was still its own after it has read: a segment of a small piece stays
     * accessible after {@link #close}, and may belong to another owner by then.
     *
     * @param bytes how much, at least 1
     * @return the memory, to be closed
     * @throws InsufficientMemoryException if the system refuses
     */
    public static OffHeapMemory reuse(long bytes) {
        MemorySegment piece = bytes > SMALL ? null : kept();
        return piece == null
                ? allocate(bytes)
                : new OffHeapMemory(piece.asSlice(0, bytes).fill((byte) 0), () -> FREE.add(piece));
    }

    /** A small piece, null if so many are in use that no more are kept, or the system refuses it. */
    private static MemorySegment kept() {
        MemorySegment piece = FREE.poll();
        if (piece == null && KEPT.getAndUpdate(n -> Math.min(n + 1, MOST_KEPT)) < MOST_KEPT) {
            try {
                piece = Arena.global().allocate(SMALL, PAGE);
            } catch (OutOfMemoryError e) {
                KEPT.decrementAndGet();
            }
        }
        return piece;
    }

    private static MemorySegment map(Arena arena, long bytes) {
        if (bytes > Long.MAX_VALUE - HUGE_PAGE) {
            throw new InsufficientMemoryException("beyond all addresses");
        }
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return os.contains("linux") || os.contains("mac")
                ? Mapping.map(arena, bytes, os.contains("linux"))
                : arena.allocate(bytes, HUGE_PAGE);
    }

    /**
     * Returns the memory.
     *
     * @return a segment that starts at a multiple of 2 MiB, a small one of 4 KiB if it may have been used before
     * @throws IllegalStateException if it was given back
     */
    public MemorySegment segment() {
        if (closed.get()) {
            throw new IllegalStateException("the memory was given back");
        }
        return segment;
    }

    /** Gives the memory back; a second call has no effect. */
    @Override
    public void close() {
        if (!closed.getAndSet(true)) {
            release.run();
        }
    }

    /** The system calls. */
    @SuppressWarnings("restricted")
    private static final class Mapping {
        private static final int READ_WRITE = 3;
        private static final int PRIVATE_ANONYMOUS_LINUX = 0x22;
        private static final int PRIVATE_ANONYMOUS_MAC = 0x1002;
        private static final int ADVISE_HUGE_PAGES = 14;

        private static final Linker LINKER = Linker.nativeLinker();
        private static final MethodHandle MMAP = handle(
                "mmap",
                FunctionDescriptor.of(
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_LONG));
        private static final MethodHandle MUNMAP = handle(
                "munmap", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG));
        private static final MethodHandle MADVISE = handle(
                "madvise",
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT));

        private static MethodHandle handle(String name, FunctionDescriptor type) {
            SymbolLookup lookup = LINKER.defaultLookup();
            return LINKER.downcallHandle(lookup.find(name).orElseThrow(), type);
        }

        static MemorySegment map(Arena arena, long bytes, boolean linux) {
            long length = bytes + HUGE_PAGE;
            long address =
                    call(MMAP, 0L, length, READ_WRITE, linux ? PRIVATE_ANONYMOUS_LINUX : PRIVATE_ANONYMOUS_MAC, -1, 0L);
            if (address == -1) {
                throw new InsufficientMemoryException("mmap failed");
            }
            if (linux) {
                call(MADVISE, address, length, ADVISE_HUGE_PAGES);
            }
            long start = (address + HUGE_PAGE - 1) & -HUGE_PAGE;
            return MemorySegment.ofAddress(start).reinterpret(bytes, arena, s -> call(MUNMAP, address, length));
        }

        private static long call(MethodHandle function, Object... arguments) {
            try {
                return ((Number) function.invokeWithArguments(arguments)).longValue();
            } catch (Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException("a system call for memory failed: " + e.getMessage(), e);
            }
        }
    }
}
