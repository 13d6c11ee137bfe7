package dev.platanus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a command, run in this process, left behind on its streams. */
record Outcome(int code, String out, String err) {
    private static final Pattern TIME = Pattern.compile(" takes? about |: about .* in all|: none of .* is done yet");

    static Outcome of(Object... arguments) {
        return withInput("", arguments);
    }

    static Outcome withInput(String input, Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Platanus.run(
                Arrays.stream(arguments).map(Object::toString).toArray(String[]::new),
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8));
        return new Outcome(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** What was said, but for how long something takes, which is a matter of what else the machine does. */
    String remarks() {
        return err.lines().filter(line -> !TIME.matcher(line).find()).collect(Collectors.joining("\n"));
    }

    /** The same; it must be a success. */
    Outcome succeeded() {
        assertThat(code).as(err).isZero();
        return this;
    }

    /** A small run into a folder, without talk. */
    static Outcome simulate(Path folder, Object... more) {
        Object[] all = new Object[more.length + 3];
        all[0] = "simulate";
        all[1] = "--output";
        all[2] = folder;
        System.arraycopy(more, 0, all, 3, more.length);
        return of(all);
    }
}
