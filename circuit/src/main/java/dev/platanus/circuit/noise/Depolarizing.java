package dev.platanus.circuit.noise;

import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.GateOperation;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * With probability e one of the 4ᵏ − 1 Pauli operators other than the identity acts, each as likely as the others. It is the
 * same as mixing in the maximally mixed state of the k qubits with weight λ = e/(1 − 4⁻ᵏ).
 *
 * @param qubitCount k
 * @param pauliError e, 0..1: the parameter of {@code cirq.depolarize}
 */
public record Depolarizing(int qubitCount, double pauliError) implements RandomUnitary {
    private static final List<FixedGate> PAULIS = List.of(FixedGate.X, FixedGate.Y, FixedGate.Z);

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if there is no qubit, or e is outside 0..1
     */
    public Depolarizing {
        if (qubitCount < 1) {
            throw new IllegalArgumentException("a channel acts on at least 1 qubit, got " + qubitCount);
        }
        Channels.requireProbability("the probability of a Pauli error", pauliError);
    }

    /**
     * Returns the weight of the maximally mixed state.
     *
     * @return λ = e/(1 − 4⁻ᵏ); above 1 for e close to 1
     */
    public double mixing() {
        return pauliError / (1 - Math.pow(4, -qubitCount));
    }

    @Override
    public double entanglementFidelity() {
        return 1 - pauliError;
    }

    private double others() {
        return Math.pow(4, qubitCount) - 1;
    }

    /** Where e is so large that the identity is less likely than X on qubit 0, that is the main one. */
    private boolean isIdentityMain() {
        return 1 - pauliError >= pauliError / others();
    }

    @Override
    public double mainProbability() {
        return isIdentityMain() ? 1 - pauliError : pauliError / others();
    }

    @Override
    public List<GateOperation> main() {
        return isIdentityMain() ? List.of() : List.of(new GateOperation(FixedGate.X, List.of(0)));
    }

    @Override
    public List<GateOperation> other(UniformRandomProvider random) {
        if (isIdentityMain()) {
            if (pauliError == 0) {
                throw new IllegalStateException("there is nothing but the identity");
            }
            return paulis(random, false);
        }
        while (true) {
            boolean identity = random.nextDouble() * (1 - mainProbability()) < 1 - pauliError;
            List<GateOperation> drawn = identity ? List.of() : paulis(random, true);
            if (identity || !drawn.equals(main())) {
                return drawn;
            }
        }
    }

    /** Independent ones on all qubits, drawn again if all are the identity, or all that is the main one. */
    private List<GateOperation> paulis(UniformRandomProvider random, boolean withoutMain) {
        List<GateOperation> gates = new ArrayList<>();
        while (gates.isEmpty() || withoutMain && gates.equals(main())) {
            gates.clear();
            for (int qubit = 0; qubit < qubitCount; qubit++) {
                int pauli = random.nextInt(4);
                if (pauli > 0) {
                    gates.add(new GateOperation(PAULIS.get(pauli - 1), List.of(qubit)));
                }
            }
        }
        return gates;
    }
}
