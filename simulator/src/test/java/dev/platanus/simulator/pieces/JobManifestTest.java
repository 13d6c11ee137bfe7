package dev.platanus.simulator.pieces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platanus.machine.RefusedException;
import dev.platanus.machine.file.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The manifest of a job")
class JobManifestTest {
    @TempDir
    private Path path;

    private TextFolder folder() {
        return new LocalFolder(path);
    }

    private static JobManifest manifest(String... facts) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < facts.length; i += 2) {
            map.put(facts[i], facts[i + 1]);
        }
        return new JobManifest(map);
    }

    @Test
    void isNamedByAllThatItSaysAndNotByTheOrder() {
        JobManifest one = manifest("kind", "test", "version", "1", "pieces", "12", "seed", "7");
        JobManifest reordered = manifest("seed", "7", "pieces", "12", "kind", "test", "version", "1");
        assertThat(reordered.hash()).isEqualTo(one.hash());
        assertThat(reordered).isEqualTo(one);
        assertThat(manifest("kind", "test", "version", "1", "pieces", "12", "seed", "8")
                        .hash())
                .isNotEqualTo(one.hash());
    }

    @Test
    void comesBackFromItsFile() throws IOException {
        assertThat(JobManifest.of(folder())).isEmpty();
        JobManifest one = manifest("kind", "test", "version", "1 of 2", "pieces", "12");
        assertThat(one.publish(folder())).isEqualTo(one);
        assertThat(JobManifest.of(folder())).contains(one);
        JobManifest late = manifest("kind", "test", "version", "2", "pieces", "13");
        assertThat(late.publish(folder())).isEqualTo(one);
        assertThat(path).isDirectoryContaining(file -> file.endsWith(JobManifest.FILE));
        assertThat(Files.list(path)).hasSize(1);
    }

    @Test
    void isWrittenByOneOfManyThatComeAtOnce() throws IOException, InterruptedException, ExecutionException {
        try (ExecutorService workers = Executors.newFixedThreadPool(8)) {
            List<Callable<JobManifest>> tasks = IntStream.range(0, 64)
                    .<Callable<JobManifest>>mapToObj(
                            i -> () -> manifest("kind", "test", "version", Integer.toString(i), "pieces", "1")
                                    .publish(folder()))
                    .toList();
            JobManifest there = null;
            for (Future<JobManifest> each : workers.invokeAll(tasks)) {
                there = there == null ? each.get() : there;
                assertThat(each.get()).isEqualTo(there);
            }
            assertThat(JobManifest.of(folder())).contains(there);
        }
    }

    @Test
    void refusesWhatIsNone() throws IOException {
        for (String bad : List.of(
                "",
                "platanus-pieces 2\nkind a\nversion 1\npieces 1\n",
                "platanus-pieces 1\nkind a\nversion 1\n",
                "platanus-pieces 1\nkind a\nversion 1\npieces 0\n",
                "platanus-pieces 1\nkind a\nversion 1\npieces 1\npieces 2\n",
                "platanus-pieces 1\nkind a\nversion 1\npieces 1\nnonsense\n",
                "platanus-pieces 1\nkind \u0007\nversion 1\npieces 1\n",
                "x".repeat(1 << 17))) {
            Files.writeString(path.resolve(JobManifest.FILE), bad + "sha256 " + Sha256.of(bad) + "\n");
            assertThatThrownBy(() -> JobManifest.of(folder()))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining(JobManifest.FILE);
        }
    }

    @Test
    void refusesWhatWasChanged() throws IOException {
        manifest("kind", "test", "version", "1", "pieces", "12", "slices", "8").publish(folder());
        Path file = path.resolve(JobManifest.FILE);
        String text = Files.readString(file);
        for (String bad : List.of(
                text.replace("slices 8", "slices 4"),
                text.substring(0, text.indexOf("sha256")),
                text.stripTrailing(),
                text + text)) {
            Files.writeString(file, bad);
            assertThatThrownBy(() -> JobManifest.of(folder()))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining(JobManifest.FILE);
        }
    }

    @Test
    void partsCoverAllPiecesOnce() {
        for (int of = 1; of <= 9; of++) {
            int next = 0;
            for (int number = 1; number <= of; number++) {
                Part part = new Part(number, of);
                assertThat(part.first(256)).isEqualTo(next);
                next = part.end(256);
                assertThat(Part.parse(part.toString())).isEqualTo(part);
            }
            assertThat(next).isEqualTo(256);
        }
        for (String bad : List.of("", "1", "1/0", "3/2", "-1/2", "1/2/3", "1 / 2", "99999999999/1")) {
            assertThatThrownBy(() -> Part.parse(bad)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
