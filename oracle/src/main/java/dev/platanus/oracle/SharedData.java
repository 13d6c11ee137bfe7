package dev.platanus.oracle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * Finds published data that are not part of the repository: {@code shared/data} beside one of the parent folders, or in
 * the folder that {@code -Dplatanus.shared} or {@code PLATANUS_SHARED} names.
 */
public final class SharedData {
    private SharedData() {}

    /**
     * Finds a file.
     *
     * @param name below {@code shared/data}
     * @return the file; the calling test is skipped with a sentence if it is absent
     */
    public static Path file(String name) {
        return find("data", name);
    }

    /**
     * Finds an input that once went wrong.
     *
     * @param name below {@code shared/cases}
     * @return the file; the calling test is skipped with a sentence if it is absent
     */
    public static Path cases(String name) {
        return find("cases", name);
    }

    private static Path find(String room, String name) {
        String named = System.getProperty("platanus.shared", System.getenv("PLATANUS_SHARED"));
        Path found = named == null ? null : Path.of(named, room, name);
        for (Path folder = Path.of("").toAbsolutePath(); found == null && folder != null; folder = folder.getParent()) {
            Path candidate = folder.resolve("shared").resolve(room).resolve(name);
            found = Files.exists(candidate) ? candidate : null;
        }
        Assumptions.assumeTrue(found != null && Files.exists(found), () -> "shared data absent: " + room + "/" + name);
        return found;
    }

    /**
     * Reads a file of text.
     *
     * @param name below {@code shared/data}
     * @return its lines; the calling test is skipped with a sentence if it is absent
     * @throws IOException if it cannot be read
     */
    public static List<String> lines(String name) throws IOException {
        return Files.readAllLines(file(name));
    }
}
