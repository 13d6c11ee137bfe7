import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.JavaFormatterOptions.Style;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks the format of every Java source below a folder, or brings it into order.
 *
 * <p>A program of its own because palantir-java-format parses with the compiler of the JVM it runs on, and Maven may run
 * on one that is too old for our sources: the build starts this on the JDK of the toolchain.
 *
 * <p>Usage: {@code java Format.java check|apply FOLDER}. Exit code 1 when a file is not in order (check) or cannot be
 * parsed.
 */
final class Format {
    private static final Formatter FORMATTER = Formatter.createFormatter(
            JavaFormatterOptions.builder().style(Style.PALANTIR).build());

    private static final int WIDTH = Style.PALANTIR.maxLineLength();

    public static void main(String[] arguments) throws IOException {
        boolean apply = switch (arguments[0]) {
            case "check" -> false;
            case "apply" -> true;
            default -> throw new IllegalArgumentException("format is check or apply, not \"" + arguments[0] + "\"");
        };
        Path root = Path.of(arguments[1]);
        List<String> complaints = sources(root).parallelStream()
                .flatMap(file -> complaint(file, root.relativize(file), apply).stream())
                .toList();
        if (!complaints.isEmpty()) {
            complaints.forEach(System.err::println);
            System.err.println("To bring the sources into order: mvn -q -N verify -Dformat=apply");
            System.exit(1);
        }
    }

    /** What is wrong with a file and was not mended. */
    private static Optional<String> complaint(Path file, Path name, boolean apply) {
        try {
            String text = Files.readString(file);
            String ordered = ordered(text);
            if (ordered.equals(text)) {
                return Optional.empty();
            }
            if (!apply) {
                return Optional.of(name + ": is not formatted");
            }
            Files.writeString(file, ordered);
            System.out.println("formatted " + name);
            return Optional.empty();
        } catch (FormatterException e) {
            return Optional.of(name + ":" + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The same as {@link Formatter#formatSourceAndFixImports}, which formats every file with a long line, be it a comment, once
     * more so that it can break string literals: here only those where a long line has one.
     */
    private static String ordered(String text) throws FormatterException {
        String ordered = FORMATTER.formatSource(FORMATTER.fixImports(text));
        boolean wraps = ordered.lines().anyMatch(line -> line.length() > WIDTH && line.indexOf('"') >= 0);
        return wraps ? FORMATTER.formatSourceAndFixImports(text) : ordered;
    }

    private static List<Path> sources(Path root) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = folder.getFileName().toString();
                return name.equals("target") || name.equals(".git")
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".java")) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        files.sort(null);
        return files;
    }
}
