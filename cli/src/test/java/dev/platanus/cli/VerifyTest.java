package dev.platanus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.cli.console.ExitCode;
import dev.platanus.oracle.SharedData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code verify} on published data, as they are and with faults planted. Nothing is left to chance: seeds are fixed. */
class VerifyTest {
    private static final String CHIP = "sycamore/circuit_n12_m14_s0_e0_pEFGH.qsim";
    private static final String COUNTS = "sycamore/counts_n12_m14_s0_e0_pEFGH.csv";

    @TempDir
    private Path folder;

    @Test
    void scoresGooglesChip() {
        JsonNode score = json(0, SharedData.file(CHIP), SharedData.file(COUNTS));
        assertThat(score.get("qubits").asInt()).isEqualTo(12);
        assertThat(score.get("shots").asLong()).isEqualTo(500_000);
        assertThat(score.get("linearXeb").asDouble()).isCloseTo(0.38066451598632156, within(2e-6));
        assertThat(score.get("linearXebStandardError").asDouble()).isCloseTo(0.0018259, within(1e-6));
        assertThat(score.get("logXeb").asDouble()).isCloseTo(0.37458349797792323, within(2e-5));
        assertThat(score.get("logXebStandardError").asDouble()).isBetween(0.0016, 0.0018);
        assertThat(score.get("hogXeb").asDouble()).isCloseTo(0.36980313444098606, within(2e-5));
        assertThat(score.get("hogXebStandardError").asDouble()).isBetween(0.0018, 0.0021);
        assertThat(score.get("normalizedXeb").asDouble()).isCloseTo(0.37412, within(1e-5));
        assertThat(score.get("porterThomasPValue").asDouble()).isBetween(0.01, 1.0);
        assertThat(score.get("hints")).isEmpty();
    }

    @Test
    void theOpenQasmTwinOfTheCircuitScoresTheSame() {
        JsonNode score = json(0, SharedData.file(CHIP.replace(".qsim", ".qasm")), SharedData.file(COUNTS));
        assertThat(score.get("linearXeb").asDouble()).isCloseTo(0.38066451598632156, within(2e-6));
        assertThat(score.get("logXeb").asDouble()).isCloseTo(0.37458349797792323, within(2e-5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"chip.qasm", "chip.qasm3", "chip.json", "chip.qsim"})
    void theConvertedCircuitScoresTheSame(String name) throws IOException {
        Path converted = folder.resolve(name);
        assertThat(Outcome.of("circuit", "convert", SharedData.file(CHIP), converted))
                .isEqualTo(new Outcome(0, "", ""));
        JsonNode score = json(0, converted, SharedData.file(COUNTS));
        assertThat(score.get("linearXeb").asDouble()).isCloseTo(0.38066451598632156, within(2e-6));
    }

    @Test
    void readsTheFirstLinesOfItsMeasurements() {
        JsonNode score =
                json(0, SharedData.file(CHIP), SharedData.file("sycamore/measurements_n12_m14_s0_e0_pEFGH.head40.txt"));
        assertThat(score.get("shots").asInt()).isEqualTo(40);
        assertThat(score.get("format").asString()).isEqualTo("text");
        assertThat(score.get("linearXeb").asDouble()).isCloseTo(0.38, within(0.8));
    }

    @Test
    void theVerdictAllowsTwoStandardErrors() {
        Path circuit = SharedData.file(CHIP);
        Path counts = SharedData.file(COUNTS);
        assertThat(Outcome.of("verify", circuit, counts, "--min-xeb", "0.384").code())
                .isEqualTo(ExitCode.OK);
        Outcome missed = Outcome.of("verify", circuit, counts, "--min-xeb", "0.385", "--json");
        assertThat(missed.code()).isEqualTo(ExitCode.NEGATIVE_VERDICT);
        assertThat(missed.err()).contains("more than two standard errors below --min-xeb 0.385");
        assertThat(JsonMapper.shared().readTree(missed.out()).get("shots").asLong())
                .isEqualTo(500_000);
    }

    @Test
    void reversedBitsAreNamedAndTurned() throws IOException {
        Path reversed = planted(bits -> new StringBuilder(bits).reverse().toString());
        JsonNode score = json(0, SharedData.file(CHIP), reversed);
        assertThat(names(score)).contains("bits-reversed").doesNotContain("wrong-circuit");
        assertThat(score.get("linearXeb").asDouble()).isCloseTo(-0.0067, within(1e-4));
        JsonNode turned = json(0, SharedData.file(CHIP), reversed, "--bit-order", "last");
        assertThat(turned.get("linearXeb").asDouble()).isCloseTo(0.380665, within(2e-6));
        assertThat(names(turned)).isEmpty();
    }

    @Test
    void shiftedColumnsAreNamed() throws IOException {
        JsonNode score = json(0, SharedData.file(CHIP), planted(bits -> bits.substring(9) + bits.substring(0, 9)));
        assertThat(names(score)).contains("columns-shifted");
        assertThat(score.get("hints").toString()).contains("shifted by 3 columns to the right");
    }

    @Test
    void exchangedQubitsAreNamed() throws IOException {
        JsonNode score = json(
                0,
                SharedData.file(CHIP),
                planted(bits -> bits.substring(0, 2)
                        + bits.charAt(7)
                        + bits.substring(3, 7)
                        + bits.charAt(2)
                        + bits.substring(8)));
        assertThat(names(score)).containsExactly("qubit-order");
        assertThat(score.get("hints").toString()).contains("columns 2 and 7 are exchanged");
    }

    @Test
    void flippedBitsAreNamed() throws IOException {
        Path flipped = planted(bits -> bits.replace('0', 'x').replace('1', '0').replace('x', '1'));
        assertThat(names(json(0, SharedData.file(CHIP), flipped))).contains("bits-flipped");
    }

    @Test
    void aWrongCircuitIsNamed() {
        JsonNode score = json(0, SharedData.file("sycamore/circuit_n12_m14_s1_e0_pEFGH.qsim"), SharedData.file(COUNTS));
        assertThat(names(score)).contains("wrong-circuit");
    }

    @Test
    void aFileAppendedToItselfIsNamed() throws IOException {
        List<String> rows = Files.readAllLines(SharedData.file(COUNTS));
        List<String> twice = new ArrayList<>(rows);
        twice.addAll(rows.subList(1, rows.size()));
        JsonNode score = json(0, SharedData.file(CHIP), Files.write(folder.resolve("twice.csv"), twice));
        assertThat(names(score)).containsExactly("duplicates");
        assertThat(score.get("shots").asLong()).isEqualTo(1_000_000);
    }

    @Test
    void aQueryListIsCompatibleWithZero() throws IOException {
        Path list = Files.write(
                folder.resolve("queries.txt"),
                new SplittableRandom(1)
                        .ints(10_000, 1 << 12, 2 << 12)
                        .mapToObj(i -> Integer.toBinaryString(i).substring(1))
                        .toList());
        JsonNode score = json(0, SharedData.file(CHIP), list);
        assertThat(score.get("shots").asInt()).isEqualTo(10_000);
        assertThat(names(score)).contains("compatible-with-zero");
        assertThat(score.get("hints").toString()).contains("compatible with F = 0");
        assertThat(Math.abs(score.get("linearXeb").asDouble())).isLessThan(0.05);
    }

    /** One cycle leaves a product of pairs: far from Porter–Thomas, but the normalised XEB of its samples is still 1. */
    @Test
    void aShallowCircuitIsNotPorterThomas() {
        Path run = folder.resolve("run");
        Outcome.simulate(run, "--qubits", 12, "--cycles", 1, "--samples", "1e5", "--seed", 3);
        JsonNode score = json(
                0,
                run.resolve("circuit_n12_m1_s3_e0_pABCDCDAB.qsim"),
                run.resolve("measurements_n12_m1_s3_e0_pABCDCDAB.txt"));
        assertThat(names(score)).contains("not-porter-thomas").doesNotContain("wrong-circuit");
        assertThat(score.get("porterThomasPValue").asDouble()).isLessThan(1e-6);
        assertThat(score.get("normalizedXeb").asDouble())
                .isCloseTo(1, within(5 * score.get("normalizedXebStandardError").asDouble()));
    }

    /** A GHZ state has two outcomes; 7 of 1000 shots show another one. */
    @Test
    void impossibleBitstringsAreCounted() throws IOException {
        Path ghz = Files.writeString(folder.resolve("ghz.qsim"), "3\n0 h 0\n1 cnot 0 1\n2 cnot 1 2\n");
        Path bits = Files.writeString(
                folder.resolve("bits.txt"), "000\n".repeat(493) + "111\n".repeat(500) + "010\n".repeat(7));
        JsonNode score = json(0, ghz, bits);
        assertThat(names(score)).contains("impossible-bitstrings");
        assertThat(score.get("hints").toString()).contains("7 shots have an ideal probability of practically zero");
        Path possible = Files.writeString(folder.resolve("possible.txt"), "000\n".repeat(493) + "111\n".repeat(507));
        assertThat(names(json(0, ghz, possible))).doesNotContain("impossible-bitstrings");
    }

    @Test
    void theDigitalErrorModelStandsBesideTheScore() {
        JsonNode score = json(0, SharedData.file(CHIP), SharedData.file(COUNTS), "--errors", "0.0015,0.005,0.03");
        JsonNode prediction = score.get("prediction");
        assertThat(prediction.get("singleQubitGates").asInt()).isEqualTo(180);
        assertThat(prediction.get("twoQubitGates").asInt()).isEqualTo(60);
        assertThat(prediction.get("fidelity").asDouble())
                .isCloseTo(Math.pow(0.9985, 180) * Math.pow(0.995, 60) * Math.pow(0.97, 12), within(1e-12));
        Outcome text = Outcome.of("verify", SharedData.file(CHIP), SharedData.file(COUNTS), "--errors", "0,0,0");
        assertThat(text.out())
                .contains("predicted   1.00000  by the digital error model; the normalised XEB lies", "σ below")
                .contains("180 one-qubit gates fail with 0.0, 60 on more with 0.0, 12 readouts with 0.0");
    }

    @Test
    void samplesOfTheSimulatorAreFaithful() throws IOException {
        Path run = folder.resolve("run");
        Outcome.simulate(run, "--qubits", 14, "--cycles", 14, "--samples", "1e5", "--seed", 3);
        Path circuit = run.resolve("circuit_n14_m14_s3_e0_pABCDCDAB.qsim");
        Path bits = run.resolve("measurements_n14_m14_s3_e0_pABCDCDAB.txt");
        JsonNode score = json(0, circuit, bits);
        double f = score.get("normalizedXeb").asDouble();
        assertThat(f)
                .isCloseTo(1, within(4 * score.get("normalizedXebStandardError").asDouble()));
        assertThat(names(score)).isEmpty();

        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(Files.readAllBytes(bits));
        }
        Path file = Files.write(folder.resolve("bits.gz"), packed.toByteArray());
        assertThat(json(0, circuit, file).get("linearXeb")).isEqualTo(score.get("linearXeb"));
        Outcome piped = Outcome.withInput(Files.readString(bits), "verify", circuit, "-", "--quiet");
        assertThat(piped.code()).isZero();
        assertThat(piped.out()).matches("\\S+ ± \\S+\\R");
    }

    /** Text has no bytes that could begin at either end. */
    @Test
    void packedIsSaidToBeUnusedForText() throws IOException {
        Path circuit = Files.writeString(folder.resolve("c.qsim"), "2\n0 h 0\n1 cnot 0 1\n");
        Path bits = Files.writeString(folder.resolve("b.txt"), "00\n11\n");
        Outcome outcome =
                Outcome.of("verify", circuit, bits, "--packed", "little").succeeded();
        assertThat(outcome.err()).contains("--packed is not used: it is for bytes of npy, and " + bits + " is text");
    }

    @Test
    void amplitudesMayComeFromAFile() throws IOException {
        Path circuit = SharedData.file(CHIP);
        List<String> rows = Files.readAllLines(SharedData.file(COUNTS));
        List<String> amplitudes = rows.subList(1, rows.size()).stream()
                .map(row -> row.split(","))
                .map(row -> row[0] + " " + row[2] + " " + row[3])
                .toList();
        Path all = Files.write(folder.resolve("all.txt"), amplitudes);
        JsonNode score = json(0, circuit, SharedData.file(COUNTS), "--amplitudes", all);
        assertThat(score.get("linearXeb").asDouble()).isCloseTo(0.38066451598632156, within(1e-9));
        assertThat(score.get("normalizedXeb").asDouble()).isCloseTo(0.37412, within(1e-5));

        Path some = Files.write(folder.resolve("some.txt"), amplitudes.subList(1, 4096), StandardCharsets.US_ASCII);
        Outcome missing = Outcome.of("verify", circuit, SharedData.file(COUNTS), "--amplitudes", some);
        assertThat(missing.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(missing.err()).contains("bitstring 000000000000 has no amplitude in");
        Path few = Files.writeString(folder.resolve("few.txt"), "000000000001\n000000000010\n");
        JsonNode partial = json(0, circuit, few, "--amplitudes", some);
        assertThat(partial.get("normalizedXeb").isNull()).isTrue();
        assertThat(partial.get("porterThomasPValue").isNull()).isTrue();
    }

    private JsonNode json(int code, Object circuit, Object bitstrings, Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("verify", circuit, bitstrings, "--json"));
        arguments.addAll(List.of(more));
        Outcome outcome = Outcome.of(arguments.toArray());
        assertThat(outcome.remarks()).isEmpty();
        assertThat(outcome.code()).isEqualTo(code);
        return JsonMapper.shared().readTree(outcome.out());
    }

    private static List<String> names(JsonNode score) {
        return StreamSupport.stream(score.get("hints").spliterator(), false)
                .map(hint -> hint.get("name").asString())
                .toList();
    }

    /** The chip's counts with a fault in every bitstring. */
    private Path planted(UnaryOperator<String> fault) throws IOException {
        List<String> rows = new ArrayList<>();
        for (String row : Files.readAllLines(SharedData.file(COUNTS))) {
            String[] fields = row.split(",");
            rows.add((rows.isEmpty() ? fields[0] : fault.apply(fields[0])) + "," + fields[1]);
        }
        return Files.write(folder.resolve("planted.csv"), rows);
    }
}
