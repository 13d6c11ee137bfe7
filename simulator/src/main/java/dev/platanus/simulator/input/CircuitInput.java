package dev.platanus.simulator.input;

import dev.platanus.circuit.BasisStates;
import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.MeasuredCircuit;
import dev.platanus.circuit.RandomCircuitSpec;
import dev.platanus.circuit.format.CircuitFile;
import dev.platanus.circuit.format.CircuitFormat;
import dev.platanus.circuit.format.CircuitFormats;
import dev.platanus.machine.text.Quantity;
import dev.platanus.simulator.dynamic.Deferral;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A circuit with where it comes from.
 *
 * @param written the circuit as its file has it
 * @param circuit the circuit to run: its qubits are renamed so that the first {@link #bits()} of them are the characters
 *     of a measured bitstring
 * @param text its text: qsim for a generated circuit and for qflex, of another file exactly as it stands there
 * @param suffix what the name of a file with that text ends in, such as {@code .qsim}
 * @param label what the names of a run's files have in common, {@code n30_m14_s7_e0_pABCDCDAB}
 * @param generated whether it was generated here, from the run's seed
 * @param origin its description, for the summary: what it was generated from, or the file
 * @param places of the qubits of a generated circuit on its device, {@code 5_3} for row 5 and column 3; empty for others
 * @param deferral what a dynamic circuit became, if the file has one
 */
public record CircuitInput(
        MeasuredCircuit written,
        Circuit circuit,
        byte[] text,
        String suffix,
        String label,
        boolean generated,
        Map<String, Object> origin,
        List<String> places,
        Optional<Deferral> deferral)
        implements AnyInput {

    /** A circuit of so many gates takes a part of a second to hash, beside which it can be planned. */
    private static final int WORTH_A_THREAD = 1 << 16;

    @Override
    public String size() {
        return Quantity.of(circuit.qubitCount(), "qubit") + ", " + Quantity.of(circuit.gateCount(), "gate") + ", "
                + Quantity.grouped(circuit.twoQubitGateCount()) + " of them on two qubits";
    }

    @Override
    public int qubits() {
        return circuit.qubitCount();
    }

    /**
     * Returns what the qubits of {@link #written} are called on a device.
     *
     * @return in the order of their numbers; empty where the circuit does not say
     * @throws CircuitFormatException if the text is no circuit any more
     */
    public List<String> qubitNames() throws CircuitFormatException {
        return generated ? places : file().qubitNames();
    }

    /**
     * Returns how many qubits are measured, the first ones.
     *
     * @return at least 1
     */
    public int bits() {
        return written.readout().qubits().size();
    }

    /**
     * Returns the circuit with the text that it was read from.
     *
     * @return as if it had just been read
     */
    public CircuitFile file() {
        CircuitFormat format = CircuitFormat.ofFileName("circuit" + suffix).orElse(CircuitFormat.QSIM);
        return new CircuitFile(format, new String(text, StandardCharsets.UTF_8), written);
    }

    @Override
    public int width() {
        return deferral.map(Deferral::width).orElse(bits());
    }

    /**
     * Returns the bitstrings that basis states of all qubits mean: the measured qubits are the first ones.
     *
     * @param states of {@link #circuit}
     * @return of {@link #width} characters each
     */
    public BasisStates outcomes(BasisStates states) {
        BasisStates measured = states.first(bits());
        return deferral.map(deferred -> deferred.outcomes(measured)).orElse(measured);
    }

    @Override
    public CircuitInput startingIn(String bitstring) {
        MeasuredCircuit begun = written.startingIn(bitstring);
        return new CircuitInput(
                begun,
                begun.measuredFirst(),
                text,
                suffix,
                label,
                generated,
                with(origin, "initial", bitstring),
                places,
                deferral);
    }

    @Override
    public CircuitInput startingInState(String file) {
        return new CircuitInput(
                written, circuit, text, suffix, label, generated, with(origin, "stateIn", file), places, deferral);
    }

    /** A description with one thing more. */
    static Map<String, Object> with(Map<String, Object> origin, String name, String value) {
        Map<String, Object> more = new LinkedHashMap<>(origin);
        more.put(name, value);
        return more;
    }

    /**
     * A circuit that was generated.
     *
     * @param circuit all of its qubits are measured
     * @param spec what it was generated from
     * @param label for the names of files
     * @return it
     */
    public static CircuitInput generated(Circuit circuit, RandomCircuitSpec spec, String label) {
        Map<String, Object> origin = new LinkedHashMap<>();
        origin.put("layout", spec.layout().name());
        origin.put("cycles", spec.cycles());
        origin.put("pattern", spec.sequence().toString());
        origin.put("angles", spec.angles().name().toLowerCase(Locale.ROOT));
        origin.put("elidedGates", spec.elidedCouplers());
        origin.put("patch", spec.patch());
        MeasuredCircuit content = MeasuredCircuit.of(circuit);
        return new CircuitInput(
                content,
                circuit,
                CircuitFormats.format(content, CircuitFormat.QSIM).getBytes(StandardCharsets.UTF_8),
                CircuitFormat.QSIM.suffix(),
                label,
                true,
                origin,
                spec.layout().positions().stream()
                        .map(place -> place.row() + "_" + place.column())
                        .toList(),
                Optional.empty());
    }

    /** What was read from a file. */
    static CircuitInput of(CircuitFile file, String source, Path path, Map<String, Double> values) {
        MeasuredCircuit content = file.content();
        // without its grid a text of qflex would be of no use
        boolean qflex = file.format() == CircuitFormat.QFLEX;
        String text = qflex ? CircuitFormats.format(content, CircuitFormat.QSIM) : file.text();
        if (content.circuit().gateCount() >= WORTH_A_THREAD) {
            Thread.ofPlatform().daemon().name("platanus-hash").start(content.circuit()::hash);
        }
        return new CircuitInput(
                content,
                content.measuredFirst(),
                text.getBytes(StandardCharsets.UTF_8),
                (qflex ? CircuitFormat.QSIM : file.format()).suffix(),
                CircuitSource.label(path),
                false,
                CircuitSource.origin(source, file.format(), values),
                List.of(),
                Optional.empty());
    }
}
