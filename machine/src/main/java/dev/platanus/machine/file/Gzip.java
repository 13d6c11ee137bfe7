package dev.platanus.machine.file;

/** Tells files in gzip from others by their content, since names prove nothing (RFC 1952). */
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
}
