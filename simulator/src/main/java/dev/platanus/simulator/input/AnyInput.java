package dev.platanus.simulator.input;

import java.util.Map;

/** A circuit with where it comes from: with its measurements at the end, or dynamic. */
public sealed interface AnyInput permits CircuitInput, DynamicInput {
    /**
     * Returns what the names of a run's files have in common.
     *
     * @return such as {@code n30_m14_s7_e0_pABCDCDAB}
     */
    String label();

    /**
     * Returns the circuit's text, for a file of it.
     *
     * @return exactly as it stood in its file, or as it would be written
     */
    byte[] text();

    /**
     * Returns what the name of a file with that text ends in.
     *
     * @return such as {@code .qsim}
     */
    String suffix();

    /**
     * Returns the description of where the circuit comes from.
     *
     * @return by the names of {@code docs/summary-json.md}
     */
    Map<String, Object> origin();

    /**
     * Returns how many qubits the circuit has.
     *
     * @return at least 1
     */
    int qubits();

    /**
     * Returns how many characters a bitstring has.
     *
     * @return one for each measured qubit, or for each bit of a dynamic circuit
     */
    int width();

    /**
     * Says how large the circuit is.
     *
     * @return such as {@code 30 qubits, 618 gates, 168 of them on two qubits}
     */
    String size();

    /**
     * The same beginning in another basis state.
     *
     * @param bitstring one character for each qubit of the file
     * @return it, with that in its description
     * @throws IllegalArgumentException if it has another number of them, or other characters than 0 and 1
     */
    AnyInput startingIn(String bitstring);

    /**
     * The same with a file of a state that it begins in, in its description alone.
     *
     * @param file its name
     * @return it
     */
    AnyInput startingInState(String file);
}
