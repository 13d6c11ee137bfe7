package dev.platanus.statevector.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.FSim;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.Gate;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.Moment;
import dev.platanus.circuit.Operation;
import dev.platanus.circuit.Ry;
import dev.platanus.circuit.Rz;
import dev.platanus.machine.Memo;
import dev.platanus.machine.Precision;
import dev.platanus.machine.Progress;
import dev.platanus.machine.SimdWidth;
import dev.platanus.machine.work.Workers;
import dev.platanus.statevector.CircuitFamilies;
import dev.platanus.statevector.DecayingCircuit;
import dev.platanus.statevector.DecayingCircuit.Decay;
import dev.platanus.statevector.GateCases;
import dev.platanus.statevector.InitialState;
import dev.platanus.statevector.QubitOrder;
import dev.platanus.statevector.StateVector;
import dev.platanus.statevector.reference.CollapsingState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A circuit in which amplitudes decay is not unitary, and right all the same")
class DecayTest {
    private static final List<Gate> CHIP = List.of(
            FixedGate.SQRT_X,
            FixedGate.SQRT_Y,
            FixedGate.SQRT_W,
            new FSim(Math.PI / 2, Math.PI / 6),
            new FSim(0.3, 0.4),
            new Ry(0.3),
            new Rz(0.7),
            FixedGate.CNOT,
            FixedGate.CZ,
            FixedGate.H,
            FixedGate.X);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 11, 13, 15, 17})
    void whateverTheGatesAre(int qubits) {
        Random random = new Random(qubits);
        for (int run = 0; run < (qubits < 12 ? 20 : 4); run++) {
            List<Gate> gates = run % 2 == 0 ? CHIP : GateCases.all();
            List<Gate> fitting =
                    gates.stream().filter(gate -> gate.qubitCount() <= qubits).toList();
            Circuit circuit = CircuitFamilies.drawn(qubits, 4 + random.nextInt(8 * qubits), fitting, random);
            DecayingCircuit decaying = new DecayingCircuit(circuit, decays(circuit, 0.1 + 0.9 * (run % 3) / 2, random));
            boolean given = run % 5 == 4;
            Optional<InitialState> initial = given ? Optional.of(state(qubits, random)) : Optional.empty();
            double[] wanted = judged(decaying, initial);
            Precision precision = run % 4 < 2 ? Precision.DOUBLE : Precision.SINGLE;
            SimdWidth simd = run % 7 == 3 ? SimdWidth.SCALAR : SimdWidth.AUTO;
            try (StateVector found = CpuPlan.of(decaying, initial, precision, simd, 0, Memo.none())
                    .run(2, Progress.none())) {
                assertThat(found.norm()).as("norm").isCloseTo(norm(wanted), within(1e-5 * norm(wanted)));
                double[] amplitudes = new double[wanted.length];
                found.read(QubitOrder.first(qubits), 0, amplitudes);
                double distance = 0;
                for (int i = 0; i < wanted.length; i++) {
                    distance += Math.pow(wanted[i] - amplitudes[i], 2);
                }
                assertThat(Math.sqrt(distance / norm(wanted)))
                        .as("%d qubits, run %d, %s", qubits, run, precision)
                        .isLessThan(precision == Precision.SINGLE ? 1e-4 : 1e-10);
            }
        }
    }

    private static List<Decay> decays(Circuit circuit, double share, Random random) {
        List<Decay> decays = new ArrayList<>();
        int[] gates = new int[circuit.qubitCount()];
        for (GateOperation gate : circuit.gates().toList()) {
            for (int qubit : gate.qubits()) {
                gates[qubit]++;
            }
        }
        for (int qubit = 0; qubit < gates.length; qubit++) {
            for (int after = 0; after <= gates[qubit]; after++) {
                for (int twice = 0; twice < 2 && random.nextDouble() < share / (1 + twice); twice++) {
                    decays.add(new Decay(qubit, after, random.nextInt(8) > 0 ? 0.9 + 0.1 * random.nextDouble() : 0.5));
                }
            }
        }
        return decays;
    }

    private static InitialState state(int qubits, Random random) {
        double[] amplitudes = random.doubles(2L << qubits, -1, 1).toArray();
        double scale = 1 / Math.sqrt(norm(amplitudes));
        for (int i = 0; i < amplitudes.length; i++) {
            amplitudes[i] *= scale;
        }
        return InitialState.of(amplitudes);
    }

    private static double norm(double[] amplitudes) {
        double sum = 0;
        for (double x : amplitudes) {
            sum += x * x;
        }
        return sum;
    }

    /** By the plain engine, gate by gate. */
    private static double[] judged(DecayingCircuit decaying, Optional<InitialState> initial) {
        Circuit circuit = decaying.circuit();
        int n = circuit.qubitCount();
        Workers workers = new Workers(2);
        try (CollapsingState state = initial.map(given -> CollapsingState.of(given, workers))
                .orElseGet(() -> CollapsingState.zero(n, workers))) {
            int[] gates = new int[n];
            for (int qubit = 0; qubit < n; qubit++) {
                decay(state, decaying, qubit, 0);
            }
            for (Moment moment : circuit.moments()) {
                for (Operation operation : moment.operations()) {
                    if (operation instanceof GateOperation gate) {
                        state.apply(gate);
                        for (int qubit : gate.qubits()) {
                            decay(state, decaying, qubit, ++gates[qubit]);
                        }
                    }
                }
            }
            double[] amplitudes = new double[2 << n];
            state.read(0, amplitudes);
            return amplitudes;
        }
    }

    private static void decay(CollapsingState state, DecayingCircuit decaying, int qubit, int gates) {
        for (Decay decay : decaying.decays()) {
            if (decay.qubit() == qubit && decay.gates() == gates) {
                ComplexMatrix matrix = ComplexMatrix.of(new double[] {1, 0, 0, decay.factor()}, new double[4]);
                state.apply(matrix, List.of(qubit));
            }
        }
    }

    @Test
    void nothingElseIsADecay() {
        assertThatThrownBy(() -> new Decay(0, 0, 0)).hasMessageContaining("(0, 1]");
        assertThatThrownBy(() -> new Decay(0, 0, 1.01)).hasMessageContaining("(0, 1]");
        assertThatThrownBy(() -> new Decay(0, -1, 0.5)).hasMessageContaining("-1 gates");
        Circuit circuit = Circuit.builder(2).append(FixedGate.H, 0).build();
        assertThatThrownBy(() -> new DecayingCircuit(circuit, List.of(new Decay(2, 0, 0.5))))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("2 qubits");
    }
}
