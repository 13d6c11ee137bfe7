package dev.platanus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.QsimFormat;
import org.junit.jupiter.api.Test;

class CircuitDrawingTest {
    @Test
    void drawsLinksBetweenWhatBelongsTogether() throws CircuitFormatException {
        Circuit circuit = QsimFormat.parse("""
            4
            0 h 0
            0 x_1_2 1
            1 fs 0 2 1.5 0.5
            1 cnot 3 1
            2 c 0 1 x 3
            2 rz 2 0.3
            3 m 0 1 2 3
            """, "test");
        assertThat(CircuitDrawing.text(circuit, 100)).isEqualTo("""
            0: ─H───fs─────●──────M─
                    │      │
            1: ─√X──┼───X──●──────M─
                    │   │  │
            2: ─────fs──┼──┼──Rz──M─
                        │  │
            3: ─────────●──X──────M─
            """);
    }

    @Test
    void goesOnBelowWhenThePageIsFull() throws CircuitFormatException {
        Circuit circuit = QsimFormat.parse("1\n0 h 0\n1 x 0\n2 y 0\n3 z 0\n", "test");
        assertThat(CircuitDrawing.text(circuit, 10)).isEqualTo("0: ─H──X─\n\n0: ─Y──Z─\n");
    }

    @Test
    void drawsBareWires() {
        assertThat(CircuitDrawing.text(Circuit.builder(2).build(), 80)).isEqualTo("0: \n1: \n");
    }
}
