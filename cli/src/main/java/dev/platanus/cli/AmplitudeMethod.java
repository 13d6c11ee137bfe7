package dev.platanus.cli;

/** A way to the amplitudes of one circuit, planned and affordable; nothing has run yet. */
interface AmplitudeMethod {

    /** Which way, and why this one: for people. */
    String reason();

    /** Does what comes before the first amplitude. */
    AmplitudeSource open(TalkOptions talk, Console console);
}
