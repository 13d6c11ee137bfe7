package dev.platanus.circuit.qasm;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.qasm.grammar.OpenQasmLexer;
import dev.platanus.machine.file.FailureReason;
import dev.platanus.machine.text.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/**
 * Puts the files that a text in OpenQASM includes in the place of its include statements, as both versions of the standard have it
 * (arXiv:1707.03429, arXiv:2104.14722). A name is that of a file beside the one that includes it, or a path from there, or an absolute
 * one; included files may include others. The libraries {@code qelib1.inc}, {@code stdgates.inc} and {@code hqslib1.inc} are built in,
 * and their statements stay. The result is a text that needs no other file, and knows where its lines come from.
 *
 * <p>An included file holds whole statements: one that ends within a statement, a block or a comment is refused, lest it swallow
 * what follows. Includes within blocks stay, which the standard has not and readers refuse.
 */
public final class QasmIncludes {
    /** How deep includes may be nested. */
    public static final int MAX_DEPTH = 64;

    /** How many files a text may include, each counted as often as it is included. */
    public static final int MAX_FILES = 4096;

    /** What is built in. */
    static final Set<String> LIBRARIES =
            Set.of("qelib1.inc", "stdgates.inc", "hqslib1.inc", "hqslib1_dev.inc", "hqslib1_dummy.inc");

    private static final String WORD = "include";
    private static final Pattern INCLUDE = Pattern.compile("\\binclude\\b\\s*(?:\"([^\"\r\n]*)\"|'([^'\r\n]*)')?");

    private final Reader reader;
    private final int most;
    private final StringBuilder expanded = new StringBuilder();
    private final List<SourceText.Part> parts = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private int files;
    /** The line of {@link #expanded} that is being written. */
    private int line = 1;

    /** What reads files. */
    @FunctionalInterface
    public interface Reader {
        /**
         * Returns the content of a file.
         *
         * @param file a regular file
         * @return its text
         * @throws IOException if it is none, or cannot be read
         */
        String text(Path file) throws IOException;
    }

    /**
     * A file that is being read.
     *
     * @param real its path without links, by which it is known again
     * @param place where it is included; null for the file that everything begins with
     */
    private record Open(Path real, String place) {}

    private QasmIncludes(Reader reader, int most) {
        this.reader = reader;
        this.most = most;
    }

    /**
     * Puts included files into a text.
     *
     * @param text the content of a file
     * @param file where it stands: a regular file
     * @param reader what reads others
     * @param most how many characters the result may have
     * @return a text that includes nothing but libraries
     * @throws CircuitFormatException at the include statement, if a file cannot be read or is being read already, includes are nested
     *     deeper than {@link #MAX_DEPTH} or more than {@link #MAX_FILES}, or the text becomes too large; or whatever is wrong with the
     *     text of an included file
     * @throws IOException if the path of the file cannot be found
     */
    public static SourceText expanded(String text, Path file, Reader reader, int most) throws IOException {
        if (!hasFiles(text)) {
            return SourceText.of(text, file.toString());
        }
        QasmIncludes includes = new QasmIncludes(reader, most);
        includes.open.push(new Open(file.toRealPath(), null));
        includes.append(SourceText.of(text, file.toString()), file, QasmVersion.of(text));
        return new SourceText(includes.expanded.toString(), includes.parts);
    }

    /** Whether words look as if something else than a library were included: most texts need not be taken apart for that. */
    private static boolean hasFiles(String text) {
        Matcher matcher = INCLUDE.matcher(text).useTransparentBounds(true);
        for (int at = text.indexOf(WORD); at >= 0; at = text.indexOf(WORD, at + 1)) {
            if (!matcher.region(at, text.length()).lookingAt()) {
                continue;
            }
            String name = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            if (name == null || !LIBRARIES.contains(name)) {
                return true;
            }
        }
        return false;
    }

    /** Appends the text of a file. */
    private void append(SourceText source, Path file, int version) throws CircuitFormatException {
        String text = source.text();
        begin(source.name(), 1, 0);
        int done = 0;
        int characters = 0;
        Statements statements = new Statements(source, version);
        for (Include include = statements.next(); include != null; include = statements.next()) {
            int start = text.offsetByCodePoints(done, include.start - characters);
            int end = text.offsetByCodePoints(start, include.end - include.start);
            copy(source, include.name, text.substring(done, start));
            include(source, include, file, version);
            begin(source.name(), include.last.getLine(), include.last.getCharPositionInLine() + 1);
            done = end;
            characters = include.end;
        }
        copy(source, null, text.substring(done));
        if (open.size() > 1) {
            statements.requireWhole();
        }
    }

    /** What comes next is from another file, and begins a line. */
    private void begin(String name, int fileLine, int fileColumn) {
        if (!expanded.isEmpty() && expanded.charAt(expanded.length() - 1) != '\n') {
            expanded.append('\n');
            line++;
        }
        if (!parts.isEmpty() && parts.getLast().line() == line) {
            parts.removeLast(); // nothing came from there
        }
        parts.add(new SourceText.Part(line, name, fileLine, fileColumn));
    }

    private void copy(SourceText source, Token place, String part) throws CircuitFormatException {
        if (part.length() > most - expanded.length()) {
            throw source.error(
                    place == null ? 1 : place.getLine(),
                    place == null ? 1 : place.getCharPositionInLine() + 1,
                    "with all included files the text has more than " + most + " characters");
        }
        expanded.append(part);
        line += (int) part.chars().filter(c -> c == '\n').count();
    }

    private void include(SourceText source, Include include, Path from, int version) throws CircuitFormatException {
        String written = include.name.getText();
        String name = written.substring(1, written.length() - 1);
        int at = include.name.getLine();
        int column = include.name.getCharPositionInLine() + 1;
        Path file = path(source, include.name, name, from);
        String place = source.name() + ":" + at + ":" + column;
        Path real;
        SourceText text;
        try {
            real = file.toRealPath();
            for (Open other : open) {
                if (other.real.equals(real)) {
                    throw source.error(at, column, circle(name, other));
                }
            }
            if (open.size() > MAX_DEPTH) {
                throw source.error(at, column, "includes are nested deeper than " + MAX_DEPTH);
            }
            if (++files > MAX_FILES) {
                throw source.error(at, column, "more than " + MAX_FILES + " files are included");
            }
            if (!Files.isRegularFile(file)) {
                String what = Files.isDirectory(file) ? "it is a folder" : "it is no regular file";
                throw source.error(at, column, cannot(name, file, what));
            }
            text = SourceText.of(reader.text(file), file.toString());
        } catch (CircuitFormatException e) {
            throw e;
        } catch (IOException e) {
            throw source.error(at, column, cannot(name, file, FailureReason.of(e)));
        }
        copy(source, include.name, "// include " + written + ";\n");
        open.push(new Open(real, place));
        append(text, file, version);
        open.pop();
    }

    private static Path path(SourceText source, Token place, String name, Path from) throws CircuitFormatException {
        try {
            return from.resolveSibling(name);
        } catch (InvalidPathException e) {
            throw source.error(
                    place.getLine(),
                    place.getCharPositionInLine() + 1,
                    CircuitFormatException.quoted(name) + " is no name of a file here");
        }
    }

    private static String circle(String name, Open first) {
        String what = CircuitFormatException.quoted(name) + " would include itself: ";
        return what
                + (first.place == null
                        ? "it is the file that everything begins with"
                        : "it is being read already, included at " + first.place);
    }

    private static String cannot(String name, Path file, String reason) {
        return "included file " + CircuitFormatException.quoted(name) + " cannot be read: " + reason + " (looked for '"
                + Printable.line(file.toString()) + "')";
    }

    /**
     * An include statement.
     *
     * @param start the index of its first character, and {@code end} the index behind its semicolon; a character beyond 16 bits
     *     counts once
     * @param name the name of a file, in quotes
     * @param last the semicolon
     */
    private record Include(int start, int end, Token name, Token last) {}

    /** The include statements of a text. */
    private static final class Statements {
        private final SourceText source;
        private final QasmWords words;
        private boolean atStatement = true;
        private int blocks;
        private Token before;
        private boolean atEnd;

        Statements(SourceText source, int version) throws CircuitFormatException {
            this.source = source;
            SourceText nothing = source.with("");
            this.words =
                    new QasmWords(QasmText.of(source.text(), source.name()), version, new QasmSource(nothing, version));
        }

        /** Returns the next one that names no library; null if there is none, or something is wrong that readers will say. */
        Include next() throws CircuitFormatException {
            Token word = word();
            while (word != null) {
                if (word.getType() == OpenQasmLexer.INCLUDE && atStatement && blocks == 0) {
                    atStatement = false;
                    Token name = word();
                    Token end = name == null || name.getType() != OpenQasmLexer.STRING ? null : word();
                    if (end != null && end.getText().equals(";")) {
                        atStatement = true;
                        String file = name.getText().substring(1, name.getText().length() - 1);
                        if (!LIBRARIES.contains(file)) {
                            return new Include(word.getStartIndex(), end.getStopIndex() + 1, name, end);
                        }
                    }
                } else {
                    atStatement = word.getType() == OpenQasmLexer.PRAGMA || ";{}".contains(word.getText());
                    blocks += word.getText().equals("{") ? 1 : word.getText().equals("}") ? -1 : 0;
                }
                word = word();
            }
            return null;
        }

        private Token word() throws CircuitFormatException {
            Token word;
            try {
                word = words.nextToken();
            } catch (ParseCancellationException e) {
                return null;
            }
            if (word.getType() == Token.EOF) {
                atEnd = true;
                return null;
            }
            if (word.getText().equals("*")
                    && before != null
                    && before.getText().equals("/")
                    && before.getStopIndex() + 1 == word.getStartIndex()) {
                throw error(before, "this comment has no end; write */ behind it");
            }
            before = word;
            return word;
        }

        /** Makes sure that what follows in another file begins a statement. */
        void requireWhole() throws CircuitFormatException {
            if (atEnd && before != null && (!atStatement || blocks != 0)) {
                throw error(before, "the included file ends within a statement or a block, behind this word");
            }
        }

        private CircuitFormatException error(Token place, String message) {
            return source.error(place.getLine(), place.getCharPositionInLine() + 1, message);
        }
    }
}
