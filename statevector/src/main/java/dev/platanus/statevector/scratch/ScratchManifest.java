package dev.platanus.statevector.scratch;

import dev.platanus.machine.file.AtomicFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * What a state on a disk consists of: for each of its pieces the slot of the file that holds it, and its checksum.
 *
 * <p>The file begins with the text {@value #FORMAT} and the identity of the state; then, in the order of the fields and with the
 * most significant byte first, come numbers; its last four bytes are the CRC-32C of all before. It is only ever replaced as a
 * whole.
 */
final class ScratchManifest {

    private static final String FORMAT = "platanus-state 1";

    /** No slot: all amplitudes of the piece are zero. */
    static final int NONE = -1;

    /** Which circuit, in which plan. */
    final String identity;
    /** How many legs are done with. */
    int legs;
    /** How many parts of the next one are. */
    int parts;
    /** Numbers that are added up from part to part. */
    final double[] sums;
    /** By piece, where it is as the last finished leg left it; {@link #NONE} also where the next leg has taken it. */
    int[] slots;

    int[] checksums;
    /** The same of the leg that is being done. */
    int[] nextSlots;

    int[] nextChecksums;

    ScratchManifest(String identity, int pieces, int sums) {
        this.identity = identity;
        this.sums = new double[sums];
        slots = none(pieces);
        checksums = new int[pieces];
        nextSlots = none(pieces);
        nextChecksums = new int[pieces];
    }

    private static int[] none(int pieces) {
        int[] slots = new int[pieces];
        Arrays.fill(slots, NONE);
        return slots;
    }

    /** The leg that is being done has been done. */
    void turnPage() {
        legs++;
        parts = 0;
        slots = nextSlots;
        checksums = nextChecksums;
        nextSlots = none(slots.length);
        nextChecksums = new int[slots.length];
    }

    void write(Path file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(FORMAT);
            out.writeUTF(identity);
            out.writeInt(slots.length);
            out.writeInt(sums.length);
            out.writeInt(legs);
            out.writeInt(parts);
            for (double sum : sums) {
                out.writeDouble(sum);
            }
            for (int[] numbers : new int[][] {slots, checksums, nextSlots, nextChecksums}) {
                for (int number : numbers) {
                    out.writeInt(number);
                }
            }
            out.writeInt(checksum(bytes.toByteArray()));
        }
        AtomicFile.write(file, bytes.toByteArray());
    }

    private static int checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    /**
     * Reads a manifest.
     *
     * @return empty if the file is damaged
     * @throws IOException if it cannot be read
     */
    static Optional<ScratchManifest> read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length < Integer.BYTES) {
            return Optional.empty();
        }
        byte[] body = Arrays.copyOf(bytes, bytes.length - Integer.BYTES);
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            in.skipNBytes(body.length);
            if (in.readInt() != checksum(body)) {
                return Optional.empty();
            }
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(body))) {
            if (!in.readUTF().equals(FORMAT)) {
                return Optional.empty();
            }
            ScratchManifest found = new ScratchManifest(in.readUTF(), in.readInt(), in.readInt());
            found.legs = in.readInt();
            found.parts = in.readInt();
            for (int i = 0; i < found.sums.length; i++) {
                found.sums[i] = in.readDouble();
            }
            for (int[] numbers : new int[][] {found.slots, found.checksums, found.nextSlots, found.nextChecksums}) {
                for (int i = 0; i < numbers.length; i++) {
                    numbers[i] = in.readInt();
                }
            }
            return Optional.of(found);
        }
    }
}
