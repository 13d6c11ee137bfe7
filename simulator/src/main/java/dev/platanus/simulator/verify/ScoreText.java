package dev.platanus.simulator.verify;

import dev.platanus.xeb.CircuitScore;
import dev.platanus.xeb.DigitalErrorModel;
import dev.platanus.xeb.Estimate;
import dev.platanus.xeb.MomentTest;
import dev.platanus.xeb.PorterThomasReport;
import dev.platanus.xeb.Selection;
import dev.platanus.xeb.Survival;
import dev.platanus.xeb.dataset.Experiment;
import dev.platanus.xeb.verify.CircuitResult;
import dev.platanus.xeb.verify.Hint;
import dev.platanus.xeb.verify.IdealDistribution;
import dev.platanus.xeb.verify.MirroredCircuit;
import dev.platanus.xeb.verify.Prediction;
import dev.platanus.xeb.verify.ScoredCircuit;
import dev.platanus.xeb.verify.SkippedCircuit;
import dev.platanus.xeb.verify.Verification;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * The result of a circuit as lines of ASCII, a name and words each: numbers to the last bit, texts as in an address. Its evidence for
 * pictures is left out.
 */
final class ScoreText {
    private static final String UNKNOWN = "unknown";

    private final StringBuilder text = new StringBuilder();

    private ScoreText() {}

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static String decoded(String word) {
        return URLDecoder.decode(word, StandardCharsets.UTF_8);
    }

    /** Writes a result; {@link #parse} reads it. */
    static String format(CircuitResult result) {
        ScoreText lines = new ScoreText();
        switch (result) {
            case ScoredCircuit(var _, Verification score, Optional<Prediction> prediction) -> {
                lines.add(score);
                prediction.ifPresent(lines::add);
            }
            case MirroredCircuit(var _, Survival survival, OptionalDouble ideal, Optional<Prediction> prediction) -> {
                lines.line("survival", survival.shots(), survival.hits());
                ideal.ifPresent(probability -> lines.line("probability", probability));
                prediction.ifPresent(lines::add);
            }
            case SkippedCircuit(var _, String sentence) -> lines.line("skipped", encoded(sentence));
        }
        return lines.text.toString();
    }

    private void line(String name, Object... words) {
        text.append(name);
        for (Object word : words) {
            text.append(' ').append(word instanceof Double number ? Double.toHexString(number) : word);
        }
        text.append('\n');
    }

    private void add(String name, Estimate estimate) {
        line(name, estimate.value(), estimate.standardError(), estimate.theoreticalStandardError());
    }

    private void add(String name, MomentTest test) {
        line(name, test.value(), test.expected(), test.standardError());
    }

    private void add(Prediction prediction) {
        line(
                "prediction",
                prediction.singleQubitGates(),
                prediction.twoQubitGates(),
                prediction.largerGates(),
                prediction.measured());
    }

    private void add(Verification score) {
        IdealDistribution ideal = score.ideal();
        line("shots", score.shots(), score.distinct());
        line(
                "ideal",
                ideal.qubits(),
                ideal.complete(),
                ideal.dSumP2().isPresent() ? Double.toHexString(ideal.dSumP2().getAsDouble()) : UNKNOWN,
                encoded(ideal.origin()),
                ideal.ofFile());
        ideal.porterThomas().ifPresent(test -> {
            line("shape", test.selection(), test.count(), test.kolmogorovSmirnov(), test.kolmogorovSmirnovPValue());
            add("squares", test.dSumP2());
            add("entropy", test.entropy());
        });
        add("linear", score.linear());
        add("log", score.log());
        add("hog", score.hog());
        score.normalized().ifPresent(estimate -> add("normalized", estimate));
        add("measured", score.score().measured());
        line("means", score.score().ideal(), score.score().uniform());
        line("zero", score.zeroPValue());
        score.hints().forEach(hint -> line("hint", encoded(hint.name()), encoded(hint.sentence())));
    }

    /** The words of lines by name; several lines of one name stand one after the other. */
    private record Lines(Map<String, List<String>> words) {
        static Lines of(String text) {
            Map<String, List<String>> words = new LinkedHashMap<>();
            text.lines().forEach(line -> {
                List<String> all = List.of(line.split(" "));
                words.computeIfAbsent(all.getFirst(), _ -> new ArrayList<>()).addAll(all.subList(1, all.size()));
            });
            return new Lines(words);
        }

        String word(String name, int number) {
            return words.getOrDefault(name, List.of()).get(number);
        }

        double real(String name, int number) {
            return Double.parseDouble(word(name, number));
        }

        long whole(String name, int number) {
            return Long.parseLong(word(name, number));
        }

        <T> Optional<T> optional(String name, Function<String, T> reader) {
            return words.containsKey(name) ? Optional.of(reader.apply(name)) : Optional.empty();
        }

        Estimate estimate(String name) {
            return new Estimate(real(name, 0), real(name, 1), real(name, 2));
        }

        MomentTest moment(String name) {
            return new MomentTest(real(name, 0), real(name, 1), real(name, 2));
        }
    }

    /**
     * Reads a result.
     *
     * @param text what {@link #format} wrote
     * @param experiment of which
     * @param errors that it was predicted for, if any were given
     * @throws IllegalStateException if it is something else
     */
    static CircuitResult parse(String text, Experiment experiment, Optional<DigitalErrorModel> errors) {
        try {
            Lines lines = Lines.of(text);
            if (lines.words().containsKey("skipped")) {
                return new SkippedCircuit(experiment, decoded(lines.word("skipped", 0)));
            }
            Optional<Prediction> prediction = errors.map(rates -> prediction(lines, rates));
            return lines.words().containsKey("survival")
                    ? new MirroredCircuit(
                            experiment,
                            new Survival(lines.whole("survival", 0), lines.whole("survival", 1)),
                            lines.words().containsKey("probability")
                                    ? OptionalDouble.of(lines.real("probability", 0))
                                    : OptionalDouble.empty(),
                            prediction)
                    : new ScoredCircuit(experiment, score(lines), prediction);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IllegalStateException("a piece is no result of a circuit: " + e.getMessage(), e);
        }
    }

    private static Prediction prediction(Lines lines, DigitalErrorModel errors) {
        return new Prediction(
                errors, lines.whole("prediction", 0), lines.whole("prediction", 1), lines.whole("prediction", 2), (int)
                        lines.whole("prediction", 3));
    }

    private static Verification score(Lines lines) {
        return new Verification(
                ideal(lines),
                lines.whole("shots", 0),
                lines.whole("shots", 1),
                lines.estimate("linear"),
                lines.estimate("log"),
                lines.estimate("hog"),
                lines.optional("normalized", lines::estimate),
                new CircuitScore(lines.estimate("measured"), lines.real("means", 0), lines.real("means", 1)),
                lines.real("zero", 0),
                hints(lines),
                Optional.empty());
    }

    private static IdealDistribution ideal(Lines lines) {
        return IdealDistribution.described(
                (int) lines.whole("ideal", 0),
                decoded(lines.word("ideal", 3)),
                Boolean.parseBoolean(lines.word("ideal", 4)),
                Boolean.parseBoolean(lines.word("ideal", 1)),
                lines.word("ideal", 2).equals(UNKNOWN)
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(lines.real("ideal", 2)),
                lines.optional(
                        "shape",
                        name -> new PorterThomasReport(
                                Selection.valueOf(lines.word(name, 0)),
                                lines.whole(name, 1),
                                lines.real(name, 2),
                                lines.real(name, 3),
                                lines.moment("squares"),
                                lines.moment("entropy"))));
    }

    private static List<Hint> hints(Lines lines) {
        List<String> words = lines.words().getOrDefault("hint", List.of());
        List<Hint> hints = new ArrayList<>();
        for (int i = 0; i < words.size(); i += 2) {
            hints.add(new Hint(decoded(words.get(i)), decoded(words.get(i + 1))));
        }
        return hints;
    }
}
