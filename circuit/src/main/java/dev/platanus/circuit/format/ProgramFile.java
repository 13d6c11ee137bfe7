package dev.platanus.circuit.format;

import dev.platanus.circuit.CircuitContent;

/**
 * A circuit file that was read, of a circuit that may be dynamic.
 *
 * @param format the format, recognised by the content
 * @param text the content, unpacked
 * @param content what it says
 */
public record ProgramFile(CircuitFormat format, String text, CircuitContent content) {}
