package dev.platanus.cli.console;

import dev.platanus.machine.Setting;
import dev.platanus.machine.text.Printable;
import dev.platanus.report.Document;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The three standard streams of one command.
 *
 * @param in data that was asked for with {@code -}
 * @param out data and results
 * @param err talk: progress, warnings, errors
 * @param errIsTerminal whether a person watches {@code err}, so that a progress bar makes sense
 */
public record Console(InputStream in, PrintStream out, PrintStream err, boolean errIsTerminal) {
    private static final int OUT_BUFFER = 1 << 16;

    /** The streams of this process, in a character set that has ±. */
    public static Console ofProcess() {
        Charset charset =
                System.out.charset().newEncoder().canEncode('±') ? System.out.charset() : StandardCharsets.UTF_8;
        PrintStream out = new PrintStream(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), OUT_BUFFER), false, charset);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, charset);
        return new Console(System.in, out, err, errIsWatched());
    }

    /** One line of talk, marked as ours, with settings spelled as options. */
    public void say(String sentence) {
        tell("platanus: " + Setting.spelled(sentence, "--"));
    }

    /** One line of talk as it is: a hint below a sentence, or JSON for a program. */
    public void tell(String line) {
        err.println(Printable.line(line));
    }

    /**
     * Shows a result: text, a table, JSON, CSV, a drawing. Whatever names are in it, no terminal obeys it.
     *
     * @param result one line or more; its last line is ended if it is not
     */
    public void show(Object result) {
        String text = Printable.lines(result.toString());
        if (text.endsWith("\n")) {
            out.print(text);
        } else {
            out.println(text);
        }
    }

    /**
     * Shows a document, with settings spelled as options.
     *
     * @param json whether as JSON instead of text
     */
    public void show(Document document, boolean json) {
        show(json ? document.spelling("--").json() : text(document));
    }

    /** A document as text, with settings spelled as options. */
    public static String text(Document document) {
        return document.spelling("--").text();
    }

    /** Results as bytes; whoever writes hears of it at once if they do not leave the process. Closing only flushes. */
    public OutputStream checkedOut() {
        return new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                out.write(bytes, from, count);
                checkOut();
            }

            @Override
            public void close() throws IOException {
                flush();
                checkOut();
            }
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

    /** Whether a person watches standard error. */
    @SuppressWarnings("SystemConsoleNull") // it is null under -Djdk.console=java.base
    public static boolean errIsWatched() {
        Path link = Path.of("/proc/self/fd/2");
        try {
            String file = Files.readSymbolicLink(link).toString();
            return file.startsWith("/dev/pts/") || file.startsWith("/dev/tty") || file.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            java.io.Console console = System.console();
            return console != null && console.isTerminal();
        }
    }
}
