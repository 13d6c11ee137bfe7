package dev.platanus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Circuits with parameters, as people and programs use them. */
class ParametersTest {
    @TempDir
    private Path folder;

    private Path ansatz;

    @BeforeEach
    void circuit() throws IOException {
        ansatz = Files.writeString(
                folder.resolve("ansatz.qasm"),
                "OPENQASM 3.0;\ninclude \"stdgates.inc\";\ninput float[64] theta;\ninput float[64] phi;\nqubit[2] q;\n"
                        + "ry(theta) q[0];\nrx(2*phi) q[1];\n");
    }

    @Test
    void getTheirValuesBySet() {
        Outcome outcome =
                Outcome.of("expect", ansatz, "Z0; Z1", "--set", "theta=2*pi/2", "--set", "phi=-0.5*pi", "--quiet");
        assertThat(outcome).isEqualTo(new Outcome(0, "-1.00000000\n-1.00000000\n", ""));
        outcome = Outcome.of("circuit", "convert", ansatz, "-", "--to", "qsim", "--set", "theta=0.5", "--set", "phi=1");
        assertThat(outcome).isEqualTo(new Outcome(0, "2\n0 ry 0 0.5\n0 rx 1 2.0\n", ""));
    }

    @Test
    void areListed() {
        Outcome outcome = Outcome.of("circuit", "describe", ansatz, "--set", "phi=1");
        assertThat(outcome.out())
                .startsWith("parameters  float[64] theta, float[64] phi = 1.0\n")
                .contains("what follows is counted with 1 for each that has no value", "1 rx, 1 ry")
                .doesNotContain("sha-256");
        outcome = Outcome.of("circuit", "describe", ansatz, "--set", "phi=1", "--set", "theta=2", "--json");
        assertThat(outcome.out()).contains("\"name\" : \"phi\"", "\"value\" : 1.0", "circuitHash");
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(Outcome.of("expect", ansatz, "Z0", "--set", "phi=1"))
                .isEqualTo(new Outcome(
                        3,
                        "",
                        "platanus: " + ansatz
                                + ":3:1: the parameter 'theta' has no value; the circuit has the parameters"
                                + " theta, phi; say --set theta=VALUE\n"));
        String help = "\nTry 'platanus expect --help'.\n";
        for (String[] wrong : new String[][] {
            {"theta", "--set 'theta': write a name and a value, as in --set theta=pi/4"},
            {"theta=x", "--set 'theta=x': the value is no number; 0.3, -pi/4, 2*pi/3 and sqrt(2) are such"},
            {
                "thta=1",
                "--set: no parameter of the circuit is called 'thta'; did you mean 'theta'?; it has the parameters"
                        + " theta, phi"
            },
            {"phi=2", "--set: 'phi' is given twice; give it once"},
        }) {
            assertThat(Outcome.of("expect", ansatz, "Z0", "--set", "phi=1", "--set", wrong[0]))
                    .isEqualTo(new Outcome(2, "", "platanus: " + wrong[1] + help));
        }
        assertThat(Outcome.of("plan", "--qubits", 4, "--cycles", 2, "--set", "x=1")
                        .err())
                .contains("--set belongs to a circuit that is read; add --circuit FILE");
    }

    @Test
    void areSweptByExpect() throws IOException {
        Path sweep = Files.writeString(folder.resolve("s.csv"), "theta, phi\n0,pi/2\n# a turn\npi,0*2\n");
        Path table = folder.resolve("out.csv");
        Outcome outcome =
                Outcome.of("expect", ansatz, "Z0; Z1", "--sweep", sweep, "--precision", "double", "--csv", table);
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out().lines().map(line -> line.replaceAll(" +", " ")).toList())
                .startsWith("theta phi observable value", "0.0 1.5707963267948966 Z0 1.00000000000000")
                .hasSize(5);
        assertThat(Files.readString(table).lines().map(line -> line.replaceAll("(\\.\\d{5})\\d*", "$1")))
                .startsWith("theta,phi,observable,terms,value,standardError", "0.0,1.57079,Z0,1,1.0,")
                .hasSize(5);
        assertThat(Outcome.of("expect", ansatz, "Z0; Z1", "--sweep", sweep, "--quiet")
                        .out())
                .isEqualTo("1.00000000 -1.00000000\n-1.00000000 1.00000000\n");
        // a row is what its values give alone, with its seed
        Path one = Files.writeString(folder.resolve("one.csv"), "theta\n1.0\n2.0\n");
        String rows = Outcome.of(
                        "expect", ansatz, "Z0", "--sweep", one, "--set", "phi=1", "--shots", 1000, "--seed", 5,
                        "--quiet")
                .out();
        String alone = Outcome.of(
                        "expect", ansatz, "Z0", "--set", "theta=2", "--set", "phi=1", "--shots", 1000, "--seed", 6,
                        "--quiet")
                .out();
        assertThat(rows.lines().skip(1).findFirst().orElseThrow() + "\n").isEqualTo(alone);
        String json = Outcome.of(
                        "expect", ansatz, "Z0", "--sweep", one, "--set", "phi=1", "--shots", 1000, "--seed", 5,
                        "--json")
                .out();
        assertThat(json).contains("\"rows\" : [ {", "\"theta\" : 2.0", "\"seed\" : 6");
    }

    @Test
    void saysWhatIsWrongWithASweep() throws IOException {
        for (String[] wrong : new String[][] {
            {
                "theta\n1\n",
                "c.qasm:4:1: the parameter 'phi' has no value; the circuit has the parameters theta, phi; say"
                        + " --set phi=VALUE (row 1 of 's.csv')"
            },
            {
                "theta,x\n1,2\n",
                "s.csv: of the names in its first line the circuit has no parameter 'x'; it has theta, phi"
            },
            {
                "",
                "s.csv:1:1: there is no table here: the file is empty, or no text; write the names of parameters in the"
                        + " first line, and values in the others, separated by commas"
            },
            {"theta,phi\n1,2\n1\n", "s.csv:3:1: this row has 1 value, but the first line 2 names"},
            {"theta,phi\n1,two\n", "s.csv:2:3: the value of 'phi' is no number: 'two'"},
        }) {
            Path sweep = Files.writeString(folder.resolve("s.csv"), wrong[0]);
            Outcome outcome = Outcome.of("expect", ansatz, "Z0", "--sweep", sweep);
            assertThat(outcome.code()).isEqualTo(3);
            assertThat(outcome.err().replace(folder + "/", "").replace("ansatz.qasm", "c.qasm"))
                    .isEqualTo("platanus: " + wrong[1] + "\n");
        }
        Path sweep = Files.writeString(folder.resolve("s.csv"), "theta,phi\n1,2\n");
        assertThat(Outcome.of("expect", ansatz, "Z0", "--sweep", sweep, "--set", "phi=1")
                        .err())
                .contains("--set: 'phi' is a column of '");
    }
}
