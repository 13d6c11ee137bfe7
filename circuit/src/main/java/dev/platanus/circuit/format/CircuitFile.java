package dev.platanus.circuit.format;

import dev.platanus.circuit.MeasuredCircuit;

/**
 * A circuit file that was read.
 *
 * @param format the format, recognised by the content
 * @param text the content, unpacked
 * @param content what it says
 */
public record CircuitFile(CircuitFormat format, String text, MeasuredCircuit content) {}
