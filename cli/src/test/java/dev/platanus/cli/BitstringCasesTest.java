package dev.platanus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.cli.console.ExitCode;
import dev.platanus.oracle.SharedData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files of bitstrings as people have them: the right score, or a message that names the place and the cure. */
class BitstringCasesTest {
    private static final String QASM = "OPENQASM 2.0;\ninclude \"qelib1.inc\";\n";

    @TempDir
    private Path folder;

    @Test
    void optionsThatHelpAreNamedAndDo() throws IOException {
        String bell = QASM + "qreg q[3];\ncreg c[3];\nry(1.0) q[0];\ncx q[0],q[1];\nry(0.5) q[2];\nmeasure q -> c;\n";
        String bits = "{\"0\": 723, \"100\": 47, \"11\": 216, \"111\": 14}";
        refused(bell, bits, "bits:1:", "leading zeros are missing", "--pad");
        assertThat(score(bell, bits, "--pad").get("linearXeb").asDouble()).isCloseTo(3.574065, within(1e-6));
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
        assertThat(outcome.remarks()).isEmpty();
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
        assertThat(outcome.remarks()).isEmpty();
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
        assertThat(outcome.remarks()).isEmpty();
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
}
