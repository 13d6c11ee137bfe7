package dev.platanus.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Mutated circuits: the parser either reads one, which then survives printing, or reports a fault with a line and a column
 * that exist. {@code -Dplatanus.fuzz=1000000} sets the number of inputs; the default takes a few seconds.
 */
@DisplayName("Damaged qsim texts")
class QsimFuzzTest {
    private static final long SEED = 20191023;
    private static final int INPUTS = Integer.getInteger("platanus.fuzz", 100_000);
    private static final int INPUTS_PER_BATCH = 10_000;
    private static final Pattern MESSAGE = Pattern.compile("(?s)fuzz:(\\d+):(\\d+): \\S.{0,400}");

    private static final List<String> CORPUS = List.of(
            "2\n0 h 0 \n0 h 1 \n1 cz 0 1 \n2 m 0 1\n",
            "3\n# comment\n0 x_1_2 0\n0 y_1_2 1\n0 hz_1_2 2\n1 rz 0 2.4326562950300605 \n1 rz 1 -2.225882728378087 \n"
                    + "2 fs 0 1 1.5157741664069029 0.5567125777723744\n3 c 0 1 x 2\n4 m 2\n",
            "4\r\n"
                    + "0 p 0.5\r\n"
                    + "1 cp 0 3 -48.25e-1\r\n"
                    + "1 rxy 1 0.1 0.2\r\n"
                    + "2 cnot 1 2\r\n"
                    + "3 is 0 1\r\n"
                    + "3 sw 2 3\r\n"
                    + "4 id2 0 3\r\n",
            "1\n0 t 0\n1 s 0\n2 x 0\n3 rx 0 .5\n4 ry 0 1e3\n5 c 0 p 3\n");

    private static final List<String> WORDS = List.of(
            "0",
            "1",
            "2",
            "3",
            "4",
            "53",
            "65536",
            "65537",
            "4294967295",
            "-1",
            "99999999999999999999",
            "0.5",
            "-1e308",
            "1e309",
            "nan",
            "c",
            "m",
            "p",
            "fs",
            "fsim",
            "cx",
            "h",
            "rz",
            "rxy",
            "is",
            "#",
            "\n",
            "\r",
            "\t",
            " ",
            "\0",
            "\uFEFF",
            "é",
            "\u2028",
            "+",
            "e",
            ".");

    @Test
    void giveACircuitOrAFaultWithItsPlace() {
        UniformRandomProvider random = RandomSource.PHILOX_4X64.create(new long[] {SEED, 0, 0, 0, 0, 0});
        int parsed = 0;
        for (int done = 0; done < INPUTS; done += INPUTS_PER_BATCH) {
            int batch = Math.min(INPUTS_PER_BATCH, INPUTS - done);
            parsed += Assertions.assertTimeout(Duration.ofSeconds(20), () -> {
                int circuits = 0;
                for (int i = 0; i < batch; i++) {
                    circuits += check(mutated(random)) ? 1 : 0;
                }
                return circuits;
            });
        }
        // both outcomes must be frequent, or the inputs test nothing
        assertThat(parsed).isBetween(INPUTS / 20, INPUTS * 19 / 20);
    }

    private static boolean check(String text) {
        Circuit circuit;
        try {
            circuit = QsimFormat.parse(text, "fuzz");
        } catch (CircuitFormatException e) {
            Matcher matcher = MESSAGE.matcher(e.getMessage());
            assertThat(matcher.matches())
                    .as(() -> e.getMessage() + " for " + text)
                    .isTrue();
            String[] lines = text.split("\n", -1);
            int line = Integer.parseInt(matcher.group(1));
            assertThat(line).isBetween(1, lines.length);
            assertThat(Integer.parseInt(matcher.group(2))).isBetween(1, lines[line - 1].length() + 1);
            return false;
        } catch (RuntimeException e) {
            throw new AssertionError("seed " + SEED + ", input: " + text, e);
        }
        try {
            assertThat(QsimFormat.parse(QsimFormat.format(circuit), "printed")).isEqualTo(circuit);
        } catch (CircuitFormatException e) {
            throw new AssertionError("seed " + SEED + ", printed text of: " + text, e);
        }
        return true;
    }

    private static String mutated(UniformRandomProvider random) {
        StringBuilder text = new StringBuilder(CORPUS.get(random.nextInt(CORPUS.size())));
        for (int mutations = 1 + random.nextInt(4); mutations > 0; mutations--) {
            int at = random.nextInt(text.length() + 1);
            int to = Math.min(text.length(), at + 1 + random.nextInt(8));
            switch (random.nextInt(7)) {
                case 0 -> text.delete(at, to);
                case 1 -> text.insert(at, WORDS.get(random.nextInt(WORDS.size())));
                case 2 -> text.replace(at, to, WORDS.get(random.nextInt(WORDS.size())));
                case 3 -> text.insert(at, text.substring(at, to));
                case 4 -> text.insert(at, (char) random.nextInt(0x250));
                case 5 -> text.setLength(at);
                default -> text.insert(at, ' ' + WORDS.get(random.nextInt(WORDS.size())) + ' ');
            }
        }
        return text.toString();
    }
}
