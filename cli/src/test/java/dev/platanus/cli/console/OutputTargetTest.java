package dev.platanus.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platanus.machine.file.UnfinishedOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class OutputTargetTest {
    private static final Console CONSOLE = new Console(
            InputStream.nullInputStream(),
            new PrintStream(OutputStream.nullOutputStream()),
            new PrintStream(OutputStream.nullOutputStream()),
            false);

    private static final FileKind NOTE = FileKind.beginning("a note", text -> text.startsWith("kept"));

    @TempDir
    private Path folder;

    @Test
    void forceSparesForeignFolders() throws IOException {
        Path target = Files.createDirectory(folder.resolve("run"));
        Files.writeString(target.resolve("thesis.tex"), "years of work");
        assertThatThrownBy(() -> OutputTarget.folder(target, true, _ -> false, CONSOLE))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("holds something else");
        assertThat(target.resolve("thesis.tex")).exists();
    }

    @Test
    void refusesWhatExists() throws IOException {
        Path target = Files.writeString(folder.resolve("file"), "kept");
        assertThatThrownBy(() -> OutputTarget.file(target, NOTE, false, CONSOLE))
                .isInstanceOfSatisfying(
                        CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessageContaining("exists; add --force");
        assertThat(target).hasContent("kept");
        try (UnfinishedOutput output = OutputTarget.file(target, NOTE, true, CONSOLE)) {
            output.stream().write('n');
            output.commit();
        }
        assertThat(target).hasContent("n");
    }

    @Test
    void forceSparesFilesOfAnotherKind() throws IOException {
        Path target = Files.writeString(folder.resolve("file"), "a letter");
        assertThatThrownBy(() -> OutputTarget.file(target, NOTE, true, CONSOLE))
                .hasMessageContaining("is not a note, and --force replaces nothing else");
        assertThat(target).hasContent("a letter");
    }

    /** Results of circuits with many qubits, or many parameters, have long lines. */
    @Test
    void forceReplacesResultsWithLongLines() throws IOException {
        Path target = folder.resolve("file");
        String bits = "01".repeat(1 << 15);
        String names =
                IntStream.range(0, 2000).mapToObj(i -> "theta_" + i + ",").collect(Collectors.joining());
        Map<FileKind, String> results = Map.of(
                FileKind.AMPLITUDES, bits + " 0.5 -1e-3\n",
                FileKind.BITSTRINGS, bits + "\n" + bits + "\n",
                FileKind.VALUES, names + "observable,terms,value,standardError\n",
                FileKind.AMPLITUDE_TABLE, names + "bitstring,real,imag\n");
        for (Map.Entry<FileKind, String> result : results.entrySet()) {
            Files.writeString(target, result.getValue());
            assertThatCode(() -> OutputTarget.checkFile(target, result.getKey(), true))
                    .as(result.getKey().noun())
                    .doesNotThrowAnyException();
        }
        Files.writeString(target, bits + " a letter\n");
        assertThatThrownBy(() -> OutputTarget.checkFile(target, FileKind.AMPLITUDES, true))
                .hasMessageContaining("is not a file of amplitudes");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void linksStayLinks() throws IOException {
        Path there = Files.writeString(folder.resolve("there"), "kept");
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("there"));
        try (UnfinishedOutput output = OutputTarget.file(link, NOTE, true, CONSOLE)) {
            output.stream().write('n');
            output.commit();
        }
        assertThat(link).isSymbolicLink().hasContent("n");
        assertThat(there).hasContent("n");
        Files.delete(there);
        assertThatThrownBy(() -> OutputTarget.file(link, NOTE, true, CONSOLE))
                .hasMessageContaining("is a link to something that does not exist");
        assertThat(link).isSymbolicLink();
    }
}
