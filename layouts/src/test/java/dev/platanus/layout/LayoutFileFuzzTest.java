package dev.platanus.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Mutated files give a layout or a {@link LayoutFormatException} with a place, nothing else. The number of mutants per
 * seed is 2,000, or the system property {@code platanus.fuzz.inputs}.
 */
class LayoutFileFuzzTest {

    private static final int MUTANTS = Integer.getInteger("platanus.fuzz.inputs", 2_000);
    private static final List<String> TOKENS = List.of(
            "[",
            "]",
            "{",
            "}",
            ",",
            ":",
            "\"",
            "\\u0041",
            "\"name\"",
            "\"patterns\"",
            "null",
            "true",
            "-",
            "0",
            "1",
            "17",
            "2147483648",
            "1e9",
            "0.5",
            "-0",
            "\"A\"",
            "\"B\"",
            "[0, 1]",
            "[[0, 1]]",
            "\n",
            "\u00e9",
            "\u0000");

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void onlyFormatExceptionsWithAPlaceComeOut(long seed) {
        Random random = new Random(seed);
        List<byte[]> originals = new ArrayList<>();
        for (String name : List.of("sycamore-n4", "line-3", "2x3", "1x1")) {
            originals.add(LayoutFile.format(Layouts.named(name)).getBytes(StandardCharsets.UTF_8));
        }
        Assertions.assertTimeout(Duration.ofSeconds(60), () -> {
            int layouts = 0;
            for (int i = 0; i < MUTANTS; i++) {
                byte[] mutant = mutated(originals.get(random.nextInt(originals.size())), random);
                layouts += isLayout(mutant, "seed " + seed + ", mutant " + i) ? 1 : 0;
            }
            assertThat(layouts).as("mutants that are still layouts").isBetween(1, MUTANTS - 1);
        });
    }

    private static boolean isLayout(byte[] json, String which) {
        try {
            Layout layout = LayoutFile.parse(json, "f.json");
            assertThat(LayoutFile.parse(LayoutFile.format(layout).getBytes(StandardCharsets.UTF_8), "again"))
                    .as(which)
                    .isEqualTo(layout);
            assertThat(LayoutDrawing.text(layout)).as(which).isNotEmpty();
            return true;
        } catch (LayoutFormatException e) {
            assertThat(e.getMessage()).as(which).matches("(?s)f\\.json:[1-9][0-9]*:[1-9][0-9]*: .+");
            return false;
        } catch (RuntimeException e) {
            throw new AssertionError(which + ": " + new String(json, StandardCharsets.UTF_8), e);
        }
    }

    private static byte[] mutated(byte[] original, Random random) {
        byte[] bytes = original;
        for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
            int from = random.nextInt(bytes.length + 1);
            int to = Math.min(bytes.length, from + random.nextInt(random.nextBoolean() ? 2 : 12));
            byte[] insert = random.nextInt(4) == 0
                    ? new byte[] {(byte) random.nextInt(256)}
                    : TOKENS.get(random.nextInt(TOKENS.size())).getBytes(StandardCharsets.UTF_8);
            if (random.nextInt(3) == 0) {
                insert = new byte[0];
            }
            byte[] next = Arrays.copyOf(bytes, from + insert.length + bytes.length - to);
            System.arraycopy(insert, 0, next, from, insert.length);
            System.arraycopy(bytes, to, next, from + insert.length, bytes.length - to);
            bytes = next;
        }
        return bytes;
    }
}
