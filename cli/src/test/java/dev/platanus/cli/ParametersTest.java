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
    void areSweptBySimulate() throws IOException {
        Path sweep = Files.writeString(folder.resolve("s.csv"), "theta,phi\n0,pi/2\n1,0.25\npi,0\n");
        Path out = folder.resolve("out");
        Outcome outcome = Outcome.of(
                "simulate", "--circuit", ansatz, "--samples", 200, "--seed", 5, "--sweep", sweep, "--output", out);
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("row_0 to row_2", "all rows: ok");
        assertThat(Files.readString(out.resolve("sweep.csv")))
                .isEqualTo("row,folder,seed,theta,phi,selfCheckPassed\n0,row_0,5,0.0,1.5707963267948966,true\n"
                        + "1,row_1,6,1.0,0.25,true\n2,row_2,7,3.141592653589793,0.0,true\n");
        assertThat(Files.readString(out.resolve("row_0/measurements_ansatz.txt")))
                .isEqualTo("01\n".repeat(200));
        // a row is what its values give alone, with its seed
        Path alone = folder.resolve("alone");
        Outcome.of(
                "simulate",
                "--circuit",
                ansatz,
                "--samples",
                200,
                "--seed",
                6,
                "--set",
                "theta=1",
                "--set",
                "phi=0.25",
                "--output",
                alone);
        assertThat(out.resolve("row_1/measurements_ansatz.txt"))
                .hasSameBinaryContentAs(alone.resolve("measurements_ansatz.txt"));
        assertThat(out.resolve("row_1/circuit_ansatz.qasm"))
                .hasSameBinaryContentAs(alone.resolve("circuit_ansatz.qasm"));
        String[] again = {
            "simulate",
            "--circuit",
            ansatz.toString(),
            "--samples",
            "9",
            "--sweep",
            sweep.toString(),
            "--quiet",
            "--output",
            out.toString(),
            "--force"
        };
        assertThat(Outcome.of((Object[]) again).code()).isZero();
        Files.writeString(out.resolve("row_1/mine.txt"), "x");
        assertThat(Outcome.of((Object[]) again))
                .extracting(Outcome::code, Outcome::err)
                .satisfies(told -> assertThat(told.toString()).contains("2", "'mine.txt'"));
        assertThat(Outcome.of("plan", "--circuit", ansatz, "--sweep", sweep).out())
                .contains("3, each of which takes about that");
    }

    @Test
    void areSweptByAmplitudes() throws IOException {
        Path sweep = Files.writeString(folder.resolve("s.csv"), "theta\n0\npi\npi/2\n");
        Path bits = Files.writeString(folder.resolve("b.txt"), "10\n00\n");
        Outcome outcome =
                Outcome.of("amplitudes", ansatz, bits, "--sweep", sweep, "--set", "phi=0", "--precision", "double");
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out().lines().map(line -> line.replaceAll("(\\.\\d{4})\\d*", "$1")))
                .startsWith("phi,theta,bitstring,real,imag", "0.0,0.0,10,0.0,0.0", "0.0,0.0,00,1.0,0.0")
                .contains("0.0,1.5707,10,0.7071,0.0")
                .hasSize(7);
        Path table = folder.resolve("table.csv");
        assertThat(Outcome.of("amplitudes", ansatz, bits, "--sweep", sweep, "--set", "phi=0", "--output", table)
                        .code())
                .isZero();
        assertThat(Outcome.of(
                                "amplitudes",
                                ansatz,
                                bits,
                                "--sweep",
                                sweep,
                                "--set",
                                "phi=0",
                                "--output",
                                table,
                                "--force")
                        .code())
                .isZero();
        // threads change nothing
        Path many = Files.writeString(folder.resolve("m.csv"), "theta,phi\n" + "0.1,pi/2\npi/2,0\n1,2\n".repeat(30));
        String one = Outcome.of("amplitudes", ansatz, bits, "--sweep", many, "--threads", 1)
                .out();
        assertThat(Outcome.of("amplitudes", ansatz, bits, "--sweep", many, "--threads", 3)
                        .out())
                .isEqualTo(one)
                .hasLineCount(181);
    }

    @Test
    void refusesWhatIsForOneSetting() throws IOException {
        Path sweep = Files.writeString(folder.resolve("s.csv"), "theta,phi\n0,1\n");
        for (Object[] more : new Object[][] {
            {"--state-out", folder.resolve("x.npy")}, {"--report", folder.resolve("x.html")}, {"--checkpoint", folder}
        }) {
            Outcome outcome =
                    Outcome.of("simulate", "--circuit", ansatz, "--samples", 9, "--sweep", sweep, more[0], more[1]);
            assertThat(outcome.code()).isEqualTo(2);
            assertThat(outcome.err()).contains(more[0] + " is for one setting of the parameters, and --sweep has many");
        }
        assertThat(Outcome.of("simulate", "--qubits", 4, "--cycles", 2, "--samples", 9, "--sweep", sweep)
                        .err())
                .contains("--sweep belongs to a circuit that is read; add --circuit FILE");
        Path wrong = Files.writeString(folder.resolve("w.csv"), "theta\n0\n");
        assertThat(Outcome.of(
                                "simulate",
                                "--circuit",
                                ansatz,
                                "--samples",
                                9,
                                "--sweep",
                                wrong,
                                "--output",
                                folder.resolve("o"))
                        .err())
                .contains("the parameter 'phi' has no value");
        assertThat(folder.resolve("o")).doesNotExist();
    }

    @Test
    void saysWhatIsWrongWithASweep() throws IOException {
        for (String[] wrong : new String[][] {
            {
                "theta\n1\n",
                "c.qasm:4:1: the parameter 'phi' has no value; the circuit has the parameters theta, phi; say"
                        + " --set phi=VALUE (row 0 of 's.csv')"
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
