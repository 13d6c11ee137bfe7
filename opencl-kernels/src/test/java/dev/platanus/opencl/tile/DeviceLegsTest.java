package dev.platanus.opencl.tile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.Angles;
import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.RandomCircuitSpec;
import dev.platanus.circuit.RandomCircuits;
import dev.platanus.layout.Layouts;
import dev.platanus.opencl.tile.Pass.Exchange;
import dev.platanus.opencl.tile.Pass.Split;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A circuit for devices that share a state")
class DeviceLegsTest {

    /** What the prediction for several devices in benchmarks/NOTES.md rests on. */
    @ParameterizedTest
    @CsvSource({
        "31, 14, 1, 0",
        "33, 14, 2, 0",
        "36, 14, 1, 0",
        "36, 14, 2, 0",
        "36, 14, 3, 0",
        "34, 20, 1, 1",
        "36, 20, 3, 1"
    })
    void movesLittleBetweenDevices(int qubits, int cycles, int deviceBits, int exchanges) {
        for (Angles angles : Angles.values()) {
            TileProgram program = program(qubits, cycles, deviceBits, angles);

            assertThat(program.passes().stream().filter(Exchange.class::isInstance))
                    .hasSize(exchanges);
            assertThat(program.passes().stream().filter(Split.class::isInstance))
                    .hasSize(1);
            assertThat(program.copies()).isZero();
        }
    }

    private static TileProgram program(int qubits, int cycles, int deviceBits, Angles angles) {
        Circuit circuit =
                RandomCircuits.generate(RandomCircuitSpec.ideal(Layouts.sycamore(qubits), cycles, "ABCDCDAB", 1)
                        .withAngles(angles));
        return TilePlanner.plan(circuit, new TileShape(12, 4, 4), deviceBits);
    }

    @Test
    void fewerQubitsThanOneDeviceHoldsLeaveCopies() {
        Circuit circuit = RandomCircuits.generate(RandomCircuitSpec.ideal(Layouts.sycamore(12), 4, "ABCDCDAB", 1));
        TileProgram program = TilePlanner.plan(circuit, new TileShape(12, 4, 4), 2);

        assertThat(program.copies()).isEqualTo(3);
        assertThat(program.positions()).isEqualTo(14);
        assertThat(program.passes()).hasSameSizeAs(program.sweeps());
    }

    @Test
    void anExchangeMovesAllButOneShare() {
        Exchange four = new Exchange(List.of(new Pass.Place(0, 3), new Pass.Place(1, 9)), null);

        assertThat(four.bytesSent(1 << 20)).isEqualTo(3 << 18);
    }
}
