package dev.platanus.xeb.bitstring;

import static dev.platanus.machine.Setting.setting;

import dev.platanus.circuit.Readout;
import dev.platanus.circuit.format.CircuitFormat;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipException;

/**
 * What was found in a file of bitstrings.
 *
 * @param format as recognised or given
 * @param compressed whether it came in gzip
 * @param orders the bit orders that were applied; none if the file is empty
 */
public record BitstringInput(BitstringFormat format, boolean compressed, Set<BitOrder> orders) {
    /** Copies the set. */
    public BitstringInput {
        orders = Set.copyOf(orders);
    }

    /**
     * Reads all bitstrings of a stream, in one pass and constant memory beside what the sink keeps; of several registers
     * apart, and of packed bits whose order is not certain yet, 8 bytes a shot.
     *
     * @param stream the file, in gzip or not; left open
     * @param source how messages call it
     * @param readout the circuit's qubits in the order of the characters, and its registers
     * @param settings what the user says about the file
     * @param sink takes the bitstrings; those counted zero times are left out
     * @return what was found
     * @throws BitstringFormatException at the first thing that is wrong
     * @throws IOException if reading fails
     */
    public static BitstringInput read(
            InputStream stream, String source, Readout readout, BitstringSettings settings, BitstringSink sink)
            throws IOException {
        ByteReader[] bytes = {null};
        try {
            TextSource file = TextSource.open(stream);
            bytes[0] = file.bytes();
            OrderedSink ordered = new OrderedSink(readout, settings, sink);
            BitstringFormat format =
                    settings.format().isPresent() ? settings.format().get() : recognise(file, source, ordered.qubits());
            bytes[0] = format.isText() ? file.decoded() : file.bytes();
            switch (format) {
                case TEXT -> TextReader.read(bytes[0], source, ordered);
                case CSV -> CsvReader.read(bytes[0], source, ordered);
                case JSON -> CountsDocument.read(new JsonTokens(bytes[0], source), ordered);
                case PYTHON -> CountsDocument.read(new PythonTokens(bytes[0], source), ordered);
                case NPY -> NpyReader.read(bytes[0], source, ordered);
                case B8 -> B8Reader.read(bytes[0], source, ordered);
                case HITS -> StimReader.hits(bytes[0], source, ordered);
                case DETS -> StimReader.dets(bytes[0], source, ordered);
                case R8 -> StimReader.r8(bytes[0], source, ordered);
                case PTB64 -> StimReader.ptb64(bytes[0], source, ordered);
            }
            ordered.finish(source);
            return new BitstringInput(format, file.compressed(), ordered.used());
        } catch (EOFException | ZipException e) {
            throw BitstringFormatException.atByte(
                    source,
                    bytes[0] == null ? 0 : bytes[0].offset(),
                    "the gzip data are cut off or damaged (byte of the unpacked data)");
        }
    }

    /**
     * Reads all bitstrings of a file.
     *
     * @param file in gzip or not
     * @param readout as above
     * @param settings what the user says about the file
     * @param sink takes the bitstrings; those counted zero times are left out
     * @return what was found
     * @throws BitstringFormatException at the first thing that is wrong
     * @throws IOException if reading fails
     */
    public static BitstringInput read(Path file, Readout readout, BitstringSettings settings, BitstringSink sink)
            throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            return read(stream, file.toString(), readout, settings, sink);
        }
    }

    private static BitstringFormat recognise(TextSource file, String source, int qubits) throws IOException {
        Optional<String> other = file.other();
        if (other.isPresent()) {
            throw BitstringFormatException.atByte(
                    source, 0, other.get() + " (if it is none, name its " + setting("format") + ")");
        }
        if (file.isUnmarkedUtf16()) {
            throw BitstringFormatException.atByte(
                    source,
                    0,
                    "this may be text in UTF-16 or b8; say " + setting("format") + " text, csv or json, or "
                            + setting("format") + " b8");
        }
        byte[] beginning = file.decoded().beginning();
        if (CircuitFormat.looksLikeACircuit(new String(beginning, StandardCharsets.UTF_8))) {
            throw BitstringFormatException.atLine(
                    source, 1, "this is a circuit, where bitstrings are expected; the circuit comes first");
        }
        BitstringFormat format = BitstringFormat.of(beginning);
        Optional<String> doubt = format == BitstringFormat.B8 ? B8Reader.doubt(beginning, qubits) : Optional.empty();
        if (doubt.isPresent()) {
            throw BitstringFormatException.atByte(source, 0, doubt.get());
        }
        return format;
    }
}
