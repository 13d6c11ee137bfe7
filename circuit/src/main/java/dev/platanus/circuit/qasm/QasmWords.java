package dev.platanus.circuit.qasm;

import dev.platanus.circuit.qasm.grammar.OpenQasmLexer;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/**
 * The words of a text as one version of OpenQASM sees them: words that only version 3 reserves are names in version 2,
 * and version 3's annotations and pragmas, which end with their line, are skipped, but for those that change the circuit. How deep the parser can recurse is
 * bounded here, before it does.
 */
final class QasmWords extends OpenQasmLexer {
    /** The longest stretch of words between separators: parsing recurses along it. */
    private static final int MAX_STRETCH = 1000;

    /** Pragmas that change the circuit: one word with all of its line. */
    private static final Pattern MEANINGFUL = Pattern.compile("(?s)\\s*braket\\s+(unitary|noise)\\b.*");

    private final int version;
    private final QasmSource source;
    private boolean atStatement = true;
    private int depth;
    private int stretch;
    /** Blocks around what comes next. */
    private int blocks;

    QasmWords(CharStream text, int version, QasmSource source) {
        super(text);
        removeErrorListeners();
        this.version = version;
        this.source = source;
    }

    /** Goes on at the beginning of a statement. */
    void moveTo(QasmSource.Place place) {
        _input.seek(place.index());
        getInterpreter().setLine(place.line());
        getInterpreter().setCharPositionInLine(place.column());
        blocks = 0;
        end();
    }

    @Override
    public Token emit() {
        if (version == 2 && isReservedInVersion3Only(getType())) {
            setType(ID);
        }
        if (version == 3 && getType() == CARET) {
            setType(OpenQasmParser.XOR);
        }
        return super.emit();
    }

    /** Tells whether version 2 takes the word for a name. */
    static boolean isReservedInVersion3Only(int type) {
        return switch (type) {
            case QUBIT,
                    BIT,
                    CONST,
                    FLOAT,
                    INT,
                    UINT,
                    ANGLE,
                    LET,
                    CTRL,
                    NEGCTRL,
                    INV,
                    POW,
                    ELSE,
                    FOR,
                    IN,
                    WHILE,
                    BOOL,
                    TRUE,
                    FALSE,
                    PRAGMA,
                    INPUT,
                    DURATION,
                    STRETCH,
                    DELAY,
                    DURATIONOF,
                    BOX,
                    NOP,
                    SWITCH,
                    CASE,
                    DEFAULT,
                    BREAK,
                    CONTINUE,
                    DEF,
                    RETURN,
                    END,
                    UNSUPPORTED -> true;
            default -> false;
        };
    }

    @Override
    public Token nextToken() {
        Token token = super.nextToken();
        while (version == 3 && atStatement && (token.getText().equals("@") || token.getType() == PRAGMA)) {
            String rest = restOfLine();
            if (token instanceof CommonToken pragma
                    && token.getType() == PRAGMA
                    && MEANINGFUL.matcher(rest).matches()) {
                pragma.setText(token.getText() + rest);
                pragma.setStopIndex(token.getStopIndex() + rest.codePointCount(0, rest.length()));
                end();
                return pragma;
            }
            token = super.nextToken();
        }
        count(token);
        return token;
    }

    private String restOfLine() {
        StringBuilder rest = new StringBuilder();
        for (int next = _input.LA(1); next != '\n' && next != CharStream.EOF; next = _input.LA(1)) {
            rest.appendCodePoint(next);
            getInterpreter().consume(_input);
        }
        return rest.toString();
    }

    private void count(Token token) {
        String text = token.getText();
        atStatement = false;
        stretch++;
        switch (text) {
            case ";" -> end();
            case "{", "}" -> {
                // braces within brackets list members of a register
                if (depth == 0) {
                    blocks = Math.max(0, blocks + (text.equals("{") ? 1 : -1));
                    end();
                }
            }
            case "," -> stretch = 0;
            case "(", "[" -> depth++;
            case ")", "]" -> depth--;
            default -> {}
        }
        if (depth > QasmFormat.MAX_NESTING) {
            throw fault(token, "parentheses are nested deeper than " + QasmFormat.MAX_NESTING);
        }
        if (blocks > QasmFormat.MAX_NESTING) {
            throw fault(token, "blocks are nested deeper than " + QasmFormat.MAX_NESTING);
        }
        if (stretch > MAX_STRETCH) {
            throw fault(token, "more than " + MAX_STRETCH + " words stand here without ',' or ';' between them");
        }
    }

    private void end() {
        atStatement = true;
        depth = 0;
        stretch = 0;
    }

    private ParseCancellationException fault(Token place, String message) {
        return new ParseCancellationException(source.error(place, message));
    }
}
