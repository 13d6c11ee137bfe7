package dev.platanus.circuit;

import dev.platanus.circuit.cirq.CirqFormat;
import dev.platanus.circuit.qasm.QasmFormat;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Circuits in files of any of the formats of {@link CircuitFormat}. */
public final class CircuitFormats {
    private CircuitFormats() {}

    /**
     * Reads a circuit file.
     *
     * @param file in any format, which its content decides; also in gzip
     * @param grid where there are qubits, for a circuit of qflex; other formats take none
     * @return the circuit
     * @throws CircuitFormatException if the content is not a circuit, has more than {@link QsimFormat#MAX_BYTES} bytes
     *     when unpacked, or does not go with a grid
     * @throws IOException if the file cannot be read
     */
    public static CircuitFile read(Path file, Optional<QubitGrid> grid) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            return read(stream, file.toString(), grid);
        }
    }

    /**
     * Reads a circuit from a stream.
     *
     * @param stream the content of a file, in gzip or not; left open
     * @param sourceName how messages call the file
     * @param grid where there are qubits, for a circuit of qflex; other formats take none
     * @return the circuit
     * @throws CircuitFormatException as {@link #read(Path, Optional)}
     * @throws IOException if reading fails
     */
    public static CircuitFile read(InputStream stream, String sourceName, Optional<QubitGrid> grid) throws IOException {
        String text = text(stream, sourceName);
        CircuitFormat format = CircuitFormat.recognise(text);
        if (grid.isPresent()) {
            // qflex's circuits without angles look like qsim's
            format = format == CircuitFormat.QSIM ? CircuitFormat.QFLEX : format;
            if (format != CircuitFormat.QFLEX) {
                throw new CircuitFormatException(
                        sourceName,
                        1,
                        1,
                        "this is " + format.title() + ", but a grid belongs to qflex text; leave it out");
            }
            return new CircuitFile(format, text, MeasuredCircuit.of(QflexFormat.parse(text, sourceName, grid.get())));
        }
        return new CircuitFile(format, text, parse(text, sourceName, format));
    }

    /**
     * Reads a circuit from a text.
     *
     * @param text the content of a file
     * @param sourceName how messages call the file
     * @param format its format; for {@link CircuitFormat#QFLEX} with a grid without holes
     * @return the circuit
     * @throws CircuitFormatException if the text is not a circuit in this format
     */
    public static MeasuredCircuit parse(String text, String sourceName, CircuitFormat format)
            throws CircuitFormatException {
        return switch (format) {
            case QSIM -> MeasuredCircuit.of(QsimFormat.parse(text, sourceName));
            case QASM2, QASM3 -> QasmFormat.parse(text, sourceName);
            case CIRQ -> CirqFormat.parse(text, sourceName);
            case QFLEX -> MeasuredCircuit.of(QflexFormat.parse(text, sourceName));
        };
    }

    /**
     * Returns a circuit as text.
     *
     * @param circuit the circuit
     * @param format a writable format
     * @return the text, each line ended by a line feed
     * @throws IllegalArgumentException if the format cannot be written, or cannot express the circuit
     */
    public static String format(MeasuredCircuit circuit, CircuitFormat format) {
        return switch (format) {
            case QSIM -> QsimFormat.format(measuredInText(circuit));
            case QASM2 -> QasmFormat.format(circuit, 2);
            case QASM3 -> QasmFormat.format(circuit, 3);
            case CIRQ -> CirqFormat.format(circuit);
            case QFLEX ->
                throw new IllegalArgumentException("circuits are not written as qflex text; choose qsim text");
        };
    }

    /** qsim's text can say the order of the bits only by a measurement. */
    private static Circuit measuredInText(MeasuredCircuit circuit) {
        if (circuit.equals(MeasuredCircuit.of(circuit.circuit()))) {
            return circuit.circuit();
        }
        Circuit.Builder builder = Circuit.builder(circuit.circuit().qubitCount());
        circuit.circuit()
                .moments()
                .forEach(moment -> moment.operations().stream()
                        .filter(GateOperation.class::isInstance)
                        .forEach(operation -> builder.at(moment.time(), operation)));
        return builder.moment(List.of(new Measurement(circuit.readout().qubits())))
                .build();
    }

    private static String text(InputStream stream, String sourceName) throws IOException {
        byte[] beginning = stream.readNBytes(2);
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(beginning), stream);
        boolean gzip = beginning.length == 2 && beginning[0] == 0x1f && (beginning[1] & 0xFF) == 0x8b;
        byte[] bytes;
        try {
            bytes = (gzip ? new GZIPInputStream(whole) : whole).readNBytes(QsimFormat.MAX_BYTES + 1);
        } catch (EOFException | ZipException e) {
            throw new CircuitFormatException(sourceName, 1, 1, "the gzip data are cut off or damaged");
        }
        if (bytes.length > QsimFormat.MAX_BYTES) {
            throw new CircuitFormatException(
                    sourceName, 1, 1, "more than " + QsimFormat.MAX_BYTES + " bytes; is this a circuit?");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
