package dev.platanus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code --noise-model}: what a user sees of it. The distributions are tested in the simulator. */
class NoiseModelTest {
    private static final String DAMPED = """
        {"format": "platanus-noise-model", "version": 1,
         "every_qubit": {"T1_us": 20, "T2_us": 15, "readout": {"0_as_1": 0.01, "1_as_0": 0.05}},
         "gates": [{"size": 2, "duration_ns": 100, "errors": [{"pauli_error": 0.02}, {"rotation": "ZZ", "angle": 0.1}]},
                   {"size": 1, "duration_ns": 30, "errors": [{"pauli_error": 0.002}]}]}
        """;

    private static final String MIXED = DAMPED.replace("\"T1_us\": 20, \"T2_us\": 15, ", "");

    @TempDir
    private Path folder;

    /** The example runs on the qubits of the layout that circuits are generated for, and each number is told. */
    @Test
    void theExampleIsADevice() {
        Path example = Path.of("../docs/sycamore-noise.json").toAbsolutePath();
        JsonNode summary = simulate("--qubits", 8, "--cycles", 8, "--samples", 20_000, "--noise-model", example);
        JsonNode noise = summary.get("noise");
        assertThat(summary.get("selfCheckPassed").asBoolean()).isTrue();
        assertThat(noise.get("method").asString()).isEqualTo("density-matrix");
        assertThat(noise.get("uncoveredGates").size()).isZero();
        assertThat(noise.get("chargedGates").asLong())
                .isEqualTo(summary.get("gates").asLong());
        assertThat(noise.get("traceError").asDouble()).isLessThan(1e-12);
        // of the ideal circuit, while the noisy distribution is far from it
        assertThat(summary.get("porterThomas").asBoolean()).isTrue();
        assertThat(summary.get("expectedLinearXeb").asDouble()).isLessThan(0.6);
        double fidelity = noise.get("predictedFidelity").asDouble();
        assertThat(noise.get("gateFidelity").asDouble()
                        * noise.get("readoutFidelity").asDouble())
                .isCloseTo(fidelity, within(1e-12));
        assertThat(fidelity).isBetween(0.1, 0.7);
        assertThat(noise.get("linearXeb").asDouble())
                .isCloseTo(
                        noise.get("exactLinearXeb").asDouble(),
                        within(5 * noise.get("linearXebStandardError").asDouble()));
        assertThat(noise.get("exactStateFidelity").asDouble()).isBetween(0.2, 0.9);
    }

    @ParameterizedTest
    @CsvSource({"damped, state", "damped, density", "mixed, state", "mixed, density"})
    void theSameSeedGivesTheSameBytes(String model, String sampler) throws IOException {
        byte[] first = null;
        for (int threads : new int[] {1, 2, 7}) {
            Path run = folder.resolve("run" + threads);
            Outcome outcome = Outcome.simulate(
                    run,
                    "--qubits",
                    7,
                    "--cycles",
                    4,
                    "--seed",
                    3,
                    "--samples",
                    3000,
                    "--noise-model",
                    file(model.equals("mixed") ? MIXED : DAMPED),
                    "--sampler",
                    sampler,
                    "--threads",
                    threads);
            assertThat(outcome.code()).isZero();
            byte[] bytes = Files.readAllBytes(run.resolve("measurements_n7_m4_s3_e0_pABCDCDAB.txt"));
            first = first == null ? bytes : first;
            assertThat(bytes).isEqualTo(first);
        }
    }

    /** Readout that is wrong in one direction only: |01⟩ is read as 00 with 0.2, and never as anything else. */
    @Test
    void readoutHasADirectionAndAQubit() throws IOException {
        Path circuit = Files.writeString(folder.resolve("x.qasm"), """
            OPENQASM 2.0; include "qelib1.inc"; qreg q[3]; creg c[2];
            x q[0]; x q[2];
            measure q[2] -> c[0]; measure q[1] -> c[1];
            """);
        String model = """
            {"format": "platanus-noise-model", "version": 1,
             "qubits": {"0": {"readout": 0.5}, "1": {"readout": {"1_as_0": 0.5}}, "2": {"readout": {"1_as_0": 0.2}}},
             "gates": [{"errors": []}]}
            """;
        simulate("--circuit", circuit, "--samples", 20_000, "--noise-model", file(model));
        long wrong = Files.readAllLines(folder.resolve("run/measurements_x.txt")).stream()
                .peek(line -> assertThat(line).isIn("10", "00"))
                .filter("00"::equals)
                .count();
        assertThat((double) wrong).isCloseTo(4000, within(5 * Math.sqrt(20_000 * 0.2 * 0.8)));
    }

    /** The short form as a model: the same distribution, by a density matrix. */
    @Test
    void noiseByThreeNumbersHasADensityMatrix() {
        JsonNode noise = simulate(
                        "--qubits",
                        5,
                        "--cycles",
                        4,
                        "--samples",
                        1000,
                        "--noise",
                        "0.01,0.02,0.03",
                        "--sampler",
                        "density")
                .get("noise");
        assertThat(noise.get("readoutFidelity").asDouble()).isCloseTo(Math.pow(0.97, 5), within(1e-12));
        assertThat(noise.get("method").asString()).isEqualTo("density-matrix");
        assertThat(noise.get("trajectories").isNull()).isTrue();
    }

    /** Where qubits relax, time that is left out is not left out without a word. */
    @Test
    void delaysAreNamed() throws IOException {
        Path circuit = Files.writeString(
                folder.resolve("c.qasm"),
                "OPENQASM 3.0; include \"stdgates.inc\"; qubit[2] q; x q[0]; delay[20us] q[0]; cx q[0], q[1];");
        for (String model : new String[] {DAMPED, MIXED}) {
            Outcome outcome = Outcome.simulate(
                    folder.resolve("run" + model.length()),
                    "--circuit",
                    circuit,
                    "--samples",
                    10,
                    "--noise-model",
                    file(model));
            assertThat(outcome.code()).isZero();
            assertThat(outcome.err().contains("the delays of the circuit's file are left out"))
                    .isEqualTo(model.equals(DAMPED));
        }
    }

    @Test
    void qubitsThatTheCircuitHasNotAreNamed() throws IOException {
        Path circuit = Files.writeString(folder.resolve("c.qsim"), "2\n0 h 0\n1 cz 0 1\n");
        String model = DAMPED.replace(
                "\"gates\": [", "\"qubits\": {\"1\": {\"T1_us\": 5}, \"2\": {\"T1_us\": 5}}, \"gates\": [");
        Outcome outcome = Outcome.simulate(
                folder.resolve("run"), "--circuit", circuit, "--samples", 10, "--noise-model", file(model));
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.err()).contains("qubits that the circuit has not (0..1): 2; that is left out");
    }

    @Test
    void gatesWithoutARuleAreNamed() throws IOException {
        Path circuit = Files.writeString(
                folder.resolve("c.qasm"),
                "OPENQASM 2.0; include \"qelib1.inc\"; qreg q[2]; h q[0]; ecr q[0],q[1]; rz(0.1) q[1]; sdg q[0];");
        String model = MIXED.replace("\"size\": 2", "\"gates\": \"cx\"");
        Outcome outcome = Outcome.simulate(
                folder.resolve("run"), "--circuit", circuit, "--samples", 10, "--noise-model", file(model));
        assertThat(outcome.code()).isZero();
        assertThat(outcome.err()).contains("no rule of the noise model is for 1 gate (ecr 1): they are without errors");
    }

    @Test
    void thePlanSaysWhatItTakes() throws IOException {
        Path damped = file(DAMPED);
        assertThat(plan("--qubits", 8, "--cycles", 4, "--noise-model", damped))
                .contains("a density matrix, 1.0 MiB, about ");
        assertThat(plan("--qubits", 12, "--cycles", 4, "--noise-model", damped))
                .contains("101 states, two of which are in memory, 64.0 KiB, about ");
        assertThat(plan("--qubits", 12, "--cycles", 4, "--noise-model", file(MIXED), "--trajectories", 7))
                .contains("9 simulations: the circuit, that with its coherent errors, and up to 7 with random errors");
    }

    @Test
    void twoStatesHaveToFit() throws IOException {
        Outcome outcome = Outcome.simulate(
                folder.resolve("run"),
                "--qubits",
                20,
                "--cycles",
                2,
                "--samples",
                10,
                "--noise-model",
                file(DAMPED),
                "--memory-limit",
                "524MiB");
        assertThat(outcome.code()).isEqualTo(4);
        assertThat(outcome.err())
                .contains("noise of 20 qubits needs 528.0 MiB for two states; 524.0 MiB may be used.")
                .contains("--memory-limit");
    }

    private static String plan(Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = "plan";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        Outcome outcome = Outcome.of(all);
        assertThat(outcome.code()).isZero();
        return outcome.out();
    }

    @Test
    void happensToDynamicCircuits() throws IOException {
        // a bit that is always read wrong decides wrongly, and a state of a file that is damped altogether is gone
        Path model = file("{\"format\": \"platanus-noise-model\", \"version\": 1, \"every_qubit\": {\"readout\":"
                + " {\"0_as_1\": 1, \"1_as_0\": 0}}}");
        Path program = Files.writeString(
                folder.resolve("d.qasm"),
                "OPENQASM 2.0; include \"qelib1.inc\"; qreg q[2]; creg c[1]; creg d[1]; measure q[0] -> c[0];"
                        + " if (c == 1) x q[1]; if (d == 0) x q[0]; measure q[1] -> d[0];");
        Path run = folder.resolve("run");
        Outcome outcome =
                Outcome.simulate(run, "--samples", 50, "--seed", 1, "--circuit", program, "--noise-model", model);
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(run.resolve("measurements_d.txt"))
                .hasContent("11\n".repeat(50).strip());
        assertThat(run.resolve("summary.json")).content().contains("\"noiseModel\"");
        assertThat(Outcome.simulate(
                                folder.resolve("again"),
                                "--samples",
                                50,
                                "--seed",
                                1,
                                "--circuit",
                                program,
                                "--noise",
                                "0.01,0.01,0")
                        .code())
                .isZero();
        Path damping = file("{\"format\": \"platanus-noise-model\", \"version\": 1, \"gates\": [{\"gates\": \"id\","
                + " \"errors\": [{\"amplitude_damping\": 0.999999999}]}]}");
        Path one = Files.writeString(
                folder.resolve("one.qasm"), "OPENQASM 2.0; include \"qelib1.inc\"; qreg q[1]; x q[0];");
        Path state = folder.resolve("one.npy");
        assertThat(Outcome.of("state", one, "--state-out", state).code()).isZero();
        Path idle = Files.writeString(
                folder.resolve("idle.qasm"), "OPENQASM 2.0; include \"qelib1.inc\"; qreg q[1]; id q[0];");
        Path damped = folder.resolve("damped");
        outcome = Outcome.simulate(
                damped, "--samples", 50, "--seed", 1, "--circuit", idle, "--noise-model", damping, "--state-in", state);
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(damped.resolve("measurements_idle.txt"))
                .hasContent("0\n".repeat(50).strip());
    }

    @Test
    void ofCirqsChannelsIsDrawnAndRefusedWhereOneStateIsWanted() throws IOException {
        Path circuit = Files.writeString(
                folder.resolve("c.json"),
                "{\"cirq_type\": \"Circuit\", \"moments\": [{\"cirq_type\": \"Moment\", \"operations\":"
                    + " [{\"cirq_type\": \"GateOperation\", \"gate\": {\"cirq_type\": \"BitFlipChannel\", \"p\": 1.0},"
                    + " \"qubits\": [{\"cirq_type\": \"LineQubit\", \"x\": 0}]}]}]}");
        Path run = folder.resolve("run");
        Outcome outcome = Outcome.simulate(run, "--samples", 9, "--seed", 1, "--circuit", circuit);
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(run.resolve("measurements_c.txt")).hasContent("1\n".repeat(9).strip());
        outcome = Outcome.of("state", circuit, "--reduced", 0);
        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.err()).contains("c.json:1:", "a channel, which is noise, acts here");
    }

    /** Fifteen channels and 64⁵ branches: {@code verify} knows what Braket's simulator of density matrices says. */
    @Test
    void inTheFileIsDrawnAsAskedForAndVerified() throws IOException {
        Path circuit = Files.writeString(folder.resolve("b.qasm"), """
            OPENQASM 3.0;
            qubit[3] q;
            for int i in [1:5] {
            ry(0.3 * i) q[0];
            #pragma braket noise depolarizing(0.1) q[0]
            cnot q[0], q[1];
            #pragma braket noise amplitude_damping(0.2) q[1]
            cnot q[1], q[2];
            #pragma braket noise two_qubit_depolarizing(0.05) q[0], q[2]
            h q[2];
            }
            """);
        double[] exact = {
            0.13396670726188753, 0.19115225409892495, 0.05261919558216889, 0.11078238273103197,
            0.17289019546827888, 0.09463876509778679, 0.13803931537470404, 0.10591118438521417
        };
        for (int i = 0; i < 8; i++) {
            Path bits = Files.writeString(
                    folder.resolve("bits.txt"), Integer.toBinaryString(8 + i).substring(1));
            JsonNode score = JsonMapper.shared()
                    .readTree(Outcome.of("verify", circuit, bits, "--json")
                            .succeeded()
                            .out());
            assertThat(score.get("linearXeb").asDouble()).isCloseTo(8 * exact[i] - 1, within(1e-12));
        }
        for (String method : new String[] {"--trajectories 500", "--sampler density"}) {
            Path run = folder.resolve(method.strip());
            String[] words = method.split(" ");
            Outcome.simulate(run, "--samples", 20_000, "--seed", 1, "--circuit", circuit, words[0], words[1])
                    .succeeded();
            JsonNode noise = JsonMapper.shared()
                    .readTree(run.resolve("summary.json").toFile())
                    .get("noise");
            boolean density = words[1].equals("density");
            assertThat(noise.get("method").asString()).isEqualTo(density ? "density-matrix" : "trajectories");
            long zeros = Files.readAllLines(run.resolve("measurements_b.txt")).stream()
                    .filter("000"::equals)
                    .count();
            // shots of one of 500 trajectories have errors in common
            assertThat((double) zeros)
                    .isCloseTo(20_000 * exact[0], within((density ? 5 : 15) * Math.sqrt(20_000 * exact[0])));
        }
        // too many qubits for a density matrix, too many branches: said at once
        Path wide = Files.writeString(
                folder.resolve("wide.qasm"),
                "OPENQASM 3.0;\n"
                        + "qubit[14] q;\n"
                        + "h q;\n"
                        + "for int i in [0:13] {\n"
                        + "#pragma braket noise depolarizing(0.1) q[0]\n"
                        + "h q[0];\n"
                        + "}\n");
        Path bits = Files.writeString(folder.resolve("wide.txt"), "0".repeat(14));
        Outcome refused = Outcome.of("verify", wide, bits);
        assertThat(refused.code()).isEqualTo(4);
        assertThat(refused.err())
                .contains("more than 65,536 branches", "a density matrix goes up to 13 qubits, and this needs 14");
        // what has no noise has no trajectories
        Path plain = Files.writeString(folder.resolve("plain.qasm"), "OPENQASM 3.0;\nqubit[2] q;\nh q;\n");
        Outcome without =
                Outcome.simulate(folder.resolve("none"), "--samples", 9, "--circuit", plain, "--trajectories", 5);
        assertThat(without.code()).isEqualTo(2);
        assertThat(without.err()).contains("--trajectories is for circuits with noise");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--qubits 5 --cycles 2 --noise-model MODEL --noise 0,0,0 | 2 | drop one of the two",
                "--qubits 5 --cycles 2 --sampler density | 2 | --sampler density is for circuits with noise",
                "--qubits 5 --cycles 2 --noise-model MODEL --sampler gates | 2 | without noise",
                "--qubits 14 --cycles 2 --noise-model MODEL --sampler density | 4 | a density matrix of 14 qubits has"
                        + " 4.0 GiB",
                "--qubits 5 --cycles 2 --noise-model absent.json | 3 | noise model 'absent.json' does not exist",
                "--qubits 5 --cycles 2 --noise-model FOLDER | 3 | is a folder",
                "--qubits 5 --cycles 2 --noise-model EMPTY | 3 | e.json:1:1: the file is empty; docs/noise.md says",
                "--qubits 5 --cycles 2 --noise-model NAMED | 3 | the noise model has no qubit '3_4'",
                "--circuit PLAIN --noise-model NAMED | 3 | the circuit has 2 qubits and does not say where they are"
                        + " among the 1",
                "--circuit DYNAMIC --fidelity 0.5 | 2 | this one is dynamic",
                "--circuit DYNAMIC --noise-model MODEL --sampler density | 2 | --sampler density does not go with this"
                        + " dynamic circuit",
                "--circuit DYNAMIC --noise-model MODEL --trajectories 5 | 2 | --trajectories does not go with",
                "--circuit PLAIN --noise-model MODEL --sampler density --state-in STATE | 2 | begins in a basis state",
            })
    void misuseIsRefused(String options, int code, String message) throws IOException {
        String qasm = "OPENQASM 2.0; include \"qelib1.inc\"; qreg q[2]; creg c[2]; h q[0]; ";
        String words = options.replace("MODEL", file(MIXED).toString())
                .replace("FOLDER", folder.toString())
                .replace(
                        "EMPTY", Files.writeString(folder.resolve("e.json"), "").toString())
                .replace(
                        "NAMED",
                        file("{\"format\": \"platanus-noise-model\", \"version\": 1, \"qubit_names\": [\"9_9\"]}")
                                .toString())
                .replace(
                        "PLAIN",
                        Files.writeString(folder.resolve("p.qasm"), qasm).toString())
                .replace(
                        "DYNAMIC",
                        Files.writeString(folder.resolve("d.qasm"), qasm + "measure q[0] -> c[0]; if (c == 1) x q[1];")
                                .toString());
        if (words.contains("STATE")) {
            Path state = folder.resolve("s.npy");
            assertThat(Outcome.of("state", folder.resolve("p.qasm"), "--state-out", state)
                            .code())
                    .isZero();
            words = words.replace("STATE", state.toString());
        }
        Outcome outcome =
                Outcome.simulate(folder.resolve("run"), (Object[]) ("--samples 5 --seed 1 " + words).split(" "));
        assertThat(outcome.err()).contains(message);
        assertThat(outcome.code()).isEqualTo(code);
    }

    private Path file(String model) throws IOException {
        return Files.writeString(folder.resolve("model" + model.hashCode() + ".json"), model);
    }

    private JsonNode simulate(Object... more) {
        Object[] all = new Object[more.length + 3];
        System.arraycopy(new Object[] {"--seed", 3, "--json"}, 0, all, 0, 3);
        System.arraycopy(more, 0, all, 3, more.length);
        Outcome outcome = Outcome.simulate(folder.resolve("run"), all);
        assertThat(outcome.code()).as(outcome.err()).isZero();
        return JsonMapper.shared().readTree(outcome.out());
    }
}
