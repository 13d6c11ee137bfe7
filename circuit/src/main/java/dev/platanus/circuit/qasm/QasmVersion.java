package dev.platanus.circuit.qasm;

import dev.platanus.circuit.qasm.grammar.OpenQasmLexer;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/** Which version of OpenQASM a text is written in. */
final class QasmVersion {
    private static final Set<String> LIBRARIES_OF_2 =
            Set.of("qelib1.inc", "hqslib1.inc", "hqslib1_dev.inc", "hqslib1_dummy.inc");

    private QasmVersion() {}

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
