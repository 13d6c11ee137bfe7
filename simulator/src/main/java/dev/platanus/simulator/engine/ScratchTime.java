package dev.platanus.simulator.engine;

import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.machine.file.FailureReason;
import dev.platanus.statevector.scratch.ScratchSpeed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How long parts of a state take to a disk and back. Each disk is measured once. */
final class ScratchTime {

    private static final Map<Path, ScratchSpeed> MEASURED = new ConcurrentHashMap<>();

    private ScratchTime() {}

    /**
     * Estimates, after a short probe.
     *
     * @param folder where
     * @param traffic bytes, half of them written and half of them read
     * @return seconds
     * @throws RefusedException if nothing can be written there
     */
    static double of(Path folder, double traffic) {
        ScratchSpeed speed = MEASURED.computeIfAbsent(folder.toAbsolutePath(), place -> measured(place, traffic));
        return traffic / 2 / speed.writeBytesPerSecond() + traffic / 2 / speed.readBytesPerSecond();
    }

    private static ScratchSpeed measured(Path folder, double traffic) {
        try {
            return ScratchSpeed.measure(folder, traffic);
        } catch (IOException e) {
            throw new RefusedException(
                    Reason.IO, "'" + folder + "': " + FailureReason.of(e) + "; no state can be stored there", e);
        }
    }
}
