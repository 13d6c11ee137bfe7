package dev.platanus.simulator.sweep;

import dev.platanus.machine.work.Workers;
import dev.platanus.simulator.Forecast;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.RunningTask;
import dev.platanus.simulator.Task;
import dev.platanus.simulator.engine.Engines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a sweep over settings of one circuit's parameters, several at the same time where one is too small to keep all threads
 * busy. What comes out does not depend on that.
 *
 * @param count how many rows
 * @param threads how many of them run at the same time
 */
public record SweepRows(int count, int threads) {
    /** The gates of a larger state are shared out among threads themselves. */
    private static final int MOST_QUBITS = 16;

    /** Results of so many rows for each thread wait for their turn. */
    private static final int BATCH = 16;

    private static final Task TASK = Task.of("sweep", "rows");

    /**
     * Rows of circuits.
     *
     * @param count how many rows
     * @param qubits of the first circuit
     * @param engines for a row by itself
     * @param alone whether each takes so much memory, or is prepared in such a way, that none runs beside it
     * @return as many at the same time as there are threads, where circuits are small and run on the processor in memory; else one
     */
    public static SweepRows of(int count, int qubits, Engines engines, boolean alone) {
        boolean small = qubits <= MOST_QUBITS
                && !alone
                && !engines.resources().wantsDevice()
                && engines.resources().scratch().isEmpty();
        return new SweepRows(count, small ? engines.executionOptions().threads() : 1);
    }

    /**
     * Returns what runs a row.
     *
     * @param engines for a row by itself
     * @return the same with one thread if others run beside it
     */
    public Engines engines(Engines engines) {
        return threads == 1 ? engines : engines.with(engines.resources().withThreads(1));
    }

    /**
     * Computes rows; on any thread.
     *
     * @param <T> what comes of a row
     */
    public interface Computation<T> {
        /**
         * Computes a row.
         *
         * @param row its number, counted from 0
         * @return what comes of it
         * @throws IOException if something cannot be read or written
         */
        T of(int row) throws IOException;
    }

    /**
     * Takes what was computed, in the order of the rows.
     *
     * @param <T> what comes of a row
     */
    public interface Taker<T> {
        /**
         * Takes a row.
         *
         * @param row its number, counted from 0
         * @param result what came of it
         * @throws IOException if something cannot be read or written
         */
        void take(int row, T result) throws IOException;
    }

    /**
     * Computes all.
     *
     * @param <T> what comes of a row
     * @param computation computes them
     * @param taker takes them, in the calling thread
     * @param observer hears how many are done
     * @throws IOException what the first row that failed threw; and so for other exceptions
     */
    public <T> void run(Computation<T> computation, Taker<T> taker, Observer observer) throws IOException {
        try (RunningTask running = new RunningTask(TASK, count, Forecast.unknown(), observer)) {
            int batch = threads == 1 ? 1 : BATCH * threads;
            for (int from = 0; from < count; from += batch) {
                int first = from;
                int size = Math.min(batch, count - from);
                List<Row<T>> rows = new ArrayList<>(size);
                for (int i = 0; i < size; i++) {
                    rows.add(new Row<>());
                }
                new Workers(threads).forEach(size, () -> i -> rows.get((int) i).compute(computation, first + (int) i));
                for (int i = 0; i < size; i++) {
                    taker.take(from + i, rows.get(i).found());
                    running.done(from + i + 1L);
                }
            }
        }
    }

    /** What came of a row. */
    private static final class Row<T> {
        private T found;
        private RuntimeException failure;

        void compute(Computation<T> computation, int row) {
            try {
                found = computation.of(row);
            } catch (IOException e) {
                failure = new UncheckedIOException(e);
            } catch (RuntimeException e) {
                failure = e; // of several rows that fail the first is told
            }
        }

        T found() throws IOException {
            if (failure instanceof UncheckedIOException e) {
                throw e.getCause();
            }
            if (failure != null) {
                throw failure;
            }
            return found;
        }
    }
}
