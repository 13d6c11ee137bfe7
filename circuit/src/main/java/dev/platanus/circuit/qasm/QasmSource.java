package dev.platanus.circuit.qasm;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.qasm.grammar.OpenQasmLexer;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.StatementContext;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/** The statements of a text, one at a time, and the places of faults in it. */
final class QasmSource {
    /** The longest stretch of words between separators: parsing recurses along it. */
    private static final int MAX_STRETCH = 400;

    private static final int MAX_EXPECTED = 6;

    private final String name;
    private final CommonTokenStream tokens;
    private final OpenQasmParser parser;

    QasmSource(String text, String name) throws CircuitFormatException {
        this.name = name;
        OpenQasmLexer lexer = new OpenQasmLexer(CharStreams.fromString(text, name));
        lexer.removeErrorListeners();
        this.tokens = new CommonTokenStream(lexer);
        tokens.fill();
        checkNesting();
        this.parser = new OpenQasmParser(tokens);
        parser.removeErrorListeners();
        parser.addErrorListener(new FirstError());
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
    }

    /** Returns the first word of the next statement; its type is {@link Token#EOF} at the end. */
    Token peek() {
        return tokens.LT(1);
    }

    /** Returns the next statement. */
    StatementContext next() throws CircuitFormatException {
        try {
            return parser.statement();
        } catch (ParseCancellationException e) {
            if (e.getCause() instanceof CircuitFormatException fault) {
                throw fault;
            }
            throw e;
        }
    }

    CircuitFormatException error(Token place, String message) {
        return new CircuitFormatException(name, place.getLine(), place.getCharPositionInLine() + 1, message);
    }

    /** Recursion is bounded before it begins. */
    private void checkNesting() throws CircuitFormatException {
        int depth = 0;
        int stretch = 0;
        for (Token token : tokens.getTokens()) {
            switch (token.getText()) {
                case ";", "{", "}" -> {
                    depth = 0;
                    stretch = 0;
                }
                case "," -> stretch = 0;
                case "(", "[" -> {
                    depth++;
                    stretch++;
                }
                case ")", "]" -> {
                    depth--;
                    stretch++;
                }
                default -> stretch++;
            }
            if (depth > QasmFormat.MAX_NESTING) {
                throw error(token, "parentheses are nested deeper than " + QasmFormat.MAX_NESTING);
            }
            if (stretch > MAX_STRETCH) {
                throw error(token, "more than " + MAX_STRETCH + " words stand here without ',' or ';' between them");
            }
        }
    }

    /** Turns the first fault that the parser finds into an exception. */
    private final class FirstError extends BaseErrorListener {
        @Override
        public void syntaxError(
                Recognizer<?, ?> recognizer,
                Object symbol,
                int line,
                int column,
                String message,
                RecognitionException cause) {
            Token token = (Token) symbol;
            String found = token.getType() == Token.EOF
                    ? "the file ends here"
                    : "unexpected " + CircuitFormatException.quoted(token.getText());
            String sentence = found + expected((Parser) recognizer, cause);
            throw new ParseCancellationException(new CircuitFormatException(name, line, column + 1, sentence));
        }

        private String expected(Parser recognizer, RecognitionException cause) {
            IntervalSet expected = cause == null ? recognizer.getExpectedTokens() : cause.getExpectedTokens();
            if (expected == null || expected.size() == 0 || expected.size() > MAX_EXPECTED) {
                return "";
            }
            return "; expected "
                    + expected.toList().stream()
                            .map(recognizer.getVocabulary()::getDisplayName)
                            .map(QasmSource::word)
                            .collect(Collectors.joining(" or "));
        }
    }

    private static String word(String display) {
        return switch (display) {
            case "ID" -> "a name";
            case "INTEGER", "REAL" -> "a number";
            case "STRING" -> "a file name in quotes";
            default -> display;
        };
    }
}
