package dev.platanus.statevector.scratch;

import dev.platanus.machine.file.Folders;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How fast pieces of a state are written and read.
 *
 * @param writeBytesPerSecond on the way to the disk
 * @param readBytesPerSecond on the way back
 */
public record ScratchSpeed(double writeBytesPerSecond, double readBytesPerSecond) {

    private static final int LARGEST_PIECE = 4 << 20;
    private static final int PIECES = 64;

    /** What is measured is this share of what will be written and read. */
    private static final double SHARE = 1 / 16.0;

    /**
     * Writes up to 256 MiB that no disk can make smaller, and reads them.
     *
     * @param folder where; made if it does not exist
     * @param traffic bytes that will be written and read; little is measured for little
     * @return the rates
     * @throws IOException if that fails, such as for want of room
     */
    public static ScratchSpeed measure(Path folder, double traffic) throws IOException {
        Folders.made(folder);
        int pieceBytes = (int) Math.clamp(traffic * SHARE / PIECES, ScratchFile.ALIGNMENT, LARGEST_PIECE)
                & -ScratchFile.ALIGNMENT;
        Path file = folder.resolve("speed." + ProcessHandle.current().pid() + ".part");
        try (Arena arena = Arena.ofConfined();
                ScratchFile probe = ScratchFile.open(file, pieceBytes)) {
            MemorySegment memory = arena.allocate(pieceBytes, ScratchFile.ALIGNMENT);
            long random = 1;
            for (long at = 0; at < pieceBytes; at += Long.BYTES) {
                random = random * 0x5851f42d4c957f2dL + 0x14057b7ef767814fL;
                memory.set(ValueLayout.JAVA_LONG, at, random);
            }
            ByteBuffer buffer = memory.asByteBuffer();
            long begin = System.nanoTime();
            for (int piece = 0; piece < PIECES; piece++) {
                memory.set(ValueLayout.JAVA_LONG, 0, piece);
                probe.write(piece, buffer);
            }
            probe.force();
            long written = System.nanoTime();
            for (int piece = 0; piece < PIECES; piece++) {
                probe.read(piece, buffer);
            }
            double bytes = (double) PIECES * pieceBytes * 1e9;
            return new ScratchSpeed(bytes / (written - begin), bytes / (System.nanoTime() - written));
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
