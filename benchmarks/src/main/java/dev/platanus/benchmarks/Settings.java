package dev.platanus.benchmarks;

import dev.platanus.machine.Precision;
import dev.platanus.machine.SimdWidth;
import dev.platanus.statevector.ExecutionOptions;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * The arguments of {@link PeerRun}.
 *
 * @param circuit file in qsim text
 * @param options how it is run
 * @param repeats number of runs after the warm-up
 * @param warmupNanos least time of the warm-up
 * @param samples samples drawn in each run, at least 1
 * @param amplitudes basis states whose amplitudes are printed
 * @param interactive whether each line of standard input asks for a run
 */
record Settings(
        Path circuit,
        ExecutionOptions options,
        int repeats,
        long warmupNanos,
        int samples,
        long[] amplitudes,
        boolean interactive) {

    /**
     * Parses arguments.
     *
     * @param args as {@link PeerRun} describes them
     * @return the settings
     * @throws IllegalArgumentException if one is unknown, has no value or is not a number where it should be
     */
    static Settings parse(String... args) {
        Path circuit = null;
        ExecutionOptions options = ExecutionOptions.defaults();
        int repeats = 3;
        double warmupSeconds = 5;
        int samples = 1_000_000;
        long[] amplitudes = {};
        boolean interactive = false;
        for (int i = 0; i < args.length; i++) {
            String name = args[i];
            if (name.equals("--interactive")) {
                interactive = true;
            } else if (!name.startsWith("--")) {
                circuit = Path.of(name);
            } else {
                if (++i == args.length) {
                    throw new IllegalArgumentException(name + " needs a value");
                }
                String value = args[i];
                switch (name) {
                    case "--threads" -> options = options.withThreads(Integer.parseInt(value));
                    case "--precision" -> options = options.withPrecision(Precision.valueOf(upper(value)));
                    case "--simd" -> options = options.withSimd(SimdWidth.valueOf(upper(value)));
                    case "--block-bits" -> options = options.withBlockBits(Integer.parseInt(value));
                    case "--repeats" -> repeats = Integer.parseInt(value);
                    case "--warmup-seconds" -> warmupSeconds = Double.parseDouble(value);
                    case "--samples" -> samples = Integer.parseInt(value);
                    case "--amplitudes" ->
                        amplitudes = Arrays.stream(value.split(","))
                                .mapToLong(Long::parseLong)
                                .toArray();
                    default -> throw new IllegalArgumentException("unknown option " + name);
                }
            }
        }
        if (circuit == null) {
            throw new IllegalArgumentException("name a circuit file in qsim text");
        }
        long warmupNanos = (long) (warmupSeconds * 1e9);
        return new Settings(circuit, options, repeats, warmupNanos, samples, amplitudes, interactive);
    }

    private static String upper(String value) {
        return value.toUpperCase(Locale.ROOT);
    }
}
