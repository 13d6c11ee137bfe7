package dev.platanus.spark;

import dev.platanus.simulator.Observer;
import dev.platanus.simulator.amplitude.ContractionSettings;
import dev.platanus.simulator.engine.Engines;
import dev.platanus.simulator.pieces.PieceJob;
import dev.platanus.simulator.pieces.PlannedJob;
import java.io.Serializable;

/** What a cluster is asked for: from it the driver and each executor make the same job. */
public interface JobSpec extends Serializable {

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

    /**
     * Makes what an executor needs of the job to compute one of its pieces.
     *
     * @param engines of the machine where it is made
     * @param planned what the driver has planned
     * @param piece the only one that will be asked for
     * @return the job
     */
    default PieceJob job(Engines engines, PlannedJob planned, int piece) {
        return job(engines, ContractionSettings.defaults(), Observer.none());
    }
}
