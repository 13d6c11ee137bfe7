package dev.platanus.simulator.sample;

import dev.platanus.circuit.Circuit;
import dev.platanus.machine.InsufficientMemoryException;
import dev.platanus.machine.RefusedException;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.amplitude.ContractionCosts;
import dev.platanus.simulator.amplitude.ContractionSettings;
import dev.platanus.simulator.amplitude.Contractions;
import dev.platanus.simulator.engine.Engine;
import dev.platanus.simulator.engine.Engines;
import dev.platanus.simulator.engine.StateWay;
import dev.platanus.simulator.wide.BatchSampler;
import dev.platanus.simulator.wide.SamplingPlan;
import dev.platanus.statevector.ExecutionPlan;
import dev.platanus.tensornet.slice.CompiledPlan;
import dev.platanus.tensornet.slice.SliceCost;
import dev.platanus.tensornet.slice.SlicePlan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What it would take to draw samples of a circuit; nothing runs but states of less than 20 qubits, to see how long they take.
 *
 * @param samples how many, 0 if not said
 * @param simulations how many circuits are run: one, and those with errors
 * @param engine what would run them
 * @param plan the sweeps of one; empty if bytes of its state cannot be counted
 * @param obstacle why the state does not fit; empty if it does
 * @param states all ways to the state, where the whole does not fit
 * @param seconds estimated for the sweeps of all, and for the planning of many; NaN where that cannot be said
 * @param gates how samples are drawn gate by gate where the state does not fit, or takes long in parts, if that is within reach
 * @param batches how samples are drawn from batches there, if their distribution is Porter–Thomas
 * @param amplitude what a single bitstring takes there, if that can be
 * @param shortSearch whether the search of their contraction trees was ended early
 * @param hasContractions whether ways without the state were looked for: it does not fit, or takes long in parts, or they were asked for,
 *     and slices could run
 */
public record RunPlan(
        long samples,
        long simulations,
        Engine engine,
        Optional<ExecutionPlan> plan,
        Optional<RuntimeException> obstacle,
        List<StateWay> states,
        double seconds,
        Optional<SamplingChoice> gates,
        Optional<SamplingChoice> batches,
        Optional<SliceCost> amplitude,
        boolean shortSearch,
        boolean hasContractions) {
    /** How long trees are searched, where nobody said. */
    public static final Duration SEARCH = Duration.ofMillis(1800);

    private static final double LONGEST_SECONDS = 24 * 3600;

    /** A state in parts that takes less is not compared with anything. */
    private static final double WORTH_COMPARING_SECONDS = 60;

    /** Of one amplitude after a short search: a long one seldom finds a tree a thousand times as cheap. */
    private static final double OUT_OF_REACH_SECONDS = 1000 * LONGEST_SECONDS;

    /**
     * Plans.
     *
     * @param question what is asked for; of how many samples is not needed
     * @param engines what may be used
     * @param settings how contraction trees are searched where the state does not fit
     * @param observer hears of it
     * @return the plan
     * @throws RefusedException if nothing can hold so many qubits, or a device is not there
     */
    public static RunPlan of(
            SampleQuestion question, Engines engines, ContractionSettings settings, Observer observer) {
        Circuit circuit = question.circuit();
        long samples = question.samples();
        Engine engine = question.engine(engines, settings);
        boolean countable = circuit.qubitCount() <= Engines.MAX_COUNTABLE_QUBITS;
        if (!countable && isAlone(engine)) {
            engine.checkMemory();
        }
        long simulations = question.noise().simulations(circuit, samples);
        Optional<ExecutionPlan> plan = countable ? Optional.of(engine.plan(circuit)) : Optional.empty();
        Optional<RuntimeException> obstacle = obstacle(engine);
        double seconds = plan.map(sweeps -> obstacle.isEmpty()
                        ? SimulationTime.of(engine, circuit, sweeps, simulations)
                        : simulations * engine.secondsFor(sweeps))
                .orElse(Double.NaN);
        ContractionSettings bounded = settings.bounded(SEARCH);
        boolean shortSearch = bounded.longestSearch().isPresent();
        List<StateWay> states = plan.filter(_ -> settings.isOpen())
                .map(sweeps -> engines.stateWays(circuit, engine, sweeps))
                .orElse(List.of());
        boolean replaced =
                obstacle.isPresent() ? engine.deviceCount() == 0 : isComparedWithContractions(engine, seconds);
        boolean wanted =
                question.isWithoutState() || question.sampler() == Sampler.AUTO && !question.needsState() && replaced;
        boolean contracted = wanted && !isAlone(engine);
        WithoutState ways = !contracted
                ? WithoutState.NONE
                : WithoutState.of(
                        new SamplingRequest(
                                circuit,
                                Math.max(1, samples),
                                question.sampler(),
                                engines,
                                new Contractions(engines, bounded, observer),
                                LONGEST_SECONDS),
                        shortSearch);
        return new RunPlan(
                samples,
                simulations,
                engine,
                plan,
                obstacle,
                states,
                seconds,
                ways.gates,
                ways.batches,
                ways.amplitude,
                shortSearch,
                contracted);
    }

    /** Ways to samples without the whole state, and what a single bitstring takes. */
    private record WithoutState(
            Optional<SamplingChoice> gates, Optional<SamplingChoice> batches, Optional<SliceCost> amplitude) {
        static final WithoutState NONE = new WithoutState(Optional.empty(), Optional.empty(), Optional.empty());

        static WithoutState of(SamplingRequest request, boolean shortSearch) {
            Optional<SamplingChoice> batches =
                    fitting(() -> Optional.of(SamplingChooser.of(request).batches()));
            Optional<SliceCost> inBatch = batches.flatMap(choice -> inBatch(choice, request.samples()));
            // a plan that is read from a file is for one kind of outputs; and of a tree that is out of reach for a
            // batch, the one for a bitstring would be hardly better
            Optional<SliceCost> amplitude = !shortSearch
                    ? Optional.empty()
                    : inBatch.filter(cost -> cost.seconds() > OUT_OF_REACH_SECONDS)
                            .or(() -> fitting(() -> RunPlan.amplitude(request)))
                            .map(alone -> inBatch.filter(shared -> shared.seconds() < alone.seconds())
                                    .orElse(alone));
            // gate by gate takes many amplitudes for a sample
            Optional<SamplingChoice> gates =
                    amplitude.isPresent() && amplitude.get().seconds() > OUT_OF_REACH_SECONDS
                            ? Optional.empty()
                            : fitting(() -> SamplingChooser.of(request).gates());
            return new WithoutState(
                    gates, batches.filter(_ -> gates.map(RunPlan::needsBatches).orElse(true)), amplitude);
        }
    }

    /**
     * Tells whether a state takes so long that contractions, which may be cheaper, are looked for.
     *
     * @param engine what makes it
     * @param seconds how long that takes
     * @return whether it is made in parts, and takes more than a minute
     */
    public static boolean isComparedWithContractions(Engine engine, double seconds) {
        return engine.parts() > 1 && seconds >= WORTH_COMPARING_SECONDS;
    }

    private static Optional<RuntimeException> obstacle(Engine engine) {
        try {
            engine.checkMemory();
            return Optional.empty();
        } catch (InsufficientMemoryException | RefusedException e) {
            return Optional.of(e);
        }
    }

    /** Slices run on one device: they are no way out for several. Nor are they where a state is given. */
    static boolean isAlone(Engine engine) {
        return engine.isGivenState() || engine.deviceCount() > 1;
    }

    private static <T> Optional<T> fitting(Supplier<Optional<T>> method) {
        try {
            return method.get();
        } catch (InsufficientMemoryException _) {
            return Optional.empty();
        }
    }

    /** Whether anything is left that a state does not hold. */
    private static boolean needsBatches(SamplingChoice gates) {
        return gates.plan().parts().stream().anyMatch(SamplingPlan.Gates.class::isInstance);
    }

    /** What a bitstring takes by the tree of its batch; empty if several trees make it. */
    private static Optional<SliceCost> inBatch(SamplingChoice choice, long samples) {
        if (choice.plan().parts().size() != 1
                || !(choice.plan().parts().getFirst() instanceof SamplingPlan.Batches(var _, SlicePlan plan))) {
            return Optional.empty();
        }
        double share = plan.tree().closed().cost().log2ReusedMultiplyAdds()
                - plan.tree().cost().log2ReusedMultiplyAdds();
        double batches = samples * BatchSampler.bound(plan.openQubits().size());
        return Optional.of(choice.cost().times(Math.pow(2, share) / batches));
    }

    private static Optional<SliceCost> amplitude(SamplingRequest request) {
        CompiledPlan plan = request.contractions().plan(request.circuit(), List.of(), Double.MAX_VALUE);
        return Optional.of(new ContractionCosts(request.engines()).of(plan, 1));
    }
}
