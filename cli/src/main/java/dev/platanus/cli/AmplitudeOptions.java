package dev.platanus.cli;

import dev.platanus.circuit.Circuit;
import dev.platanus.statevector.InsufficientMemoryException;
import dev.platanus.tensornet.cut.CutPlan;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How amplitudes of given bitstrings are computed: the options of {@code amplitudes} and {@code verify}. */
final class AmplitudeOptions {

    /** What {@code --engine auto} starts without being asked twice. */
    private static final double LONGEST_SECONDS = 24 * 3600;

    @Option(
            names = "--engine",
            paramLabel = "ENGINE",
            converter = EngineChoice.class,
            completionCandidates = EngineChoice.class,
            description = "statevector: the whole state in memory. cut: two half circuits and all paths between them,"
                    + " for shallow circuits beyond memory. auto: the state vector if it fits (default: auto).")
    private EngineChoice.Kind kind = EngineChoice.Kind.AUTO;

    @Mixin
    private EngineOptions engineOptions;

    /**
     * The way to a circuit's amplitudes.
     *
     * @throws InsufficientMemoryException if nothing fits into memory
     * @throws CommandFailure if an option is out of range, nothing fits into {@code --memory-limit}, or auto finds no way
     *     that takes less than a day
     */
    AmplitudeMethod choose(Circuit circuit) {
        Engine engine = engineOptions.choose(circuit.qubitCount());
        if (kind == EngineChoice.Kind.CUT) {
            return cut(circuit, "asked for");
        }
        try {
            engine.checkMemory();
            return new StateMethod(circuit, engine);
        } catch (InsufficientMemoryException | CommandFailure e) {
            if (kind == EngineChoice.Kind.STATE_VECTOR) {
                throw e;
            }
            CutMethod method;
            try {
                method = cut(circuit, "the state vector does not fit into memory");
            } catch (IllegalArgumentException | CommandFailure | InsufficientMemoryException _) {
                throw e;
            }
            double seconds = method.seconds();
            if (seconds > LONGEST_SECONDS) {
                throw new CommandFailure(
                        ExitCode.OUT_OF_MEMORY,
                        e.getMessage() + ". " + method.plan().describe() + " would take about "
                                + Quantity.duration(seconds) + " on this machine"
                                + (seconds < 365 * LONGEST_SECONDS ? "; --engine cut starts it nevertheless" : ""));
            }
            return method;
        }
    }

    private CutMethod cut(Circuit circuit, String why) {
        try {
            return new CutMethod(
                    CutPlan.of(circuit, engineOptions.executionOptions(), engineOptions.usableBytes()),
                    engineOptions.processor(),
                    why);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.BAD_INPUT, e.getMessage(), e);
        }
    }
}
