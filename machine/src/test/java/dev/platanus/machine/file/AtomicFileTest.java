package dev.platanus.machine.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    private Path folder;

    @Test
    void replacesTheContentAndLeavesNothingElse() throws IOException {
        Path file = folder.resolve("a.json");
        AtomicFile.write(file, "old");
        AtomicFile.write(file, "grüße");
        assertThat(file).hasContent("grüße");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void aLinkStaysAndItsTargetIsReplaced() throws IOException {
        Path target = Files.writeString(folder.resolve("target"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), target);
        AtomicFile.write(link, "new");
        assertThat(link).isSymbolicLink();
        assertThat(target).hasContent("new");
    }

    @Test
    void aFailureLeavesTheOldContentAndNamesTheFile() throws IOException {
        Path inTheWay = Files.createDirectory(folder.resolve("taken"));
        Files.writeString(inTheWay.resolve("child"), "kept");
        assertThatThrownBy(() -> AtomicFile.write(inTheWay, "new"))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining(inTheWay.toString());
        assertThat(inTheWay.resolve("child")).hasContent("kept");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
        Path nowhere = folder.resolve("absent").resolve("a");
        assertThatThrownBy(() -> AtomicFile.write(nowhere, "new"))
                .hasMessageContaining(nowhere.toString())
                .hasMessageContaining("no such file or folder");
    }

    @Test
    void whatAKilledProcessLeftIsRemovedAndNothingElse() throws IOException {
        Path file = folder.resolve("a.json");
        AtomicFile.write(file, "kept");
        String id = "9fde78ba-bc9f-43e0-90fe-a6e771a32fe0";
        Files.writeString(folder.resolve("a.json." + id + ".part"), "ha");
        Files.writeString(folder.resolve("b.json." + id + ".part"), "another's");
        Files.writeString(folder.resolve("a.json.old.part"), "somebody's");
        AtomicFile.removeRemains(file);
        assertThat(folder.toFile().list())
                .containsExactlyInAnyOrder("a.json", "b.json." + id + ".part", "a.json.old.part");
        assertThat(file).hasContent("kept");
    }

    /** Every write to this device fails as on a full disk. */
    @Test
    void aFullDiskIsToldAsSuch() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "this system has no /dev/full");
        try (OutputStream stream = Files.newOutputStream(full)) {
            assertThatThrownBy(() -> stream.write(1))
                    .satisfies(e -> assertThat(AtomicFile.named(Path.of("x"), (IOException) e))
                            .hasMessage("x: the disk is full"));
        }
    }

    @Test
    void aNewFileMustBeNewAndMovesAskBeforeReplacing() throws IOException {
        Path one = Files.writeString(folder.resolve("one"), "1");
        Path two = Files.writeString(folder.resolve("two"), "2");
        assertThatThrownBy(() -> AtomicFile.create(one)).isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> AtomicFile.move(one, two, false)).hasMessageContaining("exists");
        assertThat(two).hasContent("2");
        AtomicFile.move(one, two, true);
        assertThat(two).hasContent("1");
        assertThat(one).doesNotExist();
        try (OutputStream stream = AtomicFile.create(one)) {
            stream.write('x');
            stream.write(new byte[] {'y', 'z'});
        }
        assertThat(one).hasContent("xyz");
    }
}
