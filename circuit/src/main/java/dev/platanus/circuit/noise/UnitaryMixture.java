package dev.platanus.circuit.noise;

import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.GateProduct;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * One of several unitaries acts, each with its probability; a coherent error is one of probability 1.
 *
 * @param qubitCount k, at most {@value #MAX_QUBITS}
 * @param branches those with a probability above 0, whose sum is 1; the most probable one first
 */
public record UnitaryMixture(int qubitCount, List<Branch> branches) implements RandomUnitary {
    /** More qubits than this make matrices too large for the density matrix. */
    public static final int MAX_QUBITS = 4;

    private static final double TOLERANCE = 1e-8;

    /**
     * One of the unitaries.
     *
     * @param probability how likely it is
     * @param gates whose product it is, on qubits 0, 1, … of the channel; none for the identity
     */
    public record Branch(double probability, List<GateOperation> gates) {
        /**
         * Checks and copies.
         *
         * @throws IllegalArgumentException if the probability is outside 0..1
         */
        public Branch {
            Channels.requireProbability("a probability of the mixture", probability);
            gates = List.copyOf(gates);
        }
    }

    /**
     * Checks, sorts, leaves out what never happens, and takes rounding out of the sum.
     *
     * @throws IllegalArgumentException if the number of qubits is out of range, a gate acts on another qubit, or the
     *     probabilities do not add up to 1 within 10⁻⁸
     */
    public UnitaryMixture {
        if (qubitCount < 1 || qubitCount > MAX_QUBITS) {
            throw new IllegalArgumentException(
                    "a mixture of unitaries acts on 1 to " + MAX_QUBITS + " qubits, got " + qubitCount);
        }
        double sum = branches.stream().mapToDouble(Branch::probability).sum();
        if (!(Math.abs(sum - 1) <= TOLERANCE)) {
            throw new IllegalArgumentException("the probabilities of the mixture add up to " + sum + " instead of 1");
        }
        List<Branch> sorted = new ArrayList<>();
        int qubits = qubitCount;
        for (Branch branch : branches) {
            for (GateOperation gate : branch.gates()) {
                if (gate.qubits().stream().anyMatch(qubit -> qubit >= qubits)) {
                    throw new IllegalArgumentException("gate " + gate.gate().symbol() + " on " + gate.qubits()
                            + " is outside the " + qubitCount + " qubits of the mixture");
                }
            }
            if (branch.probability() > 0) {
                sorted.add(new Branch(Math.min(1, branch.probability() / sum), branch.gates()));
            }
        }
        sorted.sort(Comparator.comparingDouble(Branch::probability).reversed());
        branches = List.copyOf(sorted);
    }

    /**
     * Returns the matrix of a branch.
     *
     * @param branch one of {@link #branches}
     * @return of dimension 2ᵏ
     */
    public ComplexMatrix matrix(Branch branch) {
        return GateProduct.of(
                branch.gates(), IntStream.range(0, qubitCount).boxed().toList());
    }

    @Override
    public double entanglementFidelity() {
        double sum = 0;
        for (Branch branch : branches) {
            sum += branch.probability() * Channels.squaredTrace(matrix(branch));
        }
        return sum / Math.pow(4, qubitCount);
    }

    @Override
    public double mainProbability() {
        return branches.getFirst().probability();
    }

    @Override
    public List<GateOperation> main() {
        return branches.getFirst().gates();
    }

    @Override
    public List<GateOperation> other(UniformRandomProvider random) {
        if (branches.size() == 1) {
            throw new IllegalStateException("the mixture has one unitary only");
        }
        List<Branch> others = branches.subList(1, branches.size());
        double target = random.nextDouble()
                * others.stream().mapToDouble(Branch::probability).sum();
        for (Branch branch : others) {
            target -= branch.probability();
            if (target < 0) {
                return branch.gates();
            }
        }
        return others.getLast().gates();
    }
}
