package dev.platanus.machine.work;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What the operating system tells about this machine and process; everything may be unknown. */
public final class OperatingSystem {
    private OperatingSystem() {}

    /**
     * Returns the processor's name.
     *
     * @return such as {@code Intel(R) Xeon(R) Processor @ 2.80GHz}
     */
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

    /**
     * Returns the largest resident set of this process so far.
     *
     * @return bytes
     */
    public static OptionalLong peakResidentBytes() {
        return kilobytes(Path.of("/proc/self/status"), "VmHWM");
    }

    /**
     * Returns all memory of the machine.
     *
     * @return bytes
     */
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
