package dev.platanus.cli.console;

import dev.platanus.simulator.Observer;
import dev.platanus.simulator.Task;

/**
 * Shows on standard error what computations tell.
 *
 * @param mode how progress is shown
 * @param quiet whether only warnings are
 * @param console where
 * @param searches hears of searches
 */
record ConsoleObserver(ProgressMode mode, boolean quiet, Console console, SearchReport searches) implements Observer {
    /** Over before a person could read a bar. */
    private static final double SHORT_SECONDS = 1;

    @Override
    public void inform(String sentence) {
        if (!quiet) {
            console.say(sentence);
        }
    }

    @Override
    public void warn(String sentence) {
        console.say(sentence);
    }

    @Override
    public Display begin(Task task, long total, double predictedSeconds) {
        boolean worthABar = !task.brief() && !(predictedSeconds < SHORT_SECONDS);
        boolean bar = worthABar && mode == ProgressMode.AUTO && !quiet && console.errIsTerminal();
        return new ProgressReport(task, total, mode == ProgressMode.JSON, bar, console);
    }

    /** With nothing searched yet. */
    ConsoleObserver(ProgressMode mode, boolean quiet, Console console) {
        this(mode, quiet, console, new SearchReport(mode, quiet, console, System::nanoTime));
    }

    @Override
    public void searched() {
        searches.end();
    }
}
