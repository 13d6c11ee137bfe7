package dev.platanus.circuit.format;

import dev.platanus.circuit.qasm.QasmFormat;
import dev.platanus.circuit.qsim.QflexFormat;
import dev.platanus.circuit.qsim.QsimFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The formats of circuit files. */
public enum CircuitFormat {
    /** Google's qsim: {@link QsimFormat}. */
    QSIM("qsim text", ".qsim"),

    /** OpenQASM 2: {@link dev.platanus.circuit.qasm.QasmFormat}. */
    QASM2("OpenQASM 2", ".qasm"),

    /** OpenQASM 3: {@link dev.platanus.circuit.qasm.QasmFormat}. */
    QASM3("OpenQASM 3", ".qasm"),

    /** Google's Cirq: {@link dev.platanus.circuit.cirq.CirqFormat}. */
    CIRQ("Cirq JSON", ".json"),

    /** Quantinuum's pytket, which can only be read: {@link dev.platanus.circuit.tket.TketFormat}. */
    TKET("pytket JSON", ".json"),

    /** NASA's qflex, which can only be read: {@link QflexFormat}. */
    QFLEX("qflex text", ".txt");

    /** The first words of OpenQASM. */
    private static final Pattern QASM = Pattern.compile(
            "include\\s*[\"']|#?pragma\\s"
                + "|(?:OPENQASM|qreg|creg|gate|opaque|qubit|bit|const|let|input|output|def|extern|array(?=\\s*\\[)|defcalgrammar|defcal|cal|duration|stretch|int|uint|float|angle|bool|complex)\\b(?!["
                + " \\t]*[,;\\t])"
                    // version 3 needs neither a header nor declarations of qubits
                    + "|(?:if|while|switch)\\s*\\(|for\\s|box\\s*[\\[{]|delay\\s*\\[|@\\s*[\\p{L}_]"
                    + "|(?:measure|reset|barrier|nop)\\s+[\\p{L}_$]|[\\p{L}_][\\p{L}\\p{N}_]*+\\s*+(?:\\([^();]*+\\))?+\\s*+\\$[0-9]");

    /** A line of qsim's text whose gate has angles in brackets. */
    private static final Pattern QFLEX_GATE = Pattern.compile("(?m)^[ \\t]*+[0-9]++[ \\t]++[a-z_0-9]++\\(");

    /** Cirq says so near the beginning, whatever wraps the circuit. */
    private static final Pattern CIRQ_CIRCUIT =
            Pattern.compile("\"cirq_type\"\\s*:\\s*\"(?:Circuit|FrozenCircuit|Moment|_ContextualSerialization)\"");

    /** What a circuit of pytket begins its list of operations with. */
    private static final Pattern TKET_COMMANDS = Pattern.compile("\"commands\"\\s*:\\s*\\[\\s*\\{\\s*\"(?:args|op)\"");

    /** A number of qubits, and an operation with its time and its name. */
    private static final Pattern QSIM_LINES = Pattern.compile("(?:\uFEFF|\\s|#[^\n"
            + "]*\n"
            + ")*+[0-9]++\\s*\n"
            + "(?:\\s|#[^\n"
            + "]*\n"
            + ")*+[0-9]++[ \t]++(?:[cmp]|[a-z][a-z_0-9]++|[htxyzs])\\b");

    private final String title;
    private final String suffix;

    CircuitFormat(String title, String suffix) {
        this.title = title;
        this.suffix = suffix;
    }

    /**
     * Returns the name of the format for people.
     *
     * @return such as {@code OpenQASM 2}
     */
    public String title() {
        return title;
    }

    /**
     * Returns what the names of such files end in.
     *
     * @return such as {@code .qasm}
     */
    public String suffix() {
        return suffix;
    }

    /**
     * Tells whether circuits can be written in the format.
     *
     * @return false for pytket's and qflex's
     */
    public boolean isWritable() {
        return this != TKET && this != QFLEX;
    }

    /**
     * Recognises the format of a text by its content. What looks like no other format is {@link #QSIM}, whose parser then
     * says what is wrong. A text of qflex without angles looks like qsim's.
     *
     * @param text the content of a file
     * @return the format that it must be read in
     */
    public static CircuitFormat recognise(String text) {
        int start = firstStatement(text);
        if (QASM.matcher(text).region(start, text.length()).lookingAt()) {
            return QasmFormat.version(text) == 2 ? QASM2 : QASM3;
        }
        if (start < text.length() && (text.charAt(start) == '{' || text.charAt(start) == '[')) {
            return isTket(text) ? TKET : CIRQ;
        }
        return QFLEX_GATE.matcher(text).find() ? QFLEX : QSIM;
    }

    private static boolean isTket(String json) {
        return !json.contains("\"cirq_type\"") && json.contains("\"commands\"") && json.contains("\"qubits\"");
    }

    /**
     * Tells whether a text is a circuit beyond doubt, by its beginning. A file that is given for something else, such as
     * measured bitstrings, can be named by this.
     *
     * @param beginning the first characters of a file, a few lines at least
     * @return false if it may be something else
     */
    public static boolean looksLikeACircuit(String beginning) {
        return switch (recognise(beginning)) {
            case QASM2, QASM3 -> true;
            case CIRQ, TKET ->
                CIRQ_CIRCUIT.matcher(beginning).find()
                        || TKET_COMMANDS.matcher(beginning).find();
            case QSIM, QFLEX -> QSIM_LINES.matcher(beginning).lookingAt();
        };
    }

    /** Skips blanks, a byte order mark and the comments of OpenQASM. */
    private static int firstStatement(String text) {
        int i = 0;
        while (i < text.length()) {
            int end;
            if (Character.isWhitespace(text.charAt(i)) || text.charAt(i) == '\uFEFF') {
                end = i + 1;
            } else if (text.startsWith("//", i)) {
                end = text.indexOf('\n', i);
            } else if (text.startsWith("/*", i)) {
                end = text.indexOf("*/", i + 2);
                end = end < 0 ? end : end + 2;
            } else {
                return i;
            }
            i = end < 0 ? text.length() : end;
        }
        return i;
    }

    /**
     * Returns the format that the name of a file asks for.
     *
     * @param fileName such as {@code bell.qasm}; {@code .qasm} is version 2, {@code .qasm3} version 3
     * @return the writable format with that suffix, if there is one
     */
    public static Optional<CircuitFormat> ofFileName(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        if (name.endsWith(".qasm3")) {
            return Optional.of(QASM3);
        }
        if (name.endsWith(".qsim")) {
            return Optional.of(QSIM);
        }
        if (name.endsWith(".json")) {
            return Optional.of(CIRQ);
        }
        return name.endsWith(".qasm") || name.endsWith(".qasm2") ? Optional.of(QASM2) : Optional.empty();
    }
}
