package dev.platanus.simulator.observable;

import dev.platanus.machine.InsufficientMemoryException;
import dev.platanus.machine.RefusedException;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.amplitude.Way;
import java.util.List;

/** A way to expectation values, planned; nothing has run yet. */
public sealed interface ExpectationPlan permits StateVectorExpectations, LightConeExpectations, ShotExpectations {

    /**
     * Returns the way.
     *
     * @return the state vector or the tensor network
     */
    Way way();

    /**
     * Says in one line which way, what is done, and why this one.
     *
     * @return for people
     */
    String reason();

    /**
     * Estimates what it takes.
     *
     * @return seconds; NaN where that cannot be said
     */
    double seconds();

    /**
     * Returns what it needs at its largest.
     *
     * @return bytes
     */
    long memoryBytes();

    /**
     * Returns the floating point operations.
     *
     * @return a count
     */
    double flops();

    /**
     * Computes the values.
     *
     * @param observer hears of it
     * @return one for each observable, in order
     * @throws RefusedException if it would take longer than may be, or turns out to
     * @throws InsufficientMemoryException if the system refuses the memory
     */
    List<Expectation> run(Observer observer);
}
