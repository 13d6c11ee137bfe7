package dev.platanus.circuit;

/** What a circuit file says: gates with measurements at the end, or a program in which measurements decide what follows. */
public sealed interface CircuitContent permits MeasuredCircuit, DynamicCircuit {}
