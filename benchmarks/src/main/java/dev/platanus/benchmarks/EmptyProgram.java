package dev.platanus.benchmarks;

/** Does nothing: what a Java program takes at least, to be subtracted from the wall time of a real one. */
public final class EmptyProgram {

    private EmptyProgram() {}

    /**
     * Returns at once.
     *
     * @param args ignored
     */
    public static void main(String[] args) {}
}
