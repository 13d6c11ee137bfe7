package dev.platanus.simulator.engine;

import static dev.platanus.machine.Setting.setting;

import dev.platanus.circuit.Circuit;
import dev.platanus.machine.InsufficientMemoryException;
import dev.platanus.machine.Memory;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.machine.text.Quantity;
import dev.platanus.statevector.ExecutionPlan;
import dev.platanus.statevector.MemoryModel;
import dev.platanus.statevector.Scratch;
import dev.platanus.statevector.engine.Simulator;
import dev.platanus.statevector.scratch.ScratchState;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The processor, for a state of which no more than two parts fit into memory: it makes one after the other, and stores none, or all
 * on a disk.
 *
 * @param whole the processor for states that fit
 * @param partBits base-2 logarithm of the number of parts
 * @param scratch where parts are stored between legs; empty if none is
 * @param circuit what it was chosen for
 * @param planned its plan
 */
record PartsEngine(CpuEngine whole, int partBits, Optional<Scratch> scratch, Circuit circuit, ExecutionPlan planned)
        implements EngineInParts {

    /** Two parts in memory out of two would save nothing. */
    private static final int LEAST_PART_BITS = 2;

    /** A block of the largest size has no room for more qubits that come and go. */
    private static final int MOST_PART_BITS = 7;

    /**
     * Finds the fewest parts in which a circuit can run, or as many as a state has that is to be gone on with.
     *
     * @param whole the processor
     * @param circuit the circuit
     * @param scratch where parts may be stored, if it cannot be done without
     * @return empty if the whole state fits into memory, or there is no such way
     */
    static Optional<Engine> of(CpuEngine whole, Circuit circuit, Optional<Scratch> scratch) {
        int stored = scratch.map(PartsEngine::storedBits).orElse(0);
        if (stored == 0 && whole.fits()) {
            return Optional.empty();
        }
        Optional<Engine> streamed = stored > 0 ? Optional.empty() : streamed(whole, circuit);
        return streamed.or(() -> scratch.flatMap(place -> onDisk(whole, circuit, place, stored)));
    }

    /**
     * The way that stores nothing.
     *
     * @return empty if the circuit does not allow it, or two parts do not fit
     */
    static Optional<Engine> streamed(CpuEngine whole, Circuit circuit) {
        return fittingBits(whole, LEAST_PART_BITS)
                .flatMap(bits -> Simulator.planInParts(circuit, whole.options(), bits)
                        .map(plan -> new PartsEngine(whole, bits, Optional.empty(), circuit, plan)));
    }

    /**
     * The way over a disk.
     *
     * @param leastBits base-2 logarithm of the parts that it has at least
     * @return empty if two parts do not fit
     */
    static Optional<Engine> onDisk(CpuEngine whole, Circuit circuit, Scratch scratch, int leastBits) {
        return fittingBits(whole, Math.max(leastBits, LEAST_PART_BITS))
                .flatMap(bits -> Simulator.planOnDisk(circuit, whole.options(), bits, scratch)
                        .map(plan -> new PartsEngine(whole, bits, Optional.of(scratch), circuit, plan)));
    }

    private static Optional<Integer> fittingBits(CpuEngine whole, int least) {
        long usable = whole.processorBytes();
        return IntStream.rangeClosed(least, Math.min(MOST_PART_BITS, whole.qubits()))
                .filter(bits -> MemoryModel.peakBytesInParts(whole.qubits(), whole.options(), bits) <= usable)
                .boxed()
                .findFirst();
    }

    /** Base-2 logarithm of the parts of a state that is to be gone on with; 0 if there is none. */
    private static int storedBits(Scratch scratch) {
        try {
            int parts = scratch.resume() ? ScratchState.sumsIn(scratch.folder()) : 0;
            return parts == 0 ? 0 : Integer.numberOfTrailingZeros(parts);
        } catch (IOException _) {
            return 0; // whoever opens it finds out why
        }
    }

    @Override
    public boolean storesParts() {
        return planned.scratchBytes() > 0;
    }

    @Override
    public String reason() {
        long part = MemoryModel.stateBytes(whole.qubits() - partBits, precision());
        return "the whole state, "
                + Memory.text(MemoryModel.stateBytes(whole.qubits(), precision()))
                + (whole.fits() ? ", is gone on with; " : ", does not fit into memory; ")
                + (1 << partBits) + " parts of " + Memory.text(part)
                + " are made one after the other, and "
                + scratch.map(place -> "stored in '" + place.folder() + "' between "
                                + Quantity.of(planned.legCount(), "leg") + ": "
                                + Memory.text(planned.scratchBytes()) + " of disk"
                                + (place.half() ? " in half precision, " : ", ")
                                + Memory.text(planned.scratchTraffic()) + " read and written")
                        .orElse("none is stored");
    }

    @Override
    public long peakBytes() {
        return MemoryModel.peakBytesInParts(whole.qubits(), whole.options(), partBits);
    }

    @Override
    public void checkMemory() {
        if (peakBytes() > whole.processorBytes()) {
            throw new InsufficientMemoryException(whole.qubits() + " qubits in " + parts() + " parts need "
                    + Memory.text(peakBytes()) + "; " + Memory.text(whole.processorBytes()) + " are left by now");
        }
    }

    @Override
    public ExecutionPlan plan(Circuit wanted) {
        if (wanted.equals(circuit)) {
            return planned;
        }
        return scratch.map(place -> Simulator.planOnDisk(wanted, whole.options(), partBits, place))
                .orElseGet(() -> Simulator.planInParts(wanted, whole.options(), partBits))
                .orElseThrow(() -> new RefusedException(
                        Reason.TOO_MUCH,
                        "This circuit mixes its qubits too much to be run in " + (1 << partBits)
                                + " parts without storing any; name a place for them with " + setting("scratch")
                                + ", or choose fewer qubits or cycles"));
    }

    @Override
    public double secondsFor(ExecutionPlan plan) {
        double seconds = whole.secondsFor(plan);
        if (scratch.isEmpty()) {
            return seconds;
        }
        double disk = ScratchTime.of(scratch.get().folder(), plan.scratchTraffic());
        // most parts are read and written while another one is worked on
        return Math.max(seconds, disk) + Math.min(seconds, disk) / parts();
    }
}
