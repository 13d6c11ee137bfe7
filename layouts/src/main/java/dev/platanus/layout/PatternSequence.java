package dev.platanus.layout;

import java.util.List;

/**
 * Which activation pattern fires in which cycle: cycle {@code i}, counted from 0, fires the pattern number {@code i mod
 * length} of the sequence. Google's 2019 experiment used {@code ABCDCDAB} (hard to simulate) and {@code EFGH}.
 *
 * @param patterns pattern names in the order of the cycles, at least one
 */
public record PatternSequence(List<String> patterns) {

    /** The longest sequence that is accepted. */
    public static final int MAX_LENGTH = 10_000;

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if the list is empty or longer than {@value #MAX_LENGTH}
     */
    public PatternSequence {
        patterns = List.copyOf(patterns);
        if (patterns.isEmpty() || patterns.size() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "a pattern sequence has 1.." + MAX_LENGTH + " letters, not " + patterns.size());
        }
    }

    /**
     * Reads a sequence such as {@code ABCDCDAB}, one letter per cycle.
     *
     * @param text the letters without separators
     * @param layout the layout whose patterns are meant
     * @return the sequence
     * @throws IllegalArgumentException if the text is empty or too long, or a letter is not a pattern of the layout; the
     *     message names the letter, its place and the patterns that exist
     */
    public static PatternSequence parse(String text, Layout layout) {
        List<String> names = text.codePoints().mapToObj(Character::toString).toList();
        for (int place = 0; place < names.size(); place++) {
            if (!layout.patterns().containsKey(names.get(place))) {
                throw new IllegalArgumentException("pattern sequence \"" + text + "\": letter " + (place + 1) + ", \""
                        + names.get(place) + "\", is not a pattern of layout " + layout.name() + "; it has "
                        + String.join(", ", layout.patterns().keySet()));
            }
        }
        return new PatternSequence(names);
    }

    /**
     * The pattern of a cycle.
     *
     * @param cycle the cycle, from 0
     * @return the pattern's name
     * @throws IllegalArgumentException if the cycle is negative
     */
    public String at(int cycle) {
        if (cycle < 0) {
            throw new IllegalArgumentException("cycle " + cycle + " is negative; cycles count from 0");
        }
        return patterns.get(cycle % patterns.size());
    }

    /**
     * The sequence as one word, as in Google's file names.
     *
     * @return for example {@code ABCDCDAB}; {@link #parse} reads it back
     */
    @Override
    public String toString() {
        return String.join("", patterns);
    }
}
