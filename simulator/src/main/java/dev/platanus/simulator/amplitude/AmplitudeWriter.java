package dev.platanus.simulator.amplitude;

import dev.platanus.circuit.BasisStates;
import dev.platanus.machine.Precision;
import dev.platanus.xeb.bitstring.BitstringSink;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Writes the amplitudes of bitstrings, {@code bitstring real imag} a line in the order in which they come; as many at once are
 * computed as the source likes to be asked for. Not safe for use by several threads.
 */
public final class AmplitudeWriter implements BitstringSink {
    private static final int CHARACTERS = 1 << 16;

    private final AmplitudeSource source;
    private final OutputStream stream;
    /** What every line begins with. */
    private final String before;

    private final char separator;
    private final BasisStates.Builder waiting;
    private long all;

    /**
     * Begins.
     *
     * @param source closed by the caller
     * @param stream closed by the caller
     */
    public AmplitudeWriter(AmplitudeSource source, OutputStream stream) {
        this(source, stream, "", ' ');
    }

    private AmplitudeWriter(AmplitudeSource source, OutputStream stream, String before, char separator) {
        this.source = source;
        this.waiting = new BasisStates.Builder(source.qubits());
        this.stream = stream;
        this.before = before;
        this.separator = separator;
    }

    /**
     * Begins lines {@code before,bitstring,real,imag} of a table.
     *
     * @param source closed by the caller
     * @param stream closed by the caller
     * @param before the columns before, with a comma behind each
     * @return a writer
     */
    public static AmplitudeWriter ofTable(AmplitudeSource source, OutputStream stream, String before) {
        return new AmplitudeWriter(source, stream, before, ',');
    }

    /**
     * Takes a bitstring, and writes once enough have come.
     *
     * @throws UncheckedIOException if writing fails
     */
    @Override
    public void add(BasisStates one, long times) {
        all++;
        waiting.add(one, 0);
        if (waiting.count() >= source.batch()) {
            finish();
        }
    }

    /**
     * Writes what has not been written yet.
     *
     * @return how many bitstrings have come in all
     * @throws UncheckedIOException if writing fails
     */
    public long finish() {
        if (waiting.count() > 0) {
            BasisStates states = waiting.build();
            double[] amplitudes = source.amplitudes(states);
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < states.count(); i++) {
                text.append(before).append(states.text(i));
                append(text, separator, amplitudes[2 * i], amplitudes[2 * i + 1], source.precision());
                if (text.length() > CHARACTERS) {
                    write(text);
                }
            }
            write(text);
            waiting.clear();
        }
        return all;
    }

    private void write(StringBuilder text) {
        try {
            stream.write(text.toString().getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        text.setLength(0);
    }

    /** Ends a line that begins with a bitstring. */
    static void append(StringBuilder text, double re, double im, Precision precision) {
        append(text, ' ', re, im, precision);
    }

    private static void append(StringBuilder text, char separator, double re, double im, Precision precision) {
        text.append(separator).append(number(re, precision));
        text.append(separator).append(number(im, precision)).append('\n');
    }

    /** The fewest digits that round-trip, in C's notation. */
    private static String number(double value, Precision precision) {
        String digits = precision == Precision.SINGLE ? Float.toString((float) value) : Double.toString(value);
        return digits.replace('E', 'e');
    }
}
