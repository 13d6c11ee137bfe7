package dev.platanus.simulator.dynamic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.DynamicCircuit;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.Instruction;
import dev.platanus.circuit.cirq.CirqFormat;
import dev.platanus.circuit.noise.GateError;
import dev.platanus.circuit.noise.GateRule;
import dev.platanus.circuit.noise.NoiseModel;
import dev.platanus.circuit.noise.NoisyCircuit;
import dev.platanus.circuit.noise.QubitNoise;
import dev.platanus.circuit.noise.ReadoutError;
import dev.platanus.circuit.qasm.QasmFormat;
import dev.platanus.machine.work.Workers;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.engine.Engines;
import dev.platanus.simulator.engine.Resources;
import dev.platanus.simulator.noise.Noise;
import dev.platanus.simulator.noise.NoiseMethod;
import dev.platanus.simulator.sample.StateSampling;
import dev.platanus.simulator.shots.ReadoutFlips;
import dev.platanus.statevector.reference.DensityMatrix;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Noise of dynamic circuits: channels of Cirq's files, and models of devices. */
class NoisyProgramsTest {
    private static final NoiseModel MODEL = new NoiseModel(
            List.of(
                    new GateRule(List.of("cx"), 2, List.of(), 300e-9, List.of(new GateError.PauliError(0.05))),
                    new GateRule(List.of("measure"), 1, List.of(), 1e-6, List.of()),
                    GateRule.of(1, new GateError.PauliError(0.02))),
            QubitNoise.NONE.withTimes(8e-6, 6e-6).withReadout(new ReadoutError(0.03, 0.08)),
            Map.of(1, QubitNoise.NONE.withTimes(3e-6, 5e-6).withPreparationError(0.1)));

    private static DynamicCircuit program(String body) throws IOException {
        String text = "OPENQASM 3.0;\ninclude \"stdgates.inc\";\n" + body;
        return (DynamicCircuit) QasmFormat.program(text, "test.qasm");
    }

    private static DynamicCircuit teleportation() throws IOException {
        return program("""
            qubit[3] q; bit[3] c;
            ry(0.9) q[0]; h q[1]; cx q[1], q[2]; cx q[0], q[1]; h q[0];
            c[0] = measure q[0]; c[1] = measure q[1];
            if (c[1]) { x q[2]; } if (c[0]) { z q[2]; }
            c[2] = measure q[2];
            """);
    }

    private static void assertSame(Map<Long, Double> found, Map<Long, Double> expected, double tolerance) {
        for (long outcome : expected.keySet()) {
            assertThat(found.getOrDefault(outcome, 0.0)).isCloseTo(expected.get(outcome), within(tolerance));
        }
        assertThat(found.values().stream().mapToDouble(p -> p).sum()).isCloseTo(1, within(1e-9));
    }

    /** What Cirq computed, and the circuit. */
    private static List<String> channels() throws IOException {
        try (InputStream stream = NoisyProgramsTest.class.getResourceAsStream("/cirq-channels.txt")) {
            List<String> lines = new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            assertThat(lines).hasSize(4);
            return lines;
        }
    }

    @Test
    void readsChannelsOfCirq() throws IOException {
        for (String line : channels()) {
            double[] expected = Arrays.stream(
                            line.substring(0, line.indexOf('\t')).split(" "))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            DynamicCircuit program =
                    (DynamicCircuit) CirqFormat.program(line.substring(line.indexOf('\t') + 1), "test.json");
            ExactOutcomes found = ExactOutcomes.of(program, 1);
            for (int outcome = 0; outcome < expected.length; outcome++) {
                assertThat(found.probability(outcome)).isCloseTo(expected[outcome], within(1e-10));
            }
        }
    }

    @Test
    void decidesByWhatWasMisread() throws IOException {
        DynamicCircuit noisy = MODEL.on(teleportation()).program();
        assertThat(noisy.isNoisy()).isTrue();
        // the plain judge runs one branch for every operator, so that fewer of them must do
        NoiseModel few = new NoiseModel(
                List.of(GateRule.of(2, new GateError.PauliError(0.1))),
                QubitNoise.NONE.withReadout(new ReadoutError(0.05, 0.2)),
                Map.of());
        DynamicCircuit small = few.on(teleportation()).program();
        Map<Long, Double> expected = Judge.of(small);
        assertSame(ExactOutcomes.of(small, 1).probabilities(), expected, 1e-12);
        assertThat(expected).isNotEqualTo(Judge.of(teleportation()));
        int shots = 200_000;
        Map<Long, Double> counted = new TreeMap<>();
        Outcomes drawn = BranchSampling.draw(
                        BranchPlan.of(small, shots, new Engines(Resources.defaults())), 3, Observer.none())
                .outcomes();
        for (int i = 0; i < shots; i++) {
            counted.merge(Long.parseLong(drawn.text(i), 2), 1.0 / shots, Double::sum);
        }
        // 8 outcomes at 5 standard deviations: a false alarm in 200,000 runs, but the seed is fixed
        expected.forEach((outcome, p) -> assertThat(counted.getOrDefault(outcome, 0.0))
                .isCloseTo(p, within(5 * Math.sqrt(p * (1 - p) / shots))));
    }

    @Test
    void isThatOfTheDensityMatrixWithoutFeedback() throws IOException {
        Circuit.Builder builder = Circuit.builder(2);
        String gates = "h q[0]; cx q[0], q[1]; rx(0.3) q[1];";
        DynamicCircuit program =
                program("qubit[2] q; bit[3] c; reset q[0]; c[2] = measure q[0]; " + gates + " c[0:1] = measure q;");
        List<Instruction> body = new ArrayList<>(program.body());
        body.removeIf(instruction -> instruction instanceof Instruction.Reset
                || instruction instanceof Instruction.Measure(int _, int bit) && bit == 2);
        Circuit circuit = ((Instruction.Gates) body.getFirst()).circuit();
        circuit.gates().forEach(builder::append);
        DynamicCircuit plain = new DynamicCircuit(2, List.of(), 2, 2, body);
        double[] expected;
        try (DensityMatrix rho = DensityMatrix.zero(2, new Workers(1))) {
            rho.run(MODEL.on(circuit), _ -> {});
            expected = ReadoutFlips.distribution(
                    rho.probabilities(), MODEL.on(circuit).readout());
        }
        Map<Long, Double> found = ExactOutcomes.of(MODEL.on(plain).program(), 1).probabilities();
        for (long outcome = 0; outcome < 4; outcome++) {
            assertThat(found.get(outcome)).isCloseTo(expected[(int) outcome], within(1e-10));
        }
    }

    @Test
    void letsQubitsWaitForBothWays() throws IOException {
        double t1 = 2e-6;
        NoiseModel model = new NoiseModel(
                List.of(
                        new GateRule(List.of("sx"), 1, List.of(), 300e-9, List.of()),
                        new GateRule(List.of("reset"), 1, List.of(), 500e-9, List.of())),
                QubitNoise.NONE,
                Map.of(1, QubitNoise.NONE.withTimes(t1, 2 * t1)));
        DynamicCircuit program = program("qubit[2] q; bit[2] c; x q[1]; h q[0]; c[0] = measure q[0];"
                + " if (c[0]) { sx q[0]; sx q[0]; } else { z q[0]; } reset q[0]; c[1] = measure q[1];");
        Map<Long, Double> found =
                ExactOutcomes.of(model.on(program).program(), 1).probabilities();
        double kept = Math.exp(-(600e-9 + 500e-9) / t1) / 2;
        assertSame(found, Map.of(0b01L, kept, 0b11L, kept, 0b00L, 0.5 - kept, 0b10L, 0.5 - kept), 1e-12);
    }

    /** The distribution of a program that became a circuit with errors and its measurements at the end, from its density matrix. */
    private static Map<Long, Double> distribution(Deferral deferral) {
        NoisyCircuit errors =
                deferral.errors().orElseThrow().relabelled(deferral.circuit().numbersMeasuredFirst());
        double[] all;
        try (DensityMatrix rho = DensityMatrix.zero(errors.circuit().qubitCount(), new Workers(1))) {
            rho.run(errors, _ -> {});
            all = ReadoutFlips.distribution(rho.probabilities(), errors.readout());
        }
        int rest = errors.circuit().qubitCount() - deferral.bits().size();
        Map<Long, Double> found = new TreeMap<>();
        for (int index = 0; index < all.length; index++) {
            found.merge(deferral.outcome(index >>> rest), all[index], Double::sum);
        }
        return found;
    }

    @Test
    void waitsForTheEndWithItsErrors() throws IOException {
        NoiseModel blind = new NoiseModel(
                List.of(GateRule.of(2, new GateError.PauliError(0.1))),
                QubitNoise.NONE.withTimes(8e-6, 6e-6),
                Map.of(1, QubitNoise.NONE.withPreparationError(0.1)));
        List<DynamicCircuit> programs = List.of(
                // feedback, by bits that are read rightly
                blind.on(teleportation()).program(),
                // misread at the end, once inverted qubits and those that are measured twice
                MODEL.on(program("qubit[2] q; bit[2] c; reset q[0]; h q[0]; cx q[0], q[1]; c[0] = measure q[1];"
                                + " rx(0.3) q[0]; c[1] = measure q[0]; reset q;"))
                        .program(),
                blind.on(program("qubit[2] q; bit[3] c; h q[0]; c[2] = measure q[0]; cx q[0], q[1]; ry(0.4) q[0];"
                                + " cx q[1], q[0]; reset q[1]; h q[1]; c[0:1] = measure q;"))
                        .program());
        for (DynamicCircuit program : programs) {
            assertThat(program.isNoisy()).isTrue();
            assertSame(
                    distribution(Deferral.of(program).orElseThrow()),
                    ExactOutcomes.of(program, 1).probabilities(),
                    1e-10);
        }
        // the condition is about what was read, not about the qubit
        assertThat(Deferral.of(MODEL.on(teleportation()).program())).isEmpty();
    }

    @Test
    void channelsOfCirqAreDrawnAsNoiseOfGatesIs() throws IOException {
        int sampled = 0;
        for (String line : channels()) {
            double[] expected = Arrays.stream(
                            line.substring(0, line.indexOf('\t')).split(" "))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            DynamicCircuit program =
                    (DynamicCircuit) CirqFormat.program(line.substring(line.indexOf('\t') + 1), "test.json");
            Deferral deferral = Deferral.of(program).orElseThrow();
            Map<Long, Double> found = distribution(deferral);
            for (int outcome = 0; outcome < expected.length; outcome++) {
                assertThat(found.getOrDefault((long) outcome, 0.0)).isCloseTo(expected[outcome], within(1e-10));
            }
            DynamicPlan plan = DynamicPlan.of(program, 1000, new Engines(Resources.defaults()));
            if (deferral.extraQubits() > 0) {
                assertThat(plan).isInstanceOf(DynamicPlan.Branched.class);
                continue; // a reset in the middle
            }
            assertThat(plan).isInstanceOf(DynamicPlan.Deferred.class);
            sampled++;
            int shots = 8_000;
            Circuit circuit = deferral.circuit().measuredFirst();
            NoisyCircuit errors = deferral.errors()
                    .orElseThrow()
                    .relabelled(deferral.circuit().numbersMeasuredFirst());
            // as many runs as shots, so that they are independent
            long[] counts = new long[1 << circuit.qubitCount()];
            StateSampling.of(circuit, shots, 5)
                    .with(new Noise.Placed(errors, shots, NoiseMethod.TRAJECTORIES))
                    .draw(drawn -> Arrays.stream(drawn).forEach(shot -> counts[(int) shot]++), Observer.none());
            for (int outcome = 0; outcome < expected.length; outcome++) {
                double p = expected[outcome];
                // 16 numbers at 5 standard deviations: a false alarm in 100,000 runs, but the seed is fixed
                assertThat(counts[outcome] / (double) shots)
                        .isCloseTo(p, within(5 * Math.sqrt(p * (1 - p) / shots) + 1e-9));
            }
        }
        assertThat(sampled).isGreaterThan(1);
    }

    @Test
    void errorsThatNobodyNoticesAreLeftOut() throws IOException {
        // as by Circuit.with_noise in Cirq, which goes on behind measurements
        Instruction.Channel flip = new Instruction.Channel(
                List.of(
                        FixedGate.X.matrix().scaled(Math.sqrt(0.1)),
                        FixedGate.IDENTITY.matrix().scaled(Math.sqrt(0.9))),
                List.of(0));
        List<Instruction> body = new ArrayList<>(List.of(
                new Instruction.Gates(Circuit.builder(2).append(FixedGate.H, 0).build()),
                new Instruction.Measure(0, 0),
                new Instruction.Measure(1, 1)));
        body.add(2, flip);
        body.add(1, flip);
        assertThat(SeenChannels.of(body)).containsExactly(body.get(0), flip, body.get(2), body.get(4));
    }

    @Test
    void readsThePragmasOfBraket() throws IOException {
        List<String> lines;
        try (InputStream stream = NoisyProgramsTest.class.getResourceAsStream("/braket-channels.txt")) {
            lines = new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
        // by LocalSimulator("braket_dm") of amazon-braket-sdk 1.127.5, all of its channels and two unitaries
        assertThat(lines).hasSize(13);
        for (String line : lines) {
            double[] expected = Arrays.stream(
                            line.substring(0, line.indexOf('\t')).split(" "))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            // the last channel does nothing, but makes a program of circuits with unitaries, too
            DynamicCircuit program = program("qubit[2] q; ry(0.7) q[0]; rz(0.5) q[0]; rx(1.1) q[1]; ry(0.4) q[1];"
                    + " cnot q[0], q[1]; rz(0.4) q[1]; rx(0.3) q[0];\n" + line.substring(line.indexOf('\t') + 1)
                    + "\nry(0.9) q[0]; rx(0.3) q[1]; cnot q[1], q[0]; ry(0.6) q[0]; rx(0.5) q[1];\n"
                    + "#pragma braket noise bit_flip(0.0) q[0]\n#pragma braket result probability all\n");
            ExactOutcomes found = ExactOutcomes.of(program, 1);
            for (int outcome = 0; outcome < expected.length; outcome++) {
                assertThat(found.probability(outcome)).isCloseTo(expected[outcome], within(1e-11));
            }
        }
    }
}
