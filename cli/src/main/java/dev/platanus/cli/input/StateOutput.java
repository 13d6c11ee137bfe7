package dev.platanus.cli.input;

import dev.platanus.cli.console.CommandFailure;
import dev.platanus.cli.console.Console;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.cli.console.FileKind;
import dev.platanus.cli.console.OutputTarget;
import dev.platanus.machine.Memory;
import dev.platanus.machine.file.UnfinishedOutput;
import dev.platanus.simulator.Forecast;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.RunningTask;
import dev.platanus.simulator.Task;
import dev.platanus.simulator.engine.Engine;
import dev.platanus.statevector.QubitOrder;
import dev.platanus.statevector.StateFile;
import dev.platanus.statevector.StateVector;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file of {@code --state-out}, begun before the state is made, so that what stands in its way is found before the work.
 *
 * @param file unfinished; {@code null} for standard output
 * @param stream where it goes
 * @param order which qubit of the circuit that runs each bit of an index is
 */
public record StateOutput(UnfinishedOutput file, OutputStream stream, QubitOrder order) implements AutoCloseable {
    /** Below this nobody reads how far it is. */
    private static final int QUBITS_WORTH_SHOWING = 26;

    private static final Task WRITING = Task.of("write", "pieces");

    /**
     * Begins.
     *
     * @param name of the file, or {@code -}
     * @param engine what makes the state
     * @param qubits of it
     * @throws CommandFailure if the file exists and is not to be replaced, cannot be created, or is larger than its disk's room; or
     *     the state is not in memory as a whole
     */
    public static StateOutput begin(
            Path name, QubitOrder order, Engine engine, int qubits, boolean force, Console console) {
        if (engine.parts() > 1) {
            throw new CommandFailure(
                    ExitCode.OUT_OF_MEMORY,
                    "--state-out needs the whole state in memory, and here it is made in " + engine.parts()
                            + " parts; 'platanus amplitudes' prints some of its amplitudes");
        }
        engine.checkMemory();
        if (name.toString().equals("-")) {
            return new StateOutput(null, console.checkedOut(), order);
        }
        UnfinishedOutput file = OutputTarget.file(name, FileKind.STATE, force, console);
        try {
            requireSpace(file, name, StateFile.bytes(qubits, engine.precision()));
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
        return new StateOutput(file, file.stream(), order);
    }

    private static void requireSpace(UnfinishedOutput file, Path name, long needed) {
        if (file.target() == null) {
            return; // a device or a pipe takes what its reader takes
        }
        try {
            long available = Files.getFileStore(file.part()).getUsableSpace();
            if (needed > available) {
                throw new CommandFailure(
                        ExitCode.IO,
                        "the state needs " + Memory.text(needed) + " of disk; " + Memory.text(available)
                                + " are free in '" + file.target().getParent() + "'; name another place than '" + name
                                + "' with --state-out");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes the state.
     *
     * @throws IOException if that fails
     */
    public void write(StateVector state, int threads, Observer observer) throws IOException {
        Task task = state.qubitCount() < QUBITS_WORTH_SHOWING ? WRITING.asBrief() : WRITING;
        long pieces = StateFile.pieces(state.qubitCount());
        try (RunningTask running =
                new RunningTask(task, pieces, Forecast.of(Double.NaN, Double.POSITIVE_INFINITY), observer)) {
            StateFile.write(state, order, stream, threads, running);
        }
    }

    /**
     * Gives the file its name.
     *
     * @throws IOException if that fails
     */
    public void commit() throws IOException {
        if (file != null) {
            file.commit();
        } else {
            stream.flush();
        }
    }

    /** Removes what was not committed. */
    @Override
    public void close() {
        if (file != null) {
            file.close();
        }
    }
}
