package dev.platanus.cli.simulate;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.PauliNoise;
import dev.platanus.cli.input.CircuitInput;
import dev.platanus.xeb.DigitalErrorModel;

/** How far the samples of {@code simulate} are from those of an ideal device. */
sealed interface Noise {

    /** The fidelity that the model predicts, which {@code verify} should find. */
    double fidelity(CircuitInput input);

    /** How many circuits are run for so many samples, the ideal one included. */
    default long simulations(CircuitInput input, long samples) {
        return 1;
    }

    /** Every sample is ideal. */
    record None() implements Noise {
        @Override
        public double fidelity(CircuitInput input) {
            return 1;
        }
    }

    /**
     * With probability 1 - F a sample is a uniformly random bitstring: the model that the estimators of cross-entropy
     * assume.
     *
     * @param fidelity F, 0..1
     */
    record Uniform(double fidelity) implements Noise {
        @Override
        public double fidelity(CircuitInput input) {
            return fidelity;
        }
    }

    /**
     * Gates fail with Pauli errors, and measured bits flip.
     *
     * @param errors their probabilities
     * @param trajectories how many faulty circuits the shots with errors are divided over, at least 1
     */
    record Pauli(DigitalErrorModel errors, int trajectories) implements Noise {
        PauliNoise gates() {
            return new PauliNoise(errors.singleQubitError(), errors.twoQubitError());
        }

        /** By the digital error model: no gate that can fail fails, no measured bit flips. */
        @Override
        public double fidelity(CircuitInput input) {
            return predicted(errors, input.circuit(), input.bits());
        }

        @Override
        public long simulations(CircuitInput input, long samples) {
            boolean faultless = gates().errorFreeProbability(input.circuit()) == 1;
            return 1 + (faultless ? 0 : samples == 0 ? trajectories : Math.min(trajectories, samples));
        }
    }

    /** The digital error model's fidelity of a circuit of which so many qubits are measured. */
    static double predicted(DigitalErrorModel errors, Circuit circuit, int measured) {
        return errors.fidelity(PauliNoise.singleQubitGates(circuit), PauliNoise.multiQubitGates(circuit), measured);
    }
}
