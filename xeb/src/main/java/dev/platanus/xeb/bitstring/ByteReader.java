package dev.platanus.xeb.bitstring;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Bytes with their offset, one by one or in blocks, after a look at the beginning. Not thread-safe. */
final class ByteReader extends InputStream {
    private static final int BUFFER = 1 << 16;

    private final InputStream stream;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;
    private long offset;

    ByteReader(InputStream stream) {
        this.stream = stream;
    }

    /** The number of bytes that were read. */
    long offset() {
        return offset;
    }

    /** Up to 64 KiB from here, without reading them away. */
    byte[] beginning() throws IOException {
        System.arraycopy(buffer, position, buffer, 0, limit - position);
        limit -= position;
        position = 0;
        limit += Math.max(0, stream.readNBytes(buffer, limit, BUFFER - limit));
        return Arrays.copyOf(buffer, limit);
    }

    @Override
    public int read() throws IOException {
        if (position == limit && !fill()) {
            return -1;
        }
        offset++;
        return buffer[position++] & 0xFF;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (position == limit && !fill()) {
            return -1;
        }
        int count = Math.min(length, limit - position);
        System.arraycopy(buffer, position, target, from, count);
        position += count;
        offset += count;
        return count;
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, stream.read(buffer, 0, BUFFER));
        return limit > 0;
    }
}
