package dev.platanus.simulator.noise;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.PauliNoise;
import dev.platanus.circuit.noise.NoiseModel;
import dev.platanus.circuit.noise.NoisyCircuit;
import dev.platanus.xeb.DigitalErrorModel;
import dev.platanus.xeb.verify.Prediction;

/** How far samples are from those of an ideal device. */
public sealed interface Noise {

    /**
     * The fidelity that the model predicts, which a verification should find.
     *
     * @param circuit the circuit
     * @param measured how many of its qubits are measured
     * @return F
     */
    double fidelity(Circuit circuit, int measured);

    /**
     * How many circuits are run for so many samples, the ideal one included.
     *
     * @param circuit the circuit
     * @param samples how many, 0 if that is not known
     * @return at least 1
     */
    default long simulations(Circuit circuit, long samples) {
        return 1;
    }

    /** Every sample is ideal. */
    record None() implements Noise {
        @Override
        public double fidelity(Circuit circuit, int measured) {
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
        /**
         * Checks.
         *
         * @throws IllegalArgumentException if F is no probability
         */
        public Uniform {
            if (!(fidelity >= 0 && fidelity <= 1)) {
                throw new IllegalArgumentException("fidelity " + fidelity + ": choose a number from 0 to 1");
            }
        }

        @Override
        public double fidelity(Circuit circuit, int measured) {
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
        /**
         * Checks.
         *
         * @throws IllegalArgumentException if there are no trajectories
         */
        public Pauli {
            if (trajectories < 1) {
                throw new IllegalArgumentException("trajectories " + trajectories + ": choose at least 1");
            }
        }

        /**
         * The errors of gates.
         *
         * @return their model
         */
        public PauliNoise gates() {
            return new PauliNoise(errors.singleQubitError(), errors.twoQubitError());
        }

        /** By the digital error model: no gate that can fail fails, no measured bit flips. */
        @Override
        public double fidelity(Circuit circuit, int measured) {
            return Prediction.of(errors, circuit, measured).fidelity();
        }

        @Override
        public long simulations(Circuit circuit, long samples) {
            boolean faultless = gates().errorFreeProbability(circuit) == 1;
            return 1 + (faultless ? 0 : samples == 0 ? trajectories : Math.min(trajectories, samples));
        }
    }

    /**
     * Errors as a model of a device has them.
     *
     * @param model in the numbers of the circuit's qubits
     * @param trajectories how many runs with errors the shots that have any are divided over, at least 1; a density matrix needs
     *     none
     * @param method how samples are drawn
     */
    record Device(NoiseModel model, int trajectories, NoiseMethod method) implements Noise {
        /**
         * Checks.
         *
         * @throws IllegalArgumentException if there are no trajectories
         */
        public Device {
            if (trajectories < 1) {
                throw new IllegalArgumentException("trajectories " + trajectories + ": choose at least 1");
            }
        }

        /** By the digital error model: the product of the fidelities of all errors. */
        @Override
        public double fidelity(Circuit circuit, int measured) {
            NoisyCircuit noisy = model.on(circuit);
            return noisy.gateFidelity() * noisy.readoutFidelity(measured);
        }
    }

    /**
     * Errors that stand in the circuit's file, or were put there.
     *
     * @param noisy the circuit with them
     * @param trajectories as of {@link Device}
     * @param method how samples are drawn
     */
    record Placed(NoisyCircuit noisy, int trajectories, NoiseMethod method) implements Noise {
        /**
         * Checks.
         *
         * @throws IllegalArgumentException if there are no trajectories
         */
        public Placed {
            if (trajectories < 1) {
                throw new IllegalArgumentException("trajectories " + trajectories + ": choose at least 1");
            }
        }

        /** By the digital error model: the product of the fidelities of all errors. */
        @Override
        public double fidelity(Circuit circuit, int measured) {
            return noisy.gateFidelity() * noisy.readoutFidelity(measured);
        }
    }
}
