package dev.platanus.simulator.engine;

import static dev.platanus.machine.Setting.setting;

import dev.platanus.circuit.Circuit;
import dev.platanus.machine.Memo;
import dev.platanus.machine.Memory;
import dev.platanus.machine.Precision;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.machine.text.Quantity;
import dev.platanus.statevector.DecayingCircuit;
import dev.platanus.statevector.ExecutionOptions;
import dev.platanus.statevector.ExecutionPlan;
import dev.platanus.statevector.InitialState;
import dev.platanus.statevector.MemoryModel;
import dev.platanus.statevector.engine.Simulator;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/**
 * The processor of this machine.
 *
 * @param qubits n
 * @param initial what circuits begin in, if not in |0…0⟩
 * @param options how it runs
 * @param memoryLimit bytes it may need, empty for what is available
 * @param reason why the processor
 * @param memo what was planned and measured before
 */
record CpuEngine(
        int qubits,
        Optional<InitialState> initial,
        ExecutionOptions options,
        OptionalLong memoryLimit,
        String reason,
        Memo memo)
        implements Engine {
    /** What a probe of the memory's speed depends on. */
    private record Probe(int threads, double stateBytes) {}

    /** What decides whether a state fits. */
    private record Fit(int qubits, ExecutionOptions options, OptionalLong memoryLimit) {}

    private static final long LARGEST_SMALL_BYTES = 1L << 25;

    @Override
    public String backend() {
        return "cpu";
    }

    @Override
    public Precision precision() {
        return options.precision();
    }

    @Override
    public int threads() {
        return options.threads();
    }

    @Override
    public String workers() {
        return Quantity.of(threads(), "thread");
    }

    @Override
    public long peakBytes() {
        return qubits > Engines.MAX_COUNTABLE_QUBITS ? Long.MAX_VALUE : MemoryModel.peakBytes(qubits, options);
    }

    @Override
    public long availableBytes() {
        return Memory.availableBytes();
    }

    /** Whether the whole state fits into memory. */
    boolean fits() {
        return small(this::fitsNow);
    }

    private boolean fitsNow() {
        return peakBytes() <= processorBytes();
    }

    /** The answer for a state that is made many times in the same few mebibytes is not looked up each time. */
    private boolean small(BooleanSupplier look) {
        boolean small = peakBytes() - Memory.OVERHEAD_BYTES <= LARGEST_SMALL_BYTES;
        Fit fit = new Fit(qubits, options, memoryLimit);
        return small ? memo.answer(fit, Boolean.class, look::getAsBoolean) : look.getAsBoolean();
    }

    @Override
    public long processorBytes() {
        return Math.min(memoryLimit.orElse(Long.MAX_VALUE), availableBytes());
    }

    @Override
    public void checkMemory() {
        boolean fits = small(this::fitsNow);
        if (!fits || peakBytes() - Memory.OVERHEAD_BYTES > LARGEST_SMALL_BYTES) {
            checkMemoryNow();
        }
    }

    private void checkMemoryNow() {
        if (memoryLimit.isPresent() && MemoryModel.largestQubitCount(options, memoryLimit.getAsLong()) < qubits) {
            int largest = MemoryModel.largestQubitCount(options, memoryLimit.getAsLong());
            throw new RefusedException(
                    Reason.TOO_MUCH,
                    String.format(
                            Locale.ROOT,
                            "%d qubits in %s precision need %s; " + setting("memory-limit") + " allows %s. %s",
                            qubits,
                            Resources.word(precision()),
                            peakBytes() < Long.MAX_VALUE ? Memory.text(peakBytes()) : "2^" + qubits + " amplitudes",
                            Memory.text(memoryLimit.getAsLong()),
                            largest == 0
                                    ? "Nothing fits in that; raise the limit"
                                    : "Largest that fits: " + largest
                                            + " qubits; choose fewer qubits or raise the limit"));
        }
        MemoryModel.check(qubits, options);
    }

    @Override
    public ExecutionPlan plan(Circuit circuit) {
        return plan(DecayingCircuit.of(circuit), initial);
    }

    @Override
    public ExecutionPlan plan(DecayingCircuit circuit, Optional<InitialState> begin) {
        try {
            return Simulator.plan(circuit, begin, options, memo);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Reason.BAD_INPUT, e.getMessage(), e);
        }
    }

    @Override
    public double secondsFor(ExecutionPlan plan) {
        MemorySpeed nominal = MemorySpeed.nominal(threads());
        if (nominal.suffices(plan)) {
            return nominal.secondsFor(plan);
        }
        Probe probe = new Probe(threads(), Math.scalb((double) precision().bytesPerAmplitude(), plan.qubitCount()));
        return memo.answer(probe, MemorySpeed.class, () -> MemorySpeed.measure(probe.threads, probe.stateBytes))
                .secondsFor(plan);
    }
}
