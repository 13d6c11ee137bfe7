package dev.platanus.cli.fuzz;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A command line, what it reads, and where.
 *
 * @param arguments with {@code @/} for the folder
 * @param files in the folder
 * @param input standard input
 */
record CommandInput(List<String> arguments, List<InputFile> files, String input) {

    List<String> arguments(Path folder) {
        return arguments.stream()
                .map(argument -> argument.replace("@/", folder + "/"))
                .toList();
    }

    /** Lines to paste into a shell. */
    String line() {
        StringBuilder text = new StringBuilder();
        files.forEach(file -> text.append(file.line()).append("; "));
        text.append("platanus");
        arguments.forEach(argument -> text.append(' ').append(quoted(argument.replace("@/", ""))));
        return text.append(input.isEmpty() ? "" : " <<< " + quoted(input)).toString();
    }

    private static String quoted(String word) {
        if (word.matches("[-\\w./,=:]+")) {
            return word;
        }
        StringBuilder text = new StringBuilder("$'");
        word.codePoints().forEach(c -> {
            if (c == '\'' || c == '\\') {
                text.append('\\').appendCodePoint(c);
            } else if (c < 32 || c == 127) {
                text.append(String.format(Locale.ROOT, "\\x%02x", c));
            } else {
                text.appendCodePoint(c);
            }
        });
        return text.append('\'').toString();
    }
}
