package dev.platanus.cli.amplitude;

import dev.platanus.circuit.Circuit;
import dev.platanus.cli.console.CommandFailure;
import dev.platanus.cli.console.Count;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.cli.console.Failures;
import dev.platanus.cli.console.SearchReport;
import dev.platanus.cli.engine.EngineOptions;
import dev.platanus.cli.engine.SliceEngine;
import dev.platanus.machine.InsufficientMemoryException;
import dev.platanus.tensornet.contract.CompiledTree;
import dev.platanus.tensornet.contract.ContractionWork;
import dev.platanus.tensornet.contract.VisitingOrder;
import dev.platanus.tensornet.network.GateForm;
import dev.platanus.tensornet.sample.SamplingPlan;
import dev.platanus.tensornet.sample.SamplingPlanFile;
import dev.platanus.tensornet.slice.Outputs;
import dev.platanus.tensornet.slice.SliceCost;
import dev.platanus.tensornet.slice.SlicePlan;
import dev.platanus.tensornet.slice.SlicedCircuit;
import dev.platanus.tensornet.tree.SearchListener;
import dev.platanus.tensornet.tree.SearchOptions;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How a tensor network is planned. */
public final class ContractionOptions {
    private static final long DEFAULT_TRIALS = 32;

    private static final long TRIALS_OF_SEVERAL = 8;

    /** Where a first tree takes so many times longer than may be, no other will do. */
    private static final double HOPELESS = 1e6;

    private static final Duration FIRST_LOOK = Duration.ofMillis(1500);

    /** Multiply-adds and weighted traffic of a plan that needs no better one: some milliseconds. */
    private static final double ENOUGH = 1 << 22;

    /** A slice of fewer floating point operations is over before this machine's speed could be measured. */
    private static final double WORTH_MEASURING = 1 << 27;

    private static final long PROBE_NANOS = 100_000_000;

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
                    + " such file; an interrupted search writes the best so far.")
    private Path contraction;

    private Optional<SearchReport> report = Optional.empty();
    private Optional<Duration> bound = Optional.empty();
    private boolean found;
    private boolean finished;
    private Look looked;

    /** What a first look at a circuit found. */
    private record Look(String circuitHash, Outputs outputs, SlicePlan plan) {}

    /** Lets searches be shown. */
    public void show(SearchReport shown) {
        report = Optional.of(shown);
    }

    /**
     * Ends searches after a time, unless a number of trials or a file for the plan was given.
     *
     * @return whether that is so
     */
    public boolean bound(Duration longest) {
        bound = trials == null && contraction == null ? Optional.of(longest) : Optional.empty();
        return bound.isPresent();
    }

    /** The first of these options that was given. */
    Optional<String> firstGiven() {
        return trials != null
                ? Optional.of("--search")
                : Optional.ofNullable(contraction).map(file -> "--contraction");
    }

    /**
     * Checks what can be wrong without looking at anything else.
     *
     * @throws CommandFailure if an option is out of range
     */
    void check() {
        if (trials != null && trials == 0) {
            throw CommandFailure.usage("--search 0: try at least 1 tree");
        }
    }

    /** What a sum over a fraction of a plan's slices takes on this machine for one bitstring. */
    public static SliceCost cost(Circuit circuit, SlicePlan plan, double fraction, EngineOptions engine) {
        if (plan.tree().sliced().length > CompiledTree.MAX_SLICED) {
            double flops = 8 * fraction * Math.pow(2, plan.tree().cost().log2ReusedMultiplyAdds());
            return new SliceCost(flops, flops / engine.contractionSpeed().flopsPerSecond());
        }
        return cost(circuit, plan, List.of(new BitSet()), fraction, engine);
    }

    /**
     * What a sum over a fraction of a plan's slices takes on this machine for a list. Where a slice is over in no time, the first
     * ones are contracted to see how long they take; else the work is counted.
     *
     * @param bitstrings at least one, as {@link SlicedCircuit#amplitudes} takes them
     */
    static SliceCost cost(
            Circuit circuit, SlicePlan plan, List<BitSet> bitstrings, double fraction, EngineOptions engine) {
        SliceEngine slices = engine.slices();
        CompiledTree tree =
                slices.there(() -> CompiledTree.compile(plan.tree(), slices.contractor(), slices.memoryBytes()));
        long count = slices(tree, fraction);
        VisitingOrder order = tree.order(bitstrings);
        ContractionWork work = tree.work(count, order);
        if (tree.flops(1) < WORTH_MEASURING) {
            try (SlicedCircuit sliced = slices.open(circuit, plan)) {
                double each = sliced.secondsPerSlice(bitstrings, count, PROBE_NANOS);
                return new SliceCost(work.flops(), each * count * order.size());
            }
        }
        return new SliceCost(work.flops(), engine.contractionSpeed().seconds(work));
    }

    /** How many slices a fraction is: at least one. */
    static long slices(CompiledTree tree, double fraction) {
        return Math.max(1, Math.round(fraction * tree.sliceCount()));
    }

    /**
     * Reads the plan that a file was named for, or searches one, and writes it where a file was named.
     *
     * @param openQubits for which batches, if it is searched
     * @param longestSeconds how long a batch may take; if a first tree takes a million times as long, the search ends with
     *     it; {@link Double#MAX_VALUE} for a search in any case
     * @throws CommandFailure if the file is bad, or for another circuit
     * @throws InsufficientMemoryException if no slice fits
     */
    public SlicePlan plan(Circuit circuit, List<Integer> openQubits, EngineOptions engine, double longestSeconds) {
        try {
            if (contraction != null && Files.exists(contraction)) {
                SlicePlan.Stored stored = SlicePlan.readStored(contraction);
                stored.plan().network(circuit);
                if (stored.trials().isPresent()) {
                    return goOn(circuit, stored.plan(), stored.trials().getAsLong(), engine);
                }
                found = true;
                return stored.plan();
            }
            Outputs outputs = new Outputs(openQubits, 1);
            if (longestSeconds < Double.MAX_VALUE) {
                SlicePlan look = firstLook(circuit, outputs, engine);
                if (cost(circuit, look, 1, engine).seconds() >= HOPELESS * longestSeconds) {
                    // it tells what this would take, but is not worth keeping: a later search begins anew
                    return look;
                }
            }
            requireWritable();
            SlicePlan plan = search(circuit, outputs, engine);
            keep(plan);
            return plan;
        } catch (FileSystemException e) {
            throw new CommandFailure(ExitCode.IO, "contraction '" + contraction + "': " + Failures.reason(e), e);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.BAD_INPUT, e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.BAD_INPUT, "contraction '" + contraction + "': " + e.getMessage(), e);
        }
    }

    /**
     * Writes a plan for a whole list to the file that was named for plans, unless one was read from it.
     *
     * @throws CommandFailure if it cannot be written
     */
    void keep(SlicePlan plan) {
        if (contraction != null && !found) {
            try {
                plan.write(contraction);
                finished = true;
            } catch (IOException e) {
                throw new CommandFailure(ExitCode.IO, "contraction '" + contraction + "': " + Failures.reason(e), e);
            }
        }
    }

    /** Makes sure before a search, which may take long, that what it finds can be written. */
    private void requireWritable() {
        if (contraction != null) {
            Path folder = contraction.toAbsolutePath().getParent();
            if (!Files.isDirectory(folder)) {
                throw new CommandFailure(
                        ExitCode.IO,
                        "contraction '" + contraction + "': the folder '" + folder
                                + "' does not exist; create it first");
            }
            if (!Files.isWritable(folder)) {
                throw new CommandFailure(
                        ExitCode.IO, "contraction '" + contraction + "': no permission to write in '" + folder + "'");
            }
        }
    }

    /** Does the trials that an interrupted search left, from other random numbers, and keeps the better plan. */
    private SlicePlan goOn(Circuit circuit, SlicePlan begun, long done, EngineOptions engine) {
        long left = Math.max(0, trials() - Math.max(0, done));
        SlicePlan best = begun;
        if (left > 0) {
            SearchOptions search = SearchOptions.ofTrials(left, SearchOptions.UNLIMITED);
            Outputs outputs = new Outputs(begun.openQubits(), begun.bitstrings());
            SlicePlan other = search(circuit, outputs, search.withSeed(search.seed() + done), engine);
            double limit = search.price(begun.tree().cost());
            best = search.price(other.tree().cost()) < limit ? other : begun;
        }
        keep(best);
        return best;
    }

    private long trials() {
        return trials == null ? DEFAULT_TRIALS : trials;
    }

    /** Searches a plan. */
    SlicePlan search(Circuit circuit, Outputs outputs, EngineOptions engine) {
        SearchOptions search = bound.map(time -> SearchOptions.ofTime(time, SearchOptions.UNLIMITED))
                .orElseGet(() -> SearchOptions.ofTrials(trials(), SearchOptions.UNLIMITED));
        return search(circuit, outputs, search, engine);
    }

    private SlicePlan search(Circuit circuit, Outputs outputs, SearchOptions search, EngineOptions engine) {
        Path unfinished = finished || found ? null : contraction;
        try (BestPlan best = new BestPlan(circuit, outputs.openQubits(), unfinished, listener())) {
            return fitting(circuit, outputs, List.of(GateForm.values()), search, engine, best);
        } finally {
            searched();
        }
    }

    /**
     * How contractions are searched by which samples are drawn: of the tens that gate by gate takes, each is searched for less long.
     *
     * @param single whether there is only one
     */
    public SearchOptions sampling(EngineOptions engine, boolean single) {
        SearchOptions search = single && bound.isPresent()
                ? SearchOptions.ofTime(bound.get(), SearchOptions.UNLIMITED)
                : SearchOptions.ofTrials(
                        single || trials != null ? trials() : TRIALS_OF_SEVERAL, SearchOptions.UNLIMITED);
        return search.withThreads(engine.executionOptions().threads()).withEnough(ENOUGH);
    }

    /** Who hears of searches. */
    public SearchListener listener() {
        return report.<SearchListener>map(shown -> shown).orElse(SearchListener.none());
    }

    /** Ends what searches show. */
    public void searched() {
        report.ifPresent(SearchReport::end);
    }

    /**
     * How samples are drawn, from the file that was named for plans, if there is one.
     *
     * @throws CommandFailure if the file is bad, or for another circuit, or is not there and cannot be written
     */
    public Optional<SamplingPlan> storedSampling(Circuit circuit) {
        check();
        if (contraction == null || !Files.exists(contraction)) {
            requireWritable();
            return Optional.empty();
        }
        try {
            return Optional.of(SamplingPlanFile.read(contraction, circuit));
        } catch (FileSystemException e) {
            throw new CommandFailure(ExitCode.IO, "contraction '" + contraction + "': " + Failures.reason(e), e);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.BAD_INPUT, e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.BAD_INPUT, "contraction '" + contraction + "': " + e.getMessage(), e);
        }
    }

    /**
     * Writes how samples are drawn to the file that was named for plans, if it is not there yet.
     *
     * @throws CommandFailure if it cannot be written
     */
    public void keepSampling(SamplingPlan plan) {
        if (contraction != null && !Files.exists(contraction)) {
            try {
                SamplingPlanFile.write(plan, contraction);
            } catch (IOException e) {
                throw new CommandFailure(ExitCode.IO, "contraction '" + contraction + "': " + Failures.reason(e), e);
            }
        }
    }

    /**
     * Whether a first look finds a tree by which a bitstring takes next to nothing.
     *
     * @throws InsufficientMemoryException if no slice fits
     */
    boolean isTrivial(Circuit circuit, EngineOptions engine) {
        SlicePlan plan = firstLook(circuit, new Outputs(List.of(), 1), engine);
        return SearchOptions.ofTrials(1, SearchOptions.UNLIMITED)
                        .price(plan.tree().cost())
                <= ENOUGH;
    }

    /** A plan that is not good, but soon there: it only tells whether it is worth searching. Looks once. */
    private SlicePlan firstLook(Circuit circuit, Outputs outputs, EngineOptions engine) {
        String hash = circuit.hash();
        if (looked == null
                || !looked.circuitHash().equals(hash)
                || !looked.outputs().equals(outputs)) {
            SearchOptions search = SearchOptions.ofTime(FIRST_LOOK, SearchOptions.UNLIMITED);
            looked = new Look(
                    hash,
                    outputs,
                    fitting(circuit, outputs, List.of(GateForm.WIRED), search, engine, SearchListener.none()));
        }
        return looked.plan();
    }

    private static SlicePlan fitting(
            Circuit circuit,
            Outputs outputs,
            List<GateForm> forms,
            SearchOptions search,
            EngineOptions engine,
            SearchListener listener) {
        SliceEngine slices = engine.slices();
        return slices.there(() -> SlicePlan.fitting(
                circuit,
                outputs,
                forms,
                slices.contractor(),
                slices.memoryBytes(),
                search.withThreads(engine.executionOptions().threads()).withEnough(ENOUGH),
                listener));
    }
}
