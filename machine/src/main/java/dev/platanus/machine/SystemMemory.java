package dev.platanus.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the operating system calls available: what can be taken without driving out what is in use. That is more than what is free,
 * since systems use as cache whatever nobody wants.
 */
final class SystemMemory {
    private static final Pattern LINUX_AVAILABLE = Pattern.compile("MemAvailable:\\s+([0-9]{1,15}) kB");

    private static final Pattern MAC_PAGE_SIZE = Pattern.compile(".*page size of ([0-9]{1,9}) bytes.*");

    private static final Pattern MAC_PAGES =
            Pattern.compile("Pages (?:free|inactive|speculative):\\s+([0-9]{1,12})\\.");

    private SystemMemory() {}

    /** Bytes, whatever limits this process has. */
    static long availableBytes() {
        OptionalLong told = System.getProperty("os.name", "").startsWith("Mac") ? onMac(vmStat()) : onLinux(meminfo());
        return told.isPresent()
                ? told.getAsLong()
                : ((com.sun.management.OperatingSystemMXBean)
                                java.lang.management.ManagementFactory.getOperatingSystemMXBean())
                        .getFreeMemorySize();
    }

    static OptionalLong onLinux(List<String> meminfo) {
        return meminfo.stream()
                .map(LINUX_AVAILABLE::matcher)
                .filter(Matcher::matches)
                .mapToLong(line -> Long.parseLong(line.group(1)) << 10)
                .findFirst();
    }

    /** Free, inactive and speculative pages of a size that is told in the first line. */
    static OptionalLong onMac(List<String> vmStat) {
        Matcher size = MAC_PAGE_SIZE.matcher(vmStat.isEmpty() ? "" : vmStat.getFirst());
        long pages = vmStat.stream()
                .map(MAC_PAGES::matcher)
                .filter(Matcher::matches)
                .mapToLong(line -> Long.parseLong(line.group(1)))
                .sum();
        return size.matches() && pages > 0
                ? OptionalLong.of(pages * Long.parseLong(size.group(1)))
                : OptionalLong.empty();
    }

    private static List<String> meminfo() {
        try {
            return Files.readAllLines(Path.of("/proc/meminfo"));
        } catch (IOException e) {
            return List.of();
        }
    }

    private static List<String> vmStat() {
        try {
            Process process = new ProcessBuilder("vm_stat")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (var reader = process.inputReader()) {
                return reader.readAllLines();
            }
        } catch (IOException e) {
            return List.of();
        }
    }
}
