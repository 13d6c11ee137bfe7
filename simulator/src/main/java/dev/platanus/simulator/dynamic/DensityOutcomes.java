package dev.platanus.simulator.dynamic;

import static dev.platanus.machine.Setting.setting;

import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.DynamicCircuit;
import dev.platanus.circuit.Instruction;
import dev.platanus.circuit.noise.NoisyCircuit;
import dev.platanus.circuit.noise.NoisyStep;
import dev.platanus.machine.InsufficientMemoryException;
import dev.platanus.machine.Memory;
import dev.platanus.machine.work.Workers;
import dev.platanus.simulator.shots.ReadoutFlips;
import dev.platanus.statevector.reference.DensityMatrix;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The exact distribution of a dynamic circuit with errors whose measurements can wait for the end, from its density matrix.
 *
 * @param deferral the circuit with its measurements at the end, and its errors
 * @param noisy those errors, of the circuit with its measured qubits first
 */
record DensityOutcomes(Deferral deferral, NoisyCircuit noisy) {

    /** Returns the way by a density matrix, if there is one and branches are not fewer. */
    static Optional<DensityOutcomes> of(DynamicCircuit program) {
        if (!program.isNoisy()
                || program.qubitCount() > DensityMatrix.MAX_QUBITS
                || program.width() > ExactOutcomes.MOST_BITS) {
            return Optional.empty();
        }
        return Deferral.of(program)
                .filter(found -> found.errors().isPresent() && qubits(found) <= DensityMatrix.MAX_QUBITS)
                .map(found -> new DensityOutcomes(
                        found, found.errors().get().relabelled(found.circuit().numbersMeasuredFirst())))
                .filter(found -> found.mostBranches() * Math.scalb(1.0, program.qubitCount())
                        > Math.scalb(1.0, 2 * qubits(found.deferral)));
    }

    private static int qubits(Deferral deferral) {
        return deferral.circuit().circuit().qubitCount();
    }

    private double mostBranches() {
        double product = Math.scalb(1.0, deferral.extraQubits());
        for (NoisyStep step : noisy.steps()) {
            if (step instanceof NoisyStep.Error(var channel, var _)) {
                product *= channel.operators().size();
            }
        }
        return product;
    }

    void check(long availableBytes) {
        long bytes = DensityMatrix.bytes(qubits(deferral));
        if (bytes > availableBytes) {
            throw new InsufficientMemoryException("the density matrix of " + qubits(deferral) + " qubits needs "
                    + Memory.text(bytes) + "; " + Memory.text(availableBytes) + " are available. Raise "
                    + setting("memory-limit"));
        }
    }

    /** Returns the probabilities of the program's bitstrings, the left-most character most significant. */
    Map<Long, Double> probabilities(int threads) {
        int qubits = qubits(deferral);
        int measured = deferral.bits().size();
        double[] all;
        try (DensityMatrix rho = DensityMatrix.zero(qubits, new Workers(threads))) {
            rho.run(noisy, _ -> {});
            all = rho.probabilities();
        }
        double[] marginal = new double[1 << measured];
        for (int index = 0; index < all.length; index++) {
            marginal[index >>> qubits - measured] += all[index];
        }
        double[] read = ReadoutFlips.distribution(marginal, noisy.readout().subList(0, measured));
        Map<Long, Double> probabilities = new HashMap<>();
        for (int outcome = 0; outcome < read.length; outcome++) {
            if (read[outcome] > BranchPath.NEGLIGIBLE) {
                probabilities.put(deferral.outcome(outcome), read[outcome]);
            }
        }
        return probabilities;
    }

    /** Returns how many branches a program has at least: errors that do not depend on the state all split it, if they are seen. */
    static double leastBranches(DynamicCircuit program) {
        Set<Integer> measured = new HashSet<>();
        double product = 1;
        for (Instruction instruction : program.body().reversed()) {
            if (instruction instanceof Instruction.Measure(int qubit, int _)) {
                measured.add(qubit);
            } else if (instruction instanceof Instruction.Channel(List<ComplexMatrix> operators, var qubits)
                    && qubits.stream().anyMatch(measured::contains)) {
                long happen = operators.stream()
                        .filter(operator -> BranchPath.weight(operator) > BranchPath.NEGLIGIBLE)
                        .count();
                product *= Math.max(1, happen);
            }
        }
        return product;
    }

    /** Says how far a density matrix goes, and why not to here. */
    static String limits(DynamicCircuit program) {
        Optional<Deferral> deferral =
                program.qubitCount() > DensityMatrix.MAX_QUBITS ? Optional.empty() : Deferral.of(program);
        int qubits = deferral.map(DensityOutcomes::qubits).orElse(program.qubitCount());
        return qubits > DensityMatrix.MAX_QUBITS
                ? "a density matrix goes up to " + DensityMatrix.MAX_QUBITS + " qubits, and this needs " + qubits
                : "a density matrix is for circuits whose measurements can wait for the end";
    }
}
