package dev.platanus.statevector;

import dev.platanus.machine.InsufficientMemoryException;
import dev.platanus.machine.Precision;
import dev.platanus.machine.Progress;
import java.util.List;

/** What an engine will do for one circuit. A plan holds no state memory, is immutable, and may be run many times. */
public interface ExecutionPlan {

    /**
     * Returns the number of qubits.
     *
     * @return n
     */
    int qubitCount();

    /**
     * Returns the number format of the amplitudes.
     *
     * @return the precision
     */
    Precision precision();

    /**
     * Names the kernels that will run.
     *
     * @return for example {@code "vector-512"} or {@code "scalar"}
     */
    String simd();

    /**
     * Returns how many amplitudes the kernels work on at once.
     *
     * @return lanes of a register in the precision of the state, 1 for scalar kernels and for devices
     */
    default int lanes() {
        return 1;
    }

    /**
     * Returns the passes over the state.
     *
     * @return the sweeps in order
     */
    List<PlannedSweep> sweeps();

    /**
     * Returns the time it took to make this plan.
     *
     * @return nanoseconds
     */
    long planNanos();

    /**
     * Returns the memory traffic of the whole run.
     *
     * @return bytes read and written; a whole number, beyond 2^53 the nearest one that a double holds
     */
    default double bytesMoved() {
        return sweeps().stream().mapToDouble(PlannedSweep::bytesMoved).sum();
    }

    /**
     * Returns what goes between devices that share the state.
     *
     * @return bytes sent by all of them in the whole run, 0 for a plan for one device
     */
    default long bytesExchanged() {
        return 0;
    }

    /**
     * Returns the arithmetic of the whole run.
     *
     * @return floating-point operations
     */
    default double flops() {
        return sweeps().stream().mapToDouble(PlannedSweep::flops).sum();
    }

    /**
     * Returns what the just-in-time compiler takes beside the run before kernels are fast, if it has not come to them yet: the first
     * run of a process waits for it, later ones do not.
     *
     * @return seconds, rough; 0 where nothing is compiled any more
     */
    default double compileSeconds() {
        return 0;
    }

    /**
     * Returns the parts that the state is made in.
     *
     * @return 1 if it is in memory as a whole at the end; else a power of two, of which one after the other is made
     */
    default int parts() {
        return 1;
    }

    /**
     * Returns the legs of a state in parts: between them other qubits come to number the parts.
     *
     * @return 1 for a state in one part
     */
    default int legCount() {
        return 1;
    }

    /**
     * Returns the room that parts take on a disk between legs.
     *
     * @return bytes, 0 if none is stored
     */
    default long scratchBytes() {
        return 0;
    }

    /**
     * Returns what is read from the disk and written to it.
     *
     * @return bytes, 0 if no part is stored
     */
    default double scratchTraffic() {
        return 0;
    }

    /**
     * Returns how many pieces of work a run tells its listener of.
     *
     * @return sweeps, counted for each part
     */
    default int pieces() {
        return sweeps().size();
    }

    /**
     * Runs the plan, knowing what the state is asked for first.
     *
     * @param threads worker threads, at least 1
     * @param listener hears of each sweep
     * @param asked what {@link StateVector#sample} will be called with
     * @return the state, to be closed
     * @throws InsufficientMemoryException if the system refuses the memory
     * @throws java.util.concurrent.CancellationException if the listener cancelled the run
     */
    default StateVector run(int threads, Progress listener, FirstSamples asked) {
        return run(threads, listener);
    }

    /**
     * Runs the plan. The result does not depend on the number of threads.
     *
     * @param threads worker threads, at least 1
     * @param listener hears of each sweep
     * @return the state, to be closed
     * @throws InsufficientMemoryException if the system refuses the memory
     * @throws java.util.concurrent.CancellationException if the listener cancelled the run
     */
    StateVector run(int threads, Progress listener);
}
