package dev.platanus.simulator.sample;

import static dev.platanus.machine.Setting.setting;

import dev.platanus.circuit.BasisStates;
import dev.platanus.circuit.Circuit;
import dev.platanus.machine.Memory;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.machine.text.Quantity;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.amplitude.ContractionCosts;
import dev.platanus.simulator.amplitude.Contractions;
import dev.platanus.simulator.amplitude.TensorNetworkAmplitudes;
import dev.platanus.simulator.engine.SliceEngine;
import dev.platanus.simulator.wide.BatchSampler;
import dev.platanus.simulator.wide.GateByGate;
import dev.platanus.simulator.wide.SampleCheck;
import dev.platanus.simulator.wide.SamplingPlan;
import dev.platanus.statevector.MemoryModel;
import dev.platanus.tensornet.slice.CompiledPlan;
import dev.platanus.tensornet.slice.SliceCost;
import dev.platanus.tensornet.tree.SearchOptions;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;

/**
 * Chooses how samples are drawn without the whole state, part by part: the part's state if it fits; else gate by gate, which is
 * exact for any circuit; else, where that takes long, batches of amplitudes, which are cheaper and exact for Porter–Thomas
 * distributions only, after a look at some of them.
 *
 * @param asked what is asked for
 * @param engine what contracts
 * @param machine the same, with memory and threads
 */
record SamplingChooser(SamplingRequest asked, SliceEngine engine, SamplingPlan.Machine machine) {

    /** Where exact sampling takes less, nothing else is looked for. */
    private static final double SHORT_SECONDS = 60;

    /** A way that is exact for some circuits only has to be so many times cheaper. */
    private static final double MUCH_CHEAPER = 3;

    /** If the last contraction alone takes so many times longer than may be, the others are not planned. */
    private static final double HOPELESS = 30;

    /** What a long search finds is hardly ever so many times as cheap as what a look does. */
    private static final double GAIN_OF_SEARCHING = 1000;

    /** Every machine reaches so much; where it suffices nothing has to be measured. */
    private static final double SLOW_FLOPS_PER_SECOND = 1e8;

    /** Of a gate for each amplitude, and what states that are small, cold and alone reach: rough, and a small part of the whole. */
    private static final double STATE_FLOPS = 16;

    private static final double STATE_FLOPS_PER_SECOND = 1e10;
    private static final double STATE_SECONDS = 0.001;

    /** A bitstring of such a state: drawn, its probability, its bits put into their places. */
    private static final double STATE_SAMPLE_SECONDS = 2e-7;

    /** At once: they are kept until all are checked. */
    private static final long MOST_SAMPLES = 1 << 24;

    /** Of 64 bits, for all samples. */
    private static final long MOST_WORDS = 1 << 25;

    /** With the engine for what is asked for. */
    static SamplingChooser of(SamplingRequest asked) {
        SliceEngine engine = asked.engines().slices();
        long stateBytes = asked.sampler() == Sampler.AUTO ? asked.engines().usableBytes() : 0;
        SamplingPlan.Machine machine = new SamplingPlan.Machine(
                engine.contractor(),
                engine.memoryBytes(),
                stateBytes,
                asked.engines().executionOptions());
        return new SamplingChooser(asked, engine, machine);
    }

    /**
     * Chooses, and writes the plan where that is wanted.
     *
     * @throws RefusedException if nothing is exact within that time, an option is out of range, or a file is bad
     * @throws dev.platanus.machine.InsufficientMemoryException if no contraction fits into memory
     */
    SamplingChoice choose() {
        requireFew();
        Optional<SamplingPlan> stored = contractions().storedSampling(asked.circuit());
        if (stored.isPresent()) {
            return within(choice(stored.get()));
        }
        try {
            SamplingChoice chosen = switch (asked.sampler()) {
                case BATCHES -> {
                    Optional<RefusedException> refusal = outOfReach(Optional.empty());
                    if (refusal.isPresent()) {
                        throw refusal.get();
                    }
                    yield tested(batches());
                }
                case GATES -> gatesSearchedWell(this::isHopeful).orElseThrow(this::tooLong);
                case AUTO, STATE, DENSITY -> cheapest();
            };
            within(chosen);
            contractions().keepSampling(chosen.plan());
            return chosen;
        } finally {
            contractions().observer().searched();
        }
    }

    private void requireFew() {
        int qubits = asked.circuit().qubitCount();
        long most = Math.min(MOST_SAMPLES, MOST_WORDS / BasisStates.words(qubits));
        if (asked.samples() > most) {
            throw new RefusedException(
                    Reason.TOO_MUCH,
                    "From a tensor network at most " + Quantity.of(most, "sample") + " of "
                            + Quantity.of(qubits, "qubit") + " are drawn at once");
        }
    }

    private SamplingChoice cheapest() {
        Hopes hopes = new Hopes(this::isHopeful);
        Optional<SamplingChoice> gates = gatesSearchedWell(hopes);
        if (gates.isEmpty() && hopes.areLost()) {
            throw tooLong();
        }
        double gatesSeconds = gates.map(g -> g.cost().seconds()).orElse(Double.MAX_VALUE);
        if (gatesSeconds <= SHORT_SECONDS) {
            return gates.get();
        }
        Optional<RefusedException> refusal = outOfReach(gates.map(SamplingChoice::plan));
        if (refusal.isPresent()) {
            return gates.filter(_ -> gatesSeconds <= asked.longestSeconds()).orElseThrow(refusal::get);
        }
        SamplingChoice batches = batches(gates.map(SamplingChoice::plan));
        double batchesSeconds = batches.cost().seconds();
        if (MUCH_CHEAPER * batchesSeconds >= gatesSeconds) {
            return gates.orElse(batches);
        }
        if (batchesSeconds > asked.longestSeconds()) {
            return batches;
        }
        SampleCheck found = pilot(batches);
        if (found.passed()) {
            return batches;
        }
        if (gatesSeconds > asked.longestSeconds()) {
            throw notPorterThomas(found, gates.map(SamplingChoice::cost));
        }
        return gates.get();
    }

    /** What gate by gate takes, by short searches; empty if that is out of reach. */
    Optional<SamplingChoice> gates() {
        return gates(contractions().oneOfMany(), this::isHopeful);
    }

    private Optional<SamplingChoice> gatesSearchedWell(DoublePredicate isHopeful) {
        return gates(contractions().sampling(false), isHopeful);
    }

    private Optional<SamplingChoice> gates(SearchOptions search, DoublePredicate isHopeful) {
        SamplingPlan plan = engine.there(() -> SamplingPlan.search(
                asked.circuit(),
                asked.samples(),
                machine,
                isHopeful,
                search,
                contractions().observer().searches()));
        return plan.isComplete() ? Optional.of(choice(plan)) : Optional.empty();
    }

    /** What batches take, without looking whether they are exact. */
    SamplingChoice batches() {
        return batches(Optional.empty());
    }

    private SamplingChoice batches(Optional<SamplingPlan> rest) {
        return batches(rest, contractions().sampling(true));
    }

    private SamplingChoice batches(Optional<SamplingPlan> rest, SearchOptions search) {
        SamplingPlan plan = rest.orElseGet(() -> SamplingPlan.unplanned(asked.circuit(), machine));
        return choice(engine.there(() ->
                plan.withBatches(machine, search, contractions().observer().searches())));
    }

    /** Why batches are out of reach however long they are searched for, as far as a look tells. */
    private Optional<RefusedException> outOfReach(Optional<SamplingPlan> rest) {
        return contractions()
                .look()
                .map(search -> batches(rest, search))
                .filter(look -> look.cost().seconds() > GAIN_OF_SEARCHING * asked.longestSeconds())
                .map(look -> tooLong(
                        look,
                        ", by what a short search found: far too much for a long one to help; " + setting("search")
                                + " searches nevertheless"));
    }

    private SampleCheck pilot(SamplingChoice batches) {
        Observer observer = contractions().observer();
        observer.searched();
        return batches.pilot(asked.samples(), observer);
    }

    private SamplingChoice tested(SamplingChoice batches) {
        if (batches.cost().seconds() <= asked.longestSeconds()) {
            SampleCheck found = pilot(batches);
            if (!found.passed()) {
                throw notPorterThomas(found, Optional.empty());
            }
        }
        return batches;
    }

    /** What a plan takes on this machine. */
    SamplingChoice choice(SamplingPlan plan) {
        double flops = 0;
        double seconds = 0;
        long peakBytes = 0;
        for (SamplingPlan.Method part : plan.parts()) {
            Need need = need(part);
            flops += need.cost.flops();
            seconds += need.cost.seconds();
            peakBytes = Math.max(peakBytes, need.bytes);
        }
        return new SamplingChoice(plan, engine, machine, new SliceCost(flops, seconds), peakBytes);
    }

    /** Work and memory of a part. */
    private record Need(SliceCost cost, long bytes) {}

    private Need need(SamplingPlan.Method part) {
        return switch (part) {
            case SamplingPlan.State(Circuit state) -> {
                double flops = STATE_FLOPS * state.gateCount() * Math.pow(2, state.qubitCount());
                double seconds =
                        STATE_SECONDS + asked.samples() * STATE_SAMPLE_SECONDS + flops / STATE_FLOPS_PER_SECOND;
                yield new Need(
                        new SliceCost(flops, seconds),
                        MemoryModel.peakBytes(state.qubitCount(), machine.options()) - Memory.OVERHEAD_BYTES);
            }
            case SamplingPlan.Unplanned _ -> new Need(new SliceCost(Double.MAX_VALUE, Double.MAX_VALUE), 0);
            case SamplingPlan.Gates gates -> {
                GateByGate sampler = engine.there(() -> gates.open(machine));
                double seconds = sampler.seconds(
                        asked.samples(),
                        work -> asked.engines().contractionSpeed().seconds(work));
                yield new Need(new SliceCost(sampler.flops(asked.samples()), seconds), sampler.peakBytes());
            }
            case SamplingPlan.Batches batches -> {
                CompiledPlan plan = contractions().compile(batches.part(), batches.plan());
                double count = asked.samples()
                        * BatchSampler.bound(batches.plan().openQubits().size());
                yield new Need(
                        new ContractionCosts(asked.engines()).ofBatches(plan, count),
                        plan.isRunnable()
                                ? plan.sideBySide(
                                                List.of(new BitSet()),
                                                plan.tree().sliceCount())
                                        .peakBytes()
                                : 0);
            }
        };
    }

    private Contractions contractions() {
        return asked.contractions();
    }

    /** Whether the last block of some samples takes so long that the others need not be planned. */
    private boolean isHopeful(double flops) {
        double seconds = HOPELESS * asked.longestSeconds();
        return flops < seconds * SLOW_FLOPS_PER_SECOND
                || flops < seconds * asked.engines().contractionSpeed().flopsPerSecond();
    }

    private SamplingChoice within(SamplingChoice choice) {
        if (choice.cost().seconds() > asked.longestSeconds()) {
            throw tooLong(choice, "");
        }
        return choice;
    }

    private RefusedException tooLong(SamplingChoice choice, String remark) {
        return new RefusedException(
                Reason.TOO_MUCH,
                Quantity.of(asked.samples(), "sample") + " (" + choice.describe() + ") would take "
                        + TensorNetworkAmplitudes.times(choice.cost()) + remark);
    }

    private RefusedException tooLong() {
        return new RefusedException(
                Reason.TOO_MUCH,
                Quantity.of(asked.samples(), "sample") + " gate by gate would take more than "
                        + Quantity.duration(HOPELESS * asked.longestSeconds()));
    }

    private static RefusedException notPorterThomas(SampleCheck found, Optional<SliceCost> gates) {
        return new RefusedException(
                Reason.TOO_MUCH,
                "the distribution is not Porter-Thomas (" + found + "), so that batches would not sample it exactly"
                        + gates.map(cost -> "; gate by gate takes " + TensorNetworkAmplitudes.times(cost))
                                .orElse(""));
    }
}
