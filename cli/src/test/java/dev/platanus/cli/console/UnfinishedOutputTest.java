package dev.platanus.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platanus.machine.ProcessLock;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class UnfinishedOutputTest {
    private static final Console CONSOLE = new Console(
            InputStream.nullInputStream(),
            new PrintStream(OutputStream.nullOutputStream()),
            new PrintStream(OutputStream.nullOutputStream()),
            false);

    private static final FileKind NOTE = FileKind.beginning("a note", text -> text.startsWith("kept"));

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
        try (UnfinishedOutput output = UnfinishedOutput.file(folder.resolve("file"), NOTE, false, CONSOLE)) {
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
        assertThatThrownBy(() -> UnfinishedOutput.file(target, NOTE, false, CONSOLE))
                .isInstanceOfSatisfying(
                        CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessageContaining("exists; add --force");
        assertThat(target).hasContent("kept");
        try (UnfinishedOutput output = UnfinishedOutput.file(target, NOTE, true, CONSOLE)) {
            output.stream().write('n');
            output.commit();
        }
        assertThat(target).hasContent("n");
    }

    @Test
    void refusesWhatAnotherRunIsWriting() throws IOException {
        Path target = folder.resolve("run");
        try (UnfinishedOutput first = UnfinishedOutput.folder(target, false, _ -> true, CONSOLE)) {
            first.create("a").write(1);
            assertThatThrownBy(() -> UnfinishedOutput.folder(target, true, _ -> true, CONSOLE))
                    .isInstanceOfSatisfying(
                            CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.IO))
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
        try (UnfinishedOutput output = UnfinishedOutput.folder(folder.resolve("run"), false, _ -> true, CONSOLE)) {
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
        try (UnfinishedOutput output = UnfinishedOutput.folder(folder.resolve("run"), false, _ -> true, CONSOLE)) {
            output.create("a");
        }
        assertThat(folder.resolve("run/result")).hasContent("old");
        assertThat(folder.toFile().list()).containsExactly("run");
    }

    @Test
    void sparesWhatOnlyHasTheNameOfUnfinishedOutput() throws IOException {
        Path part = leftOver("run");
        Files.writeString(part.resolve("thesis.tex"), "years of work");
        assertThatThrownBy(() -> UnfinishedOutput.folder(folder.resolve("run"), true, _ -> true, CONSOLE))
                .hasMessageContaining("run.part' is in the way");
        Files.writeString(folder.resolve("file.part"), "a download");
        assertThatThrownBy(() -> UnfinishedOutput.file(folder.resolve("file"), NOTE, true, CONSOLE))
                .hasMessageContaining("file.part' is in the way");
        assertThat(part.resolve("thesis.tex")).exists();
        assertThat(folder.resolve("file.part")).hasContent("a download");
    }

    @Test
    void forceSparesFilesOfAnotherKind() throws IOException {
        Path target = Files.writeString(folder.resolve("file"), "a letter");
        assertThatThrownBy(() -> UnfinishedOutput.file(target, NOTE, true, CONSOLE))
                .hasMessageContaining("is not a note, and --force replaces nothing else");
        assertThat(target).hasContent("a letter");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void linksStayLinks() throws IOException {
        Path there = Files.writeString(folder.resolve("there"), "kept");
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("there"));
        try (UnfinishedOutput output = UnfinishedOutput.file(link, NOTE, true, CONSOLE)) {
            output.stream().write('n');
            output.commit();
        }
        assertThat(link).isSymbolicLink().hasContent("n");
        assertThat(there).hasContent("n");
        Files.delete(there);
        assertThatThrownBy(() -> UnfinishedOutput.file(link, NOTE, true, CONSOLE))
                .hasMessageContaining("is a link to something that does not exist");
        assertThat(link).isSymbolicLink();
    }

    @Test
    void anotherFolderCalledOldStays() throws IOException {
        Files.createDirectory(folder.resolve("run"));
        Path mine = Files.createDirectory(folder.resolve("run.old"));
        try (UnfinishedOutput output = UnfinishedOutput.folder(folder.resolve("run"), true, _ -> true, CONSOLE)) {
            output.create("a").write(1);
            output.commit();
        }
        assertThat(mine).exists();
        assertThat(folder.resolve("run/a")).exists();
    }

    private Path leftOver(String name) throws IOException {
        Path part = Files.createDirectory(folder.resolve(name + ".part"));
        Files.writeString(part.resolve(ProcessLock.NAME), "platanus-lock 1\nprocess 1\nx\n");
        return part;
    }
}
