package dev.platanus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.platanus.cli.console.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where nothing is left to compute nothing is written, so that the folder may be one that can only be read: an archive, a share. */
@DisplayName("Jobs that are done")
class FinishedJobsTest {
    @TempDir
    private Path folder;

    private Path sums;
    private Path job;
    private Path scores;
    private Object[] amplitudes;
    private Object[] verify;
    private String whole;
    private String scored;

    @BeforeEach
    void finish() throws IOException {
        sums = folder.resolve("sums");
        job = folder.resolve("job");
        scores = folder.resolve("scores");
        Path data = Files.createDirectories(folder.resolve("data"));
        Path circuit = data.resolve("circuit_n6_m4_s1.qsim");
        Outcome.of("circuit", "generate", "--qubits", 6, "--cycles", 4, "--seed", 1, "--output", circuit)
                .succeeded();
        Path bits = Files.writeString(data.resolve("measurements_n6_m4_s1.txt"), "010011\n110100\n001110\n");
        amplitudes = new Object[] {"amplitudes", circuit, bits, "--engine", "slices", "--backend", "cpu"};
        verify = new Object[] {"verify", "--data", data, "--backend", "cpu"};
        whole = run(amplitudes, "--checkpoint", sums).succeeded().out();
        run(amplitudes, "--checkpoint", job, "--part", "1/1").succeeded();
        scored = run(verify, "--checkpoint", scores).succeeded().out();
    }

    private static Outcome run(Object[] command, Object... more) {
        return Outcome.of(
                Stream.concat(Arrays.stream(command), Arrays.stream(more)).toArray());
    }

    private void answer() {
        assertThat(run(amplitudes, "--checkpoint", sums, "--resume").succeeded().out())
                .isEqualTo(whole);
        for (int of : new int[] {1, 2}) {
            Outcome again = run(amplitudes, "--checkpoint", job, "--part", of + "/" + of)
                    .succeeded();
            assertThat(again.err()).contains("part " + of + "/" + of + ": 0 pieces computed, ");
        }
        assertThat(Outcome.of("merge", job).succeeded().out()).isEqualTo(whole);
        assertThat(Outcome.of("status", job).succeeded().out()).contains("nothing; 'platanus merge'");
        assertThat(run(verify, "--checkpoint", scores, "--resume").succeeded().out())
                .isEqualTo(scored);
        assertThat(Outcome.of("merge", scores).succeeded().out()).isEqualTo(scored);
    }

    @Test
    void areLeftAsTheyAre() throws IOException {
        run(amplitudes, "--checkpoint", job, "--part", "1/1").succeeded();
        Map<Path, String> before = state(job);
        before.putAll(state(scores));
        answer();
        Map<Path, String> after = state(job);
        after.putAll(state(scores));
        assertThat(after).isEqualTo(before);
    }

    private static Map<Path, String> state(Path root) throws IOException {
        Map<Path, String> state = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                state.put(file, Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS) + "");
            }
        }
        return state;
    }

    @Test
    void answerWhereNothingCanBeWritten() throws IOException, InterruptedException {
        setWritable(false);
        try {
            answer();
            Outcome more = run(amplitudes, "--checkpoint", sums, "--resume", "--precision", "double");
            assertThat(more.code()).isEqualTo(ExitCode.IO);
            assertThat(more.err()).contains("checkpoint '" + sums + "'").doesNotContain("Exception");
        } finally {
            setWritable(true);
        }
    }

    /** Modes do not bind the superuser, whom an attribute of files does. */
    private void setWritable(boolean writable) throws IOException, InterruptedException {
        for (Path root : new Path[] {sums, job, scores}) {
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(Files::isDirectory).forEach(each -> each.toFile().setWritable(writable));
            }
            if (writable || Files.isWritable(root)) {
                try {
                    new ProcessBuilder("chattr", "-R", writable ? "-i" : "+i", root.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor();
                } catch (IOException e) {
                    assumeThat(writable)
                            .as("this system has no chattr: %s", e.getMessage())
                            .isTrue();
                }
            }
            assumeThat(Files.isWritable(root)).isEqualTo(writable);
        }
    }
}
