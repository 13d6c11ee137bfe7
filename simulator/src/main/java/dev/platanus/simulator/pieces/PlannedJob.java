package dev.platanus.simulator.pieces;

import dev.platanus.machine.RefusedException;

/** What all who work on a job have agreed on: its manifest, and the texts that this names by their hash. */
public interface PlannedJob {

    /**
     * Returns what the job is.
     *
     * @return the manifest
     */
    JobManifest manifest();

    /**
     * Returns a text that the manifest names.
     *
     * @param name of the fact that has its hash
     * @return the text with that hash
     * @throws RefusedException if it is missing, or another one
     */
    String text(String name);
}
