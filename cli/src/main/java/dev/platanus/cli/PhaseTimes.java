package dev.platanus.cli;

import java.io.IOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** How long each phase of a run took. */
final class PhaseTimes {
    private final EnumMap<Phase, Long> nanos = new EnumMap<>(Phase.class);
    private long totalNanos;

    /** Work that may fail while it writes. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    PhaseTimes() {
        for (Phase phase : Phase.values()) {
            nanos.put(phase, 0L);
        }
    }

    /** Runs a piece of work and adds its time to a phase. */
    <T> T measure(Phase phase, Work<T> work) throws IOException {
        long begin = System.nanoTime();
        T result = work.run();
        add(phase, System.nanoTime() - begin);
        return result;
    }

    void add(Phase phase, long elapsedNanos) {
        nanos.merge(phase, elapsedNanos, Long::sum);
    }

    void end(long elapsedNanos) {
        totalNanos = elapsedNanos;
    }

    double totalSeconds() {
        return totalNanos * 1e-9;
    }

    /** Seconds by the phases' words, in the order of the run, then {@code total}. */
    Map<String, Double> seconds() {
        Map<String, Double> seconds = new LinkedHashMap<>();
        nanos.forEach((phase, elapsed) -> seconds.put(phase.word(), elapsed * 1e-9));
        seconds.put("total", totalSeconds());
        return seconds;
    }
}
