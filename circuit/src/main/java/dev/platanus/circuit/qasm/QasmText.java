package dev.platanus.circuit.qasm;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.misc.Interval;

/** A text as the lexer reads it, where it lies: circuits are large, and ANTLR's own streams copy them twice. */
final class QasmText implements CharStream {
    private final String text;
    private final String name;
    private int next;

    private QasmText(String text, String name) {
        this.text = text;
        this.name = name;
    }

    /** A stream of a text; places in it count characters, not their halves. */
    static CharStream of(String text, String name) {
        boolean halves = text.codePointCount(0, text.length()) < text.length();
        return halves ? CharStreams.fromString(text, name) : new QasmText(text, name);
    }

    @Override
    public void consume() {
        if (next == text.length()) {
            throw new IllegalStateException("nothing comes after the end of the text");
        }
        next++;
    }

    @Override
    public int LA(int offset) {
        int index = offset > 0 ? next + offset - 1 : next + offset;
        return offset == 0 ? 0 : index < 0 || index >= text.length() ? EOF : text.charAt(index);
    }

    @Override
    public int mark() {
        return -1;
    }

    @Override
    public void release(int marker) {
        // the whole text stays where it is
    }

    @Override
    public int index() {
        return next;
    }

    @Override
    public void seek(int index) {
        next = Math.min(index, text.length());
    }

    @Override
    public int size() {
        return text.length();
    }

    @Override
    public String getSourceName() {
        return name;
    }

    @Override
    public String getText(Interval interval) {
        int start = Math.min(interval.a, text.length());
        return text.substring(start, Math.clamp(interval.b + 1L, start, text.length()));
    }
}
