package dev.platanus.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnfinishedOutputTest {
    private static final Console CONSOLE = new Console(
            InputStream.nullInputStream(),
            new PrintStream(OutputStream.nullOutputStream()),
            new PrintStream(OutputStream.nullOutputStream()),
            false);

    @TempDir
    private Path folder;

    @Test
    void aFolderAppearsWholeOrNotAtAll() throws IOException {
        Path target = folder.resolve("run");
        try (UnfinishedOutput output = UnfinishedOutput.folder(target, false, _ -> true, CONSOLE)) {
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
        try (UnfinishedOutput output = UnfinishedOutput.folder(folder.resolve("run"), false, _ -> true, CONSOLE)) {
            output.create("a").write(1);
        }
        try (UnfinishedOutput output = UnfinishedOutput.file(folder.resolve("file"), false, CONSOLE)) {
            output.stream().write(1);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void forceReplacesOnlyWhenTheNewIsComplete() throws IOException {
        Path target = Files.createDirectory(folder.resolve("run"));
        Files.writeString(target.resolve("old"), "old");
        try (UnfinishedOutput output = UnfinishedOutput.folder(target, true, _ -> true, CONSOLE)) {
            output.create("new").write(1);
        }
        assertThat(target.resolve("old")).exists();
        try (UnfinishedOutput output = UnfinishedOutput.folder(target, true, _ -> true, CONSOLE)) {
            output.create("new").write(1);
            output.commit();
        }
        assertThat(folder).isDirectoryContaining("glob:**/run").isDirectoryNotContaining("glob:**/run.*");
        assertThat(target.resolve("old")).doesNotExist();
        assertThat(target.resolve("new")).exists();
    }

    @Test
    void forceSparesForeignFolders() throws IOException {
        Path target = Files.createDirectory(folder.resolve("run"));
        Files.writeString(target.resolve("thesis.tex"), "years of work");
        assertThatThrownBy(() -> UnfinishedOutput.folder(target, true, _ -> false, CONSOLE))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("holds something else");
        assertThat(target.resolve("thesis.tex")).exists();
    }

    @Test
    void refusesWhatExists() throws IOException {
        Path target = Files.writeString(folder.resolve("file"), "kept");
        assertThatThrownBy(() -> UnfinishedOutput.file(target, false, CONSOLE))
                .isInstanceOfSatisfying(
                        CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessageContaining("exists; add --force");
        assertThat(target).hasContent("kept");
        try (UnfinishedOutput output = UnfinishedOutput.file(target, true, CONSOLE)) {
            output.stream().write('n');
            output.commit();
        }
        assertThat(target).hasContent("n");
    }

    @Test
    void refusesTheUnfinishedOutputOfAnotherRun() throws IOException {
        Files.createDirectory(folder.resolve("run.part"));
        assertThatThrownBy(() -> UnfinishedOutput.folder(folder.resolve("run"), false, _ -> true, CONSOLE))
                .hasMessageContaining("run.part' exists");
        assertThat(folder.resolve("run.part")).exists();
    }
}
