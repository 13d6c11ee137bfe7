package dev.platanus.xeb.bitstring;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import tools.jackson.core.JsonToken;

/**
 * The tokens of dictionaries, lists and tuples as Python prints them: texts in either quotation marks, names that are tuples
 * or numbers, and calls around a value, such as {@code Counter(…)}, {@code OrderedDict(…)} or {@code np.int64(3)}, whose
 * name and other arguments are left out.
 */
final class PythonTokens implements Tokens {
    private static final int LONGEST = 1 << 16;
    private static final int DEEPEST = 100;
    private static final int LONGEST_WORD = 40;

    /** What is open: a dictionary before a name or before a value, a list, a tuple, a call. */
    private enum Open {
        NAME,
        VALUE,
        LIST,
        TUPLE,
        CALL
    }

    private final ByteReader bytes;
    private final String source;
    private final Deque<Open> open = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();
    private boolean number;
    private long line = 1;
    private long column = 1;
    private long tokenLine = 1;
    private long tokenColumn = 1;
    private int peeked = -2;

    PythonTokens(ByteReader bytes, String source) {
        this.bytes = bytes;
        this.source = source;
    }

    @Override
    public String text() {
        return text.toString();
    }

    @Override
    public boolean isNumber() {
        return number;
    }

    @Override
    public BitstringFormatException bad(String what) {
        return new BitstringFormatException(source, tokenLine + ":" + tokenColumn, what);
    }

    @Override
    public JsonToken next() throws IOException {
        while (true) {
            int character = begin();
            switch (character) {
                case -1 -> {
                    if (!open.isEmpty()) {
                        throw bad("the text ends too early; is the file cut off?");
                    }
                    return null;
                }
                case ',' -> read();
                case ')' -> {
                    read();
                    Open last = open.poll();
                    if (last == Open.TUPLE) {
                        return JsonToken.END_ARRAY;
                    }
                    if (last != Open.CALL) {
                        throw bad("')' closes nothing");
                    }
                }
                case ']', '}' -> {
                    read();
                    Open last = open.poll();
                    if (last != (character == ']' ? Open.LIST : Open.NAME)) {
                        throw bad("'" + (char) character + "' closes nothing");
                    }
                    return character == ']' ? JsonToken.END_ARRAY : JsonToken.END_OBJECT;
                }
                case '<' -> skipAngles();
                default -> {
                    JsonToken token = open.peek() == Open.NAME ? name(character) : value(character);
                    if (token != null) {
                        return token;
                    }
                }
            }
        }
    }

    /** The name of an entry, and the colon after it. */
    private JsonToken name(int character) throws IOException {
        key(character);
        long nameLine = tokenLine;
        long nameColumn = tokenColumn;
        if (begin() != ':') {
            throw bad("a colon is missing after '" + abbreviated() + "'");
        }
        read();
        tokenLine = nameLine;
        tokenColumn = nameColumn;
        open.pop();
        open.push(Open.VALUE);
        return JsonToken.PROPERTY_NAME;
    }

    /** What stands before the colon, without calls around it: {@code np.str_('01')}, {@code np.int64(3)}. */
    private void key(int character) throws IOException {
        plain(character);
        if (number && peek() == '(') {
            read();
            plain(begin());
            if (begin() != ')') {
                throw bad("the call around '" + abbreviated() + "' is not closed");
            }
            read();
        }
    }

    private void plain(int character) throws IOException {
        text.setLength(0);
        number = character != '(' && character != '\'' && character != '"';
        if (number) {
            word();
        } else if (character == '(') {
            tuple();
        } else {
            string(character);
        }
    }

    /** A value, or null if it is the beginning of a call. */
    private JsonToken value(int character) throws IOException {
        if (character == '{' || character == '[' || character == '(') {
            read();
            valueOf();
            push(character == '{' ? Open.NAME : character == '[' ? Open.LIST : Open.TUPLE);
            return character == '{' ? JsonToken.START_OBJECT : JsonToken.START_ARRAY;
        }
        text.setLength(0);
        if (character == '\'' || character == '"') {
            string(character);
            valueOf();
            return JsonToken.VALUE_STRING;
        }
        word();
        if (peek() == '(') {
            read();
            push(Open.CALL);
            return null;
        }
        if (open.peek() == Open.CALL && peek() == '=') {
            read();
            text.setLength(0);
            word(); // dtype=int8
            return null;
        }
        valueOf();
        return PythonWord.token(text.toString());
    }

    /** A value begins: a dictionary that waited for it waits for a name, around whatever calls. */
    private void valueOf() {
        Deque<Open> calls = new ArrayDeque<>();
        while (open.peek() == Open.CALL) {
            calls.push(open.pop());
        }
        if (open.peek() == Open.VALUE) {
            open.pop();
            open.push(Open.NAME);
        }
        calls.forEach(open::push);
    }

    private void push(Open kind) throws BitstringFormatException {
        if (open.size() == DEEPEST) {
            throw bad("the text is nested deeper than " + DEEPEST + " levels");
        }
        open.push(kind);
    }

    /** The text of a tuple, without calls around its bits, and with these as digits. */
    private void tuple() throws IOException {
        int calls = 0;
        for (boolean closed = false; !closed; ) {
            int character = read();
            if (character < 0 || character == '{' || character == '[') {
                throw bad("the tuple '" + abbreviated() + "' is not closed");
            }
            if (Character.isLetter(character)) {
                calls += call(character);
            } else if (character == ')' && calls > 0) {
                calls--;
            } else {
                append(character);
                closed = character == ')';
            }
        }
    }

    /** A word within a tuple: 1 if a call begins by it, else 0, where it is a bit. */
    private int call(int first) throws IOException {
        StringBuilder word = new StringBuilder().append((char) first);
        while (word.length() < LONGEST_WORD && (Character.isLetterOrDigit(peek()) || peek() == '.' || peek() == '_')) {
            word.append((char) read());
        }
        if (peek() == '(') {
            read();
            return 1;
        }
        switch (PythonWord.token(word.toString())) {
            case VALUE_TRUE -> append('1');
            case VALUE_FALSE -> append('0');
            default -> throw bad("'" + word + "' is no bit of a tuple");
        }
        return 0;
    }

    private void string(int quote) throws IOException {
        read();
        for (int character = read(); character != quote; character = read()) {
            if (character < 0 || character == '\n') {
                throw bad("the text '" + abbreviated() + "' is not closed");
            }
            append(character);
        }
    }

    /** A number or a name; at least one character is taken. */
    private void word() throws IOException {
        do {
            if (peek() < 0) {
                throw bad("the text ends too early; is the file cut off?");
            }
            append(read());
        } while (peek() >= 0 && (Character.isLetterOrDigit(peek()) || "._+-".indexOf(peek()) >= 0));
        char first = text.charAt(0);
        if (!Character.isLetterOrDigit(first) && "._+-".indexOf(first) < 0) {
            throw bad(BitstringFormatException.character(first) + " is neither a bitstring nor a count");
        }
        if (text.toString().equals("...")) {
            throw bad("Python has left out the middle; print it whole, or write JSON");
        }
    }

    private void append(int character) throws BitstringFormatException {
        if (text.length() == LONGEST) {
            throw bad("'" + abbreviated() + "' is longer than " + LONGEST + " characters");
        }
        text.append((char) character);
    }

    /** {@code <class 'int'>}, an argument of a call. */
    private void skipAngles() throws IOException {
        int character;
        do {
            character = read();
            if (character < 0) {
                throw bad("'<' is not closed");
            }
        } while (character != '>');
    }

    private String abbreviated() {
        return text.length() <= 60 ? text.toString() : text.substring(0, 60) + "...";
    }

    /** The first character of the next token, which is not read yet. */
    private int begin() throws IOException {
        while (peek() == ' ' || peek() == '\t' || peek() == '\r' || peek() == '\n') {
            read();
        }
        tokenLine = line;
        tokenColumn = column;
        return peek();
    }

    private int peek() throws IOException {
        if (peeked == -2) {
            peeked = bytes.read();
        }
        return peeked;
    }

    private int read() throws IOException {
        int character = peek();
        peeked = -2;
        if (character == '\n') {
            line++;
            column = 1;
        } else if (character >= 0) {
            column++;
        } else {
            peeked = -1;
        }
        return character;
    }
}
