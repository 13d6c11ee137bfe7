package dev.platanus.xeb.bitstring;

import java.util.Set;
import tools.jackson.core.JsonToken;

/** The names under which documents of services and libraries hold shots. */
final class ShotNames {
    static final String HISTOGRAM = "Histogram";

    /** What holds the shots of a circuit; one of them is enough. */
    private static final Set<String> SHOTS = Set.of(
            "counts",
            "measurement_counts",
            "measurementCounts",
            "memory",
            "measurements",
            "records",
            HISTOGRAM,
            "Shots",
            "measurementProbabilities",
            "measurement_probabilities");

    /** Those of Braket, whose texts begin with the first qubit. */
    private static final Set<String> FIRST_QUBIT_FIRST =
            Set.of("measurement_counts", "measurementProbabilities", "measurement_probabilities");

    /** What holds fractions of the shots, beside counts or without. */
    private static final Set<String> FRACTIONS = Set.of("probabilities", "quasi_dists");

    /** What leads to shots. */
    private static final Set<String> AROUND = Set.of(
            "data",
            "result",
            "results",
            "Results",
            "pub_results",
            "quantum_result",
            "__value__",
            "fields",
            "output_all");

    /** The same, if it holds an object: those of IonQ and of AQT. */
    private static final Set<String> AROUND_OBJECTS = Set.of("histogram", "registers", "response", "payload");

    /** Names for a matrix of bits, a row for each shot: those of Rigetti and of Xanadu. */
    private static final Set<String> MATRICES = Set.of("ro", "samples");

    private ShotNames() {}

    static boolean isShots(String name) {
        return SHOTS.contains(name);
    }

    static boolean isFractions(String name) {
        return FRACTIONS.contains(name);
    }

    static boolean isAround(String name, JsonToken token) {
        return AROUND.contains(name) || token == JsonToken.START_OBJECT && AROUND_OBJECTS.contains(name);
    }

    static boolean isMatrix(String name) {
        return MATRICES.contains(name);
    }

    /** The order of texts without brackets. */
    static BitOrder order(String name) {
        return FIRST_QUBIT_FIRST.contains(name) ? BitOrder.FIRST : BitOrder.LAST;
    }
}
