package dev.platanus.cli.input;

import dev.platanus.cli.console.CommandFailure;
import dev.platanus.cli.console.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads bitstrings, one a line, in batches, so that lists of any length take bounded memory. Blank lines, blanks
 * around a bitstring and Windows line ends are accepted; everything else must be exactly n characters 0 or 1.
 */
public final class BitstringReader implements AutoCloseable {
    private static final int FIRST_ROOM = 1 << 12;
    private static final int BUFFER = 1 << 16;

    private final InputStream stream;
    private final String source;
    private final int qubits;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;
    private long line = 1;

    /**
     * Begins to read.
     *
     * @param stream closed by {@link #close()}
     * @param source how messages call it
     * @param qubits n, 1..63
     */
    public BitstringReader(InputStream stream, String source, int qubits) {
        this.stream = stream;
        this.source = source;
        this.qubits = qubits;
    }

    /**
     * The next batch.
     *
     * @param most how many, at least 1
     * @return basis states in the order of the lines (qubit 0 in the most significant of n bits); empty at the end
     * @throws CommandFailure with {@link ExitCode#BAD_INPUT} and {@code source:line: ...} at the first bad line
     * @throws IOException if reading fails
     */
    public long[] next(int most) throws IOException {
        long[] batch = new long[Math.min(most, FIRST_ROOM)];
        int count = 0;
        long index = 0;
        int length = 0;
        boolean ended = false;
        while (count < most) {
            int character = read();
            if (character == '\n' || character < 0) {
                if (length > 0) {
                    if (length != qubits) {
                        throw bad("bitstring has " + length + " character" + (length == 1 ? "" : "s")
                                + ", the circuit has " + qubits + " qubits");
                    }
                    if (count == batch.length) {
                        batch = Arrays.copyOf(batch, Math.min(most, 2 * count));
                    }
                    batch[count++] = index;
                }
                if (character < 0) {
                    break;
                }
                line++;
                index = 0;
                length = 0;
                ended = false;
            } else if (character == ' ' || character == '\t' || character == '\r') {
                ended = length > 0;
            } else if (ended) {
                throw bad("more than a bitstring; write one bitstring of " + qubits + " characters a line");
            } else if (character == '0' || character == '1') {
                index = index << 1 | character - '0';
                length = Math.addExact(length, 1);
            } else {
                throw bad("character " + (length + 1) + " of the bitstring is "
                        + (character > ' ' && character < 127 ? "'" + (char) character + "'" : "byte " + character)
                        + ", not 0 or 1");
            }
        }
        return count == batch.length ? batch : Arrays.copyOf(batch, count);
    }

    private int read() throws IOException {
        if (position == limit) {
            limit = stream.read(buffer, 0, BUFFER);
            position = 0;
            if (limit <= 0) {
                limit = 0;
                return -1;
            }
        }
        return buffer[position++] & 0xFF;
    }

    private CommandFailure bad(String what) {
        return new CommandFailure(ExitCode.BAD_INPUT, source + ":" + line + ": " + what);
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
