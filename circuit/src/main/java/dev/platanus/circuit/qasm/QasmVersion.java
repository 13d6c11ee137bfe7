package dev.platanus.circuit.qasm;

import dev.platanus.circuit.qasm.grammar.OpenQasmLexer;
import java.util.Set;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.Token;

/** Which version of OpenQASM a text is written in. */
final class QasmVersion {
    private static final Set<String> LIBRARIES_OF_2 =
            Set.of("qelib1.inc", "hqslib1.inc", "hqslib1_dev.inc", "hqslib1_dummy.inc");

    /** X, H and CNOT as U alone makes them if it has no phase of its own. */
    private static final Pattern PLAIN = Pattern.compile(
            ("^[^\n"
                + "/]*\\bgate\\s+(?:x\\s+(\\w+) \\{ U \\( PI , 0 , PI \\)\\s*\\1 ; \\}|h\\s+(\\w+) \\{ U \\( PI /"
                + " 2(?:\\.0)? , 0 , PI \\)\\s*\\2 ; \\}|(?:cx|CX|cnot|CNOT)\\s+(\\w+) , (\\w+) \\{ ctrl @ U \\( PI ,"
                + " 0 , PI \\)\\s*\\3 , \\4 ; \\})")
                    .replace(" ", "\\s*")
                    .replace("PI", "(?:pi|\u03c0)"),
            Pattern.MULTILINE);

    /** One of them with the phase of the standard taken back. */
    private static final Pattern CORRECTED =
            Pattern.compile("^[^\n/]*\\bgate\\s+[xh]\\s+\\w+\\s*\\{[^}]*\\bgphase\\b", Pattern.MULTILINE);

    private QasmVersion() {}

    /**
     * Tells whether a text in version 3 shows that it means U(θ, φ, λ) without the phase e^(iθ/2) of the standard: it defines X, H or CNOT
     * by U alone, as Qiskit, earlier drafts of the standard and most examples do, and takes no phase back in X or H.
     */
    static boolean hasPlainU(String text) {
        return PLAIN.matcher(text).find() && !CORRECTED.matcher(text).find();
    }

    /**
     * Returns 2 or 3. The {@code OPENQASM} line decides. Without one, what comes first does: a library or a word that only
     * one version has; {@code qreg} and {@code creg}, which both have, mean version 2 if nothing else speaks for 3.
     */
    static int of(String text) {
        OpenQasmLexer words = new OpenQasmLexer(QasmText.of(text, "text"));
        words.removeErrorListeners();
        Token word = words.nextToken();
        if (word.getType() == OpenQasmLexer.OPENQASM) {
            return words.nextToken().getText().startsWith("2") ? 2 : 3;
        }
        boolean old = false;
        boolean atStatement = true;
        for (; word.getType() != Token.EOF; word = words.nextToken()) {
            switch (word.getType()) {
                case OpenQasmLexer.QREG, OpenQasmLexer.CREG, OpenQasmLexer.OPAQUE -> old = true;
                case OpenQasmLexer.STRING -> {
                    String file = word.getText().substring(1, word.getText().length() - 1);
                    if (LIBRARIES_OF_2.contains(file)) {
                        return 2;
                    }
                    if (file.equals("stdgates.inc")) {
                        return 3;
                    }
                }
                case OpenQasmLexer.HARDWARE_QUBIT -> {
                    return 3;
                }
                default -> {
                    if (word.getText().equals("@")
                            || (atStatement && QasmWords.isReservedInVersion3Only(word.getType()))) {
                        return 3;
                    }
                }
            }
            atStatement = word.getText().equals(";") || word.getText().equals("}");
        }
        return old ? 2 : 3;
    }
}
