package dev.platanus.circuit;

/**
 * A free parameter of a circuit file: a number that the file leaves open.
 *
 * @param name what the file calls it
 * @param type what it may be: a type of OpenQASM 3 such as {@code float[64]} or {@code uint[8]}, or {@code symbol}, any real number
 * @param line where the file names it first, from 1
 * @param column in characters, from 1
 */
public record Parameter(String name, String type, int line, int column) {
    /**
     * Tells whether the structure of a circuit may depend on it: such numbers say how often a loop goes round, or which gates there
     * are.
     *
     * @return true of {@code int}, {@code uint}, {@code bool} and {@code bit}
     */
    public boolean isWhole() {
        return type.startsWith("int") || type.startsWith("uint") || type.equals("bool") || type.equals("bit");
    }
}
