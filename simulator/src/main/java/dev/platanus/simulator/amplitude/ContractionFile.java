package dev.platanus.simulator.amplitude;

import dev.platanus.circuit.Circuit;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.machine.file.FailureReason;
import dev.platanus.simulator.wide.SamplingPlan;
import dev.platanus.simulator.wide.SamplingPlanFile;
import dev.platanus.tensornet.slice.SlicePlan;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The file that was named for plans of contractions, if one was. Not safe for use by several threads. */
final class ContractionFile {
    /** The file; null if none was named. */
    private final Path path;

    /** Whether the plan of a finished search was read from it. */
    private boolean found;

    /** Whether such a plan was written. */
    private boolean finished;

    ContractionFile(Optional<Path> path) {
        this.path = path.orElse(null);
    }

    /** What may fail as a file, or as the plan that is in it. */
    @FunctionalInterface
    interface Reading<T> {
        T read() throws IOException;
    }

    /**
     * Does something with the plan that is in the file.
     *
     * @throws RefusedException if the file is bad, or for another circuit
     */
    <T> T told(Reading<T> reading) {
        try {
            return reading.read();
        } catch (FileSystemException e) {
            throw refused(Reason.IO, FailureReason.of(e), e);
        } catch (IOException e) {
            throw new RefusedException(Reason.BAD_INPUT, e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw refused(Reason.BAD_INPUT, e.getMessage(), e);
        }
    }

    private RefusedException refused(Reason reason, String why, Exception cause) {
        return new RefusedException(reason, "contraction '" + path + "': " + why, cause);
    }

    boolean exists() {
        return path != null && Files.exists(path);
    }

    /** Reads the plan of a search, which may be unfinished. */
    SlicePlan.Stored read() throws IOException {
        SlicePlan.Stored stored = SlicePlan.readStored(path);
        found = stored.trials().isEmpty();
        return stored;
    }

    /** Reads how samples are drawn, if the file is there. */
    Optional<SamplingPlan> sampling(Circuit circuit) {
        if (!exists()) {
            requireWritable();
            return Optional.empty();
        }
        return Optional.of(told(() -> SamplingPlanFile.read(path, circuit)));
    }

    /** Where an interrupted search writes the best plan so far; null for nowhere. */
    Path ofUnfinished() {
        return finished || found ? null : path;
    }

    /** Makes sure before a search, which may take long, that what it finds can be written. */
    void requireWritable() {
        if (path != null) {
            Path folder = path.toAbsolutePath().getParent();
            if (!Files.isDirectory(folder)) {
                throw new RefusedException(
                        Reason.IO,
                        "contraction '" + path + "': the folder '" + folder + "' does not exist; create it first");
            }
            if (!Files.isWritable(folder)) {
                throw new RefusedException(
                        Reason.IO, "contraction '" + path + "': no permission to write in '" + folder + "'");
            }
        }
    }

    /**
     * Writes a plan, unless one was read from the file.
     *
     * @throws RefusedException if it cannot be written
     */
    void keep(SlicePlan plan) {
        if (path != null && !found) {
            try {
                plan.write(path);
                finished = true;
            } catch (IOException e) {
                throw refused(Reason.IO, FailureReason.of(e), e);
            }
        }
    }

    /**
     * Writes how samples are drawn, if the file is not there yet.
     *
     * @throws RefusedException if it cannot be written
     */
    void keep(SamplingPlan plan) {
        if (path != null && !Files.exists(path)) {
            try {
                SamplingPlanFile.write(plan, path);
            } catch (IOException e) {
                throw refused(Reason.IO, FailureReason.of(e), e);
            }
        }
    }
}
