package dev.platanus.xeb.bitstring;

import dev.platanus.circuit.BasisStates;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * Ideal probabilities from a file of amplitudes. In Google's format: {@code bitstring real imag} a line, the left-most
 * character qubit 0; lines that begin with # and a header line are skipped. In Quantinuum's: a JSON object of
 * {@code "(0, 1, 1)": "(0.003+0.0018j)"}, the first entry qubit 0. A bitstring may be repeated with the same amplitude.
 * Gzip is unpacked. Memory: 22 to 46 bytes a distinct bitstring. Thread-safe once read.
 */
public final class AmplitudeTable {
    private static final double LARGEST_SUM = 1.001;
    private static final long UNKNOWN = Double.doubleToRawLongBits(Double.NaN);

    private final int qubits;
    private final StateTable table = new StateTable();
    private double sum;

    private AmplitudeTable(int qubits) {
        this.qubits = qubits;
    }

    /**
     * Reads a file.
     *
     * @param stream the file, in gzip or not; left open
     * @param source how messages call it
     * @param qubits n
     * @return the table
     * @throws BitstringFormatException at the first thing that is wrong, also if the probabilities sum to more than 1
     * @throws IOException if reading fails
     */
    public static AmplitudeTable read(InputStream stream, String source, int qubits) throws IOException {
        try {
            return whole(TextSource.open(stream), source, qubits);
        } catch (EOFException | ZipException e) {
            throw new BitstringFormatException(source, "", "the gzip data are cut off or damaged");
        }
    }

    private static AmplitudeTable whole(TextSource text, String source, int qubits) throws IOException {
        Optional<String> other = text.other();
        if (other.isPresent()) {
            throw BitstringFormatException.atByte(source, 0, other.get());
        }
        ByteReader bytes = text.decoded();
        AmplitudeTable amplitudes = new AmplitudeTable(qubits);
        if (new String(bytes.beginning(), StandardCharsets.ISO_8859_1)
                .stripLeading()
                .startsWith("{")) {
            AmplitudeJson.read(bytes, source, qubits, amplitudes);
        } else {
            amplitudes.readLines(new LineReader(bytes, source));
        }
        if (amplitudes.size() == 0) {
            throw new BitstringFormatException(
                    source, "", "there are no amplitudes in it; 'bitstring real imag' a line is expected");
        }
        if (amplitudes.sum > LARGEST_SUM) {
            throw new BitstringFormatException(
                    source, "", "the probabilities sum to " + amplitudes.sum + " instead of at most 1");
        }
        return amplitudes;
    }

    private void readLines(LineReader lines) throws IOException {
        boolean first = true;
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (!first || line.charAt(0) == '0' || line.charAt(0) == '1') {
                add(line, lines);
            }
            first = false;
        }
    }

    private void add(String line, LineReader lines) throws BitstringFormatException {
        String[] fields = line.split("[\\s,]+");
        if (fields.length != 3) {
            throw lines.bad("the line has " + fields.length + (fields.length == 1 ? " field" : " fields")
                    + "; 'bitstring real imag' is expected");
        }
        WrittenBits bits = lines.bits(fields[0]);
        if (bits.length() != qubits) {
            throw lines.bad(BitstringFormatException.wrongLength(bits.length(), qubits));
        }
        BasisStates one = BasisStates.zeros(qubits, 1);
        bits.copyTo(one, 0);
        String wrong = put(one, number(fields[1], lines), number(fields[2], lines));
        if (wrong != null) {
            throw lines.bad("bitstring " + fields[0] + wrong);
        }
    }

    /**
     * Takes an amplitude.
     *
     * @return what is wrong with it, after the bitstring's name, or null
     */
    String put(BasisStates one, double re, double im) {
        if (!(Math.abs(re) <= LARGEST_SUM && Math.abs(im) <= LARGEST_SUM)) {
            return " has the amplitude " + re + ", " + im + ", with a part outside -1..1";
        }
        double probability = re * re + im * im;
        double known = Double.longBitsToDouble(table.getOrDefault(one, 0, UNKNOWN));
        if (Double.isNaN(known)) {
            table.merge(one, 0, Double.doubleToRawLongBits(probability), (_, latest) -> latest);
            sum += probability;
        } else if (Math.abs(known - probability) > 1e-5 * Math.max(known, probability)) {
            return " has the probability " + probability + " here and " + known + " before";
        }
        return null;
    }

    private static double number(String text, LineReader lines) throws BitstringFormatException {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw lines.bad("'" + (text.length() > 60 ? text.substring(0, 60) + "..." : text) + "' is no number");
        }
    }

    /**
     * The number of qubits.
     *
     * @return n
     */
    public int qubits() {
        return qubits;
    }

    /**
     * Whether the whole distribution is there.
     *
     * @return whether all 2<sup>n</sup> bitstrings have an amplitude
     */
    public boolean isComplete() {
        return qubits < 62 && table.size() == 1L << qubits;
    }

    /**
     * The number of bitstrings.
     *
     * @return how many distinct bitstrings have an amplitude
     */
    public long size() {
        return table.size();
    }

    /**
     * Looks probabilities up.
     *
     * @param states basis states
     * @return their probabilities in the same order; NaN where the file has none
     */
    public double[] probabilities(BasisStates states) {
        double[] probabilities = new double[states.count()];
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = Double.longBitsToDouble(table.getOrDefault(states, i, UNKNOWN));
        }
        return probabilities;
    }
}
