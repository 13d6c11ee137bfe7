package dev.platanus.circuit.noise;

import java.util.ArrayList;
import java.util.List;

/** An error that follows a gate. */
public sealed interface GateError {

    /**
     * With probability e one of the Pauli operators on all qubits of the gate other than the identity: {@link Depolarizing}.
     *
     * @param probability e, 0..1
     */
    record PauliError(double probability) implements GateError {
        /**
         * Checks.
         *
         * @throws IllegalArgumentException if e is outside 0..1
         */
        public PauliError {
            Channels.requireProbability("the Pauli error", probability);
        }
    }

    /**
     * With probability λ the qubits of the gate are replaced by maximally mixed ones: a Pauli error of λ (1 − 4⁻ᵏ), and the
     * parameter of Qiskit's {@code depolarizing_error}.
     *
     * @param probability λ, 0..1
     */
    record Mixing(double probability) implements GateError {
        /**
         * Checks.
         *
         * @throws IllegalArgumentException if λ is outside 0..1
         */
        public Mixing {
            Channels.requireProbability("the depolarising probability", probability);
        }
    }

    /**
     * A depolarising error given by the average infidelity r of the gate, as randomised benchmarking measures it: a Pauli error
     * of r (D + 1)/D with D = 2ᵏ.
     *
     * @param infidelity r, 0..D/(D + 1)
     */
    record AverageError(double infidelity) implements GateError {
        /**
         * Checks.
         *
         * @throws IllegalArgumentException if r is outside 0..1
         */
        public AverageError {
            Channels.requireProbability("the average error", infidelity);
        }
    }

    /**
     * A channel on some qubits of the gate.
     *
     * @param channel what happens
     * @param on the places of its qubits among those of the gate, from 0; empty for all, a channel on one qubit on each of them
     */
    record Of(Channel channel, List<Integer> on) implements GateError {
        /**
         * Checks and copies.
         *
         * @throws IllegalArgumentException if the places are not as many different ones as the channel has qubits
         */
        public Of {
            on = List.copyOf(on);
            if (!on.isEmpty()
                    && (on.size() != channel.qubitCount()
                            || on.stream().distinct().count() < on.size()
                            || on.stream().anyMatch(place -> place < 0))) {
                throw new IllegalArgumentException("a channel on " + channel.qubitCount()
                        + " qubits needs as many different places from 0, not " + on);
            }
        }
    }

    /**
     * Says why the error cannot follow a gate.
     *
     * @param gateQubits on so many qubits
     * @return a sentence without its full stop; empty if it can
     */
    default String obstacle(int gateQubits) {
        if (this instanceof AverageError(double infidelity)) {
            double pauli = pauliError(infidelity, gateQubits);
            return pauli <= 1
                    ? ""
                    : "an average error of " + infidelity + " is more than a gate on " + gateQubits
                            + " qubits can have";
        }
        if (!(this instanceof Of(Channel channel, List<Integer> on))) {
            return "";
        }
        if (on.isEmpty() && channel.qubitCount() > 1 && channel.qubitCount() != gateQubits) {
            return "a channel on " + channel.qubitCount() + " qubits follows a gate on " + gateQubits
                    + "; say which of its qubits by 'on', or give the number of qubits that the rule is for by 'size'";
        }
        return on.stream().anyMatch(place -> place >= gateQubits)
                ? "place " + on.stream().max(Integer::compare).orElseThrow() + " is none of a gate on " + gateQubits
                        + " qubits"
                : "";
    }

    private static double pauliError(double infidelity, int qubits) {
        return infidelity * (1 + Math.pow(2, -qubits));
    }

    /**
     * Returns what follows a gate.
     *
     * @param qubits of the gate, in the order that places count
     * @return what happens, in this order
     */
    default List<NoisyStep.Error> after(List<Integer> qubits) {
        int k = qubits.size();
        return switch (this) {
            case PauliError(double e) -> depolarizing(e, qubits);
            case Mixing(double lambda) -> depolarizing(lambda * (1 - Math.pow(4, -k)), qubits);
            case AverageError(double r) -> depolarizing(Math.min(1, pauliError(r, k)), qubits);
            case Of(Channel channel, List<Integer> on) -> {
                List<NoisyStep.Error> errors = new ArrayList<>();
                if (!on.isEmpty()) {
                    errors.add(new NoisyStep.Error(
                            channel, on.stream().map(qubits::get).toList()));
                } else if (channel.qubitCount() == 1) {
                    qubits.forEach(qubit -> errors.add(new NoisyStep.Error(channel, List.of(qubit))));
                } else {
                    errors.add(new NoisyStep.Error(channel, qubits));
                }
                yield errors;
            }
        };
    }

    private static List<NoisyStep.Error> depolarizing(double error, List<Integer> qubits) {
        return error == 0 ? List.of() : List.of(new NoisyStep.Error(new Depolarizing(qubits.size(), error), qubits));
    }
}
