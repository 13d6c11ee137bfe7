package dev.platanus.simulator.sample;

import dev.platanus.circuit.BasisStates;
import dev.platanus.circuit.Circuit;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.machine.text.Quantity;
import dev.platanus.simulator.Forecast;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.RunningTask;
import dev.platanus.simulator.Task;
import dev.platanus.simulator.amplitude.Contractions;
import dev.platanus.simulator.amplitude.TensorNetworkAmplitudes;
import dev.platanus.simulator.engine.SliceEngine;
import dev.platanus.simulator.wide.BatchSampler;
import dev.platanus.simulator.wide.GateByGate;
import dev.platanus.simulator.wide.SampleCheck;
import dev.platanus.simulator.wide.SamplingPlan;
import dev.platanus.simulator.wide.SamplingRun;
import dev.platanus.tensornet.slice.SliceCost;
import dev.platanus.tensornet.tree.SearchOptions;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.DoublePredicate;

/**
 * How samples are drawn without the whole state, and what that takes.
 *
 * <p>Chosen part by part: the part's state if it fits; else gate by gate, which is exact for any circuit; else, where that takes
 * long, batches of amplitudes, which are cheaper and exact for Porter–Thomas distributions only, after a look at some of them.
 *
 * @param plan what is done
 * @param engine what contracts
 * @param machine the same, with memory and threads
 * @param cost of all samples
 */
public record SamplingChoice(SamplingPlan plan, SliceEngine engine, SamplingPlan.Machine machine, SliceCost cost) {

    /** Where exact sampling takes less, nothing else is looked for. */
    private static final double SHORT_SECONDS = 60;

    /** A way that is exact for some circuits only has to be so many times cheaper. */
    private static final double MUCH_CHEAPER = 3;

    /** If the last contraction alone takes so many times longer than may be, the others are not planned. */
    private static final double HOPELESS = 30;

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

    private static final long SHARES = 1000;

    private static final int LEAST_PILOT = 16;
    private static final int MOST_PILOT = 64;

    /** What is asked for, with the engine for it. */
    private record Request(SamplingRequest asked, SliceEngine engine, SamplingPlan.Machine machine) {

        static Request of(SamplingRequest asked) {
            SliceEngine engine = asked.engines().slices();
            long stateBytes = asked.sampler() == Sampler.AUTO ? asked.engines().usableBytes() : 0;
            SamplingPlan.Machine machine = new SamplingPlan.Machine(
                    engine.contractor(),
                    engine.memoryBytes(),
                    stateBytes,
                    asked.engines().executionOptions());
            return new Request(asked, engine, machine);
        }

        Circuit circuit() {
            return asked.circuit();
        }

        long samples() {
            return asked.samples();
        }

        double longestSeconds() {
            return asked.longestSeconds();
        }

        Contractions contractions() {
            return asked.contractions();
        }

        /** Whether the last block of some samples takes so long that the others need not be planned. */
        boolean isHopeful(double flops) {
            double seconds = HOPELESS * longestSeconds();
            return flops < seconds * SLOW_FLOPS_PER_SECOND
                    || flops < seconds * asked.engines().contractionSpeed().flopsPerSecond();
        }

        SamplingChoice sampler(SamplingPlan plan) {
            double flops = 0;
            double seconds = 0;
            for (SamplingPlan.Method part : plan.parts()) {
                SliceCost cost = cost(part);
                flops += cost.flops();
                seconds += cost.seconds();
            }
            return new SamplingChoice(plan, engine, machine, new SliceCost(flops, seconds));
        }

        SliceCost cost(SamplingPlan.Method part) {
            return switch (part) {
                case SamplingPlan.State(Circuit state) -> {
                    double flops = STATE_FLOPS * state.gateCount() * Math.pow(2, state.qubitCount());
                    yield new SliceCost(
                            flops, STATE_SECONDS + samples() * STATE_SAMPLE_SECONDS + flops / STATE_FLOPS_PER_SECOND);
                }
                case SamplingPlan.Unplanned _ -> new SliceCost(Double.MAX_VALUE, Double.MAX_VALUE);
                case SamplingPlan.Gates gates -> {
                    GateByGate sampler = engine.there(() -> gates.open(machine));
                    yield new SliceCost(
                            sampler.flops(samples()),
                            sampler.seconds(
                                    samples(),
                                    work -> asked.engines().contractionSpeed().seconds(work)));
                }
                case SamplingPlan.Batches batches ->
                    contractions()
                            .cost(contractions().compile(batches.part(), batches.plan()), 1)
                            .times(samples()
                                    * BatchSampler.bound(
                                            batches.plan().openQubits().size()));
            };
        }
    }

    /**
     * Chooses, and writes the plan where that is wanted.
     *
     * @param asked what is asked for
     * @return how it is done
     * @throws RefusedException if nothing is exact within that time, an option is out of range, or a file is bad
     * @throws dev.platanus.machine.InsufficientMemoryException if no contraction fits into memory
     */
    public static SamplingChoice choose(SamplingRequest asked) {
        int qubits = asked.circuit().qubitCount();
        long most = Math.min(MOST_SAMPLES, MOST_WORDS / BasisStates.words(qubits));
        if (asked.samples() > most) {
            throw new RefusedException(
                    Reason.TOO_MUCH,
                    "From a tensor network at most " + Quantity.of(most, "sample") + " of "
                            + Quantity.of(qubits, "qubit") + " are drawn at once");
        }
        Request request = Request.of(asked);
        Optional<SamplingPlan> stored = asked.contractions().storedSampling(asked.circuit());
        if (stored.isPresent()) {
            return within(request.sampler(stored.get()), request);
        }
        try {
            SamplingChoice chosen = switch (asked.sampler()) {
                case BATCHES -> tested(batches(request, Optional.empty()), request);
                case GATES -> gates(request).orElseThrow(() -> tooLong(request));
                case AUTO, STATE, DENSITY -> cheapest(request);
            };
            within(chosen, request);
            asked.contractions().keepSampling(chosen.plan());
            return chosen;
        } finally {
            asked.contractions().searched();
        }
    }

    private static SamplingChoice cheapest(Request request) {
        Hopes hopes = new Hopes(request::isHopeful);
        Optional<SamplingChoice> gates = gates(request, request.contractions().sampling(false), hopes);
        if (gates.isEmpty() && hopes.areLost()) {
            throw tooLong(request);
        }
        double gatesSeconds = gates.map(g -> g.cost().seconds()).orElse(Double.MAX_VALUE);
        if (gatesSeconds <= SHORT_SECONDS) {
            return gates.get();
        }
        SamplingChoice batches = batches(request, gates.map(SamplingChoice::plan));
        double batchesSeconds = batches.cost().seconds();
        if (MUCH_CHEAPER * batchesSeconds >= gatesSeconds) {
            return gates.orElse(batches);
        }
        if (batchesSeconds > request.longestSeconds()) {
            return batches;
        }
        SampleCheck found = batches.pilot(request);
        if (found.passed()) {
            return batches;
        }
        if (gatesSeconds > request.longestSeconds()) {
            throw notPorterThomas(found, gates.map(SamplingChoice::cost));
        }
        return gates.get();
    }

    /**
     * What gate by gate takes, by short searches.
     *
     * @param asked what is asked for
     * @return empty if that is out of reach
     */
    public static Optional<SamplingChoice> gates(SamplingRequest asked) {
        Request request = Request.of(asked);
        return gates(
                request,
                SearchOptions.ofTrials(1, SearchOptions.UNLIMITED)
                        .withThreads(request.machine().options().threads()),
                request::isHopeful);
    }

    /**
     * What batches take, without looking whether they are exact.
     *
     * @param asked what is asked for
     * @return how it is done
     */
    public static SamplingChoice batches(SamplingRequest asked) {
        return batches(Request.of(asked), Optional.empty());
    }

    /** What draws samples on this machine. */
    static SamplingPlan.Machine machine(SamplingRequest asked) {
        return Request.of(asked).machine();
    }

    /**
     * What a plan takes on this machine.
     *
     * @param asked what is asked for
     * @param plan for its circuit
     * @return how it is done
     */
    static SamplingChoice of(SamplingRequest asked, SamplingPlan plan) {
        return Request.of(asked).sampler(plan);
    }

    private static Optional<SamplingChoice> gates(Request request, SearchOptions search, DoublePredicate isHopeful) {
        SamplingPlan plan = request.engine()
                .there(() -> SamplingPlan.search(
                        request.circuit(),
                        request.samples(),
                        request.machine(),
                        isHopeful,
                        search,
                        request.contractions().searches()));
        return plan.isComplete() ? Optional.of(request.sampler(plan)) : Optional.empty();
    }

    private static Optional<SamplingChoice> gates(Request request) {
        return gates(request, request.contractions().sampling(false), request::isHopeful);
    }

    private static SamplingChoice batches(Request request, Optional<SamplingPlan> rest) {
        SamplingPlan plan = rest.orElseGet(() -> SamplingPlan.unplanned(request.circuit(), request.machine()));
        return request.sampler(request.engine()
                .there(() -> plan.withBatches(
                        request.machine(),
                        request.contractions().sampling(true),
                        request.contractions().searches())));
    }

    private static SamplingChoice tested(SamplingChoice batches, Request request) {
        if (batches.cost().seconds() <= request.longestSeconds()) {
            SampleCheck found = batches.pilot(request);
            if (!found.passed()) {
                throw notPorterThomas(found, Optional.empty());
            }
        }
        return batches;
    }

    private SampleCheck pilot(Request request) {
        int batches = Math.clamp(request.samples() / 4, LEAST_PILOT, MOST_PILOT);
        SampleCheck worst = new SampleCheck("no batches", 0);
        for (SamplingPlan.Method part : plan.parts()) {
            if (part instanceof SamplingPlan.Batches some) {
                try (BatchSampler sampler = engine.there(() -> some.open(machine))) {
                    SampleCheck found = sampler.pilot(batches, 1);
                    worst = found.deviation() >= worst.deviation() ? found : worst;
                }
            }
        }
        return worst;
    }

    private static SamplingChoice within(SamplingChoice sampler, Request request) {
        if (sampler.cost().seconds() > request.longestSeconds()) {
            throw new RefusedException(
                    Reason.TOO_MUCH,
                    Quantity.of(request.samples(), "sample") + ", " + sampler.describe() + ", would take "
                            + TensorNetworkAmplitudes.times(sampler.cost()));
        }
        return sampler;
    }

    private static RefusedException tooLong(Request request) {
        return new RefusedException(
                Reason.TOO_MUCH,
                Quantity.of(request.samples(), "sample") + " gate by gate would take more than "
                        + Quantity.duration(HOPELESS * request.longestSeconds()));
    }

    private static RefusedException notPorterThomas(SampleCheck found, Optional<SliceCost> gates) {
        return new RefusedException(
                Reason.TOO_MUCH,
                "the distribution is not Porter-Thomas (" + found + "), so that batches would not sample it exactly"
                        + gates.map(cost -> "; gate by gate takes " + TensorNetworkAmplitudes.times(cost))
                                .orElse(""));
    }

    /**
     * Says how samples are drawn.
     *
     * @return for people
     */
    public String describe() {
        return plan.describe() + ", on " + engine.place();
    }

    /**
     * Draws the samples.
     *
     * @param count how many, at most 2<sup>24</sup>
     * @param seed of all random numbers; the same seed and plan give the same samples for any number of threads
     * @param longestSeconds what it may take
     * @param observer hears how far it is
     * @return samples, their probabilities, and the self-check: look at {@link SamplingRun#passed}
     * @throws RefusedException if it turns out to take longer than it may
     * @throws CancellationException if the thread is interrupted
     */
    public SamplingRun draw(int count, long seed, double longestSeconds, Observer observer) {
        Forecast forecast = Forecast.of(cost.seconds(), longestSeconds);
        Task task = Task.of("sample", "parts of the work");
        try (RunningTask running = new RunningTask(task, SHARES, forecast, observer)) {
            return engine.there(() -> SamplingRun.of(plan, machine, count, seed, (done, total, _, _) -> {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("interrupted");
                }
                running.done(SHARES * done / total);
            }));
        }
    }
}
