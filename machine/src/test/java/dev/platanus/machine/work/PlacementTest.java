package dev.platanus.machine.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class PlacementTest {

    @Test
    @EnabledOnOs(OS.LINUX)
    void oneProcessorIsRuledOutUntilTheThreadTakesItBack() throws InterruptedException, ExecutionException {
        try (ExecutorService sleeper = Executors.newSingleThreadExecutor()) {
            BitSet all = sleeper.submit(PlacementTest::allowed).get();
            Placement placement =
                    sleeper.submit(() -> Placement.ofThisThread().orElseThrow()).get();

            placement.elsewhere();

            BitSet left = sleeper.submit(PlacementTest::allowed).get();
            assertThat(left.cardinality()).isEqualTo(Math.max(1, all.cardinality() - 1));
            left.andNot(all);
            assertThat(left.isEmpty()).as("none that was not allowed before").isTrue();

            BitSet again = sleeper.submit(() -> {
                        placement.anywhere();
                        return allowed();
                    })
                    .get();
            assertThat(again).isEqualTo(all);
        }
    }

    /** The processors on which the system lets the calling thread run, as it tells in its own words, such as {@code 0-3,6}. */
    private static BitSet allowed() {
        BitSet processors = new BitSet();
        try {
            String list = Files.readAllLines(Path.of("/proc/thread-self/status")).stream()
                    .filter(line -> line.startsWith("Cpus_allowed_list:"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElseThrow();
            for (String range : list.split(",")) {
                String[] ends = range.split("-");
                processors.set(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]) + 1);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return processors;
    }
}
