package dev.platanus.report;

import dev.platanus.xeb.Estimate;
import dev.platanus.xeb.verify.Verification;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What was found about one thing, in order: for programs by name, for people by label. Not thread-safe. */
public final class Facts implements Document.Part {
    private final List<Fact> facts = new ArrayList<>();

    /** Begins without any. */
    public Facts() {}

    /**
     * Adds what programs read.
     *
     * @param name by which programs know it
     * @param value a text, a number, a truth, {@code null} or an empty optional for what is unknown, facts, or a list of these
     * @return this
     */
    public Facts data(String name, Object value) {
        return fact(name, value, null, null);
    }

    /**
     * Adds a line for people; an empty label goes on with the one above.
     *
     * @param label for people, before the text; empty to go on with the line above
     * @param text for people; settings by {@link dev.platanus.machine.Setting#setting}
     * @return this
     */
    public Facts line(String label, String text) {
        return fact(null, null, label, text);
    }

    /**
     * Adds what programs read, and how people read it in a table.
     *
     * @param name by which programs know it
     * @param value a text, a number, a truth, {@code null} or an empty optional for what is unknown, facts, or a list of these
     * @param text for people; settings by {@link dev.platanus.machine.Setting#setting}
     * @return this
     */
    public Facts cell(String name, Object value, String text) {
        return fact(name, value, null, text);
    }

    /**
     * Adds what both read.
     *
     * @param name by which programs know it
     * @param value a text, a number, a truth, {@code null} or an empty optional for what is unknown, facts, or a list of these
     * @param label for people, before the text; empty to go on with the line above
     * @param text for people; settings by {@link dev.platanus.machine.Setting#setting}
     * @return this
     */
    public Facts fact(String name, Object value, String label, String text) {
        facts.add(new Fact(name, known(value), label, text));
        return this;
    }

    /**
     * Adds an estimate with its standard error as {@code …StandardError}.
     *
     * @param name by which programs know it
     * @param estimate if it is known
     * @return this
     */
    public Facts estimate(String name, Optional<Estimate> estimate) {
        cell(name, estimate.map(Estimate::value), estimate.map(Facts::text).orElse("-"));
        return data(name + "StandardError", estimate.map(Verification::standardError));
    }

    /**
     * Adds an estimate with its standard error.
     *
     * @param name by which programs know it
     * @param estimate with its error
     * @return this
     */
    public Facts estimate(String name, Estimate estimate) {
        return estimate(name, Optional.of(estimate));
    }

    /**
     * Adds all of these.
     *
     * @param others in their order
     * @return this
     */
    public Facts addAll(Facts others) {
        facts.addAll(others.facts);
        return this;
    }

    /**
     * {@code 0.38066 ± 0.00183}.
     *
     * @param estimate with its error
     * @return five decimals
     */
    public static String text(Estimate estimate) {
        return number("%.5f ± %.5f", estimate.value(), Verification.standardError(estimate));
    }

    /**
     * Numbers as people read them.
     *
     * @param format as {@link String#format} takes it
     * @param numbers to fill in
     * @return with a decimal point in any language
     */
    public static String number(String format, Object... numbers) {
        return String.format(Locale.ROOT, format, numbers);
    }

    /** Those that have a line. */
    List<Fact> lines() {
        return facts.stream().filter(fact -> fact.label() != null).toList();
    }

    /** What a name has for people; empty if it is not there. */
    String cell(String name) {
        return facts.stream()
                .filter(fact -> name.equals(fact.name()) && fact.text() != null)
                .map(Fact::text)
                .findFirst()
                .orElse("");
    }

    /** By name. */
    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        facts.stream().filter(fact -> fact.name() != null).forEach(fact -> tree.put(fact.name(), fact.value()));
        return tree;
    }

    private static Object known(Object value) {
        return switch (value) {
            case Optional<?> some -> some.orElse(null);
            case OptionalDouble number -> number.isPresent() ? number.getAsDouble() : null;
            case OptionalLong number -> number.isPresent() ? number.getAsLong() : null;
            case Path file -> file.toString(); // else it is written as the list of its names
            case null, default -> value;
        };
    }
}
