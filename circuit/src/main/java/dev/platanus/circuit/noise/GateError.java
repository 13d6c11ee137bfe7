package dev.platanus.circuit.noise;

import dev.platanus.circuit.FileGate;
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
     * A coherent error exp(−i angle/2 P) for a Pauli string P.
     *
     * @param axis P as {@link Channels#rotation} takes it
     * @param angle in radians
     * @param on as of {@link Of}
     */
    record Rotation(String axis, double angle, List<Integer> on) implements GateError {
        /**
         * Checks and copies.
         *
         * @throws IllegalArgumentException if the axis is none, the angle is infinite, or the places do not fit
         */
        public Rotation {
            on = List.copyOf(on);
            new Of(Channels.rotation(axis, angle), on);
        }

        private Of channel() {
            return new Of(Channels.rotation(axis, angle), on);
        }
    }

    /**
     * An error that grows with the angle θ of the gate: the probability of a Pauli or depolarising error, or the angle of a
     * coherent one, times offset + slope θ/π. Probabilities go by the {@linkplain FileGate#angle absolute value} of θ, coherent errors by
     * θ with its {@linkplain FileGate#turn sign}, so that slope is an over-rotation, of gates forwards and backwards, and offset what
     * is left of a gate that turns by nothing.
     *
     * @param error what happens after a gate for which that factor is 1
     * @param offset the factor for an angle of 0; at least 0 for probabilities
     * @param slope how much more it is for the angle π
     */
    record ByAngle(GateError error, double offset, double slope) implements GateError {
        /**
         * Checks.
         *
         * @throws IllegalArgumentException if it is another kind of error, or a probability would be outside 0..1 for some angle
         */
        public ByAngle {
            boolean coherent = error instanceof Rotation;
            if (!Double.isFinite(offset) || !Double.isFinite(offset + slope)) {
                throw new IllegalArgumentException(
                        "an offset of " + offset + " and a slope of " + slope + " are too large");
            }
            if (!coherent && !(offset >= 0 && offset + slope >= 0)) {
                throw new IllegalArgumentException("an offset of " + offset + " and a slope of " + slope
                        + " would make probabilities negative: neither the offset nor their sum may be");
            }
            scaled(error, offset);
            scaled(error, offset + slope);
        }

        @Override
        public GateError at(double angle) {
            double least = error instanceof Rotation ? -1 : 0;
            return scaled(error, offset + slope * Math.clamp(angle / Math.PI, least, 1));
        }

        @Override
        public GateError after(FileGate gate) {
            return at(
                    error instanceof Rotation
                            ? gate.turn()
                                    .orElseThrow(() -> new IllegalArgumentException(
                                            "it is no rotation about a Pauli string, so that a coherent error cannot"
                                                + " go by its angle; write a rule for it by name, without 'by_angle',"
                                                + " before"))
                            : gate.angle());
        }

        private static GateError scaled(GateError error, double factor) {
            return switch (error) {
                case PauliError(double e) -> new PauliError(e * factor);
                case Mixing(double lambda) -> new Mixing(lambda * factor);
                case AverageError(double r) -> new AverageError(r * factor);
                case Of(UnitaryMixture mixture, List<Integer> on) -> new Of(scaled(mixture, factor), on);
                case Rotation(String axis, double angle, List<Integer> on) -> new Rotation(axis, angle * factor, on);
                case Of _, ByAngle _ ->
                    throw new IllegalArgumentException(
                            "only Pauli and depolarising errors and rotations go by the angle of a gate");
            };
        }

        /** All unitaries but the identity are so many times as likely. */
        private static UnitaryMixture scaled(UnitaryMixture mixture, double factor) {
            List<UnitaryMixture.Branch> branches = new ArrayList<>();
            double sum = 0;
            boolean identity = false;
            for (UnitaryMixture.Branch branch : mixture.branches()) {
                if (branch.gates().isEmpty()) {
                    identity = true;
                } else {
                    branches.add(new UnitaryMixture.Branch(branch.probability() * factor, branch.gates()));
                    sum += branch.probability() * factor;
                }
            }
            if (!identity) {
                throw new IllegalArgumentException(
                        "only Pauli and depolarising errors and rotations go by the angle of a gate");
            }
            Channels.requireProbability("the sum of the probabilities", sum);
            branches.add(new UnitaryMixture.Branch(1 - sum, List.of()));
            return new UnitaryMixture(mixture.qubitCount(), branches);
        }
    }

    /**
     * Returns the error after a gate of an angle.
     *
     * @param angle θ, 0..π; of a coherent error −π..π
     * @return itself if it does not go by that
     */
    default GateError at(double angle) {
        return this;
    }

    /**
     * Returns the error after a gate.
     *
     * @param gate whose angle counts
     * @return itself if it does not go by that
     * @throws IllegalArgumentException if the gate has no such angle
     */
    default GateError after(FileGate gate) {
        return this;
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
        if (this instanceof ByAngle byAngle) {
            String least = byAngle.at(0).obstacle(gateQubits);
            return !least.isEmpty()
                    ? least
                    : gateQubits > FileGate.MOST_QUBITS_WITH_ANGLE
                            ? "gates on more than " + FileGate.MOST_QUBITS_WITH_ANGLE + " qubits have no angle here"
                            : byAngle.at(Math.PI).obstacle(gateQubits);
        }
        if (this instanceof Rotation rotation) {
            return rotation.channel().obstacle(gateQubits);
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
     * Returns what follows a gate; of an error that goes by its angle, what follows one of the angle π.
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
            case ByAngle byAngle -> byAngle.at(Math.PI).after(qubits);
            case Rotation rotation -> rotation.channel().after(qubits);
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
