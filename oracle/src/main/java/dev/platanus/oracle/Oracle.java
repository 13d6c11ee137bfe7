package dev.platanus.oracle;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Circuits of our own, and what other programs say of them. {@code src/main/python/oracle.py} wrote both; README.md beside
 * the files lists them.
 */
public final class Oracle {

    /** 12 qubits in qsim's format, 10 cycles of square roots and fSim gates. */
    public static final String GRID_12 = "grid12";

    /** The same on 36 qubits with 5 cycles: more than memory holds. */
    public static final String GRID_36 = "grid36";

    /** Every gate of OpenQASM 2's library three times, on 10 qubits. */
    public static final String LIBRARY_10 = "library10";

    /** Gates of Cirq with any angles, on 6 qubits. */
    public static final String GATES_6 = "gates6";

    private Oracle() {}

    /**
     * A line of a table.
     *
     * @param name a bitstring, its left-most character qubit 0, or a gate
     * @param numbers what is told of it
     */
    public record Row(String name, double[] numbers) {

        /**
         * The bitstring as a number.
         *
         * @return qubit 0 is the most significant bit
         */
        public long index() {
            return Long.parseLong(name, 2);
        }

        /**
         * How far an amplitude is from the first two numbers.
         *
         * @param re its real part
         * @param im its imaginary part
         * @return the modulus of the difference
         */
        public double distance(double re, double im) {
            return Math.hypot(re - numbers[0], im - numbers[1]);
        }
    }

    /**
     * Reads a file.
     *
     * @param name with its suffix
     * @return its text
     */
    public static String text(String name) {
        try (InputStream stream = Oracle.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalArgumentException("the oracle has no file " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Opens a file.
     *
     * @param name with its suffix
     * @return its bytes
     */
    public static InputStream stream(String name) {
        return new ByteArrayInputStream(text(name).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a table.
     *
     * @param name of the file, without {@code .txt}
     * @return its lines
     */
    public static List<Row> rows(String name) {
        return text(name + ".txt")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" "))
                .map(words -> new Row(
                        words[0],
                        Arrays.stream(words)
                                .skip(1)
                                .mapToDouble(Double::parseDouble)
                                .toArray()))
                .toList();
    }

    /**
     * Reads the amplitudes of a circuit.
     *
     * @param circuit one of the constants
     * @return bitstrings with real and imaginary parts
     */
    public static List<Row> amplitudes(String circuit) {
        return rows(circuit + ".amplitudes");
    }

    /**
     * Reads a number of the head of a table.
     *
     * @param name of the file, without {@code .txt}
     * @param what the word before it
     * @return the number
     */
    public static double value(String name, String what) {
        return text(name + ".txt")
                .lines()
                .filter(line -> line.startsWith("# " + what + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(what.length() + 3)))
                .findFirst()
                .orElseThrow();
    }
}
