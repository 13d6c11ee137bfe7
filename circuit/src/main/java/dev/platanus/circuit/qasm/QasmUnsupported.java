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
                    case "switch", "case", "default" ->
                        " (classical control) is something Platanus does not have yet: write if (c == 0) { ... } else"
                                + " { ... }";
                    case "break", "continue", "end" ->
                        " (loops) is something Platanus does not have yet: put what follows into an if";
                    case "def", "return", "extern", "void" ->
                        " (subroutines) is something Platanus does not have yet: use a gate definition, or write the"
                                + " statements out";
                    case "input", "output" ->
                        " (free parameters) is something Platanus does not have yet: give a value, as in const float x"
                                + " = 0.5;";
                    case "delay", "box", "duration", "durationof", "stretch", "nop" ->
                        " (timing) is something Platanus does not have yet: circuits here are gates, measurements and"
                                + " conditions; leave it out";
                    case "cal", "defcal", "defcalgrammar" ->
                        " (pulses) is something Platanus does not have yet: circuits here are gates, measurements and"
                                + " conditions; leave it out";
                    default ->
                        " (classical variables) is something Platanus does not have yet: only float, int, uint, angle,"
                                + " bit and bool are";
                };
    }
}
