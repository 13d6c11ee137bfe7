package dev.platanus.spark;

import dev.platanus.simulator.Observer;
import dev.platanus.simulator.amplitude.ContractionSettings;
import dev.platanus.simulator.engine.Engines;
import dev.platanus.simulator.pieces.PieceJob;
import java.io.Serializable;

/** What a cluster is asked for: from it the driver and each executor make the same job. */
public interface Question extends Serializable {

    /**
     * Returns what tasks may use.
     *
     * @return the same for all of them
     */
    TaskResources resources();

    /**
     * Makes the job.
     *
     * @param engines of the machine where it is made
     * @param contraction how contractions are searched; only the driver does
     * @param observer hears of searches
     * @return the job
     */
    PieceJob job(Engines engines, ContractionSettings contraction, Observer observer);
}
