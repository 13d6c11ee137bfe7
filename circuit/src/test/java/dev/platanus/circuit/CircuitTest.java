package dev.platanus.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A circuit")
class CircuitTest {
    private static GateOperation op(Gate gate, Integer... qubits) {
        return new GateOperation(gate, List.of(qubits));
    }

    @Test
    void getsGatesAtTheEarliestTime() {
        Circuit circuit = Circuit.builder(3)
                .append(FixedGate.H, 0)
                .append(FixedGate.CNOT, 0, 1)
                .append(FixedGate.X, 2)
                .append(FixedGate.Y, 1)
                .build();

        assertThat(circuit.moments())
                .containsExactly(
                        new Moment(0, List.of(op(FixedGate.H, 0), op(FixedGate.X, 2))),
                        new Moment(1, List.of(op(FixedGate.CNOT, 0, 1))),
                        new Moment(2, List.of(op(FixedGate.Y, 1))));
        assertThat(circuit.gates().map(GateOperation::gate))
                .containsExactly(FixedGate.H, FixedGate.X, FixedGate.CNOT, FixedGate.Y);
    }

    @Test
    void getsMomentsAfterEverythingSoFar() {
        Circuit circuit = Circuit.builder(3)
                .at(7, op(FixedGate.X, 0))
                .moment(List.of(op(FixedGate.X, 1), new Measurement(List.of(2))))
                .append(FixedGate.Z, 2)
                .build();

        assertThat(circuit.moments()).extracting(Moment::time).containsExactly(7L, 8L, 9L);
        assertThat(circuit.hasMeasurements()).isTrue();
        assertThat(circuit.gateCount()).isEqualTo(3);
    }

    @Test
    void isEqualWhateverTheOrderInsideItsMoments() {
        Circuit one =
                Circuit.builder(2).append(FixedGate.X, 0).append(FixedGate.Y, 1).build();
        Circuit other =
                Circuit.builder(2).append(FixedGate.Y, 1).append(FixedGate.X, 0).build();

        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
        assertThat(one.hash()).isEqualTo(other.hash());
    }

    @Test
    void hasAHashOfItsCanonicalText() throws Exception {
        Circuit circuit = Circuit.builder(3)
                .append(new Rz(-0.25), 1)
                .append(new Controlled(new FSim(1.5, 0.5), 1), 2, 0, 1)
                .append(new Measurement(List.of(1, 0)))
                .build();
        String text = "platanus-circuit-1\n3\n0 rz -0.25 @ 1\n1 c1 fs 1.5 0.5 @ 2 0 1\n2 m @ 1 0\n";

        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        assertThat(circuit.hash()).isEqualTo(HexFormat.of().formatHex(digest));
    }

    @Test
    void hasAnotherHashIfAnythingDiffers() {
        List<Circuit> circuits = List.of(
                Circuit.builder(2).append(new Rz(0.5), 0).build(),
                Circuit.builder(3).append(new Rz(0.5), 0).build(),
                Circuit.builder(2).append(new Rz(0.5), 1).build(),
                Circuit.builder(2).append(new Rz(Math.nextUp(0.5)), 0).build(),
                Circuit.builder(2).append(new Rx(0.5), 0).build(),
                Circuit.builder(2).at(1, op(new Rz(0.5), 0)).build(),
                Circuit.builder(2).append(new Unitary1(new Rz(0.5).matrix()), 0).build(),
                Circuit.builder(2).append(new Unitary1(new Rz(0.6).matrix()), 0).build(),
                Circuit.builder(2).append(FixedGate.CNOT, 0, 1).build(),
                Circuit.builder(2).append(FixedGate.CNOT, 1, 0).build());

        assertThat(circuits.stream().map(Circuit::hash).distinct()).hasSameSizeAs(circuits);
        assertThat(circuits.stream().distinct()).hasSameSizeAs(circuits);
    }

    @Test
    void isUndoneByItsInverse() {
        Circuit circuit = Circuit.builder(2)
                .append(FixedGate.SQRT_W, 0)
                .append(new FSim(1.5, 0.5), 0, 1)
                .append(new Rz(48), 1)
                .build();
        Circuit inverse = circuit.inverse();

        assertThat(inverse.moments()).extracting(Moment::time).containsExactly(0L, 1L, 2L);
        assertThat(inverse.gates().map(GateOperation::gate))
                .containsExactly(
                        new Rz(-48),
                        new FSim(-1.5, -0.5),
                        new Unitary1(FixedGate.SQRT_W.matrix().adjoint()));
        assertThat(inverse.inverse().gates().map(o -> o.gate().matrix()))
                .containsExactlyElementsOf(
                        circuit.gates().map(o -> o.gate().matrix()).toList());
        assertThatThrownBy(() -> Circuit.builder(1)
                        .append(new Measurement(List.of(0)))
                        .build()
                        .inverse())
                .hasMessage("the measurement of qubits [0] at time 0 cannot be undone");
    }

    @Test
    void canBeRelabelled() {
        Circuit circuit = Circuit.builder(3)
                .append(FixedGate.CNOT, 0, 2)
                .append(new Measurement(List.of(2, 1)))
                .build();

        assertThat(circuit.relabelled(1, 2, 0))
                .isEqualTo(Circuit.builder(3)
                        .append(FixedGate.CNOT, 1, 0)
                        .append(new Measurement(List.of(0, 2)))
                        .build());
        assertThat(circuit.relabelled(1, 2, 0).relabelled(2, 0, 1)).isEqualTo(circuit);
        assertThatThrownBy(() -> circuit.relabelled(0, 0, 1)).hasMessage("[0, 0, 1] is not a permutation of 0..2");
        assertThatThrownBy(() -> circuit.relabelled(0, 1)).hasMessageContaining("needs as many numbers, got 2");
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> Circuit.builder(30).append(FixedGate.X, 31))
                .hasMessage("qubit 31 is outside 0..29 (the circuit has 30 qubits)");
        assertThatThrownBy(() -> Circuit.builder(0)).hasMessageContaining("1 to 65536 qubits, got 0");
        assertThatThrownBy(() -> op(FixedGate.CNOT, 1)).hasMessage("gate cnot acts on 2 qubits, got 1: [1]");
        assertThatThrownBy(() -> op(FixedGate.CNOT, 1, 1))
                .hasMessage("gate cnot has qubit 1 twice; its qubits must be distinct");
        assertThatThrownBy(() -> op(FixedGate.X, -1)).hasMessageContaining("numbered from 0");
        assertThatThrownBy(() -> new Measurement(List.of())).hasMessage("a measurement needs at least 1 qubit");
        assertThatThrownBy(() -> new Moment(0, List.of(op(FixedGate.X, 0), op(FixedGate.CNOT, 1, 0))))
                .hasMessage("qubit 0 has two operations at time 0; give the second one a later time");
        assertThatThrownBy(() -> new Moment(-1, List.of(op(FixedGate.X, 0)))).hasMessageContaining("time -1");
        assertThatThrownBy(() -> new Moment(3, List.of())).hasMessageContaining("has no operation");
        assertThatThrownBy(() -> Circuit.builder(2).at(3, op(FixedGate.X, 0)).at(3, op(FixedGate.Y, 0)))
                .hasMessage("the operation at time 3 on qubit 0 is not later than the one before it at time 3");
        Moment moment = new Moment(2, List.of(op(FixedGate.X, 0)));
        assertThatThrownBy(() -> Circuit.of(1, List.of(moment, moment))).hasMessageContaining("times must increase");
    }

    @Test
    void leavesItsBuilderUsable() {
        Circuit.Builder builder = Circuit.builder(1).append(FixedGate.X, 0);
        Circuit first = builder.build();
        builder.append(FixedGate.Y, 0);

        assertThat(first.gateCount()).isEqualTo(1);
        assertThat(builder.build().gateCount()).isEqualTo(2);
    }

    @Test
    void hasStatistics() {
        Circuit circuit = Circuit.builder(5)
                .append(new GlobalPhase(1))
                .append(FixedGate.H, 0)
                .append(FixedGate.CNOT, 0, 1)
                .append(new Controlled(FixedGate.X, 2), 0, 1, 2)
                .append(FixedGate.H, 3)
                .append(new Measurement(List.of(0, 3)))
                .build();

        CircuitStatistics statistics = CircuitStatistics.of(circuit);

        assertThat(statistics)
                .isEqualTo(new CircuitStatistics(
                        5, 1, 4, 4, 2, 5, 2, 1, 1, 1, new TreeMap<>(Map.of("p", 1, "h", 2, "cnot", 1, "c_x", 1))));
    }

    @Test
    void canBeDrawn() {
        Circuit circuit = Circuit.builder(4)
                .append(FixedGate.H, 0)
                .append(FixedGate.CNOT, 0, 1)
                .append(FixedGate.SQRT_X, 0)
                .moment(List.of(op(new FSim(1.5, 0.25), 0, 2), op(FixedGate.CZ, 1, 3)))
                .build();

        assertThat(CircuitDrawing.text(circuit)).isEqualTo("""
               0 1 2  3
            0: H─●─√X─fs(1.50,0.250)───
                 │    │
            1: ──X────┼──────────────●─
                      │              │
            2: ───────fs─────────────┼─
                                     │
            3: ──────────────────────●─
            """);
        assertThat(CircuitDrawing.text(circuit, 40).lines()).allMatch(line -> line.length() <= 40);
        assertThatThrownBy(() -> CircuitDrawing.text(circuit, 39)).hasMessageContaining("at least 40, got 39");
    }

    @Test
    void beginsInAnyBasisState() {
        Circuit circuit = Circuit.builder(3)
                .at(Moment.MAX_TIME - 9, List.of(op(FixedGate.H, 0), op(FixedGate.CNOT, 0, 1), op(FixedGate.T, 1)))
                .invert(2)
                .build();
        Circuit begun = circuit.startingIn("101");

        assertThat(begun.gates())
                .containsExactly(
                        op(FixedGate.X, 0),
                        op(FixedGate.X, 2),
                        op(FixedGate.X, 2),
                        op(FixedGate.H, 0),
                        op(FixedGate.CNOT, 0, 1),
                        op(FixedGate.T, 1));
        assertThat(begun.moments()).extracting(Moment::time).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(begun.preparations()).containsExactlyInAnyOrder(place(0, 0), place(0, 2));
        assertThat(begun.inversions()).containsExactly(place(1, 2));
        assertThat(begun.compoundGates().getFirst().parts())
                .extracting(Moment::time)
                .containsExactly(2L, 3L, 4L);
        assertThat(begun.relabelled(2, 1, 0).preparations()).isEqualTo(begun.preparations());
        assertThat(begun.relabelled(1, 2, 0).preparations()).containsExactlyInAnyOrder(place(0, 1), place(0, 0));
        assertThat(begun.inverse().preparations()).containsExactlyInAnyOrder(place(4, 0), place(4, 2));
        assertThat(begun.hash()).isNotEqualTo(circuit.hash());
        assertThat(circuit.startingIn("000")).isSameAs(circuit);
        // as a gate of the file it would be another circuit
        assertThat(Circuit.builder(1).append(FixedGate.X, 0).build())
                .isNotEqualTo(Circuit.builder(1).build().startingIn("1"));
    }

    private static Circuit.Inversion place(long time, int qubit) {
        return new Circuit.Inversion(time, qubit);
    }

    @Test
    void errorsDoNotHappenToPreparations() {
        Circuit circuit = Circuit.builder(2)
                .append(FixedGate.H, 0)
                .append(FixedGate.CNOT, 0, 1)
                .build()
                .startingIn("11");
        assertThat(PauliNoise.singleQubitGates(circuit)).isEqualTo(1);
        for (int t = 0; t < 20; t++) {
            // two preparations, two gates, one error
            assertThat(new PauliNoise(1, 0).faulty(circuit, 1, t).gates()).hasSize(5);
        }
    }

    @Test
    void refusesBitstringsThatDoNotFit() {
        Circuit circuit = Circuit.builder(3).append(FixedGate.H, 0).build();
        assertThatThrownBy(() -> circuit.startingIn("01"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "the bitstring has 2 characters, the circuit has 3 qubits; give one for each, qubit 0 first");
        assertThatThrownBy(() -> circuit.startingIn("0+1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("character 2 is '+'; a bitstring has 0 and 1");
    }
}
