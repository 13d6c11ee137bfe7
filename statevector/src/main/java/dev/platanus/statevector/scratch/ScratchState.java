package dev.platanus.statevector.scratch;

import static dev.platanus.machine.Setting.setting;

import dev.platanus.machine.Memory;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.machine.file.AtomicFile;
import dev.platanus.machine.file.Folders;
import dev.platanus.machine.file.ProcessLock;
import dev.platanus.machine.file.Sha256;
import dev.platanus.statevector.Scratch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A state in a file, in pieces of equal size, while legs turn it into another one part by part.
 *
 * <p>Nothing is overwritten that is still needed: a part is written into free slots of the file, the manifest is replaced, and
 * only then the slots of what the part was made of are free. So one part of room beside the state is enough, and a process that
 * is killed at any moment leaves a state to go on with. Safe for use by several threads; a part is finished by one.
 */
public final class ScratchState implements AutoCloseable {

    private static final String MANIFEST = "state.manifest";
    private static final String AMPLITUDES = "state.amplitudes";

    /** Left free for manifests, and for others. */
    private static final long MARGIN_BYTES = 64L << 20;

    private final Path folder;
    private final Scratch scratch;
    private final ProcessLock lock;
    private final ScratchFile file;
    private final BitSet used = new BitSet();
    private ScratchManifest manifest;
    private boolean closed;

    private ScratchState(Scratch scratch, ProcessLock lock, ScratchFile file, ScratchManifest manifest) {
        this.scratch = scratch;
        this.folder = scratch.folder();
        this.lock = lock;
        this.file = file;
        this.manifest = manifest;
        for (int[] slots : List.of(manifest.slots, manifest.nextSlots)) {
            for (int slot : slots) {
                if (slot != ScratchManifest.NONE) {
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
        Folders.made(folder);
        String identity = Sha256.of(what);
        ProcessLock lock = ProcessLock.tryLock(folder)
                .orElseThrow(() -> refused(
                        "'" + folder + "': " + ProcessLock.owner(folder) + " works in it; choose another folder"));
        try {
            ScratchManifest found = found(scratch, identity);
            AtomicFile.removeRemains(folder.resolve(MANIFEST));
            boolean anew = found == null;
            Path file = folder.resolve(AMPLITUDES);
            requireRoom(folder, anew ? 0 : Files.size(file), slots * pieceBytes);
            ScratchManifest manifest = anew ? new ScratchManifest(identity, pieces, sums) : found;
            if (anew) {
                // first of all, so that what is written from now on is known to be ours
                manifest.write(folder.resolve(MANIFEST));
                Files.deleteIfExists(file);
            }
            return new ScratchState(scratch, lock, ScratchFile.open(file, pieceBytes), manifest);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** The manifest to go on with, null to begin anew. */
    private static ScratchManifest found(Scratch scratch, String identity) throws IOException {
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
        Optional<ScratchManifest> found = ScratchManifest.read(file);
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
                ? ScratchManifest.read(file).map(found -> found.sums.length).orElse(0)
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
     * @param buffer a direct buffer of as many bytes as a piece has, at an address that is a multiple of {@link ScratchFile#ALIGNMENT}; is
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
        if (slot == ScratchManifest.NONE) {
            return false;
        }
        if (!file.read(slot, buffer)) {
            throw new DamagedStateException(file.path(), "the file ends before piece " + piece);
        }
        if (checksum(buffer) != checksum) {
            throw new DamagedStateException(file.path(), "piece " + piece + " is not what was written");
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
        int checksum = checksum(buffer);
        file.write(slot, buffer);
        synchronized (this) {
            manifest.nextSlots[piece] = slot;
            manifest.nextChecksums[piece] = checksum;
        }
    }

    private static int checksum(ByteBuffer buffer) {
        CRC32C crc = new CRC32C();
        crc.update(buffer.clear());
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
        file.force();
        manifest.parts = parts;
        System.arraycopy(sums, 0, manifest.sums, 0, sums.length);
        List<Integer> free = new ArrayList<>();
        for (int piece : read) {
            if (manifest.slots[piece] != ScratchManifest.NONE) {
                free.add(manifest.slots[piece]);
                manifest.slots[piece] = ScratchManifest.NONE;
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
        manifest = new ScratchManifest(manifest.identity, manifest.slots.length, manifest.sums.length);
        manifest.write(folder.resolve(MANIFEST));
        used.clear();
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
            file.close();
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
