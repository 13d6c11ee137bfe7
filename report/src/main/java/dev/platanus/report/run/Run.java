package dev.platanus.report.run;

import dev.platanus.simulator.Observer;
import java.io.IOException;
import java.util.List;

/** A run that is ready to begin: it draws samples, and fills a folder. */
public sealed interface Run permits StateRun, NetworkRun, BranchRun {
    /**
     * Runs.
     *
     * @param folder new and empty
     * @param arguments of the command line, for the summary
     * @param observer hears of it
     * @return what happened, as it stands in the folder's summary
     * @throws dev.platanus.machine.RefusedException if the disk is too small
     * @throws IOException if writing fails
     */
    RunDocument into(RunFolder folder, List<String> arguments, Observer observer) throws IOException;
}
