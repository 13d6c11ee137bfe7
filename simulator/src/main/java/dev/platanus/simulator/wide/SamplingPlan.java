package dev.platanus.simulator.wide;

import dev.platanus.circuit.Circuit;
import dev.platanus.machine.InsufficientMemoryException;
import dev.platanus.statevector.ExecutionOptions;
import dev.platanus.statevector.MemoryModel;
import dev.platanus.tensornet.contract.Contractor;
import dev.platanus.tensornet.network.CircuitNetworks;
import dev.platanus.tensornet.network.GateForm;
import dev.platanus.tensornet.slice.CompiledPlan;
import dev.platanus.tensornet.slice.Outputs;
import dev.platanus.tensornet.slice.SlicePlan;
import dev.platanus.tensornet.tree.SearchListener;
import dev.platanus.tensornet.tree.SearchOptions;
import java.util.BitSet;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How bitstrings of a circuit are drawn part by part. Immutable.
 *
 * @param circuit the circuit
 * @param reduced what is left of it
 * @param parts how each of its parts is drawn
 */
@SuppressWarnings("exports") // networks and contractors are for the engines beside this one
public record SamplingPlan(Circuit circuit, ReducedCircuit reduced, List<Method> parts) {
    /** Open qubits of a batch, the last ones: more batches are accepted with more of them, and each takes longer. */
    private static final int OPEN = 10;

    /** Copies the list. */
    public SamplingPlan {
        parts = List.copyOf(parts);
    }

    /**
     * What runs it.
     *
     * @param contractor what contracts
     * @param memoryBytes how much memory contractions may take
     * @param stateBytes how much memory a state may take, everything included
     * @param options threads and precision
     */
    public record Machine(Contractor contractor, long memoryBytes, long stateBytes, ExecutionOptions options) {
        boolean holds(Circuit part) {
            return part.qubitCount() <= MemoryModel.largestQubitCount(options, stateBytes);
        }
    }

    /** How the bitstrings of a part are drawn. */
    public sealed interface Method {

        /**
         * Makes it ready.
         *
         * @param machine what runs it
         * @return the sampler, to be closed
         * @throws InsufficientMemoryException if the machine's memory does not suffice
         */
        PartSampler open(Machine machine);

        /**
         * Says what it is.
         *
         * @return some words
         */
        String describe();
    }

    /**
     * From the whole state.
     *
     * @param part the circuit
     */
    public record State(Circuit part) implements Method {
        @Override
        public PartSampler open(Machine machine) {
            return new WholeState(part, machine.options());
        }

        @Override
        public String describe() {
            return "from its state";
        }
    }

    /**
     * Gate by gate.
     *
     * @param plan how
     */
    public record Gates(GatePlan plan) implements Method {
        @Override
        public GateByGate open(Machine machine) {
            return new GateByGate(plan, machine.contractor(), machine.options().threads(), machine.memoryBytes());
        }

        @Override
        public String describe() {
            return plan.toString();
        }
    }

    /**
     * From accepted batches, for a Porter–Thomas distribution.
     *
     * @param part the circuit
     * @param plan of a batch
     */
    public record Batches(Circuit part, SlicePlan plan) implements Method {
        @Override
        public BatchSampler open(Machine machine) {
            CompiledPlan compiled =
                    CompiledPlan.of(new CircuitNetworks(part), plan, machine.contractor(), machine.memoryBytes());
            long slices = compiled.tree().sliceCount();
            return new BatchSampler(
                    compiled.open(compiled.sideBySide(List.of(new BitSet()), slices)), part.qubitCount());
        }

        @Override
        public String describe() {
            return "from batches of " + (1L << plan.openQubits().size()) + " amplitudes";
        }
    }

    /**
     * Not planned yet.
     *
     * @param part the circuit
     */
    public record Unplanned(Circuit part) implements Method {
        @Override
        public PartSampler open(Machine machine) {
            throw new IllegalStateException("nothing is planned for a part of " + part.qubitCount() + " qubits");
        }

        @Override
        public String describe() {
            return "in no way that is planned";
        }
    }

    /**
     * Looks which parts fit into memory, and plans nothing for the others.
     *
     * @param circuit any circuit
     * @param machine what runs it
     * @return the plan
     */
    public static SamplingPlan unplanned(Circuit circuit, Machine machine) {
        ReducedCircuit reduced = ReducedCircuit.of(circuit);
        return new SamplingPlan(
                circuit,
                reduced,
                reduced.parts().stream()
                        .<Method>map(part -> machine.holds(part.circuit())
                                ? new State(part.circuit())
                                : new Unplanned(part.circuit()))
                        .toList());
    }

    /**
     * Plans gate by gate what does not fit into memory.
     *
     * @param circuit any circuit
     * @param samples how many will be drawn
     * @param machine what runs it
     * @param worthIt whether a part is to be planned, as {@link GatePlan#search} asks
     * @param options of searches for contractions
     * @param listener hears of progress, and may cancel
     * @return the plan; parts that are not worth it are left out
     * @throws InsufficientMemoryException if a contraction does not fit
     */
    public static SamplingPlan search(
            Circuit circuit,
            long samples,
            Machine machine,
            DoublePredicate worthIt,
            SearchOptions options,
            SearchListener listener) {
        return unplanned(circuit, machine)
                .mapped(method -> method instanceof Unplanned(Circuit part)
                        ? GatePlan.search(
                                        part,
                                        samples,
                                        machine.contractor(),
                                        machine.memoryBytes(),
                                        worthIt,
                                        options,
                                        listener)
                                .<Method>map(Gates::new)
                                .orElse(method)
                        : method);
    }

    /**
     * The same, with batches for whatever does not fit into memory.
     *
     * @param machine what runs it
     * @param options of the search
     * @param listener hears of progress, and may cancel
     * @return the plan
     * @throws InsufficientMemoryException if no slice fits
     */
    public SamplingPlan withBatches(Machine machine, SearchOptions options, SearchListener listener) {
        return mapped(method -> switch (method) {
            case Gates(GatePlan plan) -> batches(plan.circuit(), machine, options, listener);
            case Unplanned(Circuit part) -> batches(part, machine, options, listener);
            case State _, Batches _ -> method;
        });
    }

    private static Batches batches(Circuit part, Machine machine, SearchOptions options, SearchListener listener) {
        int n = part.qubitCount();
        List<Integer> open = IntStream.range(Math.max(0, n - OPEN), n).boxed().toList();
        return new Batches(
                part,
                SlicePlan.fitting(
                                new CircuitNetworks(part),
                                new Outputs(open, 1),
                                List.of(GateForm.values()),
                                machine.contractor(),
                                machine.memoryBytes(),
                                options,
                                listener)
                        .plan());
    }

    private SamplingPlan mapped(UnaryOperator<Method> how) {
        return new SamplingPlan(circuit, reduced, parts.stream().map(how).toList());
    }

    /**
     * Tells whether every part has a way.
     *
     * @return whether the plan can be run
     */
    public boolean isComplete() {
        return parts.stream().noneMatch(Unplanned.class::isInstance);
    }

    /**
     * Says what is done with how many parts.
     *
     * @return some words
     */
    public String describe() {
        if (parts.isEmpty()) {
            return "a single bitstring, since nothing is random";
        }
        return IntStream.range(0, parts.size())
                .boxed()
                .collect(Collectors.groupingBy(
                        i -> parts.get(i).describe(),
                        LinkedHashMap::new,
                        Collectors.mapping(
                                i -> reduced.parts().get(i).wires().size(), Collectors.summarizingInt(n -> n))))
                .entrySet()
                .stream()
                .map(entry -> qubits(entry.getValue(), parts.size()) + " " + entry.getKey())
                .collect(Collectors.joining("; "));
    }

    private static String qubits(IntSummaryStatistics sizes, int all) {
        String each = sizes.getMin() == sizes.getMax()
                ? String.valueOf(sizes.getMax())
                : sizes.getMin() + " to " + sizes.getMax();
        String unit = sizes.getMax() == 1 ? " qubit" : " qubits";
        return sizes.getCount() == 1
                ? (all == 1 ? "" : "a part of ") + each + unit
                : sizes.getCount() + " independent parts of " + each + unit;
    }
}
