package dev.platanus.xeb.bitstring;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The file formats of measured bitstrings; {@code docs/formats.md} shows the bytes of each. */
public enum BitstringFormat {
    /** One bitstring of n characters a line, or one state with its count, {@code |0101>: 3}. */
    TEXT("text"),

    /** Comma-separated values with a bitstring and a count a line, or with n columns of bits; also tables between bars. */
    CSV("CSV"),

    /** JSON: counts, shots or registers, alone or in the documents of Qiskit, IBM, Quantinuum, Braket and Cirq. */
    JSON("JSON"),

    /** The same as Python prints dictionaries, lists and tuples. */
    PYTHON("Python text"),

    /** NumPy's array file: a matrix of bits, packed bits, or a vector of integers. */
    NPY("npy"),

    /** Stim's b8: ceil(n/8) bytes a shot, least significant bit first. */
    B8("b8"),

    /** Stim's hits: the indices of the bits that are 1, a shot a line; never recognised, it looks like CSV. */
    HITS("hits"),

    /** Stim's dets: {@code shot M0 M3}, a shot a line. */
    DETS("dets"),

    /** Stim's r8: lengths of runs of zeros; never recognised, it looks like b8. */
    R8("r8"),

    /** Stim's ptb64: 64 shots side by side; never recognised, it looks like b8. */
    PTB64("ptb64");

    private static final Pattern DETS_BEGINS = Pattern.compile("shot(?:[ \\t]+[MDL][0-9]+)*");

    /** A text in double quotes, a number or a word after the brackets; lists of lists may be either. */
    private static final Pattern JSON_BEGINS = Pattern.compile("\\{\\s*(?:[\"}]|$)|\\[[\\s\\[]*(?:[]\"{0-9tf-]|$)");

    /** Numbers between blanks, as NumPy prints arrays: Python's text without commas. */
    private static final Pattern NUMPY_BEGINS = Pattern.compile("\\[[\\s\\[]*[01]\\s+[01]\\b");

    /** Brackets, also those of a call such as {@code Counter(}. */
    private static final Pattern PYTHON_BEGINS = Pattern.compile("[{\\[(]|[A-Za-z_][\\w.]{0,40}\\(\\s*[{\\[(<)]");

    private static final Pattern SEPARATOR = Pattern.compile("[,;\t]");

    private final String title;

    BitstringFormat(String title) {
        this.title = title;
    }

    /**
     * The name for people.
     *
     * @return for example {@code CSV}
     */
    public String title() {
        return title;
    }

    boolean isText() {
        return this != NPY && this != B8 && this != R8 && this != PTB64;
    }

    /** The format that a file's beginning looks like; binary data that are nothing else are b8. */
    static BitstringFormat of(byte[] beginning) {
        if (beginning.length >= 6 && (beginning[0] & 0xFF) == 0x93 && beginning[1] == 'N' && beginning[2] == 'U') {
            return NPY;
        }
        int printable = 0;
        int controls = 0;
        for (byte signed : beginning) {
            int character = signed & 0xFF;
            boolean blank = character == ' ' || character == '\t' || character == '\r' || character == '\n';
            printable += blank || character > ' ' && character < 127 ? 1 : 0;
            controls += character < ' ' && !blank ? 1 : 0;
        }
        // a stray character makes no binary data of a text: of those only every third byte is printable
        return controls > 0 && (printable == 0 || beginning.length - printable > 1 + 0.05 * beginning.length)
                ? B8
                : ofText(new String(beginning, StandardCharsets.ISO_8859_1).stripLeading());
    }

    private static BitstringFormat ofText(String text) {
        String firstLine = text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .findFirst()
                .orElse("");
        if (NUMPY_BEGINS.matcher(text).lookingAt()) {
            return PYTHON;
        }
        if (JSON_BEGINS.matcher(text).lookingAt()) {
            return JSON;
        }
        if (PYTHON_BEGINS.matcher(text).lookingAt()) {
            return PYTHON;
        }
        if (DETS_BEGINS.matcher(firstLine.strip()).matches()) {
            return DETS;
        }
        if (Ket.begins(firstLine.strip())) {
            return TEXT;
        }
        return SEPARATOR.matcher(firstLine).find()
                        || CsvReader.namesBitstrings(firstLine)
                        || CsvReader.isFloats(firstLine)
                        || BarredRow.is(firstLine.strip())
                ? CSV
                : TEXT;
    }
}
