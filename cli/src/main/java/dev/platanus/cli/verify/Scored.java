package dev.platanus.cli.verify;

import dev.platanus.cli.amplitude.IdealDistribution;
import dev.platanus.xeb.bitstring.BitstringCounts;
import java.util.Optional;

/**
 * A score with what its pictures need.
 *
 * @param result the numbers
 * @param evidence for the pictures, if they are wanted
 */
record Scored(Verification result, Optional<Evidence> evidence) {
    static Scored of(IdealDistribution ideal, BitstringCounts counts, boolean pictures) {
        Optional<Evidence.Collector> collector =
                pictures ? Optional.of(new Evidence.Collector(counts)) : Optional.empty();
        Verification result = Verification.of(ideal, counts, collector);
        return new Scored(result, collector.map(found -> found.of(ideal)));
    }
}
