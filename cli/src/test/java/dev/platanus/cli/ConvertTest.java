package dev.platanus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.cli.console.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("circuit convert")
class ConvertTest {
    private static final String ECR =
            "OPENQASM 2.0;\ninclude \"qelib1.inc\";\nqreg q[3];\ncreg a[1];\ncreg b[3];\nh q[0];\necr q[0],q[1];\n"
                    + "rccx q[0],q[1],q[2];\nmeasure q[1] -> a[0];\nmeasure q[0] -> b[2];\nmeasure q[2] -> b[0];\n";

    @TempDir
    private Path folder;

    private Outcome convert(String format) throws IOException {
        return Outcome.of("circuit", "convert", Files.writeString(folder.resolve("c.qasm"), ECR), "-", "--to", format);
    }

    @Test
    void saysWhatAFormatCannotHold() throws IOException {
        Outcome qsim = convert("qsim");
        assertThat(qsim.code()).isEqualTo(ExitCode.OK);
        assertThat(qsim.err())
                .contains("qsim text cannot hold what is one gate here: a noise model will charge ")
                .contains("instead of 1 one-qubit gate and 2 gates on more")
                .contains("qsim text cannot hold the registers a[1], b[3]: counts by register belong to no registers");
        assertThat(convert("cirq").err())
                .contains("instead of 1 one-qubit gate and 2 gates on more")
                .contains("Cirq JSON cannot hold the registers a[1], b[3]");
    }

    @Test
    void isQuietWhereNothingIsLost() throws IOException {
        for (String format : new String[] {"qasm2", "qasm3"}) {
            Outcome outcome = convert(format);
            assertThat(outcome.remarks()).isEmpty();
            assertThat(outcome.out()).contains("gate platanus_gate_").containsPattern("(creg b\\[3\\]|bit\\[3\\] b);");
        }
    }
}
