package dev.platanus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.cli.console.ExitCode;
import dev.platanus.oracle.SharedData;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files of bitstrings as people have them: the right score, or a message that names the place and the cure. */
class BitstringCasesTest {
    private static final String QASM = "OPENQASM 2.0;\ninclude \"qelib1.inc\";\n";

    /** Five bits, of which 0 and 3 are written: x on the one, h on the other; each bitstring has probability 1/2. */
    private static final String WIDE =
            QASM + "qreg q[3];\ncreg c[5];\nx q[0];\nh q[2];\nmeasure q[0] -> c[0];\nmeasure q[2] -> c[3];\n";

    /** The first bit is 1 and the other two of them uniform: 1ab has the probability 1/4, D p − 1 = 1. */
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
        assertThat(score(WIDE, bits).get("linearXeb").asDouble()).isCloseTo(1, within(1e-6));
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
        assertThat(score(TWO_REGISTERS, bits).get("linearXeb").asDouble()).isCloseTo(1, within(1e-6));
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
        assertThat(score(bell, bits, "--pad").get("linearXeb").asDouble()).isCloseTo(3.574065, within(1e-6));
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
                "{'000': 0.5}|if these are probabilities, multiply them by the number of shots",
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
        Path circuit = Files.writeString(folder.resolve("c.qasm"), WIDE);
        for (String bits : new String[] {"10\r\n11\r\n", "bitstring;count\r\n10;2\r\n", "{\"01\": 3}"}) {
            Path file = Files.write(folder.resolve("bits"), ("\uFEFF" + bits).getBytes(Charset.forName(charset)));
            Outcome outcome = Outcome.of("verify", circuit, file, "--json");
            assertThat(outcome.err()).isEmpty();
            Files.write(file, bits.getBytes(Charset.forName(charset)));
            assertThat(Outcome.of("verify", circuit, file).err()).contains("this may be text in UTF-16 or b8");
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
        Path circuit = Files.writeString(folder.resolve("c.qasm"), eight);
        assertThat(Outcome.of("verify", circuit, folder).err()).contains("is a folder", "verify --data");
        assertThat(Outcome.of("verify", circuit, "x", "--min-xeb", "x").err())
                .startsWith("platanus: --min-xeb x: not a number; write one such as 0.3");
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
            assertThat(scoreBytes(circuit, npy("(2, 2)", rows)).get("linearXeb").asDouble())
                    .isCloseTo(2047, within(0.01));
        }
        String eight = QASM + "qreg q[8];\nx q[0];\n";
        assertThat(scoreBytes(eight, npy("(1, 1)", new byte[] {1}))
                        .get("linearXeb")
                        .asDouble())
                .isCloseTo(-1, within(1e-6));
        assertThat(scoreBytes(eight, npy("(1, 1)", new byte[] {1}), "--packed", "little")
                        .get("linearXeb")
                        .asDouble())
                .isCloseTo(255, within(1e-3));
        refusedBytes(circuit, npy("(1, 2)", new byte[] {0x11, 0x11}), "--packed big|little");
    }

    @Test
    void whereEveryBitstringScoresZeroNothingIsWrong() throws IOException {
        String uniform = QASM + "qreg q[8];\nh q;\n";
        StringBuilder bits = new StringBuilder();
        for (int i = 0; i < 256; i++) {
            bits.append(String.format(java.util.Locale.ROOT, "%8s%n", Integer.toBinaryString(i))
                    .replace(' ', '0'));
        }
        String hints = score(uniform, bits.toString()).get("hints").toString();
        assertThat(hints).contains("uniform-ideal").doesNotContain("wrong-circuit", "compatible-with-zero");
    }

    @Test
    void ghzStatesAreEqualWithinRounding() throws IOException {
        Path ghz = Files.writeString(
                folder.resolve("ghz.qasm"), QASM + "qreg q[3];\nh q[0];\ncx q[0],q[1];\ncx q[1],q[2];\n");
        Outcome run = Outcome.simulate(folder.resolve("run"), "--circuit", ghz, "--samples", 100, "--seed", 1);
        assertThat(run.out())
                .contains("expected 3.0000: ok (equal within rounding)")
                .doesNotContain("Infinity");
        Path bits = Files.writeString(folder.resolve("bits"), String.join("\n", Collections.nCopies(9, "000")));
        Outcome scored = Outcome.of("verify", ghz, bits, "--errors", "0,0,0");
        assertThat(scored.out()).contains("the normalised XEB lies there within rounding");
        assertThat(Outcome.of("verify", ghz, bits, "--errors", "0.1,0,0").out()).doesNotContain("Infinity", "00 σ");
    }

    @ParameterizedTest
    @CsvSource({
        "wide.qasm, wide_counts.json, 1.0",
        "random12.qasm, random12_stim_bit_packed.npy, 5.868947",
        "random12.qasm, excel_utf8_bom.csv, 5.868947",
    })
    void theCasesOfOthersScoreAsTheyShould(String circuit, String bits, double linear) {
        Outcome outcome = Outcome.of("verify", shared(circuit), shared(bits), "--json");
        assertThat(outcome.err()).isEmpty();
        assertThat(JsonMapper.shared().readTree(outcome.out()).get("linearXeb").asDouble())
                .isCloseTo(linear, within(5e-6));
    }

    @ParameterizedTest
    @CsvSource({
        "three.qasm, huge.csv, huge.csv:2: the count 9007199254740993 is above 2^53",
        "bell3.qasm, unpadded_counts.json, leading zeros are missing",
        "random12.qasm, excel_lost_zeros.csv, leading zeros are missing",
    })
    void theCasesOfOthersAreRefused(String circuit, String bits, String message) {
        Outcome outcome = Outcome.of("verify", shared(circuit), shared(bits));
        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.err()).contains(message);
    }

    @Test
    void theDictionaryOfOthersIsRead() {
        Outcome outcome = Outcome.of("verify", shared("three.qasm"), shared("repr_counts.txt"), "--json");
        assertThat(outcome.err()).isEmpty();
        assertThat(JsonMapper.shared().readTree(outcome.out()).get("shots").asInt())
                .isEqualTo(1000);
    }

    private static Path shared(String name) {
        return SharedData.cases(name);
    }

    private JsonNode score(String circuit, String bits, Object... more) throws IOException {
        return scoreBytes(circuit, bits.getBytes(StandardCharsets.UTF_8), more);
    }

    private JsonNode scoreBytes(String circuit, byte[] bits, Object... more) throws IOException {
        Object[] arguments = new Object[4 + more.length];
        arguments[0] = "verify";
        arguments[1] = Files.writeString(folder.resolve("c.qasm"), circuit);
        arguments[2] = Files.write(folder.resolve("bits"), bits);
        arguments[3] = "--json";
        System.arraycopy(more, 0, arguments, 4, more.length);
        Outcome outcome = Outcome.of(arguments);
        assertThat(outcome.err()).isEmpty();
        return JsonMapper.shared().readTree(outcome.out());
    }

    private void refused(String circuit, String bits, String... messages) throws IOException {
        refusedBytes(circuit, bits.getBytes(StandardCharsets.UTF_8), messages);
    }

    private void refusedBytes(String circuit, byte[] bits, String... messages) throws IOException {
        Path file = Files.write(folder.resolve("bits"), bits);
        Outcome outcome = Outcome.of("verify", Files.writeString(folder.resolve("c.qasm"), circuit), file);
        assertThat(outcome.err()).contains(messages).startsWith("platanus: " + file + ":");
        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
    }

    private static byte[] npy(String shape, byte[] data) {
        String header = "{'descr': '|u1', 'fortran_order': False, 'shape': " + shape + ", }";
        String text = "\u0093NUMPY\1\0v\0" + header + " ".repeat(117 - header.length()) + "\n";
        byte[] begin = text.getBytes(StandardCharsets.ISO_8859_1);
        byte[] file = java.util.Arrays.copyOf(begin, begin.length + data.length);
        System.arraycopy(data, 0, file, begin.length, data.length);
        return file;
    }
}
