package dev.platanus.simulator.verify;

import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.simulator.Forecast;
import dev.platanus.simulator.RunningTask;
import dev.platanus.xeb.DigitalErrorModel;
import dev.platanus.xeb.bitstring.BitstringSettings;
import dev.platanus.xeb.verify.CircuitResult;
import dev.platanus.xeb.verify.DataResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Scores every circuit of a folder, one after the other, each run once.
 *
 * @param verifier runs circuits
 * @param bitstrings how measurements are read
 * @param preferAmplitudes whether published amplitudes come before running a circuit
 * @param pictures whether evidence for pictures is wanted
 * @param errors for a prediction, if they are known
 */
public record FolderVerification(
        Verifier verifier,
        BitstringSettings bitstrings,
        boolean preferAmplitudes,
        boolean pictures,
        Optional<DigitalErrorModel> errors) {

    /**
     * Runs circuits where they fit, and takes published amplitudes where not.
     *
     * @param verifier runs circuits
     * @return the use of it for folders
     */
    public static FolderVerification of(Verifier verifier) {
        return new FolderVerification(verifier, BitstringSettings.NONE, false, false, Optional.empty());
    }

    /**
     * Scores.
     *
     * @param folder where the files are, named as {@link dev.platanus.xeb.dataset.DataFile} says
     * @return the numbers
     * @throws RefusedException with {@link Reason#BAD_INPUT} if a file cannot be read or understood or there is none, with
     *     {@link Reason#TOO_MUCH} if no circuit fits into memory
     */
    public DataResult run(Path folder) {
        Campaign campaign = Campaign.read(this, folder);
        Map<Integer, Planned> plans = campaign.planned();
        long[] works = plans.values().stream().mapToLong(Planned::work).toArray();
        Planned.tellOfScratch(List.copyOf(plans.values()));
        List<CircuitResult> results = new ArrayList<>();
        try (RunningTask progress =
                new RunningTask(Campaign.task(works), sum(works), Forecast.unknown(), verifier.observer())) {
            long done = 0;
            for (int i = 0; i < works.length; i++) {
                // what a plan holds is not needed once its circuit is scored
                results.add(campaign.result(i, plans.remove(i)));
                done += works[i];
                progress.done(done);
            }
        }
        return Campaign.sum(folder, campaign.found(), results);
    }

    private static long sum(long[] works) {
        long sum = 0;
        for (long work : works) {
            sum += work;
        }
        return sum;
    }
}
