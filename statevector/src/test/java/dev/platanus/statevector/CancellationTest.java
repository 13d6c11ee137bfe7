package dev.platanus.statevector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.platanus.circuit.Circuit;
import dev.platanus.machine.Precision;
import dev.platanus.machine.SimdWidth;
import dev.platanus.statevector.engine.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A listener hears of each sweep and can end the run")
class CancellationTest extends CancellationFixture {

    @Override
    protected Stream<Engine> engines() {
        return Stream.of(Precision.values()).map(precision -> new CpuEngine(options(precision)));
    }

    private static ExecutionOptions options(Precision precision) {
        return new ExecutionOptions(precision, 2, SimdWidth.SCALAR, 12);
    }

    @ParameterizedTest
    @EnumSource
    void freesTheMemoryOfACancelledRun(Precision precision) throws IOException {
        Path status = Path.of("/proc/self/status");
        assumeTrue(Files.exists(status), "skipped: only Linux tells how much memory is mapped");
        Circuit circuit = CircuitFamily.GREENBERGER.of(20);
        long stateBytes = MemoryModel.stateBytes(20, precision);
        long before = mappedBytes(status);

        for (int i = 0; i < 64; i++) {
            ExecutionPlan plan = Simulator.plan(circuit, options(precision));
            assertThatThrownBy(() -> plan.run(1, new Impatient())).isInstanceOf(CancellationException.class);
        }

        assertThat(mappedBytes(status) - before).isLessThan(32 * stateBytes);
    }

    private static long mappedBytes(Path status) throws IOException {
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("VmSize:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) << 10;
            }
        }
        throw new IOException("no VmSize in " + status);
    }
}
