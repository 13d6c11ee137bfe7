package dev.platanus.cli;

import dev.platanus.circuit.Circuit;
import dev.platanus.statevector.ExecutionOptions;
import dev.platanus.statevector.ExecutionPlan;
import dev.platanus.statevector.Simulator;

/** Plans a circuit, and tells a missing processor feature from a circuit that cannot be run. */
final class Planning {
    private Planning() {}

    /**
     * Plans.
     *
     * @throws CommandFailure with {@link ExitCode#NO_DEVICE} if the CPU lacks the SIMD width that was asked for, with
     *     {@link ExitCode#BAD_INPUT} if the engine cannot run this circuit
     */
    static ExecutionPlan plan(Circuit circuit, ExecutionOptions options) {
        try {
            return Simulator.plan(circuit, options);
        } catch (IllegalArgumentException e) {
            int code = options.simd().bits() != 0 ? ExitCode.NO_DEVICE : ExitCode.BAD_INPUT;
            throw new CommandFailure(code, e.getMessage(), e);
        }
    }
}
