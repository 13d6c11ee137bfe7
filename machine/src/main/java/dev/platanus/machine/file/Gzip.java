package dev.platanus.machine.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Files in gzip (RFC 1952): told from others by their content, since names prove nothing, and unpacked to their end. */
public final class Gzip {
    /** How many bytes at the beginning of a file are looked at. */
    public static final int BEGINNING = 3;

    private static final int FIRST = 0x1f;
    private static final int SECOND = 0x8b;
    private static final int DEFLATE = 8;

    private Gzip() {}

    /**
     * Tells whether a file is in gzip.
     *
     * @param beginning the first bytes of the file; less than {@value #BEGINNING} if it has no more
     * @return whether it begins as every file in gzip does
     */
    public static boolean isAt(byte[] beginning) {
        return beginning.length >= BEGINNING
                && beginning[0] == FIRST
                && Byte.toUnsignedInt(beginning[1]) == SECOND
                && beginning[2] == DEFLATE;
    }

    /**
     * Unpacks all members of a file, one after the other. Unlike the JDK's own stream, which takes anything behind a member that is
     * no whole header for the end, so that what follows is lost without a word.
     *
     * @param stream at the beginning of the file
     * @param buffer how many bytes are read at once
     * @return its content; reading throws {@link java.io.EOFException} or {@link ZipException} where it is cut off or damaged
     * @throws IOException if it has no whole header, or reading fails
     */
    public static InputStream unpacked(InputStream stream, int buffer) throws IOException {
        return new Members(new Counting(stream), buffer);
    }

    /** Counts what is read. */
    private static final class Counting extends FilterInputStream {
        private long count;

        Counting(InputStream stream) {
            super(stream);
        }

        @Override
        public int read() throws IOException {
            int read = in.read();
            count += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            int read = in.read(target, from, length);
            count += Math.max(0, read);
            return read;
        }
    }

    /** The members, with a check that nothing is behind the last one. */
    private static final class Members extends GZIPInputStream {
        private static final int TRAILER = 8;

        private final Counting packed;
        /** How much had been read when data were last asked for; trailers and headers are read beside that. */
        private long filled;

        Members(Counting packed, int buffer) throws IOException {
            super(packed, buffer);
            this.packed = packed;
        }

        @Override
        protected void fill() throws IOException {
            super.fill();
            filled = packed.count;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            int read = super.read(target, from, length);
            if (read < 0 && inf.getRemaining() + packed.count - filled != TRAILER) {
                throw new ZipException("there is more behind the last member");
            }
            return read;
        }
    }
}
