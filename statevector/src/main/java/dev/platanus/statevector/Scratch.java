package dev.platanus.statevector;

import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Room on a disk for a state that does not fit into memory, and what becomes of what is there.
 *
 * @param folder where; made if it does not exist
 * @param resume whether to go on with what an interrupted run of the same circuit left there, or a finished one kept; without
 *     that a folder with a state in it is refused
 * @param keep whether the state stays there when it is closed
 * @param half whether numbers are stored in half precision, with a scale for every 512 amplitudes; they are single in memory
 * @param notice hears in one sentence of what is found damaged, and made anew
 */
public record Scratch(Path folder, boolean resume, boolean keep, boolean half, Consumer<String> notice) {

    /** Nothing may be null. */
    public Scratch {
        Objects.requireNonNull(folder);
        Objects.requireNonNull(notice);
    }

    /**
     * A folder whose state goes when it is closed, with numbers as they are in memory.
     *
     * @param folder where
     * @return begins anew, and tells nobody
     */
    public static Scratch in(Path folder) {
        return new Scratch(folder, false, false, false, _ -> {});
    }
}
