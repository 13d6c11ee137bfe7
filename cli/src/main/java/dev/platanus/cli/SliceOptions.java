package dev.platanus.cli;

import dev.platanus.circuit.Circuit;
import dev.platanus.statevector.ExecutionOptions;
import dev.platanus.statevector.InsufficientMemoryException;
import dev.platanus.tensornet.slice.SlicePlan;
import dev.platanus.tensornet.tree.SearchListener;
import dev.platanus.tensornet.tree.SearchOptions;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How slices of a tensor network are planned and run. */
final class SliceOptions {
    /** Memory of the Java machine itself. */
    private static final long OVERHEAD_BYTES = 512L << 20;

    private static final long DEFAULT_TRIALS = 32;

    @Option(
            names = "--search",
            paramLabel = "TRIALS",
            converter = Count.class,
            description = "slices: how many contraction trees to try; the same number finds the same tree"
                    + " (default: 32).")
    private Long trials;

    @Option(
            names = "--contraction",
            paramLabel = "FILE",
            description = "slices: read the contraction tree from this file, or search one and write it if there is no"
                    + " such file.")
    private Path contraction;

    @Option(
            names = "--checkpoint",
            paramLabel = "DIR",
            description = "slices: store the sums of ranges of slices in this folder.")
    private Path checkpoint;

    @Option(names = "--resume", description = "slices: go on with what is in the folder of --checkpoint.")
    private boolean resume;

    @Option(
            names = "--fidelity",
            paramLabel = "F",
            description = "slices: sum only this fraction of the slices; the state of such amplitudes has about that"
                    + " fidelity (default: 1).")
    private double fidelity = 1;

    /** The first option that only slices have, if one was given. */
    Optional<String> firstGiven() {
        Map<String, Boolean> given = new LinkedHashMap<>();
        given.put("--search", trials != null);
        given.put("--contraction", contraction != null);
        given.put("--checkpoint", checkpoint != null);
        given.put("--resume", resume);
        given.put("--fidelity", fidelity != 1);
        return given.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /**
     * Checks what can be wrong without looking at anything else.
     *
     * @throws CommandFailure if an option is out of range or lacks another
     */
    void check() {
        if (!(fidelity > 0 && fidelity <= 1)) {
            throw CommandFailure.usage("--fidelity " + fidelity + ": choose a fraction above 0, at most 1");
        }
        if (resume && checkpoint == null) {
            throw CommandFailure.usage("--resume needs the folder of the run to go on with; add --checkpoint DIR");
        }
        if (trials != null && trials == 0) {
            throw CommandFailure.usage("--search 0: try at least 1 tree");
        }
    }

    double fidelity() {
        return fidelity;
    }

    Optional<Path> checkpoint() {
        return Optional.ofNullable(checkpoint);
    }

    boolean resume() {
        return resume;
    }

    static long memoryBytes(EngineOptions engine) {
        return Math.max(1 << 20, engine.usableBytes() - OVERHEAD_BYTES);
    }

    /**
     * Reads the plan for amplitudes of single bitstrings, or searches it.
     *
     * @throws CommandFailure if the file is bad, or for another circuit
     * @throws InsufficientMemoryException if no slice fits
     */
    SlicePlan plan(Circuit circuit, EngineOptions engine) {
        try {
            if (contraction != null && Files.exists(contraction)) {
                SlicePlan plan = SlicePlan.read(contraction);
                plan.network(circuit);
                return plan;
            }
            SlicePlan plan = search(circuit, List.of(), engine);
            if (contraction != null) {
                plan.write(contraction);
            }
            return plan;
        } catch (FileSystemException e) {
            throw new CommandFailure(ExitCode.IO, "contraction '" + contraction + "': " + Failures.reason(e), e);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.BAD_INPUT, e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.BAD_INPUT, "contraction '" + contraction + "': " + e.getMessage(), e);
        }
    }

    /** Searches a plan for batches over some open qubits. */
    SlicePlan search(Circuit circuit, List<Integer> openQubits, EngineOptions engine) {
        ExecutionOptions options = engine.executionOptions();
        SearchOptions search = SearchOptions.ofTrials(trials == null ? DEFAULT_TRIALS : trials, SearchOptions.UNLIMITED)
                .withThreads(options.threads());
        return SlicePlan.fitting(
                circuit,
                openQubits,
                options.precision(),
                options.threads(),
                memoryBytes(engine),
                search,
                SearchListener.none());
    }
}
