package dev.platanus.circuit.qasm;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.Parameter;
import dev.platanus.circuit.qasm.grammar.OpenQasmLexer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/** The parameters that a text in OpenQASM 3 declares by {@code input}, and the text with values in their places. */
final class QasmParameters {
    private static final String WORD = "input";
    private static final int MOST_WORDS = 100;

    private final SourceText source;
    private final List<Declaration> declarations = new ArrayList<>();

    /**
     * A statement {@code input type name;}.
     *
     * @param start the index of its first character, and {@code end} of its semicolon; a character beyond 16 bits counts once
     */
    private record Declaration(Parameter parameter, int start, int end) {}

    /** Finds all. What is no text in OpenQASM 3 has none: reading it says what is wrong. */
    QasmParameters(SourceText source) throws CircuitFormatException {
        this.source = source;
        String text = source.text();
        if (text.contains(WORD) && QasmVersion.of(text) == 3) {
            QasmWords words = new QasmWords(QasmText.of(text, source.name()), 3, new QasmSource(source.with(""), 3));
            try {
                find(words);
            } catch (ParseCancellationException e) {
                declarations.clear();
            }
        }
    }

    private void find(QasmWords words) {
        boolean atStatement = true;
        for (Token word = words.nextToken(); word.getType() != Token.EOF; word = words.nextToken()) {
            if (atStatement && word.getType() == OpenQasmLexer.INPUT) {
                word = declaration(word, words);
            }
            atStatement = word.getType() == OpenQasmLexer.PRAGMA || ";{}".contains(word.getText());
        }
    }

    /** Reads on to the semicolon. */
    private Token declaration(Token input, QasmWords words) {
        Token type = words.nextToken();
        StringBuilder written = new StringBuilder(type.getText());
        Token last = type;
        Token word = words.nextToken();
        for (int i = 0;
                i < MOST_WORDS && word.getType() != Token.EOF && !word.getText().equals(";");
                i++) {
            if (i > 0) {
                written.append(last.getText());
            }
            last = word;
            word = words.nextToken();
        }
        boolean number = switch (type.getType()) {
            case OpenQasmLexer.FLOAT, OpenQasmLexer.ANGLE, OpenQasmLexer.INT, OpenQasmLexer.UINT -> true;
            case OpenQasmLexer.BOOL, OpenQasmLexer.BIT ->
                written.length() == type.getText().length();
            default -> false;
        };
        if (number && last.getType() == OpenQasmLexer.ID && word.getText().equals(";")) {
            declarations.add(new Declaration(
                    new Parameter(
                            last.getText(), written.toString(), input.getLine(), input.getCharPositionInLine() + 1),
                    input.getStartIndex(),
                    word.getStartIndex()));
        }
        return word;
    }

    List<Parameter> all() {
        return declarations.stream().map(Declaration::parameter).toList();
    }

    /** Returns the text with constants in the place of those parameters that have values. */
    SourceText bound(Map<String, Double> values) throws CircuitFormatException {
        String text = source.text();
        StringBuilder bound = new StringBuilder(text.length() + 32 * declarations.size());
        int done = 0;
        int characters = 0;
        for (Declaration declaration : declarations) {
            Double value = values.get(declaration.parameter.name());
            if (value == null) {
                continue;
            }
            int start = text.offsetByCodePoints(done, declaration.start - characters);
            int end = text.offsetByCodePoints(start, declaration.end - declaration.start);
            bound.append(text, done, start)
                    .append("const")
                    .append(text, start + WORD.length(), end)
                    .append(" = ")
                    .append(literal(declaration.parameter, value));
            done = end;
            characters = declaration.end;
        }
        return source.with(bound.append(text, done, text.length()).toString());
    }

    private String literal(Parameter parameter, double value) throws CircuitFormatException {
        if (!parameter.isWhole()) {
            return Double.toString(value);
        }
        if (value != Math.rint(value)) {
            throw source.error(
                    parameter.line(),
                    parameter.column(),
                    "the parameter " + CircuitFormatException.quoted(parameter.name()) + " is of the type "
                            + parameter.type() + ", and cannot be " + value);
        }
        return new BigDecimal(value).toBigInteger().toString();
    }
}
