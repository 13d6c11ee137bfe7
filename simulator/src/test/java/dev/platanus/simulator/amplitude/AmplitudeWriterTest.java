package dev.platanus.simulator.amplitude;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.BasisStates;
import dev.platanus.machine.Precision;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AmplitudeWriterTest {
    /** The amplitude of x is x/2 − i; remembers how many were asked for at once. */
    private record Halves(Precision precision, List<Integer> asked) implements AmplitudeSource {
        @Override
        public int qubits() {
            return 3;
        }

        @Override
        public String origin() {
            return "a formula";
        }

        @Override
        public int batch() {
            return 2;
        }

        @Override
        public double[] amplitudes(BasisStates states) {
            long[] indices = states.indices();
            asked.add(indices.length);
            double[] found = new double[2 * indices.length];
            for (int i = 0; i < indices.length; i++) {
                found[2 * i] = indices[i] / 10.0;
                found[2 * i + 1] = -1e-10;
            }
            return found;
        }

        @Override
        public void close() {}
    }

    @Test
    void writesInOrderAsManyAtOnceAsTheSourceLikes() {
        Halves source = new Halves(Precision.SINGLE, new ArrayList<>());
        assertThat(written(source, 1, 7, 1)).isEqualTo("001 0.1 -1.0e-10\n111 0.7 -1.0e-10\n001 0.1 -1.0e-10\n");
        assertThat(source.asked).containsExactly(2, 1);
        assertThat(written(new Halves(Precision.DOUBLE, new ArrayList<>()), 3)).isEqualTo("011 0.3 -1.0e-10\n");
        assertThat(written(source)).isEmpty();
    }

    private static String written(AmplitudeSource source, long... bitstrings) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        AmplitudeWriter writer = new AmplitudeWriter(source, stream);
        for (long bits : bitstrings) {
            writer.add(BasisStates.of(new long[] {bits}, source.qubits()), 1);
        }
        assertThat(writer.finish()).isEqualTo(bitstrings.length);
        return stream.toString(StandardCharsets.US_ASCII);
    }
}
