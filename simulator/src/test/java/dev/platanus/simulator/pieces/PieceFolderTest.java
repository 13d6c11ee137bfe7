package dev.platanus.simulator.pieces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.platanus.machine.RefusedException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What is not the folder of a job")
class PieceFolderTest {
    @TempDir
    private Path path;

    @Test
    void isCalledWhatItIs() throws IOException {
        Path file = Files.writeString(path.resolve("file"), "text");
        assertThatThrownBy(() -> PieceFolder.open(file))
                .isInstanceOf(RefusedException.class)
                .hasMessage("'" + file + "' is no folder");
        assertThatThrownBy(() -> PieceFolder.open(path.resolve("nothing")))
                .hasMessage("the folder '" + path.resolve("nothing") + "' does not exist");
        assertThatThrownBy(() -> TextFolder.local(file))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("it is no folder");
    }

    @Test
    void isToldByTheFileThatIsWrong() throws IOException {
        Path manifest = Files.createDirectory(path.resolve(JobManifest.FILE));
        assertThatThrownBy(() -> PieceFolder.open(path)).hasMessage("'" + manifest + "': it is a folder");
        assertThatThrownBy(() -> PieceFolder.find(new LocalFolder(path), Map.of()))
                .hasMessage("'" + manifest + "': it is a folder");
    }

    /** Whoever reads a pipe waits until somebody writes. */
    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void isNotWaitedFor() throws IOException, InterruptedException {
        Path pipe = path.resolve(JobManifest.FILE);
        assumeThat(path.resolve("/usr/bin/mkfifo")).exists();
        Process made = new ProcessBuilder("mkfifo", pipe.toString()).start();
        assertThat(made.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(() -> PieceFolder.open(path)).hasMessage("'" + pipe + "': it is no ordinary file");
    }
}
