package dev.platanus.statevector;

import dev.platanus.machine.Memory;
import dev.platanus.machine.Precision;
import dev.platanus.machine.Progress;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.machine.file.FailureReason;
import dev.platanus.machine.file.NpyHeader;
import dev.platanus.machine.work.Workers;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * A state in a file of NumPy: 2^n numbers of type complex64 or complex128 in C order, one axis or n axes of length 2. Unless
 * {@link #in} says otherwise, qubit 0 is the most significant bit of an index, or the first axis.
 *
 * @param file the file; it is opened for each piece that is read
 * @param qubitCount n
 * @param precision single for complex64, double for complex128
 * @param bigEndian whether the most significant byte of a number comes first
 * @param offset where the numbers begin
 */
public record StateFile(Path file, int qubitCount, Precision precision, boolean bigEndian, int offset)
        implements InitialState {
    private static final int MOST_QUBITS = 62;
    private static final int PIECE = 1 << 14;
    private static final int PIECES_AT_ONCE = 64;

    /**
     * Looks at the header and the size of a file; the numbers are looked at when they are read.
     *
     * @param file the file
     * @return the state
     * @throws RefusedException with {@link Reason#BAD_INPUT} if it cannot be read, or is no array of 2^n complex numbers
     */
    public static StateFile of(Path file) {
        if (!Files.exists(file)) {
            throw bad(file, "does not exist");
        }
        if (!Files.isRegularFile(file)) {
            throw bad(file, "is no regular file, and parts of a state are read in any order; write it to a file first");
        }
        try (InputStream stream = Files.newInputStream(file)) {
            return of(file, NpyHeader.read(stream), Files.size(file));
        } catch (NpyHeader.MalformedException e) {
            throw bad(
                    file,
                    "cannot be read: " + e.getMessage()
                            + (e.offset() == 0 ? "; write numpy.save(FILE, a) of complex numbers" : ""));
        } catch (IOException e) {
            throw bad(file, "cannot be read: " + FailureReason.of(e));
        }
    }

    private static StateFile of(Path file, NpyHeader header, long size) {
        if (!header.type().matches("[<>=]c(8|16)")) {
            throw bad(
                    file,
                    "has numbers of type '" + header.type()
                            + "'; a state has complex64 or complex128: save a.astype(numpy.complex128)");
        }
        if (header.fortranOrder()) {
            throw bad(file, "is in Fortran order; save numpy.ascontiguousarray(a)");
        }
        List<Long> shape = header.shape();
        boolean twos = shape.stream().allMatch(axis -> axis == 2);
        boolean one = shape.size() == 1 && Long.bitCount(shape.getFirst()) == 1;
        int qubits = twos ? shape.size() : one ? Long.numberOfTrailingZeros(shape.getFirst()) : 0;
        if (qubits < 1 || qubits > MOST_QUBITS) {
            throw bad(
                    file,
                    "has the shape " + shape.toString().replace('[', '(').replace(']', ')')
                            + "; a state of n qubits has (2**n,) or n axes of length 2: save a.reshape(-1)");
        }
        Precision precision = header.type().endsWith("c8") ? Precision.SINGLE : Precision.DOUBLE;
        long expected = header.bytes() + MemoryModel.stateBytes(qubits, precision);
        if (size != expected) {
            throw bad(
                    file,
                    "has " + size + " bytes, and an array of its shape and type has " + expected + ": it "
                            + (size < expected ? "is cut off" : "goes on behind the array"));
        }
        boolean bigEndian = header.type().startsWith(">")
                || header.type().startsWith("=") && ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN;
        return new StateFile(file, qubits, precision, bigEndian, header.bytes());
    }

    private static RefusedException bad(Path file, String what) {
        return new RefusedException(Reason.BAD_INPUT, "state file '" + file + "' " + what);
    }

    @Override
    public String name() {
        return "state file '" + file + "'";
    }

    @Override
    public void read(long first, double[] amplitudes) {
        int width = precision.bytesPerAmplitude() / 2;
        ByteBuffer buffer = ByteBuffer.allocate(amplitudes.length * width)
                .order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long from = offset + 2 * first * width;
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, from + buffer.position()) < 0) {
                    throw new EOFException("the file became shorter while it was read");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        buffer.flip();
        for (int i = 0; i < amplitudes.length; i++) {
            amplitudes[i] = precision == Precision.SINGLE ? buffer.getFloat() : buffer.getDouble();
        }
    }

    /**
     * Returns the size of a file.
     *
     * @param qubits n
     * @param precision of its numbers
     * @return bytes, {@code Long.MAX_VALUE} where that is more than a long holds
     */
    public static long bytes(int qubits, Precision precision) {
        return (long) ((double) MemoryModel.stateBytes(qubits, precision) + header(qubits, precision).length);
    }

    /**
     * Returns how many pieces the listener of {@link #write} hears of.
     *
     * @param qubits n
     * @return at least 1
     */
    public static long pieces(int qubits) {
        return (1L << qubits) / Math.min(PIECE, 1L << qubits);
    }

    private static byte[] header(int qubits, Precision precision) {
        return NpyHeader.format(precision == Precision.SINGLE ? "<c8" : "<c16", List.of(1L << qubits));
    }

    /**
     * Writes a state, in the precision that it was computed in: {@code numpy.load} gives an array of shape (2^n,) of type complex64
     * or complex128. Takes some MiB of the heap, however large the state is; the bytes do not depend on the number of threads.
     *
     * @param state in memory
     * @param order which qubit each bit of an index is
     * @param stream gets the file; it is not closed
     * @param threads at least 1
     * @param listener hears how many pieces are written, and may cancel
     * @throws IOException if writing fails
     * @throws CancellationException if the listener cancelled it
     */
    public static void write(StateVector state, QubitOrder order, OutputStream stream, int threads, Progress listener)
            throws IOException {
        long began = System.nanoTime();
        int n = state.qubitCount();
        int piece = (int) Math.min(PIECE, 1L << n);
        long pieces = pieces(n);
        int pieceBytes = piece * state.precision().bytesPerAmplitude();
        byte[] bytes = new byte[(int) Math.min(pieces, PIECES_AT_ONCE) * pieceBytes];
        Workers workers = new Workers(threads);
        stream.write(header(n, state.precision()));
        for (long next = 0; next < pieces; next += PIECES_AT_ONCE) {
            if (listener.cancelled()) {
                throw new CancellationException("writing the state was cancelled");
            }
            long begin = next;
            int some = (int) Math.min(PIECES_AT_ONCE, pieces - begin);
            workers.forEach(some, () -> {
                double[] amplitudes = new double[2 * piece];
                return i -> {
                    state.read(order, (begin + i) * piece, amplitudes);
                    put(amplitudes, state.precision(), ByteBuffer.wrap(bytes, (int) i * pieceBytes, pieceBytes));
                };
            });
            stream.write(bytes, 0, some * pieceBytes);
            listener.done(begin + some, pieces, (begin + some) * pieceBytes, System.nanoTime() - began);
        }
    }

    private static void put(double[] amplitudes, Precision precision, ByteBuffer buffer) {
        buffer.order(ByteOrder.LITTLE_ENDIAN);
        for (double number : amplitudes) {
            if (precision == Precision.SINGLE) {
                buffer.putFloat((float) number);
            } else {
                buffer.putDouble(number);
            }
        }
    }

    /** The name, and the size in words. */
    @Override
    public String toString() {
        return name() + " (" + Memory.text(bytes(qubitCount, precision)) + ")";
    }
}
