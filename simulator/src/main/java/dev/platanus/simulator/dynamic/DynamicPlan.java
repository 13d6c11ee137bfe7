package dev.platanus.simulator.dynamic;

import dev.platanus.circuit.DynamicCircuit;
import dev.platanus.machine.text.Quantity;
import dev.platanus.simulator.engine.Engines;
import dev.platanus.statevector.MemoryModel;
import java.util.Optional;

/** How a dynamic circuit is run. */
public sealed interface DynamicPlan {
    /**
     * As one circuit with its measurements at the end, by whatever engine fits it.
     *
     * @param deferral the circuit
     */
    record Deferred(Deferral deferral) implements DynamicPlan {
        @Override
        public String describe() {
            return "all measurements wait for the end"
                    + (deferral.extraQubits() == 0
                            ? ""
                            : ", with " + Quantity.of(deferral.extraQubits(), "extra qubit")
                                    + " for those that are used again");
        }
    }

    /**
     * Branch by branch.
     *
     * @param plan what that takes
     */
    record Branched(BranchPlan plan) implements DynamicPlan {
        @Override
        public String describe() {
            return "branch by branch";
        }
    }

    /**
     * Says how.
     *
     * @return for people
     */
    String describe();

    /** A gate takes so many times longer in the engine of branches than in those of whole circuits. */
    double SLOWNESS = 16;

    /** So many measured qubits are summed over others, and so many qubits are cheap. */
    int MOST_SUMMED = 24;

    /**
     * Chooses. A circuit that needs no extra qubits is one circuit; with some, it is if its state fits and has not more amplitudes than
     * all branches that can be, each {@value #SLOWNESS} times as costly; or if branches do not fit. With errors it is one circuit only if
     * it needs no extra qubits: then they are drawn as those of other circuits.
     *
     * @param program the dynamic circuit
     * @param shots how many, at least 1
     * @param engines what may be used
     * @return how it is run
     */
    static DynamicPlan of(DynamicCircuit program, long shots, Engines engines) {
        engines.initial().ifPresent(state -> state.requireQubits(program.qubitCount()));
        BranchPlan branches = BranchPlan.of(program, shots, engines);
        Optional<Deferral> deferral = deferral(program, engines).filter(found -> {
            int qubits = program.qubitCount() + found.extraQubits();
            return found.extraQubits() == 0
                    || found.errors().isEmpty()
                            && (branches.peakBytes() > branches.availableBytes()
                                    || Math.pow(2, found.extraQubits()) <= SLOWNESS * branches.mostBranches()
                                            && MemoryModel.peakBytes(qubits, engines.executionOptions())
                                                    <= engines.usableBytes());
        });
        return deferral.<DynamicPlan>map(Deferred::new).orElse(new Branched(branches));
    }

    /**
     * The circuit with its measurements at the end by which the probabilities of all bitstrings are found, where that is better than to
     * run all branches.
     *
     * @param program the dynamic circuit
     * @param engines what may be used
     * @return empty if there is none, or it is large
     */
    static Optional<Deferral> forAllOutcomes(DynamicCircuit program, Engines engines) {
        // the probability of a bitstring is known by its number
        if (program.width() > ExactOutcomes.MOST_BITS) {
            return Optional.empty();
        }
        return deferral(program, engines).filter(found -> {
            int qubits = program.qubitCount() + found.extraQubits();
            boolean summed = found.bits().size() == qubits || found.bits().size() <= MOST_SUMMED;
            return summed
                    && found.errors().isEmpty()
                    && (found.extraQubits() == 0
                            || qubits <= MOST_SUMMED
                                    && MemoryModel.peakBytes(qubits, engines.executionOptions())
                                            <= engines.usableBytes());
        });
    }

    private static Optional<Deferral> deferral(DynamicCircuit program, Engines engines) {
        // a given state has no room for extra qubits
        return Deferral.of(program)
                .filter(found -> found.extraQubits() == 0 || engines.initial().isEmpty());
    }
}
