package dev.platanus.xeb;

/**
 * The digital error model: a run is right only if no gate and no readout failed, and failures are independent. It
 * predicts the fidelity F = (1 − e₁)^g₁ (1 − e₂)^g₂ (1 − e<sub>r</sub>)^n.
 *
 * @param singleQubitError Pauli error e₁ of a one-qubit gate, 0..1
 * @param twoQubitError Pauli error e₂ of a two-qubit gate, 0..1
 * @param readoutError error e<sub>r</sub> of preparing and measuring one qubit, 0..1
 * @see <a href="https://doi.org/10.1038/s41586-019-1666-5">Arute et al., Nature 574, 505 (2019);
 *     supplement arXiv:1910.11333</a>
 */
public record DigitalErrorModel(double singleQubitError, double twoQubitError, double readoutError) {

    /**
     * Checks the errors.
     *
     * @throws IllegalArgumentException if one of them is outside 0..1
     */
    public DigitalErrorModel {
        requireError("one-qubit gate", singleQubitError);
        requireError("two-qubit gate", twoQubitError);
        requireError("readout", readoutError);
    }

    /**
     * The predicted fidelity of a circuit.
     *
     * @param singleQubitGates number g₁ of one-qubit gates that can fail (virtual z rotations cannot)
     * @param twoQubitGates number g₂ of two-qubit gates
     * @param qubits number n of prepared and measured qubits
     * @return the fidelity in 0..1
     * @throws IllegalArgumentException if a number is negative
     */
    public double fidelity(long singleQubitGates, long twoQubitGates, long qubits) {
        return power("one-qubit gates", singleQubitError, singleQubitGates)
                * power("two-qubit gates", twoQubitError, twoQubitGates)
                * power("qubits", readoutError, qubits);
    }

    /**
     * The Pauli error of a gate from its average error (one minus the fidelity averaged over states):
     * e<sub>Pauli</sub> = e<sub>average</sub> (D + 1)/D with D = 2<sup>qubits</sup>.
     *
     * @param averageError the average error, 0..1
     * @param qubits number of qubits that the gate acts on, 1..1000
     * @return the Pauli error
     * @throws IllegalArgumentException if an argument is out of range
     */
    public static double pauliError(double averageError, int qubits) {
        requireError("gate", averageError);
        return averageError * (1 + 1 / new HilbertSpace(qubits).dimension());
    }

    /**
     * The depolarisation fidelity after m cycles of Pauli error e: (1 − e/(1 − 1/D²))<sup>m</sup>, what cross-entropy
     * benchmarking of few qubits measures.
     *
     * @param pauliError Pauli error e of one cycle, 0..1 − 1/D²
     * @param qubits number of qubits n, 1..1000
     * @param cycles number of cycles m, not negative
     * @return the fidelity in 0..1
     * @throws IllegalArgumentException if an argument is out of range
     */
    public static double depolarisation(double pauliError, int qubits, int cycles) {
        double dimension = new HilbertSpace(qubits).dimension();
        double perCycle = pauliError / (1 - 1 / dimension / dimension);
        requireError("cycle", perCycle);
        return power("cycles", perCycle, cycles);
    }

    private static double power(String what, double error, long times) {
        if (times < 0) {
            throw new IllegalArgumentException("the number of " + what + " is " + times + "; it cannot be negative");
        }
        return times == 0 ? 1 : Math.exp(times * Math.log1p(-error));
    }

    private static void requireError(String what, double error) {
        if (!(error >= 0 && error <= 1)) {
            throw new IllegalArgumentException("the " + what + " error is " + error + "; it must be within 0..1");
        }
    }
}
