package dev.platanus.cli.input;

/** A circuit with where it comes from: with its measurements at the end, or dynamic. */
public sealed interface AnyInput permits CircuitInput, DynamicInput {
    /** What the names of a run's files have in common. */
    String label();
}
