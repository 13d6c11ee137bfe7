package dev.platanus.simulator.amplitude;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How contraction trees are searched.
 *
 * @param trials how many trees are tried; the same number finds the same tree; empty for the usual number
 * @param file where the plan is read from, or written to if there is no such file; the best of an interrupted search, too
 * @param longestSearch when a search ends, if neither trials nor a file are given
 */
public record ContractionSettings(OptionalLong trials, Optional<Path> file, Optional<Duration> longestSearch) {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if no tree would be tried
     */
    public ContractionSettings {
        if (trials.isPresent() && trials.getAsLong() < 1) {
            throw new IllegalArgumentException("search " + trials.getAsLong() + ": try at least 1 tree");
        }
    }

    /**
     * The usual: 32 trees, nothing in files.
     *
     * @return the settings
     */
    public static ContractionSettings defaults() {
        return new ContractionSettings(OptionalLong.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * The same, ended after a time unless a number of trials or a file for the plan is given.
     *
     * @param longest when a search ends
     * @return the other settings
     */
    public ContractionSettings bounded(Duration longest) {
        return isOpen() ? new ContractionSettings(trials, file, Optional.of(longest)) : this;
    }

    /**
     * Returns whether nothing says how long to search, and no plan is kept.
     *
     * @return whether searches may be ended early
     */
    public boolean isOpen() {
        return trials.isEmpty() && file.isEmpty();
    }
}
