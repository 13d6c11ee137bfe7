package dev.platanus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.cli.console.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code expect}, as people and programs use it. */
class ExpectTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder;

    private Path bell;

    @BeforeEach
    void circuit() throws IOException {
        bell = Files.writeString(folder.resolve("bell.qsim"), "2\n0 h 0\n1 cnot 0 1\n");
    }

    @Test
    void printsARowForEachObservable() {
        Outcome outcome = Outcome.of("expect", bell, "Z0 Z1; energy = 2 - 0.5 Y0 Y1; Z0");
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out().lines())
                .containsExactly(
                        "observable       value",
                        "Z0 Z1       1.00000000",
                        "energy      2.50000000",
                        "Z0          0.00000000");
        assertThat(outcome.err()).contains("state vector on cpu, for 3 Pauli strings");
    }

    @Test
    void readsFilesAndStandardInput() throws IOException {
        Path file = Files.writeString(folder.resolve("Z0"), "X0 X1 # not Z0\n+ 1");
        assertThat(Outcome.of("expect", bell, file, "--quiet")).isEqualTo(new Outcome(0, "2.00000000\n", ""));
        assertThat(Outcome.of("expect", bell, "@" + file, "--quiet").out()).isEqualTo("2.00000000\n");
        assertThat(Outcome.withInput("[[\"ZZ\", 2], [\"II\", [1, 0]]]", "expect", bell, "-", "--quiet")
                        .out())
                .isEqualTo("3.00000000\n");
    }

    /** The right-most letter of Qiskit's labels is for qubit 0, the left-most character of our bitstrings is. */
    @Test
    void labelsAreInQiskitsOrder() throws IOException {
        Path circuit = Files.writeString(folder.resolve("x.qasm"), "OPENQASM 2.0;\nqreg q[2];\nU(pi,0,pi) q[1];\n");
        assertThat(Outcome.of("expect", circuit, "ZI; IZ; Z1", "--quiet").out())
                .isEqualTo("-1.00000000\n1.00000000\n-1.00000000\n");
    }

    @Test
    void writesJsonAndTables() throws IOException {
        Outcome json = Outcome.of("expect", bell, "Z0 Z1", "--json", "--precision", "double");
        JsonNode tree = JSON.readTree(json.out());
        assertThat(json.err()).isEmpty();
        assertThat(tree.get("engine").asString()).isEqualTo("statevector");
        assertThat(tree.get("values").get(0).get("value").asDouble()).isCloseTo(1, within(1e-14));
        assertThat(tree.get("values").get(0).get("standardError").isNull()).isTrue();

        Path table = folder.resolve("values.csv");
        assertThat(Outcome.of("expect", bell, "Z0 Z1 + X0", "--csv", table).code())
                .isZero();
        assertThat(table).content().startsWith("observable,terms,value,standardError\nZ0 Z1 + X0,2,");
        assertThat(Outcome.of("expect", bell, "Z0", "--csv", table).code()).isEqualTo(ExitCode.USAGE);
        assertThat(Outcome.of("expect", bell, "Z0", "--csv", table, "--force").code())
                .isZero();
    }

    @Test
    void estimatesFromShots() throws IOException {
        Outcome once = Outcome.of("expect", bell, "Z0 + 0.5 X0", "--shots", 1000, "--seed", 3, "--json");
        JsonNode row = JSON.readTree(once.out()).get("values").get(0);
        double error = row.get("standardError").asDouble();
        assertThat(error).isBetween(0.03, 0.06);
        assertThat(row.get("value").asDouble()).isCloseTo(0, within(5 * error));
        assertThat(Outcome.of("expect", bell, "Z0 + 0.5 X0", "--shots", 1000, "--seed", 3, "--json")
                        .out())
                .isEqualTo(once.out());
    }

    @Test
    void aDryRunTellsWhatItTakes() throws IOException {
        StringBuilder chain = new StringBuilder("70\n");
        for (int layer = 0; layer < 12; layer++) {
            for (int q = 0; q < 70; q++) {
                chain.append(2 * layer).append(" rx ").append(q).append(" 0.4\n");
            }
            for (int q = layer % 2; q < 69; q += 2) {
                chain.append(2 * layer + 1)
                        .append(" cz ")
                        .append(q)
                        .append(' ')
                        .append(q + 1)
                        .append('\n');
            }
        }
        Path circuit = Files.writeString(folder.resolve("chain.qsim"), chain);
        Outcome outcome = Outcome.of("expect", circuit, "Z35", "--dry-run");
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .contains("light cones of 1 Pauli string", "the state vector does not fit into memory", "on one H200");
        JsonNode tree = JSON.readTree(
                Outcome.of("expect", circuit, "Z35", "--dry-run", "--json").out());
        assertThat(tree.get("engine").asString()).isEqualTo("slices");
        assertThat(tree.get("seconds").asDouble()).isPositive();

        Outcome refused = Outcome.of("expect", circuit, "Z35", "--time-limit", "0.000001s");
        assertThat(refused.code()).isEqualTo(ExitCode.OUT_OF_MEMORY);
        assertThat(refused.err()).contains("This would take", "--time-limit none starts it nevertheless");
        assertThat(refused.out()).isEmpty();
    }
}
