package dev.platanus.spark;

import dev.platanus.circuit.MeasuredCircuit;
import dev.platanus.circuit.format.CircuitFormats;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A circuit as it travels: the text of its file, from which everybody reads the same circuit.
 *
 * @param text in any format that needs no grid
 */
public record CircuitText(String text) implements Serializable {

    /**
     * Reads the circuit.
     *
     * @return with what it measures
     * @throws UncheckedIOException if the text is no circuit
     */
    public MeasuredCircuit read() {
        try {
            return CircuitFormats.read(
                            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                            "the circuit",
                            Optional.empty())
                    .content();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
