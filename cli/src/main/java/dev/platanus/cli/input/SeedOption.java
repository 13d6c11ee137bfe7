package dev.platanus.cli.input;

import dev.platanus.cli.console.Count;
import dev.platanus.simulator.sample.Seeds;
import picocli.CommandLine.Option;

/** {@code --seed S}. */
public final class SeedOption {
    @Option(
            names = "--seed",
            paramLabel = "S",
            converter = Count.class,
            description = "Seed of the circuit and of the samples; the same seed gives the same bytes (default: drawn"
                    + " and printed).")
    private Long seed;

    public Seeds seeds() {
        return seed == null ? Seeds.draw() : Seeds.of(seed);
    }
}
