package dev.platanus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.platanus.machine.text.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Names that would clear a screen, begin a line of their own, or turn the direction of writing, wherever they are shown. */
class ControlCharactersTest {
    private static final String EVIL = "a\u001b[2J\nplatanus: all is well\t\u202egpj\u009b31m\u2028";

    @TempDir
    private Path folder;

    private Path circuit;
    private Path bits;

    @BeforeEach
    void files() throws IOException {
        try {
            circuit = folder.resolve(EVIL + ".qsim");
            bits = folder.resolve(EVIL + ".txt");
        } catch (InvalidPathException e) {
            assumeThat(false).as("such names exist here").isTrue();
        }
        Files.writeString(circuit, "2\n0 h 0\n1 cnot 0 1\n");
        Files.writeString(bits, "00\n11\n00\n");
    }

    private static void assertHarmless(String text) {
        assertThat(text.replace(System.lineSeparator(), "\n").chars().filter(c -> c != '\n'))
                .as(text)
                .noneMatch(c -> c < 32 || c >= 127 && c < 160 || c == 0x202e || c == 0x2028);
        assertThat(text.lines()).noneMatch(line -> line.startsWith("platanus: all is well"));
    }

    private static void assertHarmless(Outcome outcome, int code) {
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(code);
        assertHarmless(outcome.out());
        assertHarmless(outcome.err());
    }

    @Test
    void inResults() throws IOException {
        Path page = folder.resolve("page.html");
        Outcome text = Outcome.of("verify", circuit, bits, "--report", page);
        assertHarmless(text, 0);
        assertThat(text.out()).contains("a\\u001b[2J\\nplatanus: all is well\\t\\u202egpj\\u009b31m\\u2028.qsim");
        assertHarmless(Files.readString(page));
        assertThat(Files.readString(page)).contains("a\\u001b[2J\\nplatanus: all is well");
        Outcome json = Outcome.of("verify", circuit, bits, "--json");
        assertHarmless(json, 0);
        assertThat(JsonMapper.shared().readTree(json.out()).get("circuit").asString())
                .isEqualTo(circuit.toString());
    }

    @Test
    void inNamesThatAreMadeFromThem() throws IOException {
        Path page = folder.resolve("page.html");
        Path run = folder.resolve("run\u001b[1m");
        Outcome text = Outcome.simulate(run, "--circuit", circuit, "--samples", 10, "--report", page);
        assertHarmless(text, 0);
        assertHarmless(Files.readString(page));
        assertHarmless(Outcome.simulate(run, "--circuit", circuit, "--samples", 9, "--force", "--quiet"), 0);
        assertHarmless(Outcome.simulate(run, "--circuit", circuit, "--samples", 9, "--force", "--json"), 0);
        assertHarmless(Files.readString(run.resolve("summary.json")));
        assertHarmless(Outcome.of("plan", "--circuit", circuit, "--samples", 9), 0);
    }

    @Test
    void inTablesOfAFolder() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        Files.writeString(data.resolve("circuit_n2_m1_s0_e0_p\u001b[2J\n\u202eA.qsim"), "2\n0 h 0\n1 cnot 0 1\n");
        Files.writeString(data.resolve("measurements_n2_m1_s0_e0_p\u001b[2J\n\u202eA.txt"), "00\n11\n00\n");
        Files.writeString(data.resolve("circuit_n2_m1_s1_e0_pA.qsim"), "2\n0 h 0\n1 cnot 0 1\n");
        Files.writeString(data.resolve("measurements_n2_m1_s1_e0_pA.txt"), "00\n11\n");
        Path csv = folder.resolve("t.csv");
        Path page = folder.resolve("t.html");
        assertHarmless(Outcome.of("verify", "--data", data, "--csv", csv, "--report", page), 0);
        assertHarmless(Files.readString(csv));
        assertHarmless(Files.readString(page));
        assertHarmless(Outcome.of("verify", "--data", data, "--json"), 0);
        assertHarmless(Outcome.of("verify", "--data", data, "--quiet"), 0);
        assertHarmless(Outcome.of("verify", "--data", data, "--csv", "-"), 0);
    }

    @Test
    void inRefusals() throws IOException {
        Files.writeString(bits, "00\n0\u001b[2J\u202e\n");
        assertHarmless(Outcome.of("verify", circuit, bits), 3);
        assertHarmless(Outcome.of("amplitudes", circuit, folder.resolve(EVIL)), 3);
        assertHarmless(Outcome.of("circuit", "draw", folder.resolve(EVIL)), 3);
        assertHarmless(Outcome.of("layout", EVIL), 2);
        assertHarmless(Outcome.of("layout", EVIL + ".json"), 3);
        assertHarmless(Outcome.of(EVIL), 2);
        assertHarmless(Outcome.of("circuit", EVIL), 2);
        assertHarmless(Outcome.of("simulate", "--" + EVIL), 2);
        assertHarmless(Outcome.of("simulate", "--samples", EVIL, "--" + EVIL), 2);
        assertHarmless(Outcome.of("plan", "--qubits", "4", "--cycles", "2", "--pattern", EVIL), 2);
    }

    /** Every control character there is, in names of whatever a command reads and writes, is shown as it is escaped. */
    @Test
    void everyNameIsSpelledAsItIs() throws IOException {
        StringBuilder name = new StringBuilder();
        for (char c = 1; c < ' '; c++) {
            name.append(c);
        }
        String shown = Printable.line(name.toString());
        Path bad = Files.writeString(folder.resolve(name + ".txt"), "00\n0x\n");
        Path broken = Files.writeString(folder.resolve(name + ".qsim"), "2\n0 h 7\n");
        Path empty = Files.createDirectory(folder.resolve(name + ".d"));
        Path plan = Files.writeString(folder.resolve(name + ".json"), "{");
        Path absent = folder.resolve(name + "?");
        Files.writeString(bits, "00\n");
        for (Object[] command : new Object[][] {
            {"verify", circuit, bad},
            {"verify", broken, bits},
            {"verify", circuit, bits, "--amplitudes", bad},
            {"verify", circuit, bits, "--report", plan},
            {"verify", "--data", empty},
            {"verify", "--data", absent},
            {"amplitudes", circuit, bad},
            {"amplitudes", circuit, absent},
            {"amplitudes", circuit, bits, "--output", plan},
            {"amplitudes", circuit, bits, "--engine", "slices", "--contraction", plan},
            {"amplitudes", circuit, bits, "--engine", "slices", "--checkpoint", bad},
            {"simulate", "--circuit", broken, "--samples", 9},
            {"simulate", "--circuit", circuit, "--samples", 9, "--output", bad},
            {"circuit", "describe", absent},
            {"circuit", "convert", circuit, bad},
            {"layout", plan}
        }) {
            Outcome outcome = Outcome.of(command);
            assertThat(outcome.code()).as("%s", List.of(command)).isIn(2, 3, 6);
            assertThat(outcome.err()).contains(shown);
            assertHarmless(outcome.err());
        }
    }

    /** Whatever a file has in it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "OPENQASM 2.0;\nqreg q@[2];\n",
                "OPENQASM 3.0;\nqubit[2] q;\n@ q[0];\n",
                "OPENQASM 3.0;\nqubit[2] q;\nbit[2] \u00e4\u202e;\nx q[0];\n",
                "OPENQASM 3.0;\n// @\nqubit[2] \"@\";\n",
                "OPENQASM 2.0;\ninclude \"@\";\n",
                "2\n0 @ 0\n",
                "2\n0 rz(@) 0\n",
                "{\"cirq_type\":\"@\"}",
                "{\"@\":1}",
                "{\"cirq_type\":\"Circuit\",\"moments\":[{\"cirq_type\":\"Moment\",\"operations\":[{\"cirq_type\":"
                        + "\"GateOperation\",\"gate\":{\"cirq_type\":\"@\"},\"qubits\":[{\"cirq_type\":"
                        + "\"NamedQubit\",\"name\":\"@\"}]}]}]}",
                "{\"cirq_type\":\"Circuit\",\"moments\":[{\"cirq_type\":\"Moment\",\"operations\":[{\"cirq_type\":"
                        + "\"GateOperation\",\"gate\":{\"cirq_type\":\"MeasurementGate\",\"num_qubits\":1,\"key\":"
                        + "\"@\",\"invert_mask\":[]},\"qubits\":[{\"cirq_type\":\"NamedQubit\",\"name\":\"@\"}]}]}]}",
            })
    void inWhatIsReadFromAFile(String text) throws IOException {
        boolean json = text.startsWith("{");
        String inside = json ? "e\\u001b[2J\\n\\u202e\\u009b" : "e\u001b[2J\u202e\u009b";
        Path file = folder.resolve(json ? "c.json" : text.startsWith("O") ? "c.qasm" : "c.qsim");
        Files.writeString(file, text.replace("@", inside));
        for (String[] command : new String[][] {
            {"circuit", "describe"}, {"circuit", "describe", "--json"}, {"circuit", "draw"}, {"circuit", "convert"}
        }) {
            Object[] words = Stream.concat(Stream.of(command), Stream.of(file)).toArray();
            for (String to : command[1].equals("convert")
                    ? new String[] {"qasm2", "qasm3", "qsim", "cirq"}
                    : new String[] {""}) {
                Outcome outcome =
                        to.isEmpty() ? Outcome.of(words) : Outcome.of("circuit", "convert", file, "-", "--to", to);
                assertThat(outcome.code()).as(outcome.err()).isIn(0, 3);
                assertHarmless(outcome.out());
                assertHarmless(outcome.err());
            }
        }
    }
}
