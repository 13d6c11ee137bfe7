package dev.platanus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.circuit.PauliNoise;
import dev.platanus.circuit.qsim.QsimFormat;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.xeb.DigitalErrorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Samples with noise, and {@code verify} on them. Seeds are fixed; for another seed each comparison would fail with
 * probability 6e-7 (5 σ, normal), and each has a twin that sees a fault.
 */
class NoiseTest {
    private static final double SIGMAS = 5;
    private static final String LABEL = "n12_m14_s3_e0_pABCDCDAB";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.05, 0.4, 0.9, 1})
    void verifyGivesTheFidelityBack(double fidelity) {
        Path run = folder.resolve("run");
        JsonNode summary = simulate(run, "--samples", "2e5", "--fidelity", fidelity);
        assertThat(summary.get("selfCheckPassed").asBoolean()).isTrue();
        assertThat(summary.get("noise").get("predictedFidelity").asDouble()).isEqualTo(fidelity);
        JsonNode score = verify(run);
        double found = score.get("normalizedXeb").asDouble();
        double sigma = score.get("normalizedXebStandardError").asDouble();
        assertThat(found).isCloseTo(fidelity, within(SIGMAS * sigma));
        assertThat(sigma).isLessThan(0.004);
        assertThat(score.get("zeroFidelityPValue").asDouble() > 1e-3).isEqualTo(fidelity == 0);
    }

    /** The error rates of Google's chip, on 12 qubits: 180 gates on one qubit, 60 on two, F about 0.32. */
    @Test
    void verifyGivesBackWhatTheDigitalErrorModelPredicts() {
        Path run = folder.resolve("run");
        JsonNode summary = simulate(run, "--samples", "2e5", "--noise", "0.0016,0.0062,0.038", "--trajectories", 300);
        assertThat(summary.get("selfCheckPassed").asBoolean()).isTrue();
        JsonNode noise = summary.get("noise");
        double predicted = new DigitalErrorModel(0.0016, 0.0062, 0.038).fidelity(180, 60, 12);
        assertThat(noise.get("singleQubitGates").asInt()).isEqualTo(180);
        assertThat(noise.get("twoQubitGates").asInt()).isEqualTo(60);
        assertThat(noise.get("predictedFidelity").asDouble()).isCloseTo(predicted, within(1e-12));
        assertThat(noise.get("trajectories").asInt()).isEqualTo(300);
        double free = noise.get("errorFreeShots").asDouble() / 200_000;
        double expectedFree = new DigitalErrorModel(0.0016, 0.0062, 0).fidelity(180, 60, 12);
        assertThat(free).isCloseTo(expectedFree, within(SIGMAS * Math.sqrt(expectedFree * (1 - expectedFree) / 2e5)));

        JsonNode score = verify(run);
        assertThat(score.get("linearXeb").asDouble())
                .isCloseTo(noise.get("linearXeb").asDouble(), within(1e-5));
        // the error with faulty circuits as clusters; verify, which cannot know them, has a smaller one
        double sigma = noise.get("linearXebStandardError").asDouble();
        assertThat(sigma).isBetween(score.get("linearXebStandardError").asDouble(), 0.006);
        /* Errors that do not spoil the bitstring (Z at the very end, late ones, flips between similar outcomes) leave some
        cross-entropy: up to 0.03 of the faulty shots here. */
        double contrast = score.get("dSumP2").asDouble() - 1;
        assertThat(score.get("linearXeb").asDouble())
                .isBetween(
                        predicted * contrast - SIGMAS * sigma,
                        (predicted + 0.03 * (1 - predicted)) * contrast + SIGMAS * sigma);
        // half or twice the errors are far outside
        assertThat(score.get("linearXeb").asDouble())
                .isBetween(
                        new DigitalErrorModel(0.0032, 0.0124, 0.076).fidelity(180, 60, 12) + 0.1,
                        new DigitalErrorModel(0.0008, 0.0031, 0.019).fidelity(180, 60, 12) - 0.1);
    }

    @ParameterizedTest
    @CsvSource({"--fidelity,0.4", "--noise,'0.002,0.01,0.02'"})
    void noiseIsReproducibleForAnyNumberOfThreads(String option, String value) throws IOException {
        byte[] first = null;
        for (int threads : new int[] {1, 2, 7}) {
            Path run = folder.resolve("run" + threads);
            simulate(run, "--samples", "3000", option, value, "--threads", threads);
            byte[] bytes = Files.readAllBytes(run.resolve("measurements_" + LABEL + ".txt"));
            first = first == null ? bytes : first;
            assertThat(bytes).isEqualTo(first);
        }
        Path other = folder.resolve("other");
        assertThat(Outcome.simulate(
                                other, "--qubits", 12, "--cycles", 14, "--samples", 3000, "--seed", 4, option, value)
                        .code())
                .isZero();
        assertThat(other.resolve("measurements_" + LABEL.replace("s3", "s4") + ".txt"))
                .exists()
                .satisfies(file -> assertThat(Files.size(file)).isEqualTo(3000 * 13));
    }

    @Test
    void withoutErrorsTheSamplesAreIdealOnes() throws IOException {
        simulate(folder.resolve("a"), "--samples", 2000);
        simulate(folder.resolve("b"), "--samples", 2000, "--fidelity", 1);
        JsonNode pauli = simulate(folder.resolve("c"), "--samples", 2000, "--noise", "0,0,0");
        String file = "measurements_" + LABEL + ".txt";
        String plain = Files.readString(folder.resolve("a").resolve(file));
        assertThat(folder.resolve("b").resolve(file)).hasContent(plain);
        assertThat(pauli.get("noise").get("trajectories").asInt()).isZero();
        assertThat(Files.readString(folder.resolve("c").resolve(file)).lines().sorted())
                .containsExactlyElementsOf(plain.lines().sorted().toList());
    }

    /** A circuit without any coherence: X on both qubits, so that errors show directly. */
    @Test
    void errorsShowInABasisState() throws IOException {
        Path circuit = Files.writeString(folder.resolve("x.qsim"), "2\n0 x 0\n0 x 1\n");
        Path run = folder.resolve("run");
        Outcome outcome = Outcome.simulate(
                run,
                "--circuit",
                circuit,
                "--samples",
                10000,
                "--seed",
                1,
                "--noise",
                "0.3,0,0",
                "--trajectories",
                5000);
        assertThat(outcome.code()).isZero();
        // X and Y flip a bit, Z does not: each is 1 with probability 1 - 0.2
        long ones = Files.readString(run.resolve("measurements_x.txt"))
                .chars()
                .filter(c -> c == '1')
                .count();
        assertThat((double) ones).isCloseTo(16_000, within(SIGMAS * Math.sqrt(2 * 20_000 * 0.2 * 0.8)));
        assertThat(new PauliNoise(0.3, 0).errorFreeProbability(QsimFormat.read(circuit)))
                .isCloseTo(0.49, within(1e-12));
    }

    /** Six ECR gates are six gates: qubit 0 is 0 with (1 + 0.98⁶)/2 = 0.942921, within 5 σ. */
    @Test
    void errorsBelongToTheGatesOfTheFile() throws IOException {
        Path circuit = Files.writeString(
                folder.resolve("ecr.qasm"),
                "OPENQASM 2.0; include \"qelib1.inc\"; qreg q[2];\n" + "ecr q[0],q[1];\n".repeat(6));
        JsonNode noise = simulateFile(circuit, 20_000, "0,0.01875,0", 4_000);
        assertThat(noise.get("twoQubitGates").asInt()).isEqualTo(6);
        assertThat(noise.get("singleQubitGates").asInt()).isZero();
        assertThat(noise.get("predictedFidelity").asDouble()).isCloseTo(Math.pow(0.98125, 6), within(1e-12));
        double zero = share("measurements_ecr.txt", line -> line.startsWith("0"));
        assertThat(zero).isCloseTo((1 + Math.pow(0.98, 6)) / 2, within(SIGMAS * Math.sqrt(0.057 * 0.943 / 2e4)));
        Outcome verify =
                Outcome.of("verify", circuit, folder.resolve("run/measurements_ecr.txt"), "--errors", "0,0.01875,0");
        assertThat(verify.code()).isZero();
        assertThat(verify.out()).contains("0 one-qubit gates fail", "6 on more");
    }

    /** X, and fifty rotations about z that no device makes with a pulse: P(1) = 1 − 2/3 · 0.05. */
    @Test
    void rotationsAboutZAreFree() throws IOException {
        Path circuit = Files.writeString(
                folder.resolve("z.qasm"),
                "OPENQASM 2.0; include \"qelib1.inc\"; qreg q[1];\nx q[0];\n" + "sdg q[0]; tdg q[0];\n".repeat(25));
        JsonNode noise = simulateFile(circuit, 20_000, "0.05,0,0", 2_000);
        assertThat(noise.get("singleQubitGates").asInt()).isEqualTo(1);
        double ones = share("measurements_z.txt", line -> line.equals("1"));
        assertThat(ones).isCloseTo(1 - 0.05 * 2 / 3, within(SIGMAS * Math.sqrt(0.033 * 0.967 / 2e4)));
    }

    @Test
    void gatesOnThreeQubitsAreNamed() throws IOException {
        Path circuit = Files.writeString(
                folder.resolve("ccx.qasm"),
                "OPENQASM 2.0; include \"qelib1.inc\"; qreg q[3]; h q[0]; ccx q[0],q[1],q[2]; rccx q[0],q[1],q[2];");
        Outcome outcome = Outcome.simulate(
                folder.resolve("run"), "--circuit", circuit, "--samples", 100, "--seed", 1, "--noise", "0.1,0.2,0");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("2 on more with 0.2 (2 on three or more, charged like one on two)");
    }

    private JsonNode simulateFile(Path circuit, int samples, String errors, int trajectories) {
        Outcome outcome = Outcome.simulate(
                folder.resolve("run"),
                "--circuit",
                circuit,
                "--samples",
                samples,
                "--seed",
                1,
                "--noise",
                errors,
                "--trajectories",
                trajectories,
                "--json");
        assertThat(outcome.code()).isZero();
        return JsonMapper.shared().readTree(outcome.out()).get("noise");
    }

    private double share(String file, Predicate<String> wanted) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("run").resolve(file));
        return (double) lines.stream().filter(wanted).count() / lines.size();
    }

    @Test
    void theCostIsSaidBeforeItIsPaid() {
        Outcome outcome = Outcome.simulate(
                folder.resolve("run"),
                "--qubits",
                8,
                "--cycles",
                8,
                "--samples",
                1000,
                "--seed",
                1,
                "--noise",
                "0.01,0.01,0.01",
                "--trajectories",
                7);
        assertThat(outcome.err()).contains("from 7 faulty circuits: 8 simulations");
        assertThat(outcome.out()).contains("noise", "the digital error model says", "each under its own circuit");
        Outcome plan = Outcome.of("plan", "--qubits", 8, "--cycles", 8, "--noise", "0.01,0.01,0.01", "--json");
        assertThat(JsonMapper.shared().readTree(plan.out()).get("simulations").asInt())
                .isEqualTo(101);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--fidelity 1.5 | choose a number from 0 to 1",
                "--fidelity NaN | not a number",
                "--fidelity 0.5 --noise 0,0,0 | drop one of the two",
                "--noise 0,0 | give three errors",
                "--noise 0,0,x | give three numbers",
                "--noise 0,2,0 | must be within 0..1",
                "--trajectories 5 | --trajectories is for circuits with noise",
                "--noise 0,0,0 --trajectories 0 | choose at least 1",
            })
    void whatMakesNoSenseIsRefused(String options, String message) {
        Object[] arguments = ("simulate --qubits 5 --cycles 2 --samples 5 " + options).split(" ");
        Outcome outcome = Outcome.of(arguments);
        assertThat(outcome.code()).isEqualTo(ExitCode.USAGE);
        assertThat(outcome.err()).contains(message);
    }

    private JsonNode simulate(Path run, Object... more) {
        Object[] all = new Object[more.length + 8];
        System.arraycopy(new Object[] {"--qubits", 12, "--cycles", 14, "--seed", 3, "--json", "--quiet"}, 0, all, 0, 8);
        System.arraycopy(more, 0, all, 8, more.length);
        Outcome outcome = Outcome.simulate(run, all);
        assertThat(outcome.remarks()).isEmpty();
        assertThat(outcome.code()).isZero();
        return JsonMapper.shared().readTree(outcome.out());
    }

    private static JsonNode verify(Path run) {
        Outcome outcome = Outcome.of(
                "verify",
                run.resolve("circuit_" + LABEL + ".qsim"),
                run.resolve("measurements_" + LABEL + ".txt"),
                "--json");
        assertThat(outcome.code()).isZero();
        return JsonMapper.shared().readTree(outcome.out());
    }
}
