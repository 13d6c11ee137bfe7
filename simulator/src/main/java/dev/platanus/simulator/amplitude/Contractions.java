package dev.platanus.simulator.amplitude;

import dev.platanus.circuit.Circuit;
import dev.platanus.machine.InsufficientMemoryException;
import dev.platanus.machine.RefusedException;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.engine.Engines;
import dev.platanus.simulator.engine.SliceEngine;
import dev.platanus.simulator.wide.SamplingPlan;
import dev.platanus.tensornet.network.CircuitNetworks;
import dev.platanus.tensornet.network.GateForm;
import dev.platanus.tensornet.slice.CompiledPlan;
import dev.platanus.tensornet.slice.Outputs;
import dev.platanus.tensornet.slice.SlicePlan;
import dev.platanus.tensornet.tree.SearchListener;
import dev.platanus.tensornet.tree.SearchOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Plans contractions: searches trees, and keeps them in the file that was named for them. Looks at a circuit once. Not safe for use
 * by several threads.
 */
public final class Contractions {
    private static final long DEFAULT_TRIALS = 32;

    private static final long TRIALS_OF_SEVERAL = 8;

    /** Where a first tree takes so many times longer than may be, no other will do. */
    private static final double HOPELESS = 1e6;

    /** The part of the longest search that one of tens may take, one in so many. */
    private static final int SHARE_OF_MANY = 4;

    private static final Duration FIRST_LOOK = Duration.ofMillis(1500);

    /** Multiply-adds and weighted traffic of a plan that needs no better one: some milliseconds. */
    private static final double ENOUGH = 1 << 22;

    /** The same for the bitstrings of a list altogether: about a tenth of a second, which no search of seconds can save. */
    private static final double ENOUGH_OF_ALL = 1 << 27;

    private final Engines engines;
    private final ContractionSettings settings;
    private final ContractionFile file;
    private final Observer observer;
    private Look looked;

    /** Of the latest circuit. */
    private CircuitNetworks networks;

    /** What a first look at a circuit found. */
    private record Look(Circuit circuit, Outputs outputs, CompiledPlan plan) {}

    /**
     * Looks at nothing yet.
     *
     * @param engines what contracts
     * @param settings how trees are searched
     * @param observer hears of searches
     */
    public Contractions(Engines engines, ContractionSettings settings, Observer observer) {
        this.engines = engines;
        this.settings = settings;
        this.file = new ContractionFile(settings.file());
        this.observer = observer;
    }

    /**
     * Reads the plan that a file was named for, or searches one, and writes it where a file was named.
     *
     * @param circuit the circuit
     * @param openQubits for which batches, if it is searched
     * @param longestSeconds how long a batch may take; if a first tree takes a million times as long, the search ends with
     *     it; {@link Double#MAX_VALUE} for a search in any case
     * @return the plan
     * @throws RefusedException if the file is bad, or for another circuit
     * @throws InsufficientMemoryException if no slice fits
     */
    public CompiledPlan plan(Circuit circuit, List<Integer> openQubits, double longestSeconds) {
        return file.told(() -> file.exists() ? stored(circuit) : searched(circuit, openQubits, longestSeconds));
    }

    private CompiledPlan stored(Circuit circuit) throws IOException {
        SlicePlan.Stored stored = file.read();
        CompiledPlan plan = compile(circuit, stored.plan());
        return stored.trials().isPresent() ? goOn(circuit, plan, stored.trials().getAsLong()) : plan;
    }

    private CompiledPlan searched(Circuit circuit, List<Integer> openQubits, double longestSeconds) {
        Outputs outputs = new Outputs(openQubits, 1);
        if (longestSeconds < Double.MAX_VALUE) {
            CompiledPlan look = firstLook(circuit, outputs);
            boolean hopeless = new ContractionCosts(engines).of(look, 1).seconds() >= HOPELESS * longestSeconds;
            // a hopeless one tells what this would take, but is not worth keeping: a later search begins anew
            if (hopeless || settings.isOpen() && isTrivial(look)) {
                return look;
            }
        }
        file.requireWritable();
        CompiledPlan plan = search(circuit, outputs);
        file.keep(plan.plan());
        return plan;
    }

    /**
     * Writes a plan for a whole list to the file that was named for plans, unless one was read from it.
     *
     * @throws RefusedException if it cannot be written
     */
    void keep(SlicePlan plan) {
        file.keep(plan);
    }

    /** Does the trials that an interrupted search left, from other random numbers, and keeps the better plan. */
    private CompiledPlan goOn(Circuit circuit, CompiledPlan begun, long done) {
        long left = Math.max(0, trials() - Math.max(0, done));
        CompiledPlan best = begun;
        if (left > 0) {
            SearchOptions search = SearchOptions.ofTrials(left, SearchOptions.UNLIMITED);
            Outputs outputs =
                    new Outputs(begun.plan().openQubits(), begun.plan().bitstrings());
            CompiledPlan other = search(circuit, outputs, search.withSeed(search.seed() + done));
            double limit = search.price(begun.plan().tree().cost());
            best = search.price(other.plan().tree().cost()) < limit ? other : begun;
        }
        file.keep(best.plan());
        return best;
    }

    private long trials() {
        return settings.trials().orElse(DEFAULT_TRIALS);
    }

    /** Searches a plan. */
    CompiledPlan search(Circuit circuit, Outputs outputs) {
        SearchOptions search = settings.longestSearch()
                .map(time -> SearchOptions.ofTime(time, SearchOptions.UNLIMITED))
                .orElseGet(() -> SearchOptions.ofTrials(trials(), SearchOptions.UNLIMITED));
        if (settings.trials().isEmpty() && settings.longestSearch().isEmpty()) {
            search = search.withEnough(Math.max(ENOUGH, ENOUGH_OF_ALL / outputs.bitstrings()));
        }
        return search(circuit, outputs, search);
    }

    private CompiledPlan search(Circuit circuit, Outputs outputs, SearchOptions search) {
        try (BestPlan best = new BestPlan(circuit, outputs.openQubits(), file.ofUnfinished(), observer.searches())) {
            return fitting(circuit, outputs, List.of(GateForm.values()), search, best);
        } finally {
            observer.searched();
        }
    }

    /**
     * How contractions are searched by which samples are drawn: of the tens that gate by gate takes, each is searched for less long.
     *
     * @param single whether there is only one
     * @return how long, on how many threads
     */
    public SearchOptions sampling(boolean single) {
        SearchOptions search = single && settings.longestSearch().isPresent()
                ? SearchOptions.ofTime(settings.longestSearch().get(), SearchOptions.UNLIMITED)
                : SearchOptions.ofTrials(
                        single || settings.trials().isPresent() ? trials() : TRIALS_OF_SEVERAL,
                        SearchOptions.UNLIMITED);
        return search.withThreads(engines.resources().threads()).withEnough(ENOUGH);
    }

    /**
     * How each of the tens of contractions that gate by gate takes is searched to see what that takes, not to do it.
     *
     * @return one trial, which ends early where there is a limit to searches
     */
    public SearchOptions oneOfMany() {
        SearchOptions search = settings.longestSearch()
                .map(time -> SearchOptions.ofTime(time.dividedBy(SHARE_OF_MANY), SearchOptions.UNLIMITED))
                .orElseGet(() -> SearchOptions.ofTrials(1, SearchOptions.UNLIMITED));
        return search.withTrials(1).withThreads(engines.resources().threads());
    }

    /**
     * How long is enough to see whether a search of trials, which takes minutes for large circuits, may be worth it.
     *
     * @return a second or two; empty if somebody said how long to search
     */
    public Optional<SearchOptions> look() {
        return settings.trials().isPresent() || settings.longestSearch().isPresent()
                ? Optional.empty()
                : Optional.of(SearchOptions.ofTime(FIRST_LOOK, SearchOptions.UNLIMITED)
                        .withThreads(engines.resources().threads())
                        .withEnough(ENOUGH));
    }

    /**
     * Returns who hears of searches, and of what else is done to find out what a plan takes.
     *
     * @return the observer
     */
    public Observer observer() {
        return observer;
    }

    /**
     * How samples are drawn, from the file that was named for plans, if there is one.
     *
     * @param circuit the circuit
     * @return the plan
     * @throws RefusedException if the file is bad, or for another circuit, or is not there and cannot be written
     */
    public Optional<SamplingPlan> storedSampling(Circuit circuit) {
        return file.sampling(circuit);
    }

    /**
     * Writes how samples are drawn to the file that was named for plans, if it is not there yet.
     *
     * @param plan how
     * @throws RefusedException if it cannot be written
     */
    public void keepSampling(SamplingPlan plan) {
        file.keep(plan);
    }

    /**
     * Whether a first look finds a tree by which a bitstring takes next to nothing.
     *
     * @throws InsufficientMemoryException if no slice fits
     */
    boolean isTrivial(Circuit circuit) {
        return isTrivial(firstLook(circuit, new Outputs(List.of(), 1)));
    }

    private static boolean isTrivial(CompiledPlan plan) {
        return SearchOptions.ofTrials(1, SearchOptions.UNLIMITED)
                        .price(plan.plan().tree().cost())
                <= ENOUGH;
    }

    /** A plan that is not good, but soon there: it only tells whether it is worth searching. Looks once. */
    private CompiledPlan firstLook(Circuit circuit, Outputs outputs) {
        if (looked == null
                || !looked.circuit().equals(circuit)
                || !looked.outputs().equals(outputs)) {
            SearchOptions search = SearchOptions.ofTime(FIRST_LOOK, SearchOptions.UNLIMITED);
            looked = new Look(
                    circuit,
                    outputs,
                    fitting(circuit, outputs, List.of(GateForm.WIRED), search, SearchListener.none()));
        }
        return looked.plan();
    }

    private CompiledPlan fitting(
            Circuit circuit, Outputs outputs, List<GateForm> forms, SearchOptions search, SearchListener listener) {
        SliceEngine slices = engines.slices();
        return slices.there(() -> SlicePlan.fitting(
                networks(circuit),
                outputs,
                forms,
                slices.contractor(),
                slices.memoryBytes(),
                search.withThreads(engines.resources().threads()).withEnough(ENOUGH),
                listener));
    }

    /**
     * Makes a plan ready to be run on this machine.
     *
     * @param circuit the circuit
     * @param plan for it
     * @return with its network and steps
     * @throws IllegalArgumentException if the plan is for another circuit
     * @throws InsufficientMemoryException if a slice does not fit
     */
    public CompiledPlan compile(Circuit circuit, SlicePlan plan) {
        SliceEngine slices = engines.slices();
        return slices.there(() -> CompiledPlan.of(networks(circuit), plan, slices.contractor(), slices.memoryBytes()));
    }

    /** The same plan for so many bitstrings at once. */
    CompiledPlan forBitstrings(Circuit circuit, SlicePlan plan, long count) {
        return compile(circuit, plan.forBitstrings(networks(circuit), count));
    }

    private CircuitNetworks networks(Circuit circuit) {
        if (networks == null || !networks.circuit().equals(circuit)) {
            networks = new CircuitNetworks(circuit);
        }
        return networks;
    }
}
