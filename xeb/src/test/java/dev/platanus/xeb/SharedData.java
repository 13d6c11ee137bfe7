package dev.platanus.xeb;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Published data beside the checkout ({@code ../shared/data}); tests that need it are skipped where it is absent. */
final class SharedData {
    private SharedData() {}

    static List<String> lines(String name) throws IOException {
        String named = System.getProperty("platanus.data", System.getenv("PLATANUS_DATA"));
        if (named != null) {
            return lines(Path.of(named), name);
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path data = folder.resolve("shared/data");
            if (Files.isDirectory(data)) {
                return lines(data, name);
            }
        }
        return lines(Path.of("shared/data"), name);
    }

    private static List<String> lines(Path data, String name) throws IOException {
        Path file = data.resolve(name);
        assumeTrue(Files.isRegularFile(file), "shared data absent: " + file);
        return Files.readAllLines(file);
    }
}
