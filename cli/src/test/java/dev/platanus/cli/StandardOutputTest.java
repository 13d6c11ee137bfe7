package dev.platanus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.cli.console.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Standard output that is closed, or a full disk: told by all who write there, and by nobody else. */
class StandardOutputTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void files() throws IOException {
        Files.writeString(folder.resolve("c.qsim"), "2\n0 h 0\n1 cnot 0 1\n");
        Files.writeString(folder.resolve("b.txt"), "00\n11\n");
    }

    private Outcome closed(String line) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        int code = Platanus.run(
                Stream.of(line.split(" "))
                        .map(word -> word.replace("@", folder.toString()))
                        .toArray(String[]::new),
                InputStream.nullInputStream(),
                new PrintStream(broken, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8));
        return new Outcome(code, "", err.toString(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "circuit describe @/c.qsim",
                "circuit describe @/c.qsim --json",
                "circuit draw @/c.qsim",
                "circuit convert @/c.qsim - --to cirq",
                "circuit generate --qubits 4 --cycles 2 --seed 1",
                "amplitudes @/c.qsim @/b.txt",
                "amplitudes @/c.qsim @/b.txt --output /dev/stdout",
                "verify @/c.qsim @/b.txt",
                "verify @/c.qsim @/b.txt --json",
                "verify @/c.qsim @/b.txt --quiet",
                "simulate --circuit @/c.qsim --samples 3 --seed 1 --output @/run",
                "simulate --circuit @/c.qsim --samples 3 --seed 1 --output @/run --quiet",
                "plan --circuit @/c.qsim",
                "layout",
                "layout 2x3",
                "layout 2x3 --svg -",
                "devices",
                "completion",
                "verify --help",
                "--version"
            })
    void isMissedByWhoWritesThere(String line) {
        Outcome outcome = closed(line);
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(ExitCode.IO);
        assertThat(outcome.err())
                .contains("standard output could not be written")
                .doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "amplitudes @/c.qsim @/b.txt --output @/a.txt",
                "circuit convert @/c.qsim @/c.qasm",
                "circuit generate --qubits 4 --cycles 2 --seed 1 --output @/g.qsim",
                "layout 2x3 --svg @/l.svg"
            })
    void isNotMissedByOthers(String line) {
        Outcome outcome = closed(line);
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.remarks()).isEmpty();
    }

    static boolean hasFullDevice() {
        return Files.isWritable(Path.of("/dev/full"));
    }

    @ParameterizedTest
    @EnabledIf("hasFullDevice")
    @ValueSource(
            strings = {
                "amplitudes @/c.qsim @/b.txt --output /dev/full",
                "circuit convert @/c.qsim /dev/full --to qasm3",
                "circuit generate --qubits 4 --cycles 2 --seed 1 --output /dev/full",
                "layout 2x3 --svg /dev/full",
                "verify @/c.qsim @/b.txt --quiet --report /dev/full"
            })
    void aFullDiskIsToldWithItsFile(String line) {
        Outcome outcome = Outcome.of(Stream.of(line.split(" "))
                .map(word -> word.replace("@", folder.toString()))
                .toArray());
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(ExitCode.IO);
        assertThat(outcome.err()).isEqualTo("platanus: writing '/dev/full' failed: the disk is full\n");
    }

    @Test
    void aRefusalIsNotHiddenByIt() {
        Outcome outcome = closed("circuit draw @/none.qsim");
        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.err()).contains("none.qsim' does not exist");
    }
}
