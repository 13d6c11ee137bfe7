package dev.platanus.cli.amplitude;

import dev.platanus.cli.console.Console;
import dev.platanus.cli.console.TalkOptions;
import java.util.Optional;

/** A way to the amplitudes of one circuit, planned and affordable; nothing has run yet. */
public interface AmplitudeMethod {

    /** Which way, and why this one, if there was much to choose from: for people. */
    Optional<String> reason();

    /**
     * The same, prepared for so many bitstrings in all: what it says then is for all of them.
     *
     * @param count how many, 0 if that is not known
     */
    default AmplitudeMethod forBitstrings(long count) {
        return this;
    }

    /** Does what comes before the first amplitude. */
    AmplitudeSource open(TalkOptions talk, Console console);
}
