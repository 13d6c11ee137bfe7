package dev.platanus.opencl.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibraryTest {
    @TempDir
    private Path parent;

    private Path folder() throws IOException {
        Path folder = Files.createDirectory(parent.resolve("jocl"));
        Files.createFile(folder.resolve("a.dll"));
        Files.createFile(folder.resolve("b.dll"));
        return folder;
    }

    @Test
    void filesAreDeletedAtOnceWhereTheSystemLets() throws IOException {
        Path folder = folder();
        List<Path> later = new ArrayList<>();
        NativeLibrary.remove(folder, path -> path.toFile().delete(), later::add);
        assertThat(folder).doesNotExist();
        assertThat(later).isEmpty();
    }

    /** At the end of the process the last one that was noted is deleted first, and a folder only when it is empty. */
    @Test
    void aFolderOfFilesInUseIsNotedBeforeThem() throws IOException {
        Path folder = folder();
        List<Path> later = new ArrayList<>();
        NativeLibrary.remove(
                folder, path -> !path.endsWith("b.dll") && path.toFile().delete(), later::add);
        assertThat(later).containsExactly(folder, folder.resolve("b.dll"));
        for (Path path : later.reversed()) {
            assertThat(path.toFile().delete()).as("%s", path).isTrue();
        }
    }
}
