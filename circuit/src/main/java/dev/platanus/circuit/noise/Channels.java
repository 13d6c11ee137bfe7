package dev.platanus.circuit.noise;

import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.Gate;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.GateProduct;
import dev.platanus.circuit.Unitary1;
import dev.platanus.circuit.Unitary2;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The channels that devices are described by. */
public final class Channels {
    /** Operators and deviations below this are rounding. */
    private static final double NEGLIGIBLE = 1e-14;

    private Channels() {}

    /**
     * Pauli operators with a probability each, and otherwise nothing.
     *
     * @param probabilities of strings of I, X, Y and Z, all of the same length k of at most {@value UnitaryMixture#MAX_QUBITS}; the
     *     first letter acts on qubit 0
     * @return the mixture
     * @throws IllegalArgumentException if a string or a probability is none, or the sum is above 1
     */
    public static Channel pauli(Map<String, Double> probabilities) {
        if (probabilities.isEmpty()) {
            throw new IllegalArgumentException("a Pauli channel needs at least one string such as X or ZZ");
        }
        int qubits = probabilities.keySet().iterator().next().length();
        List<UnitaryMixture.Branch> branches = new ArrayList<>();
        double sum = 0;
        for (Map.Entry<String, Double> entry : probabilities.entrySet()) {
            String string = entry.getKey();
            if (string.length() != qubits || !string.matches("[IXYZ]+")) {
                throw new IllegalArgumentException(
                        "'" + string + "' is no string of " + qubits + " letters I, X, Y, Z");
            }
            requireProbability("the probability of " + string, entry.getValue());
            sum += entry.getValue();
            branches.add(new UnitaryMixture.Branch(entry.getValue(), paulis(string)));
        }
        if (sum > 1 + 1e-12) {
            throw new IllegalArgumentException(
                    "the probabilities of the Pauli operators add up to " + sum + "; at most 1 is possible");
        }
        branches.add(new UnitaryMixture.Branch(Math.max(0, 1 - sum), List.of()));
        return new UnitaryMixture(qubits, branches);
    }

    /** All Pauli operators with the roots of their probabilities. */
    static List<ComplexMatrix> paulis(Depolarizing channel) {
        int k = channel.qubitCount();
        double each = channel.pauliError() / (Math.pow(4, k) - 1);
        List<Integer> qubits = IntStream.range(0, k).boxed().toList();
        List<ComplexMatrix> operators = new ArrayList<>();
        for (int number = 0; number < 1 << 2 * k; number++) {
            double probability = number == 0 ? 1 - channel.pauliError() : each;
            StringBuilder string = new StringBuilder();
            for (int qubit = 0; qubit < k; qubit++) {
                string.append("IXYZ".charAt(number >> 2 * (k - 1 - qubit) & 3));
            }
            if (probability > 0) {
                operators.add(GateProduct.of(paulis(string.toString()), qubits).scaled(Math.sqrt(probability)));
            }
        }
        return operators;
    }

    private static List<GateOperation> paulis(String string) {
        List<GateOperation> gates = new ArrayList<>();
        for (int qubit = 0; qubit < string.length(); qubit++) {
            FixedGate gate = switch (string.charAt(qubit)) {
                case 'X' -> FixedGate.X;
                case 'Y' -> FixedGate.Y;
                case 'Z' -> FixedGate.Z;
                default -> null;
            };
            if (gate != null) {
                gates.add(new GateOperation(gate, List.of(qubit)));
            }
        }
        return gates;
    }

    /**
     * A coherent error: exp(−i angle/2 P) for a Pauli string P.
     *
     * @param string one or two letters I, X, Y, Z, the first one for qubit 0
     * @param angle in radians
     * @return a mixture of this rotation alone
     * @throws IllegalArgumentException if the string is none, or only I
     */
    public static Channel rotation(String string, double angle) {
        if (!string.matches("[IXYZ]{1,2}") || string.matches("I+")) {
            throw new IllegalArgumentException(
                    "'" + string + "' is no axis of a rotation; give one or two letters such as X or ZZ");
        }
        int d = 1 << string.length();
        ComplexMatrix pauli = GateProduct.of(
                paulis(string), IntStream.range(0, string.length()).boxed().toList());
        double[] re = new double[d * d];
        double[] im = new double[d * d];
        double c = Math.cos(angle / 2);
        double s = Math.sin(angle / 2);
        for (int i = 0; i < d * d; i++) {
            re[i] = (i % (d + 1) == 0 ? c : 0) + s * pauli.im(i / d, i % d);
            im[i] = -s * pauli.re(i / d, i % d);
        }
        return unitary(ComplexMatrix.of(re, im));
    }

    /**
     * A coherent error given by its matrix.
     *
     * @param matrix a unitary one of dimension 2 or 4
     * @return a mixture of this unitary alone
     * @throws IllegalArgumentException if it is not unitary, or has another dimension
     */
    public static Channel unitary(ComplexMatrix matrix) {
        return new UnitaryMixture(
                Integer.numberOfTrailingZeros(matrix.dimension()),
                List.of(new UnitaryMixture.Branch(1, List.of(gate(matrix)))));
    }

    private static GateOperation gate(ComplexMatrix matrix) {
        Gate gate = matrix.dimension() == 2 ? new Unitary1(matrix) : new Unitary2(matrix);
        return new GateOperation(
                gate, IntStream.range(0, gate.qubitCount()).boxed().toList());
    }

    /**
     * Relaxation towards a thermal state: with γ = 1 − e<sup>−t/T₁</sup>, |1⟩ decays to |0⟩ with probability (1 − q) γ and
     * |0⟩ is excited to |1⟩ with probability q γ.
     *
     * @param gamma γ, 0..1
     * @param excited q, 0..1: the population of |1⟩ in equilibrium, 0 as a rule
     * @return the channel on one qubit; {@code cirq.generalized_amplitude_damp(1 - q, gamma)}
     * @throws IllegalArgumentException if an argument is out of range
     */
    public static Channel amplitudeDamping(double gamma, double excited) {
        requireProbability("the damping probability", gamma);
        requireProbability("the excited population", excited);
        List<ComplexMatrix> operators = new ArrayList<>();
        double keep = Math.sqrt(1 - gamma);
        double down = Math.sqrt(1 - excited);
        double up = Math.sqrt(excited);
        operators.add(real(down, 0, 0, down * keep));
        operators.add(real(0, down * Math.sqrt(gamma), 0, 0));
        operators.add(real(up * keep, 0, 0, up));
        operators.add(real(0, 0, up * Math.sqrt(gamma), 0));
        return kraus(operators);
    }

    /**
     * Pure dephasing: the off-diagonal entries of the density matrix shrink by √(1 − γ). It is a phase flip with probability
     * (1 − √(1 − γ))/2.
     *
     * @param gamma γ, 0..1: the parameter of {@code cirq.phase_damp}
     * @return the channel on one qubit
     * @throws IllegalArgumentException if γ is out of range
     */
    public static Channel phaseDamping(double gamma) {
        requireProbability("the damping probability", gamma);
        return pauli(Map.of("Z", (1 - Math.sqrt(1 - gamma)) / 2));
    }

    /**
     * What happens to a qubit in some time: populations relax with T₁, coherences with T₂.
     *
     * @param time t
     * @param t1 T₁ in the same unit, more than 0; infinite for none
     * @param t2 T₂ in the same unit, more than 0 and at most 2 T₁; infinite for none
     * @param excited the population of |1⟩ in equilibrium
     * @return the channel on one qubit
     * @throws IllegalArgumentException if an argument is out of range
     */
    public static Channel thermalRelaxation(double time, double t1, double t2, double excited) {
        requireTimes(t1, t2);
        double gamma = -Math.expm1(-time / t1);
        double flip = -Math.expm1(-time * (1 / t2 - 1 / (2 * t1))) / 2;
        if (gamma == 0) {
            return pauli(Map.of("Z", Math.max(0, flip)));
        }
        KrausChannel damping = (KrausChannel) amplitudeDamping(gamma, excited);
        List<ComplexMatrix> operators = new ArrayList<>();
        for (ComplexMatrix operator : damping.operators()) {
            operators.add(operator.scaled(Math.sqrt(1 - Math.max(0, flip))));
            operators.add(FixedGate.Z.matrix().times(operator).scaled(Math.sqrt(Math.max(0, flip))));
        }
        return kraus(operators);
    }

    /**
     * Makes sure that T₁ and T₂ are possible.
     *
     * @param t1 T₁
     * @param t2 T₂
     * @throws IllegalArgumentException if one of them is not positive, or T₂ is above 2 T₁
     */
    static void requireTimes(double t1, double t2) {
        if (!(t1 > 0) || !(t2 > 0)) {
            throw new IllegalArgumentException("T1 and T2 must be positive, got " + t1 + " and " + t2);
        }
        if (t2 > 2 * t1 * (1 + 1e-9)) {
            throw new IllegalArgumentException("T2 = " + t2 + " is more than 2 T1 = " + 2 * t1
                    + ", which no device can have: relaxation alone makes coherences decay that fast");
        }
    }

    /**
     * General Kraus operators. What never happens is left out; where all of them are multiples of unitaries it is a mixture, which
     * is cheaper to sample.
     *
     * @param operators complete ones, of dimension 2, 4 or 8
     * @return the channel
     * @throws IllegalArgumentException as {@link KrausChannel} says
     */
    public static Channel kraus(List<ComplexMatrix> operators) {
        KrausChannel channel = new KrausChannel(operators);
        List<ComplexMatrix> kept = new ArrayList<>();
        List<UnitaryMixture.Branch> branches = new ArrayList<>();
        boolean unitary = channel.qubitCount() <= 2;
        for (ComplexMatrix operator : channel.operators()) {
            double weight = squaredNorm(operator) / operator.dimension();
            if (weight <= NEGLIGIBLE * NEGLIGIBLE) {
                continue;
            }
            kept.add(operator);
            ComplexMatrix normalised = operator.scaled(1 / Math.sqrt(weight));
            unitary = unitary && normalised.isUnitary(1e-12);
            if (unitary) {
                branches.add(new UnitaryMixture.Branch(Math.min(1, weight), List.of(gate(normalised))));
            }
        }
        return unitary ? new UnitaryMixture(channel.qubitCount(), branches) : new KrausChannel(kept);
    }

    private static double squaredNorm(ComplexMatrix matrix) {
        double sum = 0;
        for (int i = 0; i < matrix.dimension(); i++) {
            for (int j = 0; j < matrix.dimension(); j++) {
                sum += matrix.re(i, j) * matrix.re(i, j) + matrix.im(i, j) * matrix.im(i, j);
            }
        }
        return sum;
    }

    private static ComplexMatrix real(double... entries) {
        return ComplexMatrix.of(entries, new double[entries.length]);
    }

    static ComplexMatrix plus(ComplexMatrix a, ComplexMatrix b) {
        int d = a.dimension();
        double[] re = new double[d * d];
        double[] im = new double[d * d];
        for (int i = 0; i < d * d; i++) {
            re[i] = a.re(i / d, i % d) + b.re(i / d, i % d);
            im[i] = a.im(i / d, i % d) + b.im(i / d, i % d);
        }
        return ComplexMatrix.of(re, im);
    }

    static double squaredTrace(ComplexMatrix matrix) {
        double re = 0;
        double im = 0;
        for (int i = 0; i < matrix.dimension(); i++) {
            re += matrix.re(i, i);
            im += matrix.im(i, i);
        }
        return re * re + im * im;
    }

    static void requireProbability(String what, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(what + " is " + value + "; it must be within 0..1");
        }
    }
}
