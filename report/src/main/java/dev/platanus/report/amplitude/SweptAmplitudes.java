package dev.platanus.report.amplitude;

import dev.platanus.circuit.BasisStates;
import dev.platanus.circuit.Circuit;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.amplitude.AmplitudePlan;
import dev.platanus.simulator.amplitude.AmplitudePlanner;
import dev.platanus.simulator.amplitude.AmplitudeRequest;
import dev.platanus.simulator.amplitude.AmplitudeSource;
import dev.platanus.simulator.amplitude.AmplitudeWriter;
import dev.platanus.simulator.amplitude.Way;
import dev.platanus.simulator.engine.Engines;
import dev.platanus.simulator.input.CircuitInput;
import dev.platanus.simulator.input.ParameterSweep;
import dev.platanus.simulator.sweep.SweepRows;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * The amplitudes of the same bitstrings for many settings of a circuit's parameters, as a table.
 *
 * @param sweep the settings
 * @param first the circuit of the first, which the bitstrings were read for
 * @param states the bitstrings
 * @param engines what computes all of them
 * @param question what is asked of a circuit, by the engines for a row
 */
public record SweptAmplitudes(
        ParameterSweep sweep,
        CircuitInput first,
        BasisStates states,
        Engines engines,
        BiFunction<Circuit, Engines, AmplitudeRequest> question) {
    /** The last columns; before them are those of the parameters. */
    public static final List<String> COLUMNS = List.of("bitstring", "real", "imag");

    /** Rows with more are computed one after the other: their lines are kept in memory until it is their turn. */
    private static final int MOST_BESIDE = 1 << 16;

    /**
     * The circuit of a row, all of whose qubits are measured.
     *
     * @throws RefusedException if it is no such circuit
     */
    public static CircuitInput circuit(ParameterSweep sweep, int row) {
        CircuitInput input = sweep.circuit(row);
        input.written().requireAllMeasured("amplitudes");
        return input;
    }

    /**
     * Writes the table.
     *
     * @param observer hears how the first is computed, and how many are done
     * @throws RefusedException if a circuit has other qubits, or measures them in another order, than the first
     * @throws IOException if writing fails
     */
    public void write(OutputStream stream, Observer observer) throws IOException {
        String header = sweep.names().stream().map(name -> name + ",").collect(Collectors.joining());
        stream.write((header + String.join(",", COLUMNS) + "\n").getBytes(StandardCharsets.UTF_8));
        List<Integer> measured = first.written().readout().qubits();
        boolean alone = states.count() > MOST_BESIDE || !isStateVectorOrAny(question.apply(first.circuit(), engines));
        SweepRows all = SweepRows.of(sweep.rows().size(), first.qubits(), engines, alone);
        Engines each = all.engines(engines);
        all.run(
                row -> {
                    CircuitInput input = row == 0 ? first : circuit(sweep, row);
                    if (!input.written().readout().qubits().equals(measured)) {
                        throw new RefusedException(
                                Reason.BAD_INPUT,
                                "row " + row
                                        + " makes a circuit that has other qubits, or measures them in another"
                                        + " order, than that of row 0");
                    }
                    return lines(input, sweep.rows().get(row), each, row == 0 ? observer : Observer.none());
                },
                (_, lines) -> stream.write(lines),
                observer);
    }

    /** Whether nobody asked for something else than the state vector. */
    private static boolean isStateVectorOrAny(AmplitudeRequest request) {
        return (request.way() == Way.AUTO || request.way() == Way.STATE_VECTOR)
                && request.contraction().isOpen()
                && request.fidelity() == 1;
    }

    /** The lines of a row. */
    private byte[] lines(CircuitInput input, Map<String, Double> values, Engines each, Observer observer) {
        AmplitudePlan plan = AmplitudePlanner.plan(question.apply(input.circuit(), each), observer)
                .forBitstrings(states.count());
        plan.reason().ifPresent(observer::inform);
        String before = values.values().stream()
                .map(value -> Double.toString(value) + ",")
                .collect(Collectors.joining());
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        try (AmplitudeSource source = plan.open(observer)) {
            AmplitudeWriter writer = AmplitudeWriter.ofTable(source, lines, before);
            for (int i = 0; i < states.count(); i++) {
                writer.add(states.range(i, i + 1), 1);
            }
            writer.finish();
        }
        return lines.toByteArray();
    }
}
