package dev.platanus.machine.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platanus.machine.RefusedException;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnfinishedOutputTest {
    @TempDir
    private Path folder;

    private static UnfinishedOutput folder(Path target, boolean replace) throws IOException {
        return UnfinishedOutput.folder(target.getFileName(), target, replace, () -> {});
    }

    private static UnfinishedOutput file(Path target, boolean replace) throws IOException {
        return UnfinishedOutput.file(target.getFileName(), target, replace, () -> {});
    }

    @Test
    void aFolderAppearsWholeOrNotAtAll() throws IOException {
        Path target = folder.resolve("run");
        try (UnfinishedOutput output = folder(target, false)) {
            output.create("a").write(1);
            assertThat(target).doesNotExist();
            assertThat(folder.resolve("run.part")).isDirectory();
            output.commit();
        }
        assertThat(target.resolve("a")).hasBinaryContent(new byte[] {1});
        assertThat(folder.resolve("run.part")).doesNotExist();
    }

    @Test
    void whatIsNotCommittedVanishes() throws IOException {
        try (UnfinishedOutput output = folder(folder.resolve("run"), false)) {
            output.create("a").write(1);
        }
        try (UnfinishedOutput output = file(folder.resolve("file"), false)) {
            output.stream().write(1);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void forceReplacesOnlyWhenTheNewIsComplete() throws IOException {
        Path target = Files.createDirectory(folder.resolve("run"));
        Files.writeString(target.resolve("old"), "old");
        try (UnfinishedOutput output = folder(target, true)) {
            output.create("new").write(1);
        }
        assertThat(target.resolve("old")).exists();
        try (UnfinishedOutput output = folder(target, true)) {
            output.create("new").write(1);
            output.commit();
        }
        assertThat(folder).isDirectoryContaining("glob:**/run").isDirectoryNotContaining("glob:**/run.*");
        assertThat(target.resolve("old")).doesNotExist();
        assertThat(target.resolve("new")).exists();
    }

    @Test
    void refusesWhatAnotherRunIsWriting() throws IOException {
        Path target = folder.resolve("run");
        try (UnfinishedOutput first = folder(target, false)) {
            first.create("a").write(1);
            assertThatThrownBy(() -> folder(target, true))
                    .isInstanceOfSatisfying(
                            RefusedException.class, e -> assertThat(e.reason()).isEqualTo(RefusedException.Reason.IO))
                    .hasMessageContaining("process " + ProcessHandle.current().pid() + " is writing");
            first.commit();
        }
        assertThat(target.resolve("a")).hasBinaryContent(new byte[] {1});
        assertThat(folder.toFile().list()).containsExactly("run");
    }

    /** As after kill -9: everything stands there, but nobody holds the lock. */
    @Test
    void replacesWhatAKilledRunLeft() throws IOException {
        Path part = leftOver("run");
        Files.createDirectory(part.resolve("content"));
        Files.writeString(part.resolve("content/half"), "a fil");
        try (UnfinishedOutput output = folder(folder.resolve("run"), false)) {
            output.create("a").write(1);
            output.commit();
        }
        assertThat(folder.toFile().list()).containsExactly("run");
        assertThat(folder.resolve("run").toFile().list()).containsExactly("a");
    }

    @Test
    void givesBackWhatAKilledRunWasReplacing() throws IOException {
        Path old = Files.createDirectory(leftOver("run").resolve("old"));
        Files.writeString(old.resolve("result"), "old");
        try (UnfinishedOutput output = folder(folder.resolve("run"), false)) {
            output.create("a");
        }
        assertThat(folder.resolve("run/result")).hasContent("old");
        assertThat(folder.toFile().list()).containsExactly("run");
    }

    @Test
    void sparesWhatOnlyHasTheNameOfUnfinishedOutput() throws IOException {
        Path part = leftOver("run");
        Files.writeString(part.resolve("thesis.tex"), "years of work");
        assertThatThrownBy(() -> folder(folder.resolve("run"), true)).hasMessageContaining("run.part' is in the way");
        Files.writeString(folder.resolve("file.part"), "a download");
        assertThatThrownBy(() -> file(folder.resolve("file"), true)).hasMessageContaining("file.part' is in the way");
        assertThat(part.resolve("thesis.tex")).exists();
        assertThat(folder.resolve("file.part")).hasContent("a download");
    }

    @Test
    void anotherFolderCalledOldStays() throws IOException {
        Files.createDirectory(folder.resolve("run"));
        Path mine = Files.createDirectory(folder.resolve("run.old"));
        try (UnfinishedOutput output = folder(folder.resolve("run"), true)) {
            output.create("a").write(1);
            output.commit();
        }
        assertThat(mine).exists();
        assertThat(folder.resolve("run/a")).exists();
    }

    @Test
    void aStreamIsWrittenToAsItIs() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (UnfinishedOutput output = UnfinishedOutput.stream(Path.of("pipe"), bytes, () -> {})) {
            output.stream().write(1);
            output.stream().write(new byte[] {2, 3});
            output.commit();
            assertThatThrownBy(output::commit).hasMessageContaining("interrupted");
        }
        assertThat(bytes.toByteArray()).containsExactly(1, 2, 3);
    }

    @Test
    void failuresNameTheFile() throws IOException {
        try (UnfinishedOutput output = folder(folder.resolve("run"), false)) {
            output.create("a").close();
            assertThatThrownBy(() -> output.create("a"))
                    .isInstanceOf(FileSystemException.class)
                    .hasMessageContaining("run/a".replace('/', File.separatorChar))
                    .hasMessageContaining("exists");
        }
        assertThat(folder).isEmptyDirectory();
    }

    private Path leftOver(String name) throws IOException {
        Path part = Files.createDirectory(folder.resolve(name + ".part"));
        Files.writeString(part.resolve(ProcessLock.NAME), "platanus-lock 1\nprocess 1\nx\n");
        return part;
    }

    /** A process that is told to end just before it begins to write. */
    static final class Ending {
        private Ending() {}

        public static void main(String[] arguments) {
            Path target = Path.of(arguments[0]);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try (UnfinishedOutput output = file(target, false)) {
                    output.stream().write(1);
                    output.commit();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }));
        }
    }

    @Test
    void canBeBegunWhileTheProcessEnds() throws IOException, InterruptedException {
        Path target = folder.resolve("late");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Ending.class.getName(),
                        target.toString())
                .redirectErrorStream(true)
                .start();
        String talk = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        assertThat(talk).isEmpty();
        assertThat(target).exists();
    }
}
