package dev.platanus.circuit.format;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.CircuitContent;
import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.MeasuredCircuit;
import dev.platanus.circuit.Measurement;
import dev.platanus.circuit.QubitGrid;
import dev.platanus.circuit.cirq.CirqFormat;
import dev.platanus.circuit.qasm.QasmFormat;
import dev.platanus.circuit.qasm.QasmIncludes;
import dev.platanus.circuit.qasm.SourceText;
import dev.platanus.circuit.qsim.QflexFormat;
import dev.platanus.circuit.qsim.QsimFormat;
import dev.platanus.circuit.tket.TketFormat;
import dev.platanus.machine.file.Gzip;
import dev.platanus.machine.text.Utf16;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.ZipException;

/** Circuits in files of any of the formats of {@link CircuitFormat}. */
public final class CircuitFormats {
    /** A text may take this part of the heap: it stands there as bytes, as characters, and as a circuit. */
    private static final long SHARE_OF_HEAP = 8;

    private CircuitFormats() {}

    /**
     * Reads a circuit file.
     *
     * @param file in any format, which its content decides; also in gzip. What OpenQASM includes is read, too: {@link QasmIncludes}
     * @param grid where there are qubits, for a circuit of qflex; other formats take none
     * @return the circuit
     * @throws CircuitFormatException if the content is not a circuit, does not go with a grid, or is too large: more than
     *     {@link QsimFormat#MAX_BYTES} bytes when unpacked, or than an eighth of the Java heap, or than fits there as a
     *     circuit
     * @throws IOException if the file cannot be read
     */
    public static CircuitFile read(Path file, Optional<QubitGrid> grid) throws IOException {
        return file(source(file), grid, true);
    }

    /**
     * Reads a circuit from a stream. In OpenQASM it can include libraries only, for it has no folder.
     *
     * @param stream the content of a file, in gzip or not; left open
     * @param sourceName how messages call the file
     * @param grid where there are qubits, for a circuit of qflex; other formats take none
     * @return the circuit
     * @throws CircuitFormatException as {@link #read(Path, Optional)}
     * @throws IOException if reading fails
     */
    public static CircuitFile read(InputStream stream, String sourceName, Optional<QubitGrid> grid) throws IOException {
        return file(SourceText.of(text(stream, sourceName), sourceName), grid, true);
    }

    /** Reads a circuit with its measurements at the end from the content of a file. */
    static CircuitFile file(SourceText source, Optional<QubitGrid> grid, boolean zeros) throws CircuitFormatException {
        try {
            return parsed(source, grid, zeros);
        } catch (OutOfMemoryError e) {
            throw tooLarge(source.name(), "the circuit does not fit in");
        }
    }

    private static CircuitFile parsed(SourceText source, Optional<QubitGrid> grid, boolean zeros)
            throws CircuitFormatException {
        String text = source.text();
        String sourceName = source.name();
        CircuitFormat format = CircuitFormat.recognise(text);
        if (format == CircuitFormat.QSIM) {
            refuse(ForeignContent.text(text), sourceName);
        }
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
        return new CircuitFile(format, text, parse(source, format, zeros));
    }

    /**
     * Reads a file of a circuit, dynamic or not.
     *
     * @param file in any format, which its content decides; also in gzip. What OpenQASM includes is read, too: {@link QasmIncludes}
     * @param grid where there are qubits, for a circuit of qflex; other formats take none
     * @return the circuit
     * @throws CircuitFormatException as {@link #read(Path, Optional)}, but for dynamic circuits
     * @throws IOException if the file cannot be read
     */
    public static ProgramFile readProgram(Path file, Optional<QubitGrid> grid) throws IOException {
        return program(source(file), grid, true);
    }

    /** Reads a circuit, dynamic or not, from the content of a file. */
    static ProgramFile program(SourceText source, Optional<QubitGrid> grid, boolean zeros)
            throws CircuitFormatException {
        String text = source.text();
        String sourceName = source.name();
        try {
            CircuitFormat format = CircuitFormat.recognise(text);
            if (grid.isPresent() || format == CircuitFormat.QFLEX) {
                CircuitFile file = parsed(source, grid, zeros);
                return new ProgramFile(file.format(), text, file.content());
            }
            if (format == CircuitFormat.QSIM) {
                refuse(ForeignContent.text(text), sourceName);
            }
            return new ProgramFile(format, text, parseProgram(source, format, zeros));
        } catch (OutOfMemoryError e) {
            throw tooLarge(sourceName, "the circuit does not fit in");
        }
    }

    /**
     * Reads a circuit, dynamic or not, from a text.
     *
     * @param text the content of a file
     * @param sourceName how messages call the file
     * @param format its format; for {@link CircuitFormat#QFLEX} with a grid without holes
     * @return the circuit
     * @throws CircuitFormatException if the text is not a circuit in this format
     */
    public static CircuitContent parseProgram(String text, String sourceName, CircuitFormat format)
            throws CircuitFormatException {
        return parseProgram(SourceText.of(text, sourceName), format, true);
    }

    private static CircuitContent parseProgram(SourceText source, CircuitFormat format, boolean zeros)
            throws CircuitFormatException {
        return switch (format) {
            case QSIM -> QsimFormat.program(source.text(), source.name());
            case QASM2, QASM3 -> zeros ? QasmFormat.program(source) : QasmFormat.programFromAnyState(source);
            case CIRQ ->
                zeros
                        ? CirqFormat.program(source.text(), source.name())
                        : CirqFormat.programFromAnyState(source.text(), source.name());
            case TKET -> TketFormat.program(source.text(), source.name(), zeros);
            case QFLEX -> MeasuredCircuit.of(QflexFormat.parse(source.text(), source.name()));
        };
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
        return parse(SourceText.of(text, sourceName), format, true);
    }

    private static MeasuredCircuit parse(SourceText source, CircuitFormat format, boolean zeros)
            throws CircuitFormatException {
        return switch (format) {
            case QSIM -> MeasuredCircuit.of(QsimFormat.parse(source.text(), source.name()));
            case QASM2, QASM3 -> zeros ? QasmFormat.parse(source) : QasmFormat.parseFromAnyState(source);
            case CIRQ ->
                zeros
                        ? CirqFormat.parse(source.text(), source.name())
                        : CirqFormat.parseFromAnyState(source.text(), source.name());
            case TKET -> TketFormat.parse(source.text(), source.name(), zeros);
            case QFLEX -> MeasuredCircuit.of(QflexFormat.parse(source.text(), source.name()));
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
            case TKET ->
                throw new IllegalArgumentException("circuits are not written as pytket JSON; choose OpenQASM 2");
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

    /** The text of a circuit file, with what it includes; a pipe or a device has no folder where that could be looked for. */
    static SourceText source(Path file) throws IOException {
        String text = text(file);
        try {
            CircuitFormat format = CircuitFormat.recognise(text);
            boolean qasm = format == CircuitFormat.QASM2 || format == CircuitFormat.QASM3;
            return qasm && Files.isRegularFile(file)
                    ? QasmIncludes.expanded(text, file, CircuitFormats::included, most())
                    : SourceText.of(text, file.toString());
        } catch (OutOfMemoryError e) {
            throw tooLarge(file.toString(), "the circuit does not fit in");
        }
    }

    private static String text(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            return text(stream, file.toString());
        }
    }

    /** A file without a word is no circuit, but others may include it. */
    private static String included(Path file) throws IOException {
        return Files.size(file) == 0 ? "" : text(file);
    }

    /** How many bytes a text may have. */
    private static int most() {
        return (int) Math.min(QsimFormat.MAX_BYTES, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    }

    static String text(InputStream stream, String sourceName) throws IOException {
        try {
            return text(stream, sourceName, ForeignContent::binary);
        } catch (OutOfMemoryError e) {
            throw tooLarge(sourceName, "the circuit does not fit in");
        }
    }

    /**
     * The content of a file, unpacked.
     *
     * @param foreign what is wrong with bytes that hold no text
     */
    static String text(InputStream stream, String sourceName, Function<byte[], Optional<String>> foreign)
            throws IOException {
        byte[] beginning = stream.readNBytes(Gzip.BEGINNING);
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(beginning), stream);
        boolean gzip = Gzip.isAt(beginning);
        int most = most();
        byte[] bytes;
        try {
            bytes = (gzip ? Gzip.unpacked(whole, 1 << 16) : whole).readNBytes(most + 1);
        } catch (EOFException | ZipException e) {
            throw new CircuitFormatException(sourceName, 1, 1, "the gzip data are cut off or damaged");
        }
        if (bytes.length > most) {
            String size = "more than " + most + " bytes" + (gzip ? " when unpacked" : "");
            throw most == QsimFormat.MAX_BYTES
                    ? new CircuitFormatException(sourceName, 1, 1, size + "; is this a circuit?")
                    : tooLarge(sourceName, size + " are too many for");
        }
        refuse(foreign.apply(bytes), sourceName);
        return Utf16.decoded(bytes);
    }

    private static void refuse(Optional<String> what, String sourceName) throws CircuitFormatException {
        if (what.isPresent()) {
            throw new CircuitFormatException(sourceName, 1, 1, what.get());
        }
    }

    private static CircuitFormatException tooLarge(String sourceName, String what) {
        return new CircuitFormatException(
                sourceName,
                1,
                1,
                what + " the Java heap of " + (Runtime.getRuntime().maxMemory() >> 20)
                        + " MiB; if this is a circuit, give a larger one: PLATANUS_JAVA_OPTS=-Xmx8g");
    }
}
