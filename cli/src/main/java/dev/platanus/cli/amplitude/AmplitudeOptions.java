package dev.platanus.cli.amplitude;

import dev.platanus.circuit.Circuit;
import dev.platanus.cli.console.CommandFailure;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.cli.console.SearchReport;
import dev.platanus.cli.console.TimeSpan;
import dev.platanus.cli.engine.Engine;
import dev.platanus.cli.engine.EngineOptions;
import dev.platanus.machine.InsufficientMemoryException;
import dev.platanus.statevector.hybrid.HybridPlan;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How amplitudes of given bitstrings are computed: the options of {@code amplitudes} and {@code verify}. */
public final class AmplitudeOptions {

    /** What {@code --engine auto} starts without being asked twice. */
    private static final double LONGEST_SECONDS = 24 * 3600;

    /** What is not worth searching a faster way for. */
    private static final double SHORT_SECONDS = 60;

    @Option(
            names = "--engine",
            paramLabel = "ENGINE",
            converter = EngineChoice.class,
            completionCandidates = EngineChoice.class,
            description = "statevector: the whole state in memory. slices: a tensor network, slice by slice, for few"
                    + " bitstrings. cut: two half circuits and all paths between them, for shallow circuits. auto: the"
                    + " state vector if it fits (default: auto).")
    private EngineChoice.Kind kind = EngineChoice.Kind.AUTO;

    @Option(
            names = "--time-limit",
            paramLabel = "TIME",
            converter = TimeSpan.class,
            description =
                    "Refuse to start what is predicted to take longer, and stop what turns out to: 90s, 10min, 48h,"
                            + " 7days or none (default: 24h for what is chosen by itself and for cut to start, else"
                            + " none).")
    private Double timeLimit;

    @Mixin
    private EngineOptions engineOptions;

    @Mixin
    private SliceOptions sliceOptions;

    /** Lets searches of contraction trees be shown. */
    public void show(SearchReport report) {
        sliceOptions.contraction().show(report);
    }

    /**
     * The way to a circuit's amplitudes.
     *
     * <p>Automatic: the state vector if it fits; else slices if a bitstring takes next to nothing; else two halves if they take
     * less than a minute, for any number of bitstrings; else slices, whose time is that of each bitstring; else two halves. A
     * device that is asked for never gives way to the processor.
     *
     * @throws InsufficientMemoryException if nothing fits into memory
     * @throws CommandFailure if an option is out of range, nothing fits into {@code --memory-limit}, or auto finds no way
     *     that takes less than a day
     */
    public AmplitudeMethod choose(Circuit circuit) {
        sliceOptions.check();
        if (kind == EngineChoice.Kind.CUT && engineOptions.wantsDevice()) {
            throw CommandFailure.usage("halves are computed on the CPU; drop --backend and --device");
        }
        switch (kind) {
            case SLICES -> {
                return slices(circuit, limit(Double.MAX_VALUE), "asked for");
            }
            case CUT -> {
                CutMethod method = cut(circuit, limit(Double.POSITIVE_INFINITY), "asked for");
                if (method.seconds() > method.startSeconds()) {
                    throw method.tooLong();
                }
                return method;
            }
            case AUTO, STATE_VECTOR -> {}
        }
        Optional<String> sliceOption = sliceOptions.firstGiven();
        if (sliceOption.isPresent() && kind == EngineChoice.Kind.STATE_VECTOR) {
            throw CommandFailure.usage(sliceOption.get() + " is for slices; drop it, or choose --engine slices");
        }
        if (sliceOption.isPresent()) {
            return slices(circuit, limit(LONGEST_SECONDS), sliceOption.get() + " asks for it");
        }
        Engine engine = engineOptions.choose(circuit.qubitCount());
        try {
            engine.checkMemory();
            return new StateMethod(circuit, engine, limit(Double.POSITIVE_INFINITY));
        } catch (InsufficientMemoryException | CommandFailure e) {
            if (kind == EngineChoice.Kind.STATE_VECTOR) {
                throw e;
            }
            return beyondMemory(circuit, e);
        }
    }

    /**
     * As {@link #choose}, but automatic means the state vector: of a folder of circuits each could else take a day, and
     * minutes to find that out.
     *
     * @throws InsufficientMemoryException as {@link #choose}
     * @throws CommandFailure as {@link #choose}
     */
    public AmplitudeMethod chooseForMany(Circuit circuit) {
        if (kind != EngineChoice.Kind.AUTO || sliceOptions.firstGiven().isPresent()) {
            return choose(circuit);
        }
        Engine engine = engineOptions.choose(circuit.qubitCount());
        engine.checkMemory();
        return new StateMethod(circuit, engine, limit(Double.POSITIVE_INFINITY));
    }

    private AmplitudeMethod beyondMemory(Circuit circuit, RuntimeException obstacle) {
        String why = "the state vector does not fit into memory";
        double longest = limit(LONGEST_SECONDS);
        if (ifPossible(() -> sliceOptions.contraction().isTrivial(circuit, engineOptions))
                .orElse(false)) {
            return slices(circuit, longest, why);
        }
        Optional<CutMethod> halves =
                engineOptions.wantsDevice() ? Optional.empty() : ifPossible(() -> cut(circuit, longest, why));
        double halvesSeconds = halves.map(CutMethod::seconds).orElse(Double.MAX_VALUE);
        if (halvesSeconds < SHORT_SECONDS) {
            return halves.get();
        }
        Optional<SliceMethod> slices = ifPossible(() -> slices(circuit, longest, why));
        if (slices.isPresent() && slices.get().cost().seconds() <= longest) {
            return slices.get();
        }
        if (halves.isPresent() && halvesSeconds <= longest) {
            return halves.get();
        }
        StringBuilder sentence = new StringBuilder(obstacle.getMessage());
        slices.ifPresent(s -> sentence.append(". One bitstring by ")
                .append(s.describe())
                .append(" would take ")
                .append(SliceMethod.times(s.cost()))
                .append(timeLimit == null ? "; --engine slices" : "; --time-limit none")
                .append(" starts it nevertheless"));
        halves.ifPresent(h -> sentence.append(". ").append(h.describe()));
        throw new CommandFailure(ExitCode.OUT_OF_MEMORY, sentence.toString());
    }

    private static <T> Optional<T> ifPossible(Supplier<T> method) {
        try {
            return Optional.of(method.get());
        } catch (IllegalArgumentException | CommandFailure | InsufficientMemoryException _) {
            return Optional.empty();
        }
    }

    private SliceMethod slices(Circuit circuit, double longestSeconds, String why) {
        return SliceMethod.of(circuit, engineOptions, sliceOptions, longestSeconds, why);
    }

    /** What {@code --time-limit} says, else a default. */
    private double limit(double otherwise) {
        return timeLimit == null ? otherwise : timeLimit;
    }

    private CutMethod cut(Circuit circuit, double longest, String why) {
        try {
            return CutMethod.of(
                    HybridPlan.of(circuit, engineOptions.executionOptions(), engineOptions.usableBytes()),
                    engineOptions.processor(),
                    limit(LONGEST_SECONDS),
                    longest,
                    why);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.BAD_INPUT, e.getMessage(), e);
        }
    }
}
