package dev.platanus.simulator.pieces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.simulator.Observer;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The lock of a folder")
class FolderLockTest {
    @TempDir
    private Path folder;

    @Test
    void tellsAFileSystemWithoutLocksFromAFullOne() {
        for (String words : List.of("No locks available", "Function not implemented", "Operation not supported")) {
            assertThat(FolderLock.lacksLocks(new IOException(words))).isTrue();
        }
        for (String words : List.of("No space left on device", "File too large", "Disk quota exceeded")) {
            assertThat(FolderLock.lacksLocks(new IOException(words))).isFalse();
        }
        assertThat(FolderLock.lacksLocks(new FileSystemException("f", null, "Operation not supported")))
                .isFalse();
    }

    @Test
    void isHadByOneAtATime() throws IOException {
        try (FolderLock first = FolderLock.of(folder, Observer.none())) {
            assertThat(first.isOurs()).isTrue();
            try (FolderLock second = FolderLock.of(folder, Observer.none())) {
                assertThat(second.isOurs()).isFalse();
            }
        }
        try (FolderLock third = FolderLock.of(folder, Observer.none())) {
            assertThat(third.isOurs()).isTrue();
        }
    }
}
