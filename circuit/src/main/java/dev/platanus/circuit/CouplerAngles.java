package dev.platanus.circuit;

/**
 * The calibrated angles of one coupler of qubits a and b, a before b in the order (row, column).
 *
 * <p>The two qubits idle at different frequencies and meet for the gate, so that a phase difference grows with time:
 * with x = start + rate·c in cycle c, the gate is Rz(a, x), Rz(b, sum − x), FSim(θ, φ), Rz(a, around − x), Rz(b, sum −
 * around + x). Hence the two rotations before the gate add up to {@code sum}, the two after it as well, and the two of
 * qubit a to {@code around}. All rotation angles are in half turns (1 = π).
 *
 * @param gate the fSim gate with its fitted angles
 * @param start the rotation of qubit a before the gate in cycle 0
 * @param rate how much that rotation grows from cycle to cycle
 * @param sum the rotations of both qubits on one side of the gate
 * @param around the rotations of qubit a on both sides of the gate
 */
record CouplerAngles(FSim gate, double start, double rate, double sum, double around) {
    Rz beforeFirst(int cycle) {
        return rz(phase(cycle));
    }

    Rz beforeSecond(int cycle) {
        return rz(sum - phase(cycle));
    }

    Rz afterFirst(int cycle) {
        return rz(around - phase(cycle));
    }

    Rz afterSecond(int cycle) {
        return rz(sum - around + phase(cycle));
    }

    private double phase(int cycle) {
        return start + rate * cycle;
    }

    /** Returns the rotation reduced to −π..π; whole turns change no more than a global sign. */
    private static Rz rz(double halfTurns) {
        return new Rz(Math.PI * Math.IEEEremainder(halfTurns, 2));
    }
}
