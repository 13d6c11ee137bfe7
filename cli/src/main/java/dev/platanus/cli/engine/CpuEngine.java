package dev.platanus.cli.engine;

import dev.platanus.circuit.Circuit;
import dev.platanus.cli.console.CommandFailure;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.cli.console.Quantity;
import dev.platanus.machine.Memory;
import dev.platanus.machine.Precision;
import dev.platanus.statevector.ExecutionOptions;
import dev.platanus.statevector.ExecutionPlan;
import dev.platanus.statevector.MemoryModel;
import dev.platanus.statevector.engine.Simulator;
import java.util.Locale;

/**
 * The processor of this machine.
 *
 * @param qubits n
 * @param options how it runs
 * @param memoryLimit bytes it may need, {@code null} for what is available
 * @param reason why the processor
 */
record CpuEngine(int qubits, ExecutionOptions options, Long memoryLimit, String reason) implements Engine {

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
        return qubits > EngineOptions.MAX_COUNTABLE_QUBITS ? Long.MAX_VALUE : MemoryModel.peakBytes(qubits, options);
    }

    @Override
    public long availableBytes() {
        return Memory.availableBytes();
    }

    @Override
    public void checkMemory() {
        if (memoryLimit != null && MemoryModel.largestQubitCount(options, memoryLimit) < qubits) {
            int largest = MemoryModel.largestQubitCount(options, memoryLimit);
            throw new CommandFailure(
                    ExitCode.OUT_OF_MEMORY,
                    String.format(
                            Locale.ROOT,
                            "%d qubits in %s precision need %s; --memory-limit allows %s. %s",
                            qubits,
                            new PrecisionChoice().word(precision()),
                            peakBytes() < Long.MAX_VALUE ? Memory.text(peakBytes()) : "2^" + qubits + " amplitudes",
                            Memory.text(memoryLimit),
                            largest == 0
                                    ? "Nothing fits in that; raise the limit"
                                    : "Largest that fits: " + largest
                                            + " qubits; choose fewer qubits or raise the limit"));
        }
        MemoryModel.check(qubits, options);
    }

    @Override
    public ExecutionPlan plan(Circuit circuit) {
        try {
            return Simulator.plan(circuit, options);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.BAD_INPUT, e.getMessage(), e);
        }
    }

    @Override
    public double secondsFor(ExecutionPlan plan) {
        return SpeedProbe.measure(threads()).secondsFor(plan);
    }
}
