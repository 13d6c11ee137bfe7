package dev.platanus.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.machine.Progress;
import dev.platanus.opencl.device.OpenClDevice;
import dev.platanus.statevector.CircuitFamily;
import dev.platanus.statevector.StateVector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Compiled kernels are kept on disk")
class KernelCacheTest {

    @TempDir
    private Path folder;

    private OpenClDevice device;

    @BeforeEach
    void findDevice() {
        device = Devices.first();
    }

    /** Runs a circuit; tells how the program was made, and how often kernels were launched. */
    private Used use(Path cache) {
        FaultyDriver driver = new FaultyDriver();
        OpenClOptions options = Devices.smallTiles().withCache(Optional.of(cache));
        try (OpenClEngine engine = new OpenClEngine(driver.driver(), DeviceGroup.of(device), options);
                StateVector state = engine.plan(CircuitFamily.FOURIER.of(9)).run(1, Progress.none())) {
            assertThat(state.norm()).isCloseTo(1, within(1e-5));
        }
        return new Used(driver.calls().contains("binary"), (int)
                driver.calls().stream().filter("launch"::equals).count());
    }

    private record Used(boolean compiled, int launches) {}

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    @Test
    void andLoadedTheSecondTimeWithoutAnotherSelfTest() throws IOException {
        Used first = use(folder);
        Used second = use(folder);

        assertThat(first.compiled()).isTrue();
        assertThat(second.compiled()).isFalse();
        assertThat(second.launches()).isLessThan(first.launches());
        assertThat(files()).hasSize(2).noneMatch(file -> file.toString().endsWith(".part"));
    }

    @Test
    void andCompiledAgainWhereTheEntryIsDamaged() throws IOException {
        use(folder);
        Path entry = files().getFirst();
        byte[] whole = Files.readAllBytes(entry);
        byte[] flipped = whole.clone();
        flipped[whole.length / 2] ^= 1;
        for (byte[] damaged : List.of(flipped, Arrays.copyOf(whole, whole.length - 1), new byte[10], new byte[0])) {
            Files.write(entry, damaged);

            assertThat(use(folder).compiled()).isTrue();
            assertThat(Files.readAllBytes(entry)).hasSizeGreaterThan(1000);
        }
    }

    @Test
    void butMissingPermissionsOnlyCostTime() throws IOException {
        Path file = Files.createFile(folder.resolve("no-folder"));

        assertThat(use(file.resolve("cache")).compiled()).isTrue();
        assertThat(use(file.resolve("cache")).compiled()).isTrue();
    }
}
