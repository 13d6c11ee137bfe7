package dev.platanus.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trajectories against the exact channel. Seeds are fixed: nothing here is left to chance. */
class PauliNoiseTest {
    private static final int TRAJECTORIES = 20_000;

    /**
     * The mean over trajectories against the exact output distribution, which is the sum over all errors of the circuit's
     * seven gates that can fail. Eight outcomes within 5 σ: a false alarm in 5e-6 of all seeds. With twice the error the
     * same mean is refused.
     */
    @ParameterizedTest
    @CsvSource({"0.02, 0.05", "0.3, 0.1", "0, 0.2", "0.4, 0"})
    void theMeanOverTrajectoriesIsTheChannel(double e1, double e2) {
        Circuit circuit = circuit();
        PauliNoise noise = new PauliNoise(e1, e2);
        double none = noise.errorFreeProbability(circuit);
        assertThat(none).isCloseTo(Math.pow(1 - e1, 5) * Math.pow(1 - e2, 2), within(1e-14));
        double[] sum = new double[8];
        double[] squares = new double[8];
        for (int t = 0; t < TRAJECTORIES; t++) {
            DenseState state = DenseState.ofCircuit(noise.faulty(circuit, 11, t));
            for (int i = 0; i < 8; i++) {
                sum[i] += state.probability(i);
                squares[i] += state.probability(i) * state.probability(i);
            }
        }
        double[] exact = exact(circuit, noise);
        double[] doubled = exact(circuit, new PauliNoise(2 * e1, 2 * e2));
        double worst = 0;
        for (int i = 0; i < 8; i++) {
            double mean = sum[i] / TRAJECTORIES;
            double sigma = Math.sqrt((squares[i] / TRAJECTORIES - mean * mean) / TRAJECTORIES);
            double noisy = none * DenseState.ofCircuit(circuit).probability(i) + (1 - none) * mean;
            assertThat(noisy).isCloseTo(exact[i], within((1 - none) * 5 * sigma + 1e-12));
            worst = Math.max(worst, Math.abs(noisy - doubled[i]) / ((1 - none) * sigma));
        }
        assertThat(worst).isGreaterThan(10);
    }

    @Test
    void everyTrajectoryHasAnError() {
        Circuit circuit = circuit();
        for (double e : new double[] {1e-17, 1e-9, 0.01, 1}) {
            for (int t = 0; t < 200; t++) {
                Circuit faulty = new PauliNoise(e, e).faulty(circuit, 5, t);
                assertThat(faulty.gateCount()).isGreaterThan(circuit.gateCount());
                if (e < 1e-8) {
                    assertThat(faulty.moments()).hasSize(circuit.moments().size() + 1);
                }
            }
        }
    }

    /** For tiny equal errors the only error is equally likely behind each of 7 gates: 1000 ± 29 of 7000, within 5 σ. */
    @Test
    void theFirstErrorStandsEverywhere() {
        Circuit circuit = circuit();
        Map<Operation, Integer> failed = new HashMap<>();
        for (int t = 0; t < 7000; t++) {
            Circuit faulty = new PauliNoise(1e-12, 1e-12).faulty(circuit, 6, t);
            failed.merge(failed(circuit, faulty), 1, Integer::sum);
        }
        assertThat(failed).hasSize(7);
        assertThat(failed.values()).allSatisfy(count -> assertThat(count).isBetween(1000 - 146, 1000 + 146));
    }

    @Test
    void rotationsAboutZNeverFail() {
        Circuit circuit = Circuit.builder(2)
                .append(new Rz(0.3), 0)
                .append(FixedGate.T, 1)
                .append(FixedGate.S, 0)
                .append(FixedGate.Z, 1)
                .build();
        assertThat(PauliNoise.singleQubitGates(circuit)).isZero();
        assertThat(new PauliNoise(0.5, 0.5).errorFreeProbability(circuit)).isEqualTo(1);
        assertThatIllegalArgumentException().isThrownBy(() -> new PauliNoise(0.5, 0.5).faulty(circuit, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new PauliNoise(-0.1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new PauliNoise(0, Double.NaN));
    }

    @Test
    void trajectoriesAreReproducibleAndDifferent() {
        PauliNoise noise = new PauliNoise(0.1, 0.1);
        assertThat(noise.faulty(circuit(), 3, 4)).isEqualTo(noise.faulty(circuit(), 3, 4));
        List<Circuit> all = new ArrayList<>();
        for (int t = 0; t < 50; t++) {
            all.add(noise.faulty(circuit(), 3, t));
        }
        assertThat(all.stream().distinct().count()).isGreaterThan(30);
    }

    private static Circuit circuit() {
        return Circuit.builder(3)
                .append(FixedGate.SQRT_X, 0)
                .append(FixedGate.SQRT_Y, 1)
                .append(FixedGate.H, 2)
                .append(new FSim(1.2, 0.4), 0, 1)
                .append(new Rz(0.7), 1)
                .append(FixedGate.SQRT_W, 0)
                .append(FixedGate.CZ, 1, 2)
                .append(new Rx(0.9), 2)
                .build();
    }

    /** The gate in front of the only error. */
    private static Operation failed(Circuit circuit, Circuit faulty) {
        int moment = 1;
        while (moment < circuit.moments().size()
                && faulty.moments()
                        .get(moment)
                        .operations()
                        .equals(circuit.moments().get(moment).operations())) {
            moment++;
        }
        int qubit =
                faulty.moments().get(moment).operations().getFirst().qubits().getFirst();
        return circuit.moments().get(moment - 1).operations().stream()
                .filter(operation -> operation.qubits().contains(qubit))
                .findFirst()
                .orElseThrow();
    }

    /** The output distribution of the channel by evolution of the density matrix of three qubits. */
    private static double[] exact(Circuit circuit, PauliNoise noise) {
        double[] re = new double[64];
        re[0] = 1;
        ComplexMatrix[] rho = {ComplexMatrix.of(re, new double[64])};
        circuit.gates().forEach(gate -> {
            rho[0] = conjugated(rho[0], embedded(gate));
            int k = gate.qubits().size();
            double all = k == 1 ? noise.singleQubitError() : noise.multiQubitError();
            double error = PauliNoise.canFail(gate.gate()) ? all : 0;
            double[] sumRe = new double[64];
            double[] sumIm = new double[64];
            for (int pauli = 0; pauli < 1 << 2 * k; pauli++) {
                ComplexMatrix term = rho[0];
                for (int j = 0; j < k; j++) {
                    Gate operator = List.<Gate>of(FixedGate.IDENTITY, FixedGate.X, FixedGate.Y, FixedGate.Z)
                            .get(pauli >> 2 * j & 3);
                    term = conjugated(
                            term,
                            embedded(new GateOperation(
                                    operator, List.of(gate.qubits().get(j)))));
                }
                double weight = pauli == 0 ? 1 - error : error / ((1 << 2 * k) - 1);
                for (int i = 0; i < 64; i++) {
                    sumRe[i] += weight * term.re(i / 8, i % 8);
                    sumIm[i] += weight * term.im(i / 8, i % 8);
                }
            }
            rho[0] = ComplexMatrix.of(sumRe, sumIm);
        });
        double[] probabilities = new double[8];
        for (int i = 0; i < 8; i++) {
            probabilities[i] = rho[0].re(i, i);
        }
        return probabilities;
    }

    private static ComplexMatrix conjugated(ComplexMatrix rho, ComplexMatrix unitary) {
        return unitary.times(rho).times(unitary.adjoint());
    }

    /** A gate's matrix on three qubits. */
    private static ComplexMatrix embedded(GateOperation gate) {
        double[] re = new double[64];
        double[] im = new double[64];
        int mask = gate.qubits().stream().mapToInt(q -> 4 >> q).sum();
        for (int row = 0; row < 8; row++) {
            for (int column = 0; column < 8; column++) {
                if ((row & ~mask) == (column & ~mask)) {
                    int r = 0;
                    int c = 0;
                    for (int qubit : gate.qubits()) {
                        r = 2 * r + (row >> 2 - qubit & 1);
                        c = 2 * c + (column >> 2 - qubit & 1);
                    }
                    re[8 * row + column] = gate.gate().matrix().re(r, c);
                    im[8 * row + column] = gate.gate().matrix().im(r, c);
                }
            }
        }
        return ComplexMatrix.of(re, im);
    }
}
