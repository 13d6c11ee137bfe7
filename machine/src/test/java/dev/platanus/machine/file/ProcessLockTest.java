package dev.platanus.machine.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessLockTest {
    @TempDir
    private Path folder;

    @Test
    void onlyOneHasItAndSaysWho() throws IOException {
        try (ProcessLock first = ProcessLock.tryLock(folder).orElseThrow()) {
            assertThat(first).isNotNull();
            assertThat(ProcessLock.tryLock(folder)).isEmpty();
            assertThat(ProcessLock.isIn(folder)).isTrue();
            assertThat(ProcessLock.owner(folder))
                    .isEqualTo("process " + ProcessHandle.current().pid());
        }
        assertThat(folder).isEmptyDirectory();
        assertThat(ProcessLock.isIn(folder)).isFalse();
        assertThat(ProcessLock.owner(folder)).isEqualTo("another process");
    }

    /** What a process left that was killed: the file, and no lock. */
    @Test
    void whatADeadProcessLeftIsTakenOver() throws IOException {
        Files.writeString(folder.resolve(ProcessLock.NAME), "platanus-lock 1\nprocess 1\n \n");
        assertThat(ProcessLock.isIn(folder)).isTrue();
        assertThat(ProcessLock.owner(folder)).isEqualTo("process 1");
        try (ProcessLock lock = ProcessLock.tryLock(folder).orElseThrow()) {
            assertThat(lock).isNotNull();
            assertThat(ProcessLock.owner(folder)).doesNotContain("process 1\n");
        }
    }

    @Test
    void anotherFileOfThisNameIsNotOurs() throws IOException {
        Files.writeString(folder.resolve(ProcessLock.NAME), "my diary");
        assertThat(ProcessLock.isIn(folder)).isFalse();
        assertThatThrownBy(() -> ProcessLock.tryLock(folder)).hasMessageContaining("not what a run of platanus writes");
        assertThat(folder.resolve(ProcessLock.NAME)).hasContent("my diary");
        Files.delete(folder.resolve(ProcessLock.NAME));
        Files.createDirectory(folder.resolve(ProcessLock.NAME));
        assertThat(ProcessLock.isIn(folder)).isFalse();
    }
}
