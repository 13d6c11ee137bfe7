package dev.platanus.statevector.scratch;

import static dev.platanus.machine.Setting.setting;

import dev.platanus.machine.AtomicFile;
import dev.platanus.machine.Memory;
import dev.platanus.machine.ProcessLock;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.statevector.Scratch;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A state in a file, in pieces of equal size, while legs turn it into another one part by part.
 *
 * <p>Nothing is overwritten that is still needed: a part is written into free slots of the file, the manifest is replaced, and
 * only then the slots of what the part was made of are free. So one part of room beside the state is enough, and a process that
 * is killed at any moment leaves a state to go on with. Reading and writing pass the system's cache by where it allows that, so
 * that it does not drive out everything else. Safe for use by several threads; a part is finished by one.
 */
public final class ScratchState implements AutoCloseable {

    private static final String MANIFEST = "state.manifest";
    private static final String AMPLITUDES = "state.amplitudes";

    /** Left free for manifests, and for others. */
    private static final long MARGIN_BYTES = 64L << 20;

    /** Buffers have to begin at a multiple of this, and pieces have to be one, for reads that pass the cache by. */
    public static final int ALIGNMENT = 4096;

    private static final Optional<OpenOption> PAST_CACHE = pastCache();

    private final Path folder;
    private final Scratch scratch;
    private final ProcessLock lock;
    private final FileChannel channel;
    private final int pieceBytes;
    private final BitSet used = new BitSet();
    private Manifest manifest;
    private boolean closed;

    private ScratchState(Scratch scratch, ProcessLock lock, FileChannel channel, Manifest manifest, int pieceBytes) {
        this.scratch = scratch;
        this.folder = scratch.folder();
        this.lock = lock;
        this.channel = channel;
        this.manifest = manifest;
        this.pieceBytes = pieceBytes;
        for (int[] slots : List.of(manifest.slots, manifest.nextSlots)) {
            for (int slot : slots) {
                if (slot != Manifest.NONE) {
                    used.set(slot);
                }
            }
        }
    }

    /**
     * Begins a state, or goes on with one.
     *
     * @param scratch where, and whether to go on
     * @param what which circuit, in which plan: what is of something else cannot be gone on with
     * @param pieces how many pieces the state has
     * @param pieceBytes size of each
     * @param slots how many of them are in the file at a time
     * @param sums how many numbers are added up beside it
     * @return the state, to be closed
     * @throws IOException if the folder cannot be used
     * @throws RefusedException if there is not enough room, or the folder is in use, or has a state that is not to be gone on
     *     with
     */
    public static ScratchState open(Scratch scratch, String what, int pieces, int pieceBytes, long slots, int sums)
            throws IOException {
        Path folder = scratch.folder();
        Files.createDirectories(folder);
        String identity = sha256(what);
        ProcessLock lock = ProcessLock.tryLock(folder)
                .orElseThrow(() -> refused(
                        "'" + folder + "': " + ProcessLock.owner(folder) + " works in it; choose another folder"));
        FileChannel channel = null;
        try {
            Manifest found = found(scratch, identity);
            boolean anew = found == null;
            Path file = folder.resolve(AMPLITUDES);
            requireRoom(folder, anew ? 0 : Files.size(file), slots * pieceBytes);
            Manifest manifest = anew ? new Manifest(identity, pieces, sums) : found;
            if (anew) {
                // first of all, so that what is written from now on is known to be ours
                manifest.write(folder.resolve(MANIFEST));
                Files.deleteIfExists(file);
            }
            channel = channel(file, pieceBytes);
            return new ScratchState(scratch, lock, channel, manifest, pieceBytes);
        } catch (IOException | RuntimeException e) {
            if (channel != null) {
                channel.close();
            }
            lock.close();
            throw e;
        }
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The manifest to go on with, null to begin anew. */
    private static Manifest found(Scratch scratch, String identity) throws IOException {
        Path file = scratch.folder().resolve(MANIFEST);
        boolean amplitudes = Files.exists(scratch.folder().resolve(AMPLITUDES), LinkOption.NOFOLLOW_LINKS);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            if (amplitudes) {
                throw refused("'" + scratch.folder().resolve(AMPLITUDES)
                        + "' is there without a manifest that says what it is; remove it, or choose another folder");
            }
            return null;
        }
        if (!scratch.resume()) {
            throw refused("'" + scratch.folder() + "' has the state of an earlier run; " + setting("resume")
                    + " goes on with it. Or remove '" + file + "' and '" + AMPLITUDES
                    + "' beside it, or choose another folder");
        }
        Optional<Manifest> found = Manifest.read(file);
        if (found.isEmpty() || !amplitudes) {
            scratch.notice()
                    .accept("'" + (amplitudes ? file : scratch.folder().resolve(AMPLITUDES))
                            + "' is damaged or gone; the state is made anew");
            return null;
        }
        if (!found.get().identity.equals(identity)) {
            throw refused("'" + file
                    + "' belongs to another run (circuit, precision, number of parts or version differ); choose another"
                    + " folder");
        }
        return found.get();
    }

    /**
     * Returns how many numbers are added up beside the state in a folder: one for each of its parts.
     *
     * @param folder any path
     * @return 0 if there is no state in it, or its manifest is damaged
     * @throws IOException if it cannot be read
     */
    public static int sumsIn(Path folder) throws IOException {
        Path file = folder.resolve(MANIFEST);
        return Files.exists(file)
                ? Manifest.read(file).map(found -> found.sums.length).orElse(0)
                : 0;
    }

    private static void requireRoom(Path folder, long there, long wanted) throws IOException {
        long room = Files.getFileStore(folder).getUsableSpace() + there;
        if (wanted + MARGIN_BYTES > room) {
            throw refused("The parts of the state need " + Memory.text(wanted + MARGIN_BYTES) + " of disk; "
                    + Memory.text(room) + " are free in '" + folder + "'. Free some, or name another place with "
                    + setting("scratch"));
        }
    }

    private static RefusedException refused(String sentence) {
        return new RefusedException(Reason.IO, sentence);
    }

    static FileChannel channel(Path file, int pieceBytes) throws IOException {
        List<OpenOption> options = new ArrayList<>(List.of(
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS));
        boolean aligned = pieceBytes % ALIGNMENT == 0
                && ALIGNMENT % Files.getFileStore(file.getParent()).getBlockSize() == 0;
        if (aligned && PAST_CACHE.isPresent()) {
            List<OpenOption> direct = new ArrayList<>(options);
            direct.add(PAST_CACHE.get());
            try {
                return FileChannel.open(file, direct.toArray(OpenOption[]::new));
            } catch (FileSystemException | UnsupportedOperationException e) {
                // such as a file system in memory: then by the cache
                return FileChannel.open(file, options.toArray(OpenOption[]::new));
            }
        }
        return FileChannel.open(file, options.toArray(OpenOption[]::new));
    }

    /** A compiler warns of whatever names this option, which is documented all the same. */
    private static Optional<OpenOption> pastCache() {
        try {
            return Arrays.stream(Class.forName("com.sun.nio.file.ExtendedOpenOption")
                            .asSubclass(OpenOption.class)
                            .getEnumConstants())
                    .map(OpenOption.class::cast)
                    .filter(option -> option.toString().equals("DIRECT"))
                    .findAny();
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns how many legs are done with.
     *
     * @return 0 at first
     */
    public synchronized int legs() {
        return manifest.legs;
    }

    /**
     * Returns how many parts of the next leg are done with.
     *
     * @return as {@link #finishPart} was told last
     */
    public synchronized int parts() {
        return manifest.parts;
    }

    /**
     * Returns the numbers that are added up.
     *
     * @return as {@link #finishPart} was told last
     */
    public synchronized double[] sums() {
        return manifest.sums.clone();
    }

    /**
     * Reads a piece as the last leg left it.
     *
     * @param piece its number
     * @param buffer a direct buffer of as many bytes as a piece has, at an address that is a multiple of {@link #ALIGNMENT}; is
     *     filled from its beginning
     * @return false if it was never written, and is zero
     * @throws DamagedStateException if what is there is not what was written
     * @throws IOException if it cannot be read
     */
    public boolean read(int piece, ByteBuffer buffer) throws IOException {
        int slot;
        int checksum;
        synchronized (this) {
            slot = manifest.slots[piece];
            checksum = manifest.checksums[piece];
        }
        if (slot == Manifest.NONE) {
            return false;
        }
        Path file = folder.resolve(AMPLITUDES);
        try {
            buffer.clear();
            long at = (long) slot * pieceBytes;
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, at + buffer.position()) < 0) {
                    throw new EOFException("the file ends before piece " + piece);
                }
            }
        } catch (EOFException e) {
            throw new DamagedStateException(file, e.getMessage());
        } catch (IOException e) {
            throw AtomicFile.named(file, e);
        }
        if (checksum(buffer.flip()) != checksum) {
            throw new DamagedStateException(file, "piece " + piece + " is not what was written");
        }
        return true;
    }

    /**
     * Writes a piece of the leg that is being done.
     *
     * @param piece its number
     * @param buffer as for {@link #read}; its whole content
     * @throws IOException if it cannot be written, such as for want of room
     */
    public void write(int piece, ByteBuffer buffer) throws IOException {
        int slot;
        synchronized (this) {
            slot = used.nextClearBit(0);
            used.set(slot);
        }
        int checksum = checksum(buffer.clear());
        try {
            long at = (long) slot * pieceBytes;
            buffer.clear();
            while (buffer.hasRemaining()) {
                channel.write(buffer, at + buffer.position());
            }
        } catch (IOException e) {
            throw AtomicFile.named(folder.resolve(AMPLITUDES), e);
        }
        synchronized (this) {
            manifest.nextSlots[piece] = slot;
            manifest.nextChecksums[piece] = checksum;
        }
    }

    private static int checksum(ByteBuffer buffer) {
        CRC32C crc = new CRC32C();
        crc.update(buffer);
        return (int) crc.getValue();
    }

    /**
     * Makes a part that was written last what a resumed run goes on after, and frees what it was made of.
     *
     * @param parts how many parts of the leg are done with
     * @param read the pieces that the part was made of
     * @param sums what is added up
     * @throws IOException if that cannot be written
     */
    public synchronized void finishPart(int parts, int[] read, double[] sums) throws IOException {
        forced();
        manifest.parts = parts;
        System.arraycopy(sums, 0, manifest.sums, 0, sums.length);
        List<Integer> free = new ArrayList<>();
        for (int piece : read) {
            if (manifest.slots[piece] != Manifest.NONE) {
                free.add(manifest.slots[piece]);
                manifest.slots[piece] = Manifest.NONE;
            }
        }
        manifest.write(folder.resolve(MANIFEST));
        free.forEach(used::clear);
    }

    /**
     * Makes the leg that was being done the last one.
     *
     * @throws IOException if that cannot be written
     */
    public synchronized void finishLeg() throws IOException {
        manifest.turnPage();
        manifest.write(folder.resolve(MANIFEST));
    }

    /**
     * Forgets everything, and begins anew.
     *
     * @throws IOException if that cannot be written
     */
    public synchronized void restart() throws IOException {
        manifest = new Manifest(manifest.identity, manifest.slots.length, manifest.sums.length);
        manifest.write(folder.resolve(MANIFEST));
        used.clear();
    }

    private void forced() throws IOException {
        try {
            channel.force(false);
        } catch (IOException e) {
            throw AtomicFile.named(folder.resolve(AMPLITUDES), e);
        }
    }

    /**
     * Tells somebody something.
     *
     * @param sentence what
     */
    public void notice(String sentence) {
        scratch.notice().accept(sentence);
    }

    /**
     * Leaves the folder, with the state in it.
     *
     * @throws IOException if the lock cannot be removed
     */
    public synchronized void leave() throws IOException {
        if (!closed) {
            closed = true;
            channel.close();
            lock.close();
        }
    }

    /**
     * Leaves the folder as it was asked to be left: with the state, or without.
     *
     * @throws IOException if something cannot be removed
     */
    @Override
    public synchronized void close() throws IOException {
        if (!closed && !scratch.keep()) {
            // the manifest last: amplitudes without one are nobody's
            Files.deleteIfExists(folder.resolve(AMPLITUDES));
            Files.deleteIfExists(folder.resolve(MANIFEST));
        }
        leave();
    }
}
