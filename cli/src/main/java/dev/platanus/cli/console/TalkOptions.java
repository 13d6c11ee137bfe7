package dev.platanus.cli.console;

import picocli.CommandLine.Option;

/** What a command says beside its result. */
public final class TalkOptions {
    /** Below this a run is over before a person could read the bar. */
    private static final int MIN_QUBITS_FOR_A_BAR = 22;

    private static final double SHORT_SECONDS = 1;

    @Option(
            names = "--quiet",
            description =
                    "Print the bare result (of simulate: the folder's name); say nothing but" + " warnings and errors.")
    private boolean quiet;

    @Option(
            names = "--progress",
            paramLabel = "MODE",
            converter = ProgressMode.Words.class,
            completionCandidates = ProgressMode.Words.class,
            description = "auto: a bar on a terminal. never. json: one JSON object a sweep on standard error"
                    + " (default: auto).")
    private ProgressMode progress = ProgressMode.AUTO;

    public boolean quiet() {
        return quiet;
    }

    public SearchReport search(Console console) {
        return new SearchReport(progress, quiet, console);
    }

    /** Shows the sweeps of a state vector, with a bar where they take long enough to read it. */
    public ProgressReport sweeps(int qubits, int sweeps, Forecast forecast, Console console) {
        return report(ProgressReport.Task.SWEEPS, sweeps, forecast, qubits >= MIN_QUBITS_FOR_A_BAR, console);
    }

    /** Shows pieces of anything else, with a bar unless they were predicted to be over before a person could read it. */
    public ProgressReport pieces(ProgressReport.Task task, long total, Forecast forecast, Console console) {
        return report(task, total, forecast, !(forecast.predictedSeconds() < SHORT_SECONDS), console);
    }

    /** Follows pieces that show by themselves how far they are: without a bar. */
    public ProgressReport around(ProgressReport.Task task, long total, Forecast forecast, Console console) {
        return report(task, total, forecast, false, console);
    }

    private ProgressReport report(
            ProgressReport.Task task, long total, Forecast forecast, boolean worthABar, Console console) {
        boolean bar = worthABar && progress == ProgressMode.AUTO && !quiet && console.errIsTerminal();
        return new ProgressReport(task, total, forecast, progress == ProgressMode.JSON, bar, console);
    }
}
