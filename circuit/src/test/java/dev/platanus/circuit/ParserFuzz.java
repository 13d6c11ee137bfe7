package dev.platanus.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Assertions;

/**
 * Damages texts and gives them to a parser, which must accept them or report a fault with a line and a column that exist,
 * and nothing else. {@code -Dplatanus.fuzz.inputs=1000000} sets the number of inputs; the default takes a few seconds.
 */
public final class ParserFuzz {
    private static final long SEED = 20191023;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int BATCH = 1000;
    private static final Pattern MESSAGE = Pattern.compile("(?s)fuzz:(\\d+):(\\d+): \\S.{0,400}");

    /** What is damaged besides the format's own words. */
    private static final List<String> STRANGE = List.of(
            "0",
            "1",
            "2",
            "-1",
            "65536",
            "99999999999999999999",
            "1e308",
            "1e-400",
            "1e999",
            "nan",
            "\n",
            "\r",
            "\t",
            " ",
            "\0",
            "é",
            "\u2028",
            "\uFEFF",
            "\uD83D\uDE00",
            "\uD800",
            "#",
            "//",
            "+",
            "-",
            ".",
            "\"");

    private final Parser parser;
    private final List<String> corpus;
    private final List<String> words;
    private final UniformRandomProvider random = RandomSource.PHILOX_4X64.create(new long[] {SEED, 0, 0, 0, 0, 0});

    /** Parses a text called fuzz, and checks what holds for every text that is accepted. */
    @FunctionalInterface
    public interface Parser {
        /** Throws nothing but this when the text is no circuit. */
        void parse(String text) throws CircuitFormatException;
    }

    private ParserFuzz(Parser parser, List<String> corpus, List<String> words) {
        this.parser = parser;
        this.corpus = corpus;
        this.words = new ArrayList<>(words);
        this.words.addAll(STRANGE);
    }

    /**
     * Fuzzes.
     *
     * @param corpus texts that are accepted as they are
     * @param words that are mixed into them
     * @param usually the number of inputs if the property does not say another one
     */
    public static void run(Parser parser, List<String> corpus, List<String> words, int usually) throws Exception {
        for (String text : corpus) {
            parser.parse(text);
        }
        int inputs = Integer.getInteger("platanus.fuzz.inputs", usually);
        int accepted = new ParserFuzz(parser, corpus, words).accepted(inputs);
        // both outcomes must be frequent, or the inputs test nothing
        assertThat(accepted).isBetween(inputs / 50, inputs * 49 / 50);
    }

    private int accepted(int inputs) {
        int accepted = 0;
        for (int done = 0; done < inputs; done += BATCH) {
            int batch = Math.min(BATCH, inputs - done);
            accepted += Assertions.assertTimeout(LIMIT, () -> {
                int good = 0;
                for (int i = 0; i < batch; i++) {
                    good += accepts(mutated()) ? 1 : 0;
                }
                return good;
            });
        }
        return accepted;
    }

    private boolean accepts(String text) {
        try {
            parser.parse(text);
            return true;
        } catch (CircuitFormatException e) {
            Matcher matcher = MESSAGE.matcher(e.getMessage());
            assertThat(matcher.matches())
                    .as(() -> e.getMessage() + " for " + text)
                    .isTrue();
            String[] lines = text.split("\n", -1);
            int line = Integer.parseInt(matcher.group(1));
            assertThat(line).as(text).isBetween(1, lines.length);
            assertThat(Integer.parseInt(matcher.group(2))).as(text).isBetween(1, lines[line - 1].length() + 1);
            return false;
        } catch (RuntimeException | AssertionError | StackOverflowError e) {
            throw new AssertionError("seed " + SEED + ", input: " + text, e);
        }
    }

    private String mutated() {
        StringBuilder text = new StringBuilder(corpus.get(random.nextInt(corpus.size())));
        for (int mutations = 1 + random.nextInt(3); mutations > 0; mutations--) {
            int at = random.nextInt(text.length() + 1);
            int to = Math.min(text.length(), at + 1 + random.nextInt(8));
            switch (random.nextInt(10)) {
                case 0 -> text.delete(at, to);
                case 1 -> text.insert(at, word());
                case 2 -> text.replace(at, to, word());
                case 3 -> text.insert(at, text.substring(at, to));
                case 4 -> text.insert(at, (char) random.nextInt(0x250));
                case 5 -> text.insert(at, ' ' + word() + ' ');
                case 6 -> text.setLength(random.nextInt(8) == 0 ? at : text.length());
                default -> otherDigit(text, at);
            }
        }
        return text.toString();
    }

    private String word() {
        return words.get(random.nextInt(words.size()));
    }

    /** Changes the next digit, if there is one: such texts often stay circuits. */
    private void otherDigit(StringBuilder text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (Character.isDigit(text.charAt(i))) {
                text.setCharAt(i, (char) ('0' + random.nextInt(10)));
                return;
            }
        }
    }
}
