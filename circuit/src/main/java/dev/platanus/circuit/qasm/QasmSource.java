package dev.platanus.circuit.qasm;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.qasm.grammar.OpenQasmLexer;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.ExpressionContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.StatementContext;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.UnbufferedTokenStream;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.Interval;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/**
 * The statements of a text, one at a time, and the places of faults in it. Words are read when the parser asks for them
 * and kept only as long as their statement.
 */
final class QasmSource {
    /** Longer blank stretches between statements are not looked through. */
    private static final int FAR = 1000;

    private static final int MAX_EXPECTED = 6;

    private final SourceText text;
    private final int version;
    private final boolean plainU;
    private final QasmWords words;
    private final OpenQasmParser parser;
    private TokenStream tokens;

    /** Reads with the reserved words of a version. */
    QasmSource(SourceText text, int version) throws CircuitFormatException {
        this.text = text;
        this.version = version;
        this.plainU = version == 3 && QasmVersion.hasPlainU(text.text());
        this.words = new QasmWords(QasmText.of(text.text(), text.name()), version, this);
        this.tokens = tokens();
        this.parser = new OpenQasmParser(tokens);
        parser.removeErrorListeners();
        parser.addErrorListener(new FirstError());
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
    }

    /**
     * A place in the text.
     *
     * @param index how many characters stand before it; a character beyond 16 bits counts once
     * @param line from 1
     * @param column how many characters of the line stand before it
     */
    record Place(int index, int line, int column) {
        /** Returns a name that stands there. */
        Token name(String text) {
            CommonToken token = new CommonToken(OpenQasmLexer.ID, text);
            token.setLine(line);
            token.setCharPositionInLine(column);
            return token;
        }
    }

    private TokenStream tokens() throws CircuitFormatException {
        try {
            return new UnbufferedTokenStream<>(words);
        } catch (ParseCancellationException e) {
            throw fault(e);
        }
    }

    /** Goes on at the beginning of another statement. */
    void moveTo(Place place) throws CircuitFormatException {
        words.moveTo(place);
        tokens = tokens();
        parser.setTokenStream(tokens);
    }

    int version() {
        return version;
    }

    /** Returns the gate that the text means by a name that it does not define, or null. */
    QasmLibrary library(String name) {
        return QasmLibrary.named(name, plainU && name.equals("U") ? 2 : version);
    }

    /** Tells whether a word can be a name. */
    boolean isName(String word) {
        return new QasmWords(QasmText.of(word, text.name()), version, this)
                        .nextToken()
                        .getType()
                == OpenQasmLexer.ID;
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
            throw fault(e);
        }
    }

    /** Returns the formula that the whole text is. */
    ExpressionContext expression() throws CircuitFormatException {
        try {
            ExpressionContext expression = parser.expression();
            Token next = tokens.LT(1);
            if (next.getType() != Token.EOF) {
                throw error(next, "unexpected " + CircuitFormatException.quoted(next.getText()));
            }
            return expression;
        } catch (ParseCancellationException e) {
            throw fault(e);
        }
    }

    /** Returns the place after a statement, whose last word stands in one line. */
    static Place after(StatementContext statement) {
        Token last = statement.getStop();
        return new Place(
                last.getStopIndex() + 1,
                last.getLine(),
                last.getCharPositionInLine() + last.getStopIndex() - last.getStartIndex() + 1);
    }

    CircuitFormatException error(Token place, String message) {
        return text.error(place.getLine(), place.getCharPositionInLine() + 1, message);
    }

    private static CircuitFormatException fault(ParseCancellationException e) {
        if (e.getCause() instanceof CircuitFormatException fault) {
            return fault;
        }
        throw e;
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
            throw new ParseCancellationException(error(token, sentence(token, (Parser) recognizer, cause)));
        }

        private String sentence(Token token, Parser recognizer, RecognitionException cause) {
            if (token.getType() == Token.EOF) {
                return "the file ends here" + expected(recognizer, cause);
            }
            String word = CircuitFormatException.quoted(token.getText());
            if (version == 2 && (token.getText().equals("@") || token.getType() == OpenQasmLexer.HARDWARE_QUBIT)) {
                return word + " belongs to OpenQASM 3 (gate modifiers, hardware qubits), and this is version 2; begin"
                        + " the file with OPENQASM 3.0;";
            }
            Token before = tokens.LT(-1);
            boolean first = before == null || ";{}".contains(before.getText());
            if (first && QasmUnsupported.isUnsupported(token)) {
                return QasmUnsupported.sentence(token.getText());
            }
            if (first && isStatementOfItsOwn(token)) {
                return word + " does not stand in a gate definition, which has gates only";
            }
            int unfinished = isWord(token) ? unfinishedBefore(token) : 0;
            if (unfinished > 0) {
                return "unexpected " + word + "; is a ';' missing at the end of line " + unfinished + "?";
            }
            if (token.getType() == OpenQasmParser.XOR) {
                return "'^' is no power in OpenQASM 3; write **";
            }
            if (isReserved(token) && !first) {
                return word + " is a reserved word of OpenQASM " + version + ", not a name"
                        + expected(recognizer, cause);
            }
            return "unexpected " + word + expected(recognizer, cause);
        }

        /** The number of the line before a word that begins its own, if no statement ends there; else 0. */
        private static int unfinishedBefore(Token token) {
            int end = token.getStartIndex();
            String all = token.getInputStream()
                    .getText(Interval.of(Math.max(0, end - FAR), end - 1))
                    .replaceAll("//[^\n]*", "");
            String before = all.stripTrailing();
            long lines = all.substring(before.length())
                    .chars()
                    .filter(character -> character == '\n')
                    .count();
            boolean ends = before.isEmpty() || ";{}/".indexOf(before.charAt(before.length() - 1)) >= 0;
            return ends || lines == 0 ? 0 : (int) (token.getLine() - lines);
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
                            .distinct()
                            .collect(Collectors.joining(" or "));
        }
    }

    /** What begins a statement anywhere but in a gate definition. */
    private static boolean isStatementOfItsOwn(Token token) {
        return switch (token.getType()) {
            case OpenQasmLexer.PRAGMA,
                    OpenQasmLexer.IF,
                    OpenQasmLexer.FOR,
                    OpenQasmLexer.WHILE,
                    OpenQasmLexer.MEASURE,
                    OpenQasmLexer.RESET,
                    OpenQasmLexer.END -> true;
            default -> false;
        };
    }

    private static boolean isWord(Token token) {
        return isReserved(token) || token.getType() == OpenQasmLexer.ID;
    }

    private static boolean isReserved(Token token) {
        return token.getType() >= OpenQasmLexer.OPENQASM && token.getType() <= OpenQasmLexer.UNSUPPORTED;
    }

    private static String word(String display) {
        return switch (display) {
            case "ID" -> "a name";
            case "HARDWARE_QUBIT" -> "a hardware qubit";
            case "INTEGER", "REAL" -> "a number";
            case "STRING" -> "a file name in quotes";
            case "CARET", "XOR" -> "'^'";
            default -> display;
        };
    }
}
