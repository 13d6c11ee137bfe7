package dev.platanus.machine;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Locale;

/**
 * Zeroed memory outside the Java heap, aligned to 2 MiB and on huge pages where the system grants them.
 *
 * <p>On Linux and macOS it comes from {@code mmap}, whose pages are zero without being written; {@link Arena#allocate}
 * would write all of them on one thread. The system hands out pages at the first touch, which the caller does in parallel.
 */
public final class OffHeapMemory implements AutoCloseable {

    private static final long HUGE_PAGE = 1L << 21;

    private final Arena arena;
    private final MemorySegment segment;

    private OffHeapMemory(Arena arena, MemorySegment segment) {
        this.arena = arena;
        this.segment = segment;
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
            if (bytes > Long.MAX_VALUE - HUGE_PAGE) {
                throw new InsufficientMemoryException("beyond all addresses");
            }
            String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
            MemorySegment segment = os.contains("linux") || os.contains("mac")
                    ? Mapping.map(arena, bytes, os.contains("linux"))
                    : arena.allocate(bytes, HUGE_PAGE);
            return new OffHeapMemory(arena, segment);
        } catch (OutOfMemoryError | InsufficientMemoryException e) {
            arena.close();
            throw new InsufficientMemoryException("the system refused " + Memory.text(bytes)
                    + " of memory; free some memory, use fewer qubits or slice more indices");
        }
    }

    /**
     * Returns the memory.
     *
     * @return a segment that starts at a multiple of 2 MiB
     */
    public MemorySegment segment() {
        return segment;
    }

    /** Gives the memory back; a second call has no effect. */
    @Override
    public void close() {
        if (arena.scope().isAlive()) {
            arena.close();
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
