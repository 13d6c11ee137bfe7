/** In which format is a circuit's file? Above the formats themselves: recognises one by its content, reads and writes it. */
package dev.platanus.circuit.format;
