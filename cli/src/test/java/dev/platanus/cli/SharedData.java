package dev.platanus.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Finds the published data that lie beside the checkout; tests that need them are skipped where they are absent. */
final class SharedData {
    private SharedData() {}

    static Path file(String name) {
        String given = System.getProperty("platanus.shared", System.getenv("PLATANUS_SHARED"));
        Path found = null;
        if (given != null) {
            found = Path.of(given).resolve("data").resolve(name);
        }
        for (Path folder = Path.of("").toAbsolutePath(); found == null && folder != null; folder = folder.getParent()) {
            Path candidate = folder.resolve("shared").resolve("data").resolve(name);
            if (Files.exists(candidate)) {
                found = candidate;
            }
        }
        Assumptions.assumeTrue(found != null && Files.exists(found), "shared data absent: " + name);
        return found;
    }
}
