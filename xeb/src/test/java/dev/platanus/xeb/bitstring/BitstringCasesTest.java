package dev.platanus.xeb.bitstring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.platanus.circuit.BasisStates;
import dev.platanus.circuit.format.CircuitFormat;
import dev.platanus.circuit.format.CircuitFormats;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of bitstrings as people have them: the right counts, or a message that names the place and the cure. */
class BitstringCasesTest {
    private static final String QASM = "OPENQASM 2.0;\ninclude \"qelib1.inc\";\n";

    /** Five bits, of which 0 and 3 are written: x on the one, h on the other; a shot is 10 or 11. */
    private static final String WIDE =
            QASM + "qreg q[3];\ncreg c[5];\nx q[0];\nh q[2];\nmeasure q[0] -> c[0];\nmeasure q[2] -> c[3];\n";

    /** The first bit is 1 and the other two of them uniform: a shot is 1ab. */
    private static final String TWO_REGISTERS = QASM
            + "qreg q[3];\n"
            + "creg c[1];\n"
            + "creg d[2];\n"
            + "x q[0];\n"
            + "h q[1];\n"
            + "h q[2];\n"
            + "measure q[0] -> c[0];\n"
            + "measure q[1] -> d[0];\n"
            + "measure q[2] -> d[1];\n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"00001\": 480, \"01001\": 520}",
                "{\"0x1\": 480, \"0x9\": 520}",
                "{'00001': 480, '01001': 520}",
                "{\"01\": 480, \"11\": 520}",
                "{\"c\": [\"00001\", \"01001\", \"01001\"]}",
                "{\"results\": [{\"data\": {\"c\": {\"samples\": [\"0x1\", \"0x9\"], \"num_bits\": 5}}}]}",
                "10\n11\n10\n",
                "10000\n10010\n",
            })
    void bitsThatNothingIsMeasuredIntoAreZero(String bits) throws IOException {
        BitstringCounts counts = counts(WIDE, bits);
        assertThat(counts.count(0b10) + counts.count(0b11)).isPositive().isEqualTo(counts.shots());
        assertThat(counts.count(0b10)).isPositive();
    }

    /** What laboratories' own interfaces export, of 480 shots 001 and 520 shots 011, the first bit left. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // IonQ, and distributions of Qiskit: the first bit is the least significant one
                "{\"4\": 480, \"6\": 520} | LAST",
                "{\"id\": \"617a\", \"data\": {\"histogram\": {\"4\": 480, \"6\": 520}, \"registers\": null}} | LAST",
                "{\"histogram\": {\"registers\": {\"output_all\": {\"100\": 480, \"110\": 520}}}} |",
                "{4: 480, 6: 520} | LAST",
                // Cirq's histograms
                "{\"1\": 480, \"3\": 520} | FIRST",
                "state,count\\n1,480\\n3,520 | FIRST",
                // a register alone, as a matrix or as counts
                "{\"ro\": [[0, 0, 1], [0, 1, 1]]} |",
                "{'ro': array([[0, 0, 1], [0, 1, 1]])} |",
                "{\"status\": \"ready\", \"measurements\": [{\"c\": [[0, 0, 1], [0, 1, 1]]}]} |",
                "{\"c\": {\"100\": 480, \"110\": 520}} |",
                "{\"qubit_mapping\": {\"0\": \"QB1\", \"1\": \"QB3\"}, \"counts\": {\"100\": 480, \"110\": 520}} |",
                // NumPy 2
                "{np.str_('100'): np.int64(480), np.str_('110'): np.int64(520)} |",
                "{np.int64(1): np.int64(480), np.int64(3): np.int64(520)} |",
                "Counter({(np.uint8(0), np.uint8(0), np.uint8(1)): 480, (np.uint8(0), np.True_, True): 520}) |",
                "array([[0, 0, 1],\\n       [0, 1, 1]], dtype=uint8) |",
                "[[0 0 1]\\n [0 1 1]] |",
                // pandas and NumPy
                ",bitstring,count\\n0,001,480\\n1,011,520 |",
                ",q0,q1,q2\\n0,0,0,1\\n1,0,1,1 |",
                ",0,1,2\\n0,False,False,True\\n1,False,True,True |",
                "0,1,2\\n0,0,1\\n0,1,1 |",
                "q[0],q[1],q[2]\\n0,0,1\\n0,1,1 |",
                ",m\\n0,1\\n1,3 | FIRST",
                ",count\\n001,480\\n011,520 |",
                ",count\\n1,480\\n3,520 | FIRST",
                "m\\n1\\n3 | FIRST",
                "bitstring\\n001\\n011 |",
                "# shots of a chip\\n001\\n011 |",
                "# shots of a chip\\nbitstring,count\\n# more\\n001,480\\n011,520 |",
                "False,False,True\\nFalse,True,True |",
                "0.000e+00,0.0,1.000e+00\\n0.0,1.,1.0 |",
            })
    void exportsOfLaboratoriesAreRead(String bits, BitOrder decimal) throws IOException {
        BitstringSettings settings =
                decimal == null ? BitstringSettings.NONE : BitstringSettings.NONE.withDecimal(decimal);
        byte[] bytes = bits.replace("\\n", "\n").getBytes(StandardCharsets.UTF_8);
        BitstringCounts counts = counts(QASM + "qreg q[3];\ncreg c[3];\nh q;\nmeasure q -> c;\n", bytes, settings);
        assertThat(counts.count(0b001) + counts.count(0b011)).isPositive().isEqualTo(counts.shots());
        assertThat(counts.count(0b001)).isIn(480L, 1L);
        assertThat(counts.count(0b011)).isIn(520L, 1L);
    }

    /** Columns sorted as text, or as another program numbers its bits. */
    @Test
    void columnsThatAreNotInTheOrderOfTheirNumbersAreRefused() throws IOException {
        String three = QASM + "qreg q[3];\nh q;\n";
        refused(three, "q[2],q[1],q[0]\n1,0,0\n", "not in the order of their numbers: 'q[2]' stands before 'q[1]'");
        refused(three, "q0,q2,q1\n1,0,0\n", "'q2' stands before 'q1'; put them in order");
        byte[] counts = "count\n5\n".getBytes(StandardCharsets.UTF_8);
        assertThatExceptionOfType(BitstringFormatException.class)
                .isThrownBy(() -> counts(three, counts, BitstringSettings.NONE.withDecimal(BitOrder.LAST)))
                .withMessageContaining("'count' is no decimal number");
    }

    @Test
    void decimalNumbersAreReadWhereTheyAreNamedOnly() throws IOException {
        String three = QASM + "qreg q[3];\nh q;\n";
        refused(three, "{\"0\": 480, \"10\": 520}", "bits:1:", "if these are decimal numbers, say", "--decimal little");
        refused(
                three,
                "{\"000\": 480, \"6\": 520}",
                "'6' is no bitstring; if these are decimal numbers, say --decimal little");
        byte[] eight = "{\"8\": 3}".getBytes(StandardCharsets.UTF_8);
        assertThatExceptionOfType(BitstringFormatException.class)
                .isThrownBy(() -> counts(three, eight, BitstringSettings.NONE.withDecimal(BitOrder.LAST)))
                .withMessageContaining("'8' has 4 bits, the circuit has 3");
        byte[] bits = "{\"001\": 3}".getBytes(StandardCharsets.UTF_8);
        assertThatExceptionOfType(BitstringFormatException.class)
                .isThrownBy(() -> counts(three, bits, BitstringSettings.NONE.withDecimal(BitOrder.LAST)))
                .satisfies(e -> assertThat(e.sentence("--")).contains("'001' begins with 0", "leave --decimal out"));
        // bits 0 and 3 of five are measured, the others are never 1
        byte[] nine = "{\"9\": 3}".getBytes(StandardCharsets.UTF_8);
        assertThat(counts(WIDE, nine, BitstringSettings.NONE.withDecimal(BitOrder.LAST))
                        .count(0b11))
                .isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "1,2\\n\\n0 | hits | ",
                "shot M1 M2\\nshot\\nshot M0\\n | - |",
                "010000030002 | r8 | hex",
                "0400000000000000 0100000000000000 0100000000000000 | ptb64 | hex",
            })
    void formatsOfStimAreRead(String file, String format, String hex) throws IOException {
        byte[] bytes = hex == null
                ? file.replace("\\n", "\n").getBytes(StandardCharsets.UTF_8)
                : HexFormat.of().parseHex(file.replace(" ", ""));
        BitstringSettings settings = format == null
                ? BitstringSettings.NONE
                : BitstringSettings.NONE.with(BitstringFormat.valueOf(format.toUpperCase(Locale.ROOT)));
        BitstringCounts counts = counts(QASM + "qreg q[3];\nh q;\n", bytes, settings);
        assertThat(counts.count(0b011)).isEqualTo(1);
        assertThat(counts.count(0b100)).isEqualTo(1);
        assertThat(counts.count(0b000)).isEqualTo(counts.shots() - 2);
        assertThat(counts.shots()).isEqualTo("ptb64".equals(format) ? 64 : 3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hits | 312C33 | bits:1: '3' is no index of a bit, which are 0..2",
                "hits | 312C31 | bits:1: bit 1 stands twice in a shot",
                "dets | 73686F74204430 | bits:1: 'D0' is a detector or an observable",
                "r8 | 0301 | bits:byte 2: the last shot is cut off",
                "r8 | 04 | bits:byte 0: the shot has more than the circuit's 3 qubits",
                "ptb64 | 0102 | bits:byte 0: the last group of 64 shots is cut off: 2 of 24 bytes",
            })
    void damagedFilesOfStimAreRefused(String format, String hex, String message) {
        BitstringSettings settings =
                BitstringSettings.NONE.with(BitstringFormat.valueOf(format.toUpperCase(Locale.ROOT)));
        assertThatExceptionOfType(BitstringFormatException.class)
                .isThrownBy(
                        () -> counts(QASM + "qreg q[3];\nh q;\n", HexFormat.of().parseHex(hex), settings))
                .withMessageContaining(message);
    }

    /** Whatever has a count and is no bitstring would be lost without a word. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"000\": 3.0, \"ab\": 5.0}",
                "{\"ab\": 5.0, \"000\": 3.0}",
                "{\"000\": 3, \"6\": 5.0}",
                "{\"c\": {\"000\": 3, \"ab\": 5}}",
                "{\"c\": {\"000\": 3, \"6\": 5}}",
            })
    void countsOfWhatIsNoBitstringAreRefused(String bits) throws IOException {
        refused(QASM + "qreg q[3];\ncreg c[3];\nh q;\nmeasure q -> c;\n", bits, "is no bitstring");
    }

    /** Said of binary data by {@code --format json}; the parser's own words would be told otherwise. */
    @ParameterizedTest
    @ValueSource(strings = {"00005B00", "5B000000010000EE"})
    void binaryDataAreNoJson(String hex) {
        assertThatExceptionOfType(BitstringFormatException.class)
                .isThrownBy(() -> counts(
                        QASM + "qreg q[3];\nh q;\n",
                        HexFormat.of().parseHex(hex),
                        BitstringSettings.NONE.with(BitstringFormat.JSON)))
                .withMessageContaining("bits:1:1: this is no text in UTF-8 or UTF-16");
    }

    @Test
    void countsTooSmallForAnyNumberAreNone() throws IOException {
        String three = QASM + "qreg q[3];\nh q;\n";
        refused(three, "{\"000\": 1e-99999999999}", "is 1e-99999999999, not a whole number");
        refused(three, "{\"000\": 1e-400}", "is 1e-400, not a whole number");
        assertThat(counts(three, "{\"000\": 0e99999999999, \"001\": 5.0e0}").count(0b100))
                .isEqualTo(5);
    }

    @Test
    void registersAsMatricesArePutTogether() throws IOException {
        BitstringCounts counts = counts(TWO_REGISTERS, "{\"d\": [[0, 1], [1, 0]], \"c\": [[1], [1]]}");
        assertThat(counts.count(0b101)).isEqualTo(1);
        assertThat(counts.count(0b110)).isEqualTo(1);
        refused(TWO_REGISTERS, "{\"d\": [[0, 1, 1]], \"c\": [[1]]}", "'d' has 3 bits; the register has 2");
        refused(TWO_REGISTERS, "{\"d\": [[0, 1]], \"c\": [\"1\"]}", "write all in one way");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'shots': {'width': 3, 'array': [[32], [160]]}",
                "'counts': [{'outcome': {'width': 3, 'array': [[32]]}, 'count': 1},"
                        + " {'count': 1, 'outcome': {'width': 3, 'array': [[160]]}}]",
            })
    void outcomesOfPytketGoByTheNamesOfTheirBits(String outcomes) throws IOException {
        // columns d[1], c[0], d[0]: 001 and 101
        String bits = "{'qubits': [], 'bits': [['d', [1]], ['c', [0]], ['d', [0]]], ".replace('\'', '"');
        BitstringCounts counts = counts(TWO_REGISTERS, bits + outcomes.replace('\'', '"') + "}");
        assertThat(counts.shots()).isEqualTo(2);
        assertThat(counts.count(0b010)).isEqualTo(1);
        assertThat(counts.count(0b011)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[['e', [0]]], 'shots': {'width': 1, 'array': []} | the circuit has no bit 'e[0]'",
                "[['c', [1]]], 'shots': {'width': 1, 'array': []} | the circuit has no bit 'c[1]'",
                "[['c', [0]], ['d', [0]]], 'shots': {'width': 2, 'array': []} | 'bits' has 2 bits, the circuit 3",
                "[['c', [0]], ['d', [0]], ['d', [0]]], 'counts': [] | 'bits' has 3 bits, some of them twice",
                "BITS, 'shots': {'width': 2, 'array': []} | the outcomes have 2 columns, 'bits' has 3",
                "BITS, 'shots': {'width': 3, 'array': [[128, 0]]} | an outcome has 1 bytes here",
                "BITS, 'counts': [{'count': 5}] | a count has one outcome and a number",
                "[['c', 0]], 'counts': [] | a bit is a name and a list",
            })
    void outcomesOfPytketThatDoNotFitAreRefused(String outcomes, String message) throws IOException {
        String bits = outcomes.replace("BITS", "[['c', [0]], ['d', [0]], ['d', [1]]]");
        refused(TWO_REGISTERS, "{\"bits\": " + bits.replace('\'', '"') + "}", message);
        // four bits for a circuit of three qubits that measures nothing
        String four = "{\"bits\": [[\"c\", [0]], [\"c\", [1]], [\"c\", [2]], [\"c\", [3]]], \"counts\": []}";
        refused(QASM + "qreg q[3];\nh q;\n", four, "'bits' has 4 bits, the circuit 3");
    }

    @Test
    void probabilitiesBesideCountsAreLeftOut() throws IOException {
        String three = QASM + "qreg q[3];\nh q;\n";
        assertThat(counts(three, "{\"probabilities\": {\"000\": 0.5}, \"counts\": {\"000\": 3}}")
                        .shots())
                .isEqualTo(3);
        refused(three, "{\"quasi_dists\": [{\"000\": 1.0}]}", "there are probabilities here and no counts", "--shots");
        byte[] bytes = "{\"quasi_dists\": [{\"0\": 0.5, \"3\": 0.5}]}".getBytes(StandardCharsets.UTF_8);
        assertThat(counts(three, bytes, BitstringSettings.NONE.ofShots(8).withDecimal(BitOrder.LAST))
                        .count(0b110))
                .isEqualTo(4);
    }

    @Test
    void bitsThatNothingIsMeasuredIntoAreNeverOne() throws IOException {
        refused(
                WIDE,
                "{\"00001\": 480, \"10001\": 520}",
                "bits:1:",
                "character 1 is 1, but the circuit measures nothing into bit 4");
        refused(
                WIDE,
                "10000\n11000\n",
                "bits:2: character 2 is 1, but the circuit measures nothing into bit 1 of its 5");
        refused(WIDE, "{\"data\": {\"counts\": {\"0x1\": 5}}, \"memory_slots\": 3}", "the result has 3 classical bits");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"00 1\": 5, \"11 1\": 5}",
                "{\"001\": 5, \"111\": 5}",
                "{\"0x1\": 5, \"0x7\": 5}",
                "00 1\n10 1\n",
                "1 00\n1 01\n",
                "{\"c\": [\"1\", \"1\"], \"d\": [\"00\", \"10\"]}",
                "{\"d\": [\"00\", \"10\"], \"c\": [\"1\", \"1\"]}",
                "{\"results\": [{\"data\": {\"d\": {\"samples\": [\"0x0\", \"0x2\"]}, \"c\": {\"samples\": [\"0x1\","
                        + " \"0x1\"]}}}]}",
            })
    void severalRegistersArePutTogether(String bits) throws IOException {
        BitstringCounts counts = counts(TWO_REGISTERS, bits);
        long first = 0;
        for (int i = 0b100; i < 0b1000; i++) {
            first += counts.count(i);
        }
        assertThat(first).isPositive().isEqualTo(counts.shots());
        assertThat(counts.count(0b100)).isPositive();
    }

    @Test
    void registersThatDoNotFitAreNamed() throws IOException {
        refused(TWO_REGISTERS, "{\"c\": [\"1\", \"1\"]}", "the shots of the register 'd' are missing");
        refused(
                TWO_REGISTERS,
                "{\"c\": [\"1\", \"1\"], \"d\": [\"00\"]}",
                "the register 'd' has 1 shots, others have 2");
        refused(TWO_REGISTERS, "{\"c\": {\"1\": 5}}", "counts of the register 'c' alone");
        refused(TWO_REGISTERS, "1 0 10\n", "blanks divide the bitstring into [1, 1, 2] bits");
    }

    @Test
    void leadingZerosAreNamedAndPutBack() throws IOException {
        String bell = QASM + "qreg q[3];\ncreg c[3];\nry(1.0) q[0];\ncx q[0],q[1];\nry(0.5) q[2];\nmeasure q -> c;\n";
        String bits = "{\"0\": 723, \"100\": 47, \"11\": 216, \"111\": 14}";
        refused(bell, bits, "bits:1:", "leading zeros are missing", "--pad");
        BitstringSettings padded = BitstringSettings.NONE.withPadding();
        BitstringCounts counts = counts(bell, bits.getBytes(StandardCharsets.UTF_8), padded);
        assertThat(counts.count(0b000)).isEqualTo(723);
        assertThat(counts.count(0b001)).isEqualTo(47);
        assertThat(counts.count(0b110)).isEqualTo(216);
        refused(bell, "bitstring,count\n1,3\n", "bits:2: ", "leading zeros are missing");
        refused(bell, "bitstring,count\n1.10E+02,3\n", "bits:2: a spreadsheet has rounded the bitstring");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bitstring,count\\n000,9007199254740993|bits:2: the count 9007199254740993 is above 2^53",
                "000,9007199254740992\\n001,1|bits:2: all counts up to here are together above 2^53",
                "{'000': 99999999999999999999}|bits:1:9: the count of '000' is above 2^53",
                "{'000': -1}|bits:1:9: the count of '000' is negative",
                "{'000': 0.5}|if these are probabilities, say of how many shots: --shots",
                "000,nan|is not a whole number",
                "{'000': nan}|is not a whole number",
                "{'13': 4}|'3' where 0 or 1 is expected",
                "{9: 4}|the key 9 is outside 0..2^3 - 1",
                "{'000': 1, '0|the text '0' is not closed",
                "Counter({'000': 1}|the text ends too early",
                "[(0, 1, ...)]|Python has left out the middle",
            })
    void countsAreRefusedWithTheirPlace(String bits, String message) throws IOException {
        refused(QASM + "qreg q[3];\nh q[0];\n", bits.replace("\\n", "\n"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void utf16IsReadWithItsMark(String charset) throws IOException {
        for (String bits : new String[] {"10\r\n11\r\n", "bitstring;count\r\n10;2\r\n", "{\"01\": 3}"}) {
            byte[] marked = ("\uFEFF" + bits).getBytes(Charset.forName(charset));
            assertThat(counts(WIDE, marked, BitstringSettings.NONE).count(0b10)).isPositive();
            refusedBytes(WIDE, bits.getBytes(Charset.forName(charset)), "this may be text in UTF-16 or b8");
        }
    }

    @Test
    void otherFilesAreNamed() throws IOException {
        String eight = QASM + "qreg q[8];\nh q;\n";
        for (String begin : new String[] {"\u0089PNG\r\n", "\u0089HDF\r\n", "\u00FD7zXZ\0", "\u0080\u0004\u0095\1"}) {
            refusedBytes(eight, begin.getBytes(StandardCharsets.ISO_8859_1), "bits:byte 0: this is ");
        }
        refused(eight, eight, "this is a circuit, where bitstrings are expected");
        refusedBytes(eight, "00000000\n00000001\n\u001a".getBytes(StandardCharsets.ISO_8859_1), "bits:3: ");
        refusedBytes(eight, ("{\"a\": " + "[".repeat(2000)).getBytes(StandardCharsets.ISO_8859_1), "nested too deep");
    }

    @Test
    void linesOfAnyLengthTakeBoundedMemory() throws IOException {
        refused(WIDE, "0".repeat(1 << 20), "bits:1: the bitstring has more than 65536 characters");
        refused(WIDE, "{'" + "0".repeat(1 << 20) + "': 1}", "is longer than 65536 characters");
    }

    /** 12 qubits in two bytes of which the last four bits are unused: at the other end if the bytes are turned. */
    @Test
    void packedBitsTellTheirOrderOrAreTold() throws IOException {
        String circuit = QASM + "qreg q[12];\nx q[0];\nh q[11];\n";
        byte[] little = {0x01, 0x00, 0x01, 0x08};
        byte[] big = {(byte) 0x80, 0x00, (byte) 0x80, 0x10};
        for (byte[] rows : new byte[][] {little, big}) {
            BitstringCounts counts = counts(circuit, npy("(2, 2)", rows), BitstringSettings.NONE);
            assertThat(counts.count(1L << 11)).isEqualTo(1);
            assertThat(counts.count(1L << 11 | 1)).isEqualTo(1);
        }
        String eight = QASM + "qreg q[8];\nx q[0];\n";
        byte[] one = npy("(1, 1)", new byte[] {1});
        assertThat(counts(eight, one, BitstringSettings.NONE).count(1)).isEqualTo(1);
        BitstringSettings stim = BitstringSettings.NONE.withPacking(BitOrder.LAST);
        assertThat(counts(eight, one, stim).count(128)).isEqualTo(1);
        refusedBytes(circuit, npy("(1, 2)", new byte[] {0x11, 0x11}), "--packed big|little");
    }

    @Test
    void amplitudesOfOthersAreRead() throws IOException {
        Path json = Files.writeString(
                folder.resolve("a.json"),
                "{\"(0, 1)\": \"(0.5-0.5j)\", \"(1, 0)\": \"0.25j\", \"(1, 1)\": \"(-0.5+0j)\", \"(0, 1)\":"
                        + " \"(0.5-0.5j)\"}");
        AmplitudeTable table;
        try (var stream = Files.newInputStream(json)) {
            table = AmplitudeTable.read(stream, "a.json", 2);
        }
        assertThat(table.size()).isEqualTo(3);
        assertThat(table.probabilities(BasisStates.of(new long[] {1, 2, 3, 0}, 2)))
                .containsExactly(0.5, 0.0625, 0.25, Double.NaN);
        amplitudesRefused("{\"(0, 1)\": 3}", "is no text such as");
        amplitudesRefused("{\"(0, 1)\": \"x\"}", "'x' is no complex number");
        amplitudesRefused("{\"(0, 1, 1)\": \"1j\"}", "bitstring has 3 characters, the circuit has 2 qubits");
        amplitudesRefused("{\"(0, 2)\": \"1j\"}", "is no tuple of bits");
        amplitudesRefused("{\"(0, 1)\": \"1j\"} []", "more after the end");
        amplitudesRefused("{\"(0, 1)\": \"0.5j\", \"(0, 1)\": \"0.1j\"}", "has the probability 0.01");
        amplitudesRefused("01 0.5\n", "the line has 2 fields");
        amplitudesRefused("", "a: there are no amplitudes in it");
        amplitudesRefused("# 01 1 0\n", "a: there are no amplitudes in it");
        amplitudesRefused("PK\3\4", "this is a zip or npz archive; unpack it first");
        amplitudesRefused("01 0.5 x\n", "'x' is no number");
        amplitudesRefused("01 2 0\n", "with a part outside -1..1");
        amplitudesRefused("01 1 0\n10 1 0\n", "the probabilities sum to 2.0");
        amplitudesRefused("011 1 0\n", "bitstring has 3 characters");
    }

    private static void amplitudesRefused(String text, String message) {
        assertThatExceptionOfType(BitstringFormatException.class)
                .isThrownBy(() ->
                        AmplitudeTable.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "a", 2))
                .withMessageStartingWith("a:")
                .withMessageContaining(message);
    }

    @Test
    void filesAreReadByTheirNames() throws IOException {
        Path file = Files.writeString(folder.resolve("bits.csv"), "01,3\n10,1\n");
        var readout = CircuitFormats.parse(QASM + "qreg q[2];\n", "c", CircuitFormat.QASM2)
                .readout();
        assertThat(BitstringCounts.read(file, readout).count(1)).isEqualTo(3);
        BitstringCounts turned = new BitstringCounts();
        BitstringInput found = BitstringInput.read(
                file, readout, BitstringSettings.NONE.with(BitOrder.LAST).with(BitstringFormat.CSV), turned);
        assertThat(turned.count(2)).isEqualTo(3);
        assertThat(found.orders()).containsExactly(BitOrder.LAST);
        assertThat(found.compressed()).isFalse();
    }

    /** Six of a thousand shots of three qubits show 110, where qubit 0 is the first; the others show 000. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'[0, 0, 0]': 0.994, '[1, 1, 0]': 0.006}",
                "{'Histogram': ['[0, 0, 0]', 0.994, '[1, 1, 0]', 6e-3]}",
                "{'measurementProbabilities': {'110': 0.006, '000': 0.994}, 'measuredQubits': [0, 1, 2]}",
                "{'000': 0.994, '011': 0.0059999}",
                "bitstring,probability\n000,.994\n110,0.006\n",
                "000,0.994\n110,6e-3\n",
            })
    void probabilitiesAreCountsWhereTheNumberOfShotsIsKnown(String bits) throws IOException {
        String circuit = QASM + "qreg q[3];\ncreg c[3];\nh q;\nmeasure q -> c;\n";
        byte[] bytes = bits.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        BitstringCounts counts = counts(circuit, bytes, ofShots(1000));
        assertThat(counts.shots()).isEqualTo(1000);
        assertThat(counts.count(0b110)).isEqualTo(6);
        assertThatExceptionOfType(BitstringFormatException.class)
                .isThrownBy(() -> counts(circuit, bytes, ofShots(900)))
                .satisfies(e -> assertThat(e.sentence("--")).contains("of 900 shots, not a whole number"));
        assertThatExceptionOfType(BitstringFormatException.class)
                .isThrownBy(() -> counts(circuit, bytes, BitstringSettings.NONE))
                .satisfies(e -> assertThat(e.sentence("--")).contains("if these are probabilities", "--shots"));
    }

    /** Azure Quantum's second format; its shots say the same in other words. */
    @Test
    void histogramsAreCounts() throws IOException {
        String bits = "{'DataFormat': 'microsoft.quantum-results.v2', 'Results': [{'Histogram': [{'Outcome': [0, 0, 0],"
                + " 'Display': '[0, 0, 0]', 'Count': 2}, {'Outcome': [1, 1, 0], 'Display': '[1, 1, 0]', 'Count': 1}],"
                + " 'Shots': [[0, 0, 0], [1, 1, 0], [0, 0, 0]]}]}";
        String circuit = QASM + "qreg q[3];\nh q;\n";
        BitstringCounts counts = counts(circuit, bits.replace('\'', '"'));
        assertThat(counts.shots()).isEqualTo(3);
        assertThat(counts.count(0b110)).isEqualTo(1);
        String shots = bits.replaceFirst("'Histogram': .*}], ", "").replace('\'', '"');
        assertThat(counts(circuit, shots).count(0b110)).isEqualTo(1);
        refused(
                circuit,
                "{\"Histogram\": [{\"Display\": \"[0, 0, 0]\"}]}",
                "an entry of a histogram has Display and Count");
        refused(circuit, "{\"Histogram\": [[0, 0, 0]]}", "a histogram has bitstrings and probabilities in turn");
        refused(circuit, "{\"Histogram\": [\"[0, 0, 0]\"]}", "the count of '[0, 0, 0]' is not a whole number");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"000\": 1, \"011\": 999} | is 999, no fraction of 1000 shots; these are counts, leave --shots out",
                "{\"000\": 0.5, \"011\": 0.499} | these are 999 shots, not 1000; see --shots",
                "{\"000\": -0.5, \"011\": 0.5} | is negative: -0.5",
                "000,0.5\\n011,0.25 | these are 750 shots, not 1000",
                "000\\n011 | these are 2 shots, not 1000",
            })
    void probabilitiesMustBeThoseOfAllShots(String bits, String message) {
        byte[] bytes = bits.replace("\\n", "\n").getBytes(StandardCharsets.UTF_8);
        assertThatExceptionOfType(BitstringFormatException.class)
                .isThrownBy(() -> counts(QASM + "qreg q[3];\nh q;\n", bytes, ofShots(1000)))
                .satisfies(e -> assertThat(e.sentence("--")).contains(message).startsWith("bits"));
    }

    private static BitstringSettings ofShots(long shots) {
        return BitstringSettings.NONE.ofShots(shots);
    }

    private static BitstringCounts counts(String circuit, String bits) throws IOException {
        return counts(circuit, bits.getBytes(StandardCharsets.UTF_8), BitstringSettings.NONE);
    }

    private static BitstringCounts counts(String circuit, byte[] bits, BitstringSettings settings) throws IOException {
        BitstringCounts counts = new BitstringCounts();
        BitstringInput.read(
                new ByteArrayInputStream(bits),
                "bits",
                CircuitFormats.parse(circuit, "circuit", CircuitFormat.QASM2).readout(),
                settings,
                counts);
        return counts;
    }

    private static void refused(String circuit, String bits, String... messages) {
        refusedBytes(circuit, bits.getBytes(StandardCharsets.UTF_8), messages);
    }

    private static void refusedBytes(String circuit, byte[] bits, String... messages) {
        assertThatExceptionOfType(BitstringFormatException.class)
                .isThrownBy(() -> counts(circuit, bits, BitstringSettings.NONE))
                .satisfies(e -> assertThat(e.sentence("--")).contains(messages).startsWith("bits:"))
                .satisfies(e -> assertThat(e.refused().sentence("--")).isEqualTo(e.sentence("--")));
    }

    /** Of a circuit with 16 qubits all bytes are shots, if there are as many of them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`MATLAB 5.0 MAT-file, Platform: posix` | a MATLAB file",
                "`SQLite format 3` | a database of SQLite",
                "`ARROW1` | an Arrow or Feather file",
                "`Obj\u0001` | an Avro file",
                "`\u007FELF\u0002\u0001\u0001` | a program",
                "`\u00AC\u00ED~\u0005sr` | serialized objects of Java",
                "`\u0004\"M\u0018` | packed by lz4",
                "`GIF89a` | a picture",
            })
    void binaryFilesOfOtherProgramsAreNoB8(String begin, String message) {
        // a table of tests has no character 0
        byte[] bytes = Arrays.copyOf(begin.replace('~', '\0').getBytes(StandardCharsets.ISO_8859_1), 512);
        Arrays.fill(bytes, 256, 512, (byte) 0x91);
        refusedBytes(QASM + "qreg q[16];\nh q;\n", bytes, "bits:byte 0: this is " + message, "--format");
    }

    @Test
    void anArchiveOfTarIsNoB8() {
        byte[] bytes = Arrays.copyOf("shots.txt".getBytes(StandardCharsets.ISO_8859_1), 1024);
        byte[] magic = "ustar".getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(magic, 0, bytes, 257, magic.length);
        refusedBytes(QASM + "qreg q[16];\nh q;\n", bytes, "bits:byte 0: this is a tar archive; unpack it first");
    }

    /** What NumPy's tofile, or Java's writeLong, leaves: read as b8 it would be other shots, and more of them. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 6, 12, 20, 30, 53})
    void arraysWithoutAHeaderAreNoB8(int qubits) throws IOException {
        String circuit = "OPENQASM 2.0;\nqreg q[" + qubits + "];\n";
        Random random = new Random(qubits);
        long[] shots = random.longs(40, 0, 1L << qubits).toArray();
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            ByteBuffer wide = ByteBuffer.allocate(shots.length * Long.BYTES).order(order);
            LongStream.of(shots).forEach(wide::putLong);
            refusedBytes(circuit, wide.array(), "byte 0: these seem to be integers of 8 bytes", "--format");
            if (qubits <= 24) {
                ByteBuffer narrow =
                        ByteBuffer.allocate(shots.length * Integer.BYTES).order(order);
                LongStream.of(shots).forEach(shot -> narrow.putInt((int) shot));
                refusedBytes(circuit, narrow.array(), "integers of 4 bytes");
            }
        }
        if (qubits > 1) {
            byte[] bits = new byte[40 * qubits];
            for (int i = 0; i < bits.length; i++) {
                bits[i] = (byte) random.nextInt(2);
            }
            refusedBytes(circuit, bits, "byte 0: each byte is 0 or 1", "numpy.save");
        }
        int recordBytes = Math.ceilDiv(qubits, Byte.SIZE);
        ByteBuffer b8 = ByteBuffer.allocate(shots.length * recordBytes);
        for (long shot : shots) {
            b8.put(
                    ByteBuffer.allocate(Long.BYTES)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putLong(shot)
                            .array(),
                    0,
                    recordBytes);
        }
        assertThat(counts(circuit, b8.array(), BitstringSettings.NONE).shots()).isEqualTo(40);
    }

    /** Words that begin files of OpenQASM are names of columns as well. */
    @Test
    void aTableWhoseFirstColumnIsAWordOfOpenQasmIsNoCircuit() {
        refused("OPENQASM 2.0;\nqreg q[3];\n", "int,count\n3,2\n4,1\n", "bits:1: there is no column");
        refused("OPENQASM 2.0;\nqreg q[3];\n", "bit;count\n3;2\n4;1\n", "bits:1: there is no column");
    }

    private static byte[] npy(String shape, byte[] data) {
        String header = "{'descr': '|u1', 'fortran_order': False, 'shape': " + shape + ", }";
        String text = "\u0093NUMPY\1\0v\0" + header + " ".repeat(117 - header.length()) + "\n";
        byte[] begin = text.getBytes(StandardCharsets.ISO_8859_1);
        byte[] file = Arrays.copyOf(begin, begin.length + data.length);
        System.arraycopy(data, 0, file, begin.length, data.length);
        return file;
    }
}
