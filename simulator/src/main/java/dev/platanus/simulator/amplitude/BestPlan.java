package dev.platanus.simulator.amplitude;

import dev.platanus.circuit.Circuit;
import dev.platanus.tensornet.slice.SlicePlan;
import dev.platanus.tensornet.tree.SearchListener;
import dev.platanus.tensornet.tree.SlicedTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Remembers the best contraction tree of a search that goes on, and writes it down if the program is interrupted before
 * the search ends, with the number of trees tried: the next run goes on from there.
 */
final class BestPlan implements SearchListener, AutoCloseable {
    private final SearchListener next;
    private final Thread hook;
    private SlicedTree best;
    private long ended;
    private long tried;

    /**
     * Begins.
     *
     * @param file where the plan goes, {@code null} for nowhere
     * @param next who hears of progress besides
     */
    BestPlan(Circuit circuit, List<Integer> openQubits, Path file, SearchListener next) {
        this.next = next;
        hook = file == null ? null : new Thread(() -> write(circuit, openQubits, file));
        if (hook != null) {
            try {
                Runtime.getRuntime().addShutdownHook(hook);
            } catch (IllegalStateException e) {
                // the program is ending, and searches nothing any more
                return;
            }
        }
    }

    @Override
    public synchronized void progress(long trials, long elapsedNanos, SlicedTree found, boolean improved) {
        if (trials < tried) {
            // the next of several searches has begun to count
            ended += tried;
        }
        tried = trials;
        if (best == null || found.cost().log2MultiplyAdds() < best.cost().log2MultiplyAdds()) {
            best = found;
        }
        next.progress(trials, elapsedNanos, found, improved);
    }

    private synchronized void write(Circuit circuit, List<Integer> openQubits, Path file) {
        if (best != null) {
            try {
                SlicePlan.of(circuit, openQubits, best).writeUnfinished(file, ended + tried);
            } catch (IOException e) {
                // interrupted, and nowhere to write: there is nobody left to tell
                return;
            }
        }
    }

    @Override
    public void close() {
        if (hook != null) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // the program is ending, and the hook does its work
                return;
            }
        }
    }
}
