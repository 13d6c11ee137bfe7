package dev.platanus.cli;

import picocli.CommandLine.Option;

/** {@code --seed S}. */
final class SeedOption {
    @Option(
            names = "--seed",
            paramLabel = "S",
            converter = Count.class,
            description = "Seed of the circuit and of the samples; the same seed gives the same bytes (default: drawn"
                    + " and printed).")
    private Long seed;

    Seeds seeds() {
        return Seeds.of(seed);
    }
}
