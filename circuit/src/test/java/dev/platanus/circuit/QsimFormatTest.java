package dev.platanus.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platanus.circuit.qsim.QsimFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The qsim text format")
class QsimFormatTest {
    private static Circuit parse(String text) throws CircuitFormatException {
        return QsimFormat.parse(text, "c.qsim");
    }

    private static GateOperation op(Gate gate, Integer... qubits) {
        return new GateOperation(gate, List.of(qubits));
    }

    @Test
    void hasAllGates() throws Exception {
        Circuit circuit = parse("""
            4
            0 p 0.5
            0 id1 0
            0 h 1
            0 t 2
            0 x 3
            1 y 0
            1 z 1
            1 s 2
            1 x_1_2 3
            2 y_1_2 0
            2 hz_1_2 1
            2 rx 2 0.1
            2 ry 3 -0.2
            3 rz 0 48.5
            3 rxy 1 0.3 0.4
            4 id2 0 1
            4 cz 2 3
            5 cnot 1 0
            5 sw 2 3
            6 is 0 3
            6 fs 1 2 1.5 0.5
            7 cp 0 1 0.25
            8 c 3 x 0
            9 c 0 2 fs 3 1 0.5 0.75
            10 c 0 cp 1 2 1.5
            11 m 3 1
            11 m 0
            """);

        assertThat(circuit.operations())
                .containsExactly(
                        op(new GlobalPhase(0.5)),
                        op(FixedGate.IDENTITY, 0),
                        op(FixedGate.H, 1),
                        op(FixedGate.T, 2),
                        op(FixedGate.X, 3),
                        op(FixedGate.Y, 0),
                        op(FixedGate.Z, 1),
                        op(FixedGate.S, 2),
                        op(FixedGate.SQRT_X, 3),
                        op(FixedGate.SQRT_Y, 0),
                        op(FixedGate.SQRT_W, 1),
                        op(new Rx(0.1), 2),
                        op(new Ry(-0.2), 3),
                        op(new Rz(48.5), 0),
                        op(new Rxy(0.3, 0.4), 1),
                        op(FixedGate.IDENTITY_2, 0, 1),
                        op(FixedGate.CZ, 2, 3),
                        op(FixedGate.CNOT, 1, 0),
                        op(FixedGate.SWAP, 2, 3),
                        op(FixedGate.ISWAP, 0, 3),
                        op(new FSim(1.5, 0.5), 1, 2),
                        op(new CPhase(0.25), 0, 1),
                        op(new Controlled(FixedGate.X, 1), 3, 0),
                        op(new Controlled(new FSim(0.5, 0.75), 2), 0, 2, 3, 1),
                        op(new Controlled(new CPhase(1.5), 1), 0, 1, 2),
                        new Measurement(List.of(0)),
                        new Measurement(List.of(3, 1)));
        assertThat(parse(QsimFormat.format(circuit))).isEqualTo(circuit);
    }

    @Test
    void toleratesWhatRealFilesContain() throws Exception {
        Circuit plain = parse("2\n0 h 0\n1 cnot 0 1\n2 fs 0 1 1.5 0.5\n");

        assertThat(parse("\uFEFF# Google\r\n\r\n"
                        + " 2 \r\n"
                        + "0 h 0 \r\n"
                        + "\t1\tcx  0 1\t\r\n"
                        + "  # more ü\n"
                        + "2 fsim 0 1 1.5 .5\r\n\n\n"))
                .isEqualTo(plain);
        assertThat(parse("2\n+0 h 0\n1 cnot 0 1\n2 fs 0 1 +1.5e0 5E-1")).isEqualTo(plain);
        assertThat(parse("2\n7 h 0\n3 x 1").moments()).extracting(Moment::time).containsExactly(3L, 7L);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-0.0, -0.0", "1., 1", ".5, 0.5", "1e3, 1000", "1E-400, 0", "+7, 7", "00012.50, 12.5"})
    void readsNumbersAsCppDoes(String text, double value) throws Exception {
        assertThat(parse("1\n0 rz 0 " + text).gates()).containsExactly(op(new Rz(value), 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nan",
                "inf",
                "Infinity",
                "0x1p3",
                "1.0f",
                "1d",
                "1e",
                ".",
                "-",
                "1,5",
                "1e999",
                "--1",
                "1.2.3",
                "½"
            })
    void refusesOtherNumbers(String text) {
        assertThatThrownBy(() -> parse("1\n0 rz 0 " + text))
                .isInstanceOf(CircuitFormatException.class)
                .hasMessageStartingWith("c.qsim:2:8: expected an angle in radians");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|1:1: the file ends before its first line, the number of qubits",
                "# only\\n\\n|3:1: the file ends before its first line, the number of qubits",
                "x|1:1: expected the number of qubits, a whole number, got 'x'",
                "0|1:1: expected the number of qubits from 1 to 65536, got '0'",
                "-3|1:1: expected the number of qubits, a whole number, got '-3'",
                "99999999999999999999|1:1: expected the number of qubits from 1 to 65536, got '99999999999999999999'",
                "2 3|1:3: unexpected '3'; the number of qubits stands alone on its line",
                "2\\nh 0|2:1: expected a time, a whole number, got 'h'",
                "2\\n-1 h 0|2:1: expected a time, a whole number, got '-1'",
                "2\\n4294967296 h 0|2:1: expected a time from 0 to 4294967295, got '4294967296'",
                "2\\n0|2:2: expected a gate, the line ends",
                "2\\n0 h|2:4: expected a qubit, the line ends",
                "2\\n0 h 2|2:5: qubit 2 is outside 0..1 (the circuit has 2 qubits)",
                "2\\n0 h 0.5|2:5: expected a qubit, a whole number, got '0.5'",
                "2\\n0 h 0 1|2:7: unexpected '1'; gate h is written: time h qubit",
                "2\\n0 rz 0|2:7: expected an angle, the line ends",
                "2\\n0 rz 0 1 2|2:10: unexpected '2'; gate rz is written: time rz qubit phi",
                "2\\n0 cz 1 1|2:8: qubit 1 occurs twice in one operation",
                "2\\n0 h 0\\n0 x 0|3:5: time 0 is not later than time 0 of the operation before it on qubit 0",
                "2\\n3 h 0\\n2 cz 1 0|3:8: time 2 is not later than time 3 of the operation before it on qubit 0",
                "2\\n0 m|2:4: expected a qubit, the line ends",
                "2\\n0 m 0 0|2:7: qubit 0 occurs twice in one operation",
                "2\\n"
                        + "5 m 0\\n"
                        + "4 h 1|3:1: time 4 is before the measurement at time 5 that stands above; nothing may cross a"
                        + " measurement",
                "2\\n"
                    + "5 h 0\\n"
                    + "4 m 1|3:1: the measurement at time 4 stands below an operation at time 5; nothing may cross a"
                    + " measurement",
                "2\\n"
                    + "0 m 1\\n"
                    + "1 x 1|3:5: qubit 1 is used after it was measured: a dynamic circuit, which can be simulated and"
                    + " verified; what is asked for here needs a circuit whose measurements are all at the end",
                "2\\n0 c x 1|2:5: expected a qubit, a whole number, got 'x'",
                "2\\n0 c 0|2:6: expected the gate to be controlled, the line ends",
                "2\\n0 c 0 m 1|2:7: a measurement cannot be controlled",
                "2\\n"
                        + "0 c 0 c 1 x 1|2:7: a controlled gate cannot be controlled again; list all its controls after"
                        + " the first c",
                "2\\n0 c 0 x 0|2:9: qubit 0 occurs twice in one operation",
                "2\\n0 c 0 0 x 1|2:7: qubit 0 occurs twice in one operation",
            })
    void reportsFaultsWithLineAndColumn(String text, String message) {
        assertThatThrownBy(() -> parse(text.replace("\\n", "\n")))
                .isInstanceOf(CircuitFormatException.class)
                .hasMessage("c.qsim:" + message);
    }

    @Test
    void namesTheKnownGatesIfOneIsUnknown() {
        assertThatThrownBy(() -> parse("2\n0  foo 1"))
                .isInstanceOfSatisfying(CircuitFormatException.class, e -> {
                    assertThat(e.line()).isEqualTo(2);
                    assertThat(e.column()).isEqualTo(4);
                })
                .hasMessageStartingWith("c.qsim:2:4: unknown gate 'foo'; known are p, id1, h,")
                .hasMessageEndingWith("cp, m and c");
    }

    @Test
    void keepsMessagesShortAndPrintable() {
        assertThatThrownBy(() -> parse("\u001b[31m\u0007" + "x".repeat(1_000_000)))
                .hasMessage("c.qsim:1:1: expected the number of qubits, a whole number, got '?[31m?" + "x".repeat(34)
                        + "...'");
    }

    @Test
    void readsHugeLinesInLinearTime() {
        assertThatThrownBy(() -> parse("2\n0 c " + "0 ".repeat(1_000_000))).hasMessageContaining("occurs twice");
        assertThatThrownBy(() -> parse("1\n0 rz 0 " + "1".repeat(5_000_000))).hasMessageContaining("a decimal number");
        assertThatThrownBy(() -> parse("\n".repeat(5_000_000))).hasMessageContaining(":5000001:1: the file ends");
    }

    @Test
    void writesTheShortestNumbersThatComeBack() throws Exception {
        Circuit circuit = Circuit.builder(2)
                .append(new Rz(0.1), 0)
                .append(new Rz(Math.PI), 0)
                .append(new Rz(Double.MIN_VALUE), 0)
                .append(new Rz(-Double.MAX_VALUE), 0)
                .append(new Rz(-0.0), 0)
                .build();

        assertThat(QsimFormat.format(circuit)).isEqualTo("""
            2
            0 rz 0 0.1
            1 rz 0 3.141592653589793
            2 rz 0 4.9E-324
            3 rz 0 -1.7976931348623157E308
            4 rz 0 -0.0
            """);
        assertThat(parse(QsimFormat.format(circuit))).isEqualTo(circuit);
    }

    @Test
    void writesPhasesUnderControlsSoThatQsimDoesNotDropThem() {
        Circuit circuit = Circuit.builder(3)
                .append(new Controlled(new GlobalPhase(0.5), 1), 1)
                .append(new Controlled(new GlobalPhase(0.5), 2), 0, 1)
                .append(new Controlled(new GlobalPhase(0.5), 3), 0, 1, 2)
                .build();

        assertThat(QsimFormat.format(circuit)).isEqualTo("""
            3
            0 p 0.25
            0 rz 1 0.5
            1 cp 0 1 -0.5
            2 c 0 cp 1 2 -0.5
            """);
    }

    @Test
    void isWrittenWholeOrNotAtAll(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("c.qsim");
        Circuit circuit = Circuit.builder(1).append(FixedGate.SQRT_X, 0).build();

        QsimFormat.write(circuit, file);
        QsimFormat.write(circuit, file);
        assertThat(QsimFormat.read(file)).isEqualTo(circuit);
        assertThat(folder).isDirectoryContaining(path -> path.equals(file));
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
        Path noFolder = folder.resolve("none").resolve("c.qsim");
        assertThatThrownBy(() -> QsimFormat.write(circuit, noFolder)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> QsimFormat.read(noFolder)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void isReadFromAnyBytes(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("c.qsim");
        Files.write(file, "# caf\u00e9\n1\n0 h 0\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(QsimFormat.read(file).gateCount()).isEqualTo(1);

        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 0, 10});
        assertThatThrownBy(() -> QsimFormat.read(file))
                .isInstanceOf(CircuitFormatException.class)
                .hasMessageStartingWith(file + ":1:1: expected the number of qubits");
    }

    @Test
    void eachMeasurementInTheMiddleIsACharacter() throws CircuitFormatException {
        DynamicCircuit program =
                (DynamicCircuit) QsimFormat.program("2\n0 h 0\n1 m 0\n2 cnot 0 1\n3 h 0\n4 m 1 0\n", "c.qsim");
        assertThat(program.width()).isEqualTo(3);
        assertThat(program.body()).hasSize(5);
        assertThat(program.body().get(1)).isEqualTo(new Instruction.Measure(0, 0));
        assertThat(program.body().subList(3, 5))
                .containsExactly(new Instruction.Measure(1, 1), new Instruction.Measure(0, 2));
    }
}
