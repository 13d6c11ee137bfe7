package dev.platanus.cli.fuzz;

import dev.platanus.cli.Platanus;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Runs a command line in an empty folder, and says what is wrong with what it did. */
final class CommandRun {
    private static final int LIMIT_SECONDS = Integer.getInteger("platanus.fuzz.seconds", 60);

    /** Words of the JVM's and of libraries, which no user should read. */
    static final Pattern FOREIGN = Pattern.compile(
            "Exception|\\bat dev\\.platanus|dev\\.platanus\\.|\\bjava\\.|picocli|jackson|StackOverflow|OutOfMemory"
                    + "|\\[Source:|REDACTED|mismatched input|no viable alternative|extraneous input|token recognition"
                    + "|Unrecognized token|bug in Platanus|for length \\d|out of bounds");

    private final Path folder;
    private ExecutorService thread = thread();

    CommandRun(Path folder) {
        this.folder = folder;
    }

    private static ExecutorService thread() {
        return Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());
    }

    /** What is wrong; empty if nothing is. */
    List<String> faults(CommandInput input) throws IOException, InterruptedException {
        clear();
        for (InputFile file : input.files()) {
            Files.write(folder.resolve(file.name()), file.content());
        }
        List<Path> around = list(folder.getParent());
        List<Path> here = list(Path.of(""));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Future<Integer> run = thread.submit(() -> Platanus.run(
                input.arguments(folder).toArray(String[]::new),
                new ByteArrayInputStream(input.input().getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8)));
        int code;
        try {
            code = run.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            run.cancel(true);
            thread = thread(); // the old one may never be free again
            return List.of("does not end within " + LIMIT_SECONDS + " s");
        } catch (ExecutionException e) {
            return List.of("throws " + e.getCause());
        }
        String talk = err.toString(StandardCharsets.UTF_8);
        List<String> faults = new ArrayList<>();
        if (code < 0 || code > 6) {
            faults.add("exit code " + code);
        }
        Matcher foreign = FOREIGN.matcher(talk);
        if (foreign.find()) {
            faults.add("says \"" + foreign.group() + "\"");
        }
        if (code > 1 && talk.isBlank()) {
            faults.add("fails without a word, exit code " + code);
        }
        for (InputFile file : input.files()) {
            Path path = folder.resolve(file.name());
            if (!Files.isRegularFile(path) || !Arrays.equals(Files.readAllBytes(path), file.content())) {
                faults.add("changes its input");
            }
        }
        if (!list(folder.getParent()).equals(around) || !list(Path.of("")).equals(here)) {
            faults.add("writes outside its folder");
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> file.getFileName().toString().contains(".part"))
                    .forEach(file -> faults.add("leaves a .part"));
        }
        return faults.isEmpty()
                ? faults
                : Stream.concat(faults.stream(), Stream.of("exit code " + code + ": " + talk))
                        .toList();
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder.toAbsolutePath())) {
            return files.sorted().toList();
        }
    }

    private void clear() throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(folder);
    }
}
