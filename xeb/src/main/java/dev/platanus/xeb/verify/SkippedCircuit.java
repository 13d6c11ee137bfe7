package dev.platanus.xeb.verify;

import dev.platanus.machine.Setting;
import dev.platanus.xeb.dataset.Experiment;

/**
 * A circuit of a folder that could not be scored.
 *
 * @param experiment its files
 * @param sentence why; settings by {@link Setting#setting}
 */
public record SkippedCircuit(Experiment experiment, String sentence) implements CircuitResult {
    /**
     * Says why, with settings spelled as somebody knows them.
     *
     * @param before what stands before their names, as {@code --} on a command line
     * @return one sentence
     */
    public String reason(String before) {
        return Setting.spelled(sentence, before);
    }
}
