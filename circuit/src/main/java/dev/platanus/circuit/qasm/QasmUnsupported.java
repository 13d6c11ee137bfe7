package dev.platanus.circuit.qasm;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.qasm.grammar.OpenQasmLexer;
import org.antlr.v4.runtime.Token;

/** What OpenQASM has and Platanus does not, told by name. */
final class QasmUnsupported {
    private static final String UNITARY = "circuits here are gates, with measurements at the end";

    private QasmUnsupported() {}

    /** Tells whether a statement that begins with the word cannot be read. */
    static boolean isUnsupported(Token word) {
        return word.getType() == OpenQasmLexer.UNSUPPORTED || word.getType() == OpenQasmLexer.IF;
    }

    /** Says why, and what to do. */
    static String sentence(String word) {
        return CircuitFormatException.quoted(word)
                + switch (word) {
                    case "if", "else", "switch", "case", "default" ->
                        " (classical control) is something Platanus does not have yet: " + UNITARY;
                    case "for", "while", "in", "break", "continue", "end" ->
                        " (loops) is something Platanus does not have yet: " + UNITARY + "; write the loop out";
                    case "def", "return", "extern", "void" ->
                        " (subroutines) is something Platanus does not have yet: " + UNITARY
                                + "; use a gate definition";
                    case "reset" -> " of a qubit that is in use is something Platanus does not have yet: " + UNITARY;
                    case "input", "output" ->
                        " (free parameters) is something Platanus does not have yet: give a value, as in const float x"
                                + " = 0.5;";
                    case "delay", "box", "duration", "durationof", "stretch", "nop" ->
                        " (timing) is something Platanus does not have yet: " + UNITARY + "; leave it out";
                    case "cal", "defcal", "defcalgrammar" ->
                        " (pulses) is something Platanus does not have yet: " + UNITARY + "; leave it out";
                    default ->
                        " (classical variables) is something Platanus does not have yet: only float, int, uint and"
                                + " angle constants are";
                };
    }
}
