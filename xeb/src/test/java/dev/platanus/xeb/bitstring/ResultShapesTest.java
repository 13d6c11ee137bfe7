package dev.platanus.xeb.bitstring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.platanus.circuit.format.CircuitFormat;
import dev.platanus.circuit.format.CircuitFormats;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Results as AQT, IQM, qBraid and printing programs have them: the right counts, or a message with the cure. */
class ResultShapesTest {
    private static final String QASM = "OPENQASM 2.0;\ninclude \"qelib1.inc\";\n";
    private static final String THREE = QASM + "qreg q[3];\ncreg c[3];\nh q;\nmeasure q -> c;\n";
    private static final String TWO_REGISTERS = QASM + "qreg q[3];\ncreg c[2];\ncreg d_1[1];\nh q;\n"
            + "measure q[0] -> c[0];\nmeasure q[1] -> c[1];\nmeasure q[2] -> d_1[0];\n";

    /** Two shots 011 and one shot 001, the first bit left. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                // AQT, from its cloud and from the machine itself
                "{`job`: {`job_id`: `1`, `job_type`: `quantum_circuit`, `payload`: {`circuits`: [{`number_of_qubits`:"
                    + " 3, `quantum_circuit`: [{`operation`: `MEASURE`}], `repetitions`: 3}]}}, `response`: {`status`:"
                    + " `finished`, `result`: {`0`: [[0, 1, 1], [0, 0, 1], [0, 1, 1]]}}}",
                "{`job_id`: `1`, `payload`: {`status`: `finished`, `result`: [[0, 1, 1], [0, 0, 1], [0, 1, 1]]}}",
                // IQM, each bit by itself, and in another order
                "{`status`: `ready`, `measurements`: [{`c_3_0_2`: [[1], [1], [1]], `c_3_0_0`: [[0], [0], [0]],"
                        + " `c_3_0_1`: [[1], [0], [1]]}]}",
                // qBraid, whose texts have the last qubit left
                "{`success`: true, `device_id`: `x`, `data`: {`measurementCounts`: {`110`: 2, `100`: 1}}}",
                "{`qbraidJobId`: `x`, `shots`: 3, `measurementCounts`: {`110`: 2, `100`: 1}, `status`: `COMPLETED`}",
                // an object for each bitstring, or each shot
                "[{`bitstring`: `110`, `count`: 2, `probability`: 0.66}, {`bitstring`: `100`, `count`: 1}]",
                "{`measurements`: [{`count`: 2, `bitstring`: `110`}, {`count`: 1, `bitstring`: `100`}], `shots`: 3}",
                "[{`shots`: 3, `bits`: `110`, `count`: 2}, {`shots`: 3, `bits`: `100`, `count`: 1}]",
                // a line for each
                "{`shot`: 0, `bits`: `110`}\n{`shot`: 1, `bits`: `100`}\n{`shot`: 2, `bits`: `110`}\n",
                "{`bitstring`: `110`, `count`: 2}\n{`bitstring`: `100`, `count`: 1}\n",
                "[0, 1, 1]\n[0, 0, 1]\n[0, 1, 1]\n",
                "[False, True, True]\n[False, False, True]\n[False, True, True]\n",
                // Cirq's arrays, and Q#'s results
                "{`measurements`: {`c`: [[0, 1, 1], [0, 0, 1], [0, 1, 1]]}}",
                "[[Zero, One, One], [Zero, Zero, One], [Zero, One, One]]",
                "(Zero, One, One)\n(Zero, Zero, One)\n(Zero, One, One)\n",
                // two lists
                "{`bitstrings`: [`110`, `100`], `counts`: [2, 1], `shots`: 3}",
                "{`counts`: [2, 1.0], `qubits`: [0, 1, 2], `bitstrings`: [`110`, `100`]}",
                "{`results`: {`states`: [`0x6`, `0x4`], `frequencies`: [2, 1]}}",
                "{`bitstrings`: [`110`, `100`, `110`], `times`: [7, 8, 9]}",
                "{`bitstrings`: [`110`, `100`, `110`]}",
                // Quafu, whose texts have the first bit left
                "{`task_id`: `1`, `status`: 2, `openqasm`: `qreg q[3];`, `raw`: `{}`, `res`: `{'011': 2, '001': 1}`}",
                // numbered shots
                "shot,bitstring\n0,011\n1,001\n2,011\n",
                "shot,q0,q1,q2\n0,0,1,1\n1,0,0,1\n2,0,1,1\n",
                // states
                "|011>: 2\n|001>: 1\n",
                "# of a chip\n  |011\u27E9:   2  (66.7%)  ######\n  |001\u27E9:   1  (33.3%)\n",
                "|011> 2\n|001> 1\n",
                "|011>,2\n|001>,1\n",
                "|011>\n|001>\n|011>\n",
                "state,count\n|011>,2\n|001>,1\n",
                "{'|011>': 2, '|001>': 1}",
                "{`|011\u27E9`: 2, `|001\u27E9`: 1}",
                "Counter({'|011\u27E9': 2, '|001\u27E9': 1})",
            })
    void shapesOfLaboratoriesAndOfPrintingProgramsAreRead(String bits) throws IOException {
        BitstringCounts counts = counts(THREE, bits, BitstringSettings.NONE);
        assertThat(counts.count(0b011)).isEqualTo(2);
        assertThat(counts.count(0b001)).isEqualTo(1);
        assertThat(counts.shots()).isEqualTo(3);
    }

    @Test
    void singleBitsOfSeveralRegistersArePutTogether() throws IOException {
        BitstringCounts counts = counts(
                TWO_REGISTERS,
                "[{`d_1_1_1_0`: [[1], [0]], `c_2_0_1`: [[0], [0]], `c_2_0_0`: [[1], [0]]}]",
                BitstringSettings.NONE);
        assertThat(counts.count(0b101)).isEqualTo(1);
        assertThat(counts.count(0)).isEqualTo(1);
        String part = QASM + "qreg q[2];\ncreg c[3];\nh q;\nmeasure q[0] -> c[1];\nmeasure q[1] -> c[2];\n";
        assertThat(counts(part, "{`c_3_0_2`: [[1]], `c_3_0_1`: [[0]]}", BitstringSettings.NONE)
                        .count(0b01))
                .isEqualTo(1);
        refused(
                part,
                "{`c_3_0_2`: [[1]]}",
                "the shots of bit 1 of the register 'c' are missing, into which the circuit measures");
        refused(TWO_REGISTERS, "{`c_2_0_1`: [[0]], `c_2_0_0`: [[1]]}", "of bit 0 of the register 'd_1' are missing");
    }

    @Test
    void probabilitiesOfStatesAreOfSoManyShots() throws IOException {
        BitstringSettings thousand = BitstringSettings.NONE.ofShots(1000);
        assertThat(counts(THREE, "|011>: 0.25\n|001>: 0.75\n", thousand).count(0b011))
                .isEqualTo(250);
        assertThat(counts(THREE, "[{`state`: `110`, `probability`: 1.0, `count`: 7}]", thousand)
                        .count(0b011))
                .isEqualTo(1000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "011: 2\n100: 1\n",
                "011 2\n100 1\n",
                "# of today\n011\t2\n100\t1\n",
                "011 -> 2 (66.7%)\n100 -> 1 (33.3%)\n",
                "'011': 2\n'100': 1",
                "\"011\" = 2\n\"100\" = 1",
                "0x6\n0x1\n0x6\n",
                "0X06 2\n0X01 1\n",
                "0x6: 2\n0x1: 1\n"
            })
    void aStateALineIsAShotOrHasItsCount(String bits) throws IOException {
        assertThat(counts(THREE, bits, BitstringSettings.NONE).count(0b011)).isEqualTo(2);
        assertThat(counts(THREE, bits, BitstringSettings.NONE).count(0b100)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3: 2\n4: 1\n", "4 1\n3 2\n", "4 = 1\n3 = 2"})
    void decimalNumbersHaveCountsToo(String bits) throws IOException {
        BitstringSettings decimal = BitstringSettings.NONE.withDecimal(BitOrder.FIRST);
        assertThat(counts(THREE, bits, decimal).count(0b011)).isEqualTo(2);
        assertThat(counts(THREE, bits, decimal).count(0b100)).isEqualTo(1);
    }

    /** Blanks between registers stay what they were. */
    @Test
    void aBlankBehindFewerBitsDividesRegisters() throws IOException {
        assertThat(counts(TWO_REGISTERS, "01 1\n01 0\n", BitstringSettings.NONE).shots())
                .isEqualTo(2);
    }

    /** Qiskit writes the register that was declared last first; zeros of one that is never written look like a count. */
    @Test
    void zerosOfARegisterThatIsNeverWrittenAreNoCount() throws IOException {
        String circuit = QASM + "qreg q[3];\ncreg unused[2];\ncreg a[3];\nh q;\nmeasure q -> a;\n";
        BitstringSettings qiskit = BitstringSettings.NONE.with(BitOrder.LAST);
        BitstringCounts shots = counts(circuit, "011 00\n000 00\n011 00\n", qiskit);
        assertThat(shots.shots()).isEqualTo(3);
        assertThat(shots.count(0b110)).isEqualTo(2);
        assertThat(counts(circuit, "011 20\n000 0\n", BitstringSettings.NONE).count(0b011))
                .isEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "|011>: 0.7071+0j; is no state with its count, as in |0101>: 12",
                "|011>: 0.25; is 0.25, not a whole number",
                "|011>: 2#n|001>; some states have a count and others have none",
                "|01>: 2; bitstring has 2 characters, the circuit has 3 qubits",
                "|0x1>: 2; is no state with its count",
                "{`|01`: 2}; has '|' where 0 or 1 is expected",
                "{`bitstring`: `110`, `count`: 2.5}; is 2.5, not a whole number",
                "{`bitstring`: `110`, `bits`: `110`}; here is another, '110'",
                "{`bitstring`: `110`}#n{`counts`: {`110`: 2}}; there are several sets of shots",
                "{`bitstring`: `110`, `count`: 2}#n{`bits_`: `110`, `count`: 2}; this object has no bitstring, those",
                "[{`bitstring`: `110`, `count`: 2}, {`count`: 2}]; this object has no bitstring, those before it have",
                "{`job`: 7}#n{`bitstring`: `110`}; more after the end of the document",
                "{`c`: `110`}#n[]; more after the end of the document",
                "[{`bitstring`: `110`, `occurrences`: 2}]; is 'occurrences' the count of '110'? call it count",
                "[{`probability`: 0.5, `bitstring`: `110`}]; is 'probability' the count of '110'?",
                "{`counts`: {`110`: 2}}#n{`counts`: {`110`: 2}}; there are several sets of shots",
                "[[0, 1, 1]]#n[[0, 1, 1]]; there are several sets of shots",
                "[0, 1, 1]#n3; more after the end of the document",
                "[0, 1, 1]#n[0, 1]; bitstring has 2 characters",
                "{`result`: {`0`: [[0, 1, 1]], `1`: [[0, 1, 1]]}}; there are several sets of shots",
                "{`result`: {`0`: [0, 1, 1]}}; each a list of bits",
                "{`measurements`: [[0, 1, 1]], `measurementCounts`: {`110`: 1}}; opposite orders; keep one of them",
                "{`c_2_0_1`: [[1]]}; is bit 1 of a register of 2 bits; the circuit's 'c' has 3",
                "{`c_3_0_3`: [[1]]}; is bit 3 of a register of 3 bits",
                "{`c_3_0_1`: [[1, 0]]}; has 2 bits; the key is for one",
                "{`c_3_0_1`: [[2]]}; is not 0 or 1",
                "{`c_3_0_1`: [[1]], `c_3_0_1`: [[1]]}; stands here twice",
                "{`c_3_0_1`: [[1]], `c_3_0_0`: [[1], [0]]}; has 1 shots, others have 2",
                "{`c_3_0_1`: [[1], 0]}; is a list of one bit",
                "{`measurements`: {`c`: [[0, 1, 1], [0, 1]]}}; has 2 bits, others have 3",
                "{`measurements`: {`c`: [0, 1, 1]}}; is a list of bits",
                "{`measurements`: {`c`: []}}; has no shots",
                "{`measurements`: {`c`: [[0, 1]]}}; has 2 bits, the circuit's has 3",
                "{`bitstrings`: [`110`, `100`], `counts`: [2]}; there are 2 bitstrings and 1 counts",
                "{`bitstrings`: [`110`, `100`], `weights`: [2, 1]}; are the numbers of 'weights' the counts",
                "{`bitstrings`: [`110`, `100`], `probabilities`: [0.75, 0.25]}; Say of how many shots: --shots",
                "{`probabilities`: [0.75, 0.25], `bitstrings`: [`110`, `100`]}; Say of how many shots: --shots",
                "{`bitstrings`: [`110`], `counts`: [2.5]}; the count of '110' is 2.5, not a whole number",
                "{`bitstrings`: [`110`], `counts`: [2], `frequencies`: [1]}; is another list of counts; keep one",
                "{`bitstrings`: [`110`], `states`: [`100`]}; there are several sets of shots",
                "{`bitstrings`: [`110`, 3]}; entry 2 of 'bitstrings' is no text of bits",
                "{`bitstrings`: [`110`], `counts`: [2, `1`]}; entry 2 of 'counts' is no number",
                "{`measurements`: [`110`, `100`], `counts`: [2, 1]}; belong to bitstrings of another name than",
                "{`counts`: [2, 1]}; a list of counts stands here without one of bitstrings",
                "{`res`: `{'011': 2, '001': }`}; the text is no dictionary that Python has printed",
                "{`res`: `{'011': 2}`, `counts`: {`110`: 2}}; there are several sets of shots",
                "m=001, 110, 111; what Cirq prints of a result",
                "011: 2#n100; some states have a count and others have none",
                "011: 2#n10x: 1; is no state with its count",
                "011 2#n01 1; bitstring has 2 characters, the circuit has 3 qubits",
                "011 - 2; write one bitstring a line, or CSV with a bitstring and a count",
                "0x6 2#n0x8 1; has 4 bits, the circuit has 3",
                "shot,count#n0,2; there is no column 'bitstring'",
                "shot,bitstring,occurrences#n0,011,2; there is no column 'count'",
            })
    void whatIsNoneOfTheseIsRefused(String bits, String message) {
        refused(THREE, bits.replace("#n", "\n"), message);
    }

    /** The columns are qubits, which a circuit may measure into other bits. */
    @Test
    void columnsOfQubitsNeedACircuitThatMeasuresInTheirOrder() {
        String turned = QASM + "qreg q[2];\ncreg c[2];\nh q;\nmeasure q[0] -> c[1];\nmeasure q[1] -> c[0];\n";
        refused(turned, "{`response`: {`result`: {`0`: [[0, 1]]}}}", "this circuit measures them in another");
        refused(turned, "{`payload`: {`result`: [[0, 1]]}}", "this circuit measures them in another");
    }

    private static void refused(String circuit, String bits, String message) {
        assertThatExceptionOfType(BitstringFormatException.class)
                .isThrownBy(() -> counts(circuit, bits, BitstringSettings.NONE))
                .satisfies(e -> assertThat(e.sentence("--")).contains(message).matches("bits:[0-9]+.*"));
    }

    private static BitstringCounts counts(String circuit, String bits, BitstringSettings settings) throws IOException {
        BitstringCounts counts = new BitstringCounts();
        BitstringInput.read(
                new ByteArrayInputStream(bits.replace('`', '"').getBytes(StandardCharsets.UTF_8)),
                "bits",
                CircuitFormats.parse(circuit, "circuit", CircuitFormat.QASM2).readout(),
                settings,
                counts);
        return counts;
    }
}
