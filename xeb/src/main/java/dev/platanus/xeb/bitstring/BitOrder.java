package dev.platanus.xeb.bitstring;

/**
 * Which end of a written bitstring is qubit 0. "First" is the left-most character, the first entry of a tuple or list, the
 * first column of a matrix, the most significant of the n bits of an integer, and bit 0 of a b8 record.
 */
public enum BitOrder {
    /** Qubit 0 comes first: Cirq, Google's and Quantinuum's files. */
    FIRST,

    /** Qubit 0 comes last: Qiskit. */
    LAST
}
