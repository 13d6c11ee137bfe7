package dev.platanus.cli.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What the operating system tells about this machine and process; everything may be unknown. */
public final class Machine {
    private Machine() {}

    /** The processor's name, such as {@code Intel(R) Xeon(R) Processor @ 2.80GHz}. */
    public static Optional<String> processorModel() {
        Optional<String> linux = field(Path.of("/proc/cpuinfo"), "model name");
        if (linux.isPresent()) {
            return linux;
        }
        if (System.getProperty("os.name", "").startsWith("Mac")) {
            return firstLine("sysctl", "-n", "machdep.cpu.brand_string");
        }
        return Optional.ofNullable(System.getenv("PROCESSOR_IDENTIFIER"));
    }

    /** The largest resident set of this process so far, in bytes. */
    public static OptionalLong peakResidentBytes() {
        return kilobytes(Path.of("/proc/self/status"), "VmHWM");
    }

    /** All memory of the machine in bytes. */
    public static OptionalLong totalBytes() {
        OptionalLong linux = kilobytes(Path.of("/proc/meminfo"), "MemTotal");
        if (linux.isPresent() || !System.getProperty("os.name", "").startsWith("Mac")) {
            return linux;
        }
        return firstLine("sysctl", "-n", "hw.memsize")
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(text -> OptionalLong.of(Long.parseLong(text)))
                .orElse(OptionalLong.empty());
    }

    /** Whether a person watches standard error. */
    @SuppressWarnings("SystemConsoleNull") // it is null under -Djdk.console=java.base
    public static boolean errIsTerminal() {
        Path link = Path.of("/proc/self/fd/2");
        try {
            String file = Files.readSymbolicLink(link).toString();
            return file.startsWith("/dev/pts/") || file.startsWith("/dev/tty") || file.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            java.io.Console console = System.console();
            return console != null && console.isTerminal();
        }
    }

    private static OptionalLong kilobytes(Path file, String name) {
        return field(file, name)
                .map(text -> text.split(" ", 2)[0])
                .filter(text -> text.matches("[0-9]{1,15}"))
                .map(text -> OptionalLong.of(Long.parseLong(text) * 1024))
                .orElse(OptionalLong.empty());
    }

    private static Optional<String> field(Path file, String name) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name) && line.indexOf(':') > 0)
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip());
        } catch (IOException | java.io.UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> firstLine(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (var reader = process.inputReader()) {
                return Optional.ofNullable(reader.readLine()).map(String::strip);
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
