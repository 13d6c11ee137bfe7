package dev.platanus.simulator.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.format.CircuitFormats;
import dev.platanus.circuit.format.NoiseModelFormat;
import dev.platanus.circuit.noise.NoiseModel;
import dev.platanus.circuit.noise.NoisyCircuit;
import dev.platanus.machine.Precision;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.work.Workers;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.engine.Engine;
import dev.platanus.simulator.engine.Engines;
import dev.platanus.simulator.engine.Resources;
import dev.platanus.simulator.noise.Noise;
import dev.platanus.simulator.noise.NoiseMethod;
import dev.platanus.simulator.noise.NoiseResult;
import dev.platanus.simulator.shots.ReadoutFlips;
import dev.platanus.statevector.StateVector;
import dev.platanus.statevector.reference.CollapsingState;
import dev.platanus.statevector.reference.DensityMatrix;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every way to noisy samples against the density matrix, and the density matrix against Cirq. Seeds are fixed: nothing here is left
 * to chance.
 */
class NoiseMethodsTest {
    private static final int TRAJECTORIES = 4000;

    private static final String CIRCUIT = """
        OPENQASM 2.0;
        include "qelib1.inc";
        qreg q[3];
        h q[0];
        cx q[0],q[1];
        sx q[2];
        ecr q[2],q[1];
        rxx(0.7) q[0],q[2];
        sdg q[1];
        u3(0.3,0.2,0.1) q[1];
        rz(0.4) q[0];
        cz q[1],q[2];
        h q[0];
        sx q[1];
        """;

    /** Rules by name, by place and by size; times, waiting, preparation; every kind of error. */
    private static final String MODEL = """
        {"format": "platanus-noise-model", "version": 1,
         "every_qubit": {"T1_us": 20, "T2_us": 15, "excited": 0.1, "preparation_error": 0.01},
         "qubits": {"1": {"T1_us": 5, "T2_us": 4}},
         "gates": [
          {"gates": ["ecr"], "duration_ns": 300, "errors": [
            {"pauli_error": 0.02}, {"kraus": [[[1, 0], [0, 0.8]], [[0, 0.6], [0, 0]]], "on": [0]}]},
          {"gates": "sdg", "errors": [{"bit_flip": 0.02}, {"phase_flip": 0.03}]},
          {"gates": ["cx"], "qubits": [[1, 0]], "duration_ns": 200, "errors": [
            {"pauli": {"XI": 0.02, "ZY": 0.03}}, {"rotation": "ZX", "angle": 0.1}]},
          {"size": 2, "duration_ns": 100, "errors": [{"depolarizing": 0.02}, {"fsim": [0.1, -0.2]}]},
          {"gates": ["sx"], "duration_ns": 35, "errors": [
            {"amplitude_damping": 0.05, "excited": 0.2}, {"phase_damping": 0.1}]},
          {"size": 1, "duration_ns": 30, "errors": [
            {"average_error": 0.01}, {"unitary": [[[0.8, 0], [0, 0.6]], [[0, 0.6], [0.8, 0]]]}]}]}
        """;

    /** Cirq 1.7.0, DensityMatrixSimulator with complex128, of the same gates and channels scheduled by a script of its own. */
    private static final double[] CIRQ = {
        0.159815374504,
        0.127319204423,
        0.130543938635,
        0.064254155174,
        0.154778863717,
        0.065655277244,
        0.176026488894,
        0.121606697409
    };

    @Test
    void theDensityMatrixIsCirqs() throws IOException {
        NoisyCircuit noisy = model(MODEL).on(circuit());
        try (DensityMatrix rho = matrix(noisy)) {
            assertThat(rho.probabilities()).containsExactly(CIRQ, within(1e-11));
            assertThat(rho.entry(0, 5))
                    .containsExactly(new double[] {0.01805967707001593, 0.03059563043489837}, within(1e-14));
            assertThat(rho.entry(3, 6))
                    .containsExactly(new double[] {-0.007764457744424348, -0.03751708209209766}, within(1e-14));
        }
        assertThat(noisy.chargedGates()).isEqualTo(10); // all but rz
        assertThat(noisy.uncoveredGates()).isEmpty();
        // a fault in any place shows
        for (String[] fault : new String[][] {
            {"\"on\": [0]", "\"on\": [1]"},
            {"\"XI\"", "\"IX\""},
            {"[[1, 0]]", "[[0, 1]]"},
            {"\"T1_us\": 5", "\"T1_us\": 6"},
            {"300", "299"},
            {"\"gates\": \"sdg\"", "\"gates\": \"tdg\""},
            {"0.1, -0.2", "0.1, 0.2"}
        }) {
            assertThat(MODEL).contains(fault[0]);
            try (DensityMatrix rho =
                    matrix(model(MODEL.replace(fault[0], fault[1])).on(circuit()))) {
                assertThat(distance(rho.probabilities())).as(fault[0]).isGreaterThan(1e-7);
            }
        }
    }

    private static double distance(double[] p) {
        double worst = 0;
        for (int i = 0; i < p.length; i++) {
            worst = Math.max(worst, Math.abs(p[i] - CIRQ[i]));
        }
        return worst;
    }

    /**
     * The mean over trajectories against the density matrix: eight outcomes within 5 σ, a false alarm in 5e-6 of all seeds for each
     * channel. Twice the error is refused.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'pauli_error': P}",
                "{'depolarizing': P}",
                "{'average_error': P}",
                "{'bit_flip': P}",
                "{'phase_flip': P}",
                "{'amplitude_damping': P}",
                "{'amplitude_damping': P, 'excited': 0.3}",
                "{'amplitude_damping': P, 'excited': 1}",
                // damping of |−⟩, and of |11⟩
                "{'kraus': [[[0.9, 0.1], [0.1, 0.9]], [[0.3, -0.3], [0.3, -0.3]]]}, {'amplitude_damping': P}",
                "{'kraus': [[[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 0.8]], [[0, 0, 0, 0.6], [0, 0, 0, 0],"
                        + " [0, 0, 0, 0], [0, 0, 0, 0]]]}, {'amplitude_damping': P}",
                "{'phase_damping': P}",
                "{'pauli_error': P, 'by_angle': {'offset': 0.4, 'slope': 0.9}}",
                "{'pauli': {'XI': P, 'ZY': P}}, {'rotation': 'YX', 'angle': 0.3}"
            })
    void trajectoriesAreTheChannel(String errors) throws CircuitFormatException {
        double[] found = new double[8];
        double[] sigma = new double[8];
        double[] exact = exact(errors, "0.08");
        double[] doubled = exact(errors, "0.16");
        NoisyCircuit noisy = noisy(errors, "0.08");
        if (noisy.isRandomUnitary()) {
            mean(noisy.main(), noisy.mainProbability(), t -> noisy.faulty(11, t), found, sigma);
        } else {
            meanOfStates(noisy, found, sigma);
        }
        double worst = 0;
        for (int i = 0; i < 8; i++) {
            assertThat(found[i]).isCloseTo(exact[i], within(5 * sigma[i] + 1e-12));
            worst = Math.max(worst, Math.abs(found[i] - doubled[i]) / sigma[i]);
        }
        assertThat(worst).isGreaterThan(8);
    }

    /** Operators of different norms; with fixed probabilities, as the trace would have them, the same circuit is far off. */
    @Test
    void normsDecide() throws CircuitFormatException {
        String kraus = "{'kraus': [[[1, 0], [0, 0.6]], [[0, 0.8], [0, 0]]]}";
        NoisyCircuit noisy = noisy(kraus, "");
        double[] found = new double[8];
        double[] sigma = new double[8];
        meanOfStates(noisy, found, sigma);
        double[] exact = exact(kraus, "");
        // the same with Pauli twirling: what fixed probabilities can say
        double[] twirled = exact(
                "{'pauli': {'X': 0.16, 'Y': 0.16, 'Z': 0.04}, 'on': [0]}, {'pauli': {'X': 0.16, 'Y': 0.16, 'Z':"
                        + " 0.04}, 'on': [1]}",
                "");
        double worst = 0;
        for (int i = 0; i < 8; i++) {
            assertThat(found[i]).isCloseTo(exact[i], within(5 * sigma[i] + 1e-12));
            worst = Math.max(worst, Math.abs(found[i] - twirled[i]) / sigma[i]);
        }
        assertThat(worst).isGreaterThan(10);
    }

    /** No run passes a reset of |1⟩ without that what is likely elsewhere, the first operator, does not happen. */
    @Test
    void theMainBranchMayBeImpossible() throws CircuitFormatException {
        String errors =
                "{'amplitude_damping': 1}, {'bit_flip': 1}, {'amplitude_damping': 1}, {'amplitude_damping': 0.3}";
        NoisyCircuit noisy = noisy(errors, "");
        double[] found = new double[8];
        double[] sigma = new double[8];
        meanOfStates(noisy, found, sigma);
        double[] exact = exact(errors, "");
        for (int i = 0; i < 8; i++) {
            assertThat(found[i]).isCloseTo(exact[i], within(5 * sigma[i] + 1e-12));
        }
    }

    /** Rounding may ask for a failure where nothing can fail, such as the damping of |0⟩: the state stays what it is. */
    @Test
    void whatCannotFailDoesNot() throws CircuitFormatException {
        Circuit circuit = Circuit.builder(2)
                .append(FixedGate.X, 0)
                .append(FixedGate.CNOT, 1, 0)
                .build();
        NoisyCircuit noisy = model(
                        "{\"format\": \"platanus-noise-model\", \"version\": 1, \"gates\": [{\"gates\": \"cx\","
                                + " \"errors\": [{\"amplitude_damping\": 0.1, \"on\": [0]}]}]}")
                .on(circuit);
        StateTrajectories trajectories =
                new StateTrajectories(noisy, new Engines(Resources.defaults().withThreads(1)).stateVector(2));
        try (EvolvingState main = trajectories.main();
                EvolvingState failing = trajectories.failing(0, NoisyCircuit.random(1, 0))) {
            assertThat(trajectories.mainProbability()).isEqualTo(1);
            for (int index = 0; index < 4; index++) {
                assertThat(main.look().probability(index)).isCloseTo(index == 2 ? 1.0 : 0.0, within(1e-6));
                assertThat(failing.look().probability(index)).isCloseTo(index == 2 ? 1.0 : 0.0, within(1e-6));
            }
        }
    }

    /** Makes a circuit with errors. */
    private interface Faulty {
        Circuit of(long index);
    }

    private static void mean(Circuit main, double none, Faulty faulty, double[] mean, double[] sigma) {
        try (CollapsingState state = CollapsingState.zero(3, new Workers(1))) {
            double[] squares = new double[8];
            for (long t = 0; none < 1 && t < TRAJECTORIES; t++) {
                state.reset();
                state.apply(faulty.of(t));
                add(probabilities(state), mean, squares);
            }
            state.reset();
            state.apply(main);
            finish(probabilities(state), none, mean, squares, sigma);
        }
    }

    private static void meanOfStates(NoisyCircuit noisy, double[] mean, double[] sigma) {
        Engine engine = new Engines(Resources.defaults().withThreads(1).withPrecision(Precision.DOUBLE)).stateVector(3);
        StateTrajectories trajectories = new StateTrajectories(noisy, engine);
        double[] main;
        try (EvolvingState state = trajectories.main()) {
            main = probabilities(state.look());
        }
        UniformRandomProvider[] chance = new UniformRandomProvider[TRAJECTORIES];
        Arrays.setAll(chance, t -> NoisyCircuit.random(12, t));
        int[] first = trajectories.firstFailures(Arrays.stream(chance)
                .mapToDouble(UniformRandomProvider::nextDouble)
                .toArray());
        double[] squares = new double[8];
        for (int t = 0; t < TRAJECTORIES; t++) {
            try (EvolvingState state = trajectories.failing(first[t], chance[t])) {
                add(probabilities(state.look()), mean, squares);
            }
        }
        finish(main, trajectories.mainProbability(), mean, squares, sigma);
    }

    private static double[] probabilities(StateVector state) {
        double norm = state.norm();
        return IntStream.range(0, 8)
                .mapToDouble(index -> state.probability(index) / norm)
                .toArray();
    }

    private static double[] probabilities(CollapsingState state) {
        return IntStream.range(0, 8).mapToDouble(state::probability).toArray();
    }

    private static void add(double[] found, double[] sum, double[] squares) {
        for (int i = 0; i < 8; i++) {
            sum[i] += found[i];
            squares[i] += found[i] * found[i];
        }
    }

    private static void finish(double[] main, double none, double[] mean, double[] squares, double[] sigma) {
        for (int i = 0; i < 8; i++) {
            mean[i] /= TRAJECTORIES;
            sigma[i] =
                    (1 - none) * Math.sqrt(Math.max(0, squares[i] / TRAJECTORIES - mean[i] * mean[i]) / TRAJECTORIES);
            mean[i] = none * main[i] + (1 - none) * mean[i];
        }
    }

    /** Samples of all methods, with readout: each outcome within 5 σ of the exact distribution, and those of other models not. */
    @ParameterizedTest
    @ValueSource(strings = {"DENSITY_MATRIX", "TRAJECTORIES"})
    void samplesAreTheDistribution(NoiseMethod method) throws IOException {
        String readout = MODEL.replace("\"excited\": 0.1,", "\"readout\": {\"0_as_1\": 0.02, \"1_as_0\": 0.1},");
        int shots = 40_000;
        long[] counts = counts(readout, method, shots, 2);
        double[] exact = read(readout);
        double[] swapped =
                read(readout.replace("\"0_as_1\": 0.02, \"1_as_0\": 0.1", "\"0_as_1\": 0.1, \"1_as_0\": 0.02"));
        double worst = 0;
        for (int i = 0; i < 8; i++) {
            double sigma = Math.sqrt(exact[i] * (1 - exact[i]) * shots);
            assertThat((double) counts[i]).isCloseTo(shots * exact[i], within(5 * sigma));
            worst = Math.max(worst, Math.abs(counts[i] - shots * swapped[i]) / sigma);
        }
        assertThat(worst).isGreaterThan(10);
        assertThat(counts(readout, method, 2000, 1)).isEqualTo(counts(readout, method, 2000, 7));
    }

    private static double[] read(String model) throws CircuitFormatException {
        NoisyCircuit noisy = model(model).on(circuit());
        try (DensityMatrix rho = matrix(noisy)) {
            return ReadoutFlips.distribution(rho.probabilities(), noisy.readout());
        }
    }

    private static long[] counts(String model, NoiseMethod method, int shots, int threads) throws IOException {
        long[] counts = new long[8];
        StateSamples told = new StateSampling(
                        circuit(),
                        3,
                        Seeds.of(5),
                        shots,
                        new Noise.Device(model(model), shots, method),
                        false,
                        new Engines(Resources.defaults().withThreads(threads)).stateVector(circuit()))
                .draw(some -> Arrays.stream(some).forEach(index -> counts[(int) index]++), Observer.none());
        assertThat(told.check().passed()).isTrue();
        NoiseResult.Device device = told.noise().orElseThrow().device().orElseThrow();
        assertThat(device.exact().isPresent()).isEqualTo(method == NoiseMethod.DENSITY_MATRIX);
        device.exact().ifPresent(exact -> {
            assertThat(exact.traceError()).isLessThan(1e-12);
            assertThat(exact.linearXeb())
                    .isCloseTo(
                            device.idealXeb().value(),
                            within(5 * device.idealXeb().standardError()));
        });
        return counts;
    }

    @Test
    void whatIsTooLargeIsRefused() throws CircuitFormatException {
        Circuit large = Circuit.builder(14).build();
        Noise.Device device = new Noise.Device(model(MODEL), 10, NoiseMethod.DENSITY_MATRIX);
        StateSampling any = StateSampling.of(circuit(), 10, 1);
        assertThatThrownBy(() -> NoisePlan.of(device, large, 10, any.engine()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("a density matrix of 14 qubits has 4.0 GiB");
    }

    /** h, cx, and a gate that stands as seven operations. */
    private static NoisyCircuit noisy(String errors, String p) throws CircuitFormatException {
        return model("{'format': 'platanus-noise-model', 'version': 1, 'gates': [{'size': 2, 'errors': ["
                        + errors.replace(" P", " " + p) + "]}]}")
                .on(circuit());
    }

    private static double[] exact(String errors, String p) throws CircuitFormatException {
        try (DensityMatrix rho = matrix(noisy(errors, p))) {
            return rho.probabilities();
        }
    }

    private static DensityMatrix matrix(NoisyCircuit noisy) {
        DensityMatrix rho = DensityMatrix.zero(3, new Workers(2));
        rho.run(noisy, _ -> {});
        return rho;
    }

    private static NoiseModel model(String text) throws CircuitFormatException {
        return NoiseModelFormat.parse(text.replace('\'', '"'), "model.json").model();
    }

    private static Circuit circuit() {
        try {
            return CircuitFormats.read(
                            new ByteArrayInputStream(CIRCUIT.getBytes(StandardCharsets.UTF_8)),
                            "a.qasm",
                            Optional.empty())
                    .content()
                    .circuit();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
