package dev.platanus.cli.console;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Locale;

/**
 * The three standard streams of one command.
 *
 * @param in data that was asked for with {@code -}
 * @param out data and results
 * @param err talk: progress, warnings, errors
 * @param errIsTerminal whether a person watches {@code err}, so that a progress bar makes sense
 */
public record Console(InputStream in, PrintStream out, PrintStream err, boolean errIsTerminal) {

    /** One line of talk, marked as ours. */
    public void say(String sentence) {
        err.println("platanus: " + printable(sentence));
    }

    /**
     * What may be shown on a terminal: names of files and arguments may have characters in them that move its cursor, change
     * its colours or direction, or begin a line that looks like ours.
     *
     * @param text any text
     * @return the same, but control characters, line ends and invisible marks as {@code \n}, {@code \t} or {@code \u001b}
     */
    public static String printable(String text) {
        if (text.chars().noneMatch(Console::isControl)) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        text.chars().forEach(c -> {
            switch (c) {
                case '\n' -> shown.append("\\n");
                case '\r' -> shown.append("\\r");
                case '\t' -> shown.append("\\t");
                default -> {
                    if (isControl(c)) {
                        shown.append(String.format(Locale.ROOT, "\\u%04x", c));
                    } else {
                        shown.append((char) c);
                    }
                }
            }
        });
        return shown.toString();
    }

    private static boolean isControl(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /**
     * Makes sure that everything printed has left the process.
     *
     * @throws CommandFailure with {@link ExitCode#IO} when the other side is closed or full
     */
    public void checkOut() {
        if (out.checkError()) {
            throw new CommandFailure(
                    ExitCode.IO, "standard output could not be written (closed by its reader, or the disk is full)");
        }
    }
}
