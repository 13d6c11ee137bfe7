package dev.platanus.machine.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Folders that are made")
class FoldersTest {
    @TempDir
    private Path path;

    @Test
    void mayBeThereAlready() throws IOException {
        assertThat(Folders.made(path.resolve("a/b"))).isDirectory();
        Path link = Files.createSymbolicLink(path.resolve("link"), path.resolve("a"));
        assertThat(Folders.made(link)).isEqualTo(link);
        assertThat(Folders.made(link.resolve("c"))).isDirectory();
    }

    @Test
    void areRefusedWhereSomethingElseIs() throws IOException {
        Path file = Files.writeString(path.resolve("file"), "text");
        assertThatThrownBy(() -> Folders.made(file))
                .isInstanceOf(IOException.class)
                .hasMessage(file + ": it is no folder");
        Path link = Files.createSymbolicLink(path.resolve("link"), path.resolve("nowhere"));
        assertThatThrownBy(() -> Folders.made(link))
                .hasMessage(link + ": it is a link to something that does not exist");
    }

    @Test
    void areNotLockedByALinkThatLeadsElsewhere() throws IOException {
        Path other = Files.writeString(path.resolve("other"), "somebody's");
        Path link = Files.createSymbolicLink(path.resolve(ProcessLock.NAME), other);
        assertThatThrownBy(() -> ProcessLock.tryLock(path))
                .hasMessage(link + ": it is not what a run of platanus writes; remove it");
        assertThat(other).hasContent("somebody's");
    }
}
