package dev.platanus.cli.amplitude;

import dev.platanus.circuit.BasisStates;
import dev.platanus.circuit.Readout;
import dev.platanus.cli.console.CommandFailure;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.cli.console.FileKind;
import dev.platanus.simulator.input.CircuitInput;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.amplitude.AmplitudePlan;
import dev.platanus.simulator.amplitude.AmplitudePlanner;
import dev.platanus.simulator.amplitude.AmplitudeSource;
import dev.platanus.simulator.amplitude.AmplitudeWriter;
import dev.platanus.simulator.engine.Engines;
import dev.platanus.simulator.sweep.SweepRows;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * The amplitudes of the same bitstrings for many settings of a circuit's parameters.
 *
 * @param options how they are computed
 * @param engines what computes all of them
 * @param states the bitstrings
 */
record SweptAmplitudes(AmplitudeOptions options, Engines engines, BasisStates states) {
    private static final String COLUMNS = "bitstring,real,imag";

    /** Rows with more are computed one after the other: their lines are kept in memory until it is their turn. */
    private static final int MOST_BESIDE = 1 << 16;

    /** What is written. */
    static final FileKind TABLE = FileKind.beginning(
            "a table of amplitudes", text -> text.lines().limit(1).anyMatch(line -> line.endsWith(COLUMNS)));

    /**
     * Writes the table.
     *
     * @param rows the settings
     * @param circuits the circuit of each
     * @param observer hears how the first is computed, and how many are done
     * @throws CommandFailure if a circuit has other qubits, or measures them in another order, than the first
     */
    void write(
            OutputStream stream, List<Map<String, Double>> rows, IntFunction<CircuitInput> circuits, Observer observer)
            throws IOException {
        String header =
                rows.getFirst().keySet().stream().map(name -> name + ",").collect(Collectors.joining());
        stream.write((header + COLUMNS + "\n").getBytes(StandardCharsets.UTF_8));
        Readout readout = circuits.apply(0).written().readout();
        boolean alone = states.count() > MOST_BESIDE || !options.isStateVectorOrAny();
        SweepRows all = SweepRows.of(rows.size(), circuits.apply(0).circuit().qubitCount(), engines, alone);
        Engines each = all.engines(engines);
        all.run(
                row -> {
                    CircuitInput input = circuits.apply(row);
                    if (!input.written().readout().qubits().equals(readout.qubits())) {
                        throw new CommandFailure(
                                ExitCode.BAD_INPUT,
                                "row " + row
                                        + " makes a circuit that has other qubits, or measures them in another"
                                        + " order, than that of row 0");
                    }
                    return lines(input, rows.get(row), each, row == 0 ? observer : Observer.none());
                },
                (_, lines) -> stream.write(lines),
                observer);
    }

    /** The lines of a row. */
    private byte[] lines(CircuitInput input, Map<String, Double> values, Engines each, Observer observer) {
        AmplitudePlan plan = AmplitudePlanner.plan(options.request(input.circuit(), each), observer)
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
