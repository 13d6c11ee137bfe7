package dev.platanus.tensornet.slice;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds published data that is not part of the repository: {@code shared/data} beside one of the parent folders. */
final class SharedData {
    private SharedData() {}

    /** Returns the file, or skips the calling test with a sentence if it is absent. */
    static Path file(String name) {
        String configured = System.getProperty("platanus.shared", System.getenv("PLATANUS_SHARED"));
        if (configured != null) {
            Path file = Path.of(configured, "data", name);
            assumeTrue(Files.exists(file), () -> "shared data absent: " + file);
            return file;
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path file = folder.resolve("shared").resolve("data").resolve(name);
            if (Files.exists(file)) {
                return file;
            }
        }
        assumeTrue(false, "shared data absent: " + name);
        throw new AssertionError("unreachable");
    }
}
