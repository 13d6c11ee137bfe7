package dev.platanus.circuit.qasm;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.qasm.grammar.OpenQasmLexer;
import org.antlr.v4.runtime.Token;

/** What OpenQASM has and Platanus does not, told by name. */
final class QasmUnsupported {
    private QasmUnsupported() {}

    /** Tells whether a statement that begins with the word cannot be read. */
    static boolean isUnsupported(Token word) {
        return word.getType() == OpenQasmLexer.UNSUPPORTED;
    }

    /** Says why, and what to do. */
    static String sentence(String word) {
        return CircuitFormatException.quoted(word)
                + switch (word) {
                    case "extern", "void" ->
                        " (functions from elsewhere) is something Platanus does not have: nothing says what it"
                                + " computes; write it as a subroutine by 'def', or give its value";
                    case "output" ->
                        " (results by name) is something Platanus does not have: all registers of bits are results;"
                                + " leave out 'output'";
                    case "cal", "defcal", "defcalgrammar" ->
                        " (pulses) is something Platanus does not have: circuits here are gates, measurements and"
                                + " conditions; leave it out, the gate of that name is known";
                    case "array", "readonly", "mutable" ->
                        " (arrays) is something Platanus does not have: use registers of bits, or a variable for each"
                                + " number";
                    default ->
                        " (complex numbers) is something Platanus does not have: only float, int, uint, angle, bit and"
                                + " bool are";
                };
    }
}
