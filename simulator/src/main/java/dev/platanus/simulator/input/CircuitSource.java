package dev.platanus.simulator.input;

import static dev.platanus.machine.Setting.setting;

import dev.platanus.circuit.DynamicCircuit;
import dev.platanus.circuit.MeasuredCircuit;
import dev.platanus.circuit.MissingGridException;
import dev.platanus.circuit.Parameter;
import dev.platanus.circuit.QubitGrid;
import dev.platanus.circuit.format.CircuitFile;
import dev.platanus.circuit.format.CircuitFormat;
import dev.platanus.circuit.format.ParametrisedCircuit;
import dev.platanus.circuit.format.ProgramFile;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The file of a circuit, whose parameters get their values later, perhaps several times.
 *
 * @param circuit what it says
 * @param source how messages call it
 * @param subject what it is, for a fault of the machine
 * @param path what a run is named after
 */
public record CircuitSource(ParametrisedCircuit circuit, String source, String subject, Path path) {

    /**
     * Opens a file.
     *
     * @param file its name
     * @param grid of a qflex circuit
     * @return what it says
     * @throws RefusedException with {@link Reason#BAD_INPUT} if it cannot be read or understood
     */
    public static CircuitSource open(Path file, Optional<QubitGrid> grid) {
        if (!Files.exists(file)) {
            throw new RefusedException(
                    Reason.BAD_INPUT,
                    "circuit file '" + file + "' "
                            + (Files.isSymbolicLink(file) ? "is a link that leads nowhere" : "does not exist"));
        }
        if (Files.isDirectory(file)) {
            throw new RefusedException(Reason.BAD_INPUT, "'" + file + "' is a folder; name a circuit file in it");
        }
        String subject = "circuit file '" + file + "'";
        return new CircuitSource(
                told(subject, () -> ParametrisedCircuit.read(file, grid)), file.toString(), subject, file);
    }

    /**
     * Reads standard input.
     *
     * @param stream it
     * @param grid of a qflex circuit
     * @return what it says
     * @throws RefusedException with {@link Reason#BAD_INPUT} if it cannot be read or understood
     */
    public static CircuitSource standardInput(InputStream stream, Optional<QubitGrid> grid) {
        String source = "<stdin>";
        String subject = "standard input";
        return new CircuitSource(
                told(subject, () -> ParametrisedCircuit.read(stream, source, grid)), source, subject, Path.of("stdin"));
    }

    /**
     * The same for qubits that need not begin in |0⟩: a reset at the beginning is a reset.
     *
     * @return the file
     */
    public CircuitSource fromAnyState() {
        return new CircuitSource(circuit.fromAnyState(), source, subject, path);
    }

    /**
     * Returns the parameters of the circuit.
     *
     * @return in the order of the file
     */
    public List<Parameter> parameters() {
        return circuit.parameters();
    }

    /**
     * The circuit, which has its measurements at the end, with values for its parameters.
     *
     * @param values by the parameters' names
     * @return it
     * @throws RefusedException if it is no such circuit, or a value is missing or too much
     */
    public CircuitInput circuit(Map<String, Double> values) {
        CircuitFile file = bound(values, () -> circuit.bind(values));
        return CircuitInput.of(file, source, path, values);
    }

    /**
     * The circuit, which may be dynamic, with values for its parameters.
     *
     * @param values by the parameters' names
     * @return it
     * @throws RefusedException if it is no circuit, or a value is missing or too much
     */
    public AnyInput program(Map<String, Double> values) {
        ProgramFile file = bound(values, () -> circuit.bindProgram(values));
        return switch (file.content()) {
            case MeasuredCircuit measured ->
                CircuitInput.of(new CircuitFile(file.format(), file.text(), measured), source, path, values);
            case DynamicCircuit program ->
                new DynamicInput(
                        program,
                        file.text().getBytes(StandardCharsets.UTF_8),
                        file.format().suffix(),
                        label(path),
                        origin(source, file.format(), values));
        };
    }

    /** What may fail as files do. */
    private interface Reading<T> {
        T read() throws IOException;
    }

    private <T> T bound(Map<String, Double> values, Reading<T> reading) {
        Optional<Parameter> missing = parameters().stream()
                .filter(parameter -> !values.containsKey(parameter.name()))
                .findFirst();
        try {
            return told(subject, reading);
        } catch (RefusedException e) {
            if (missing.isEmpty() || e.reason() == Reason.CONTRADICTION) {
                throw e;
            }
            throw new RefusedException(
                    e.reason(),
                    RefusedException.text(e) + "; say " + setting("set") + " "
                            + missing.get().name() + "=VALUE",
                    e);
        }
    }

    private static <T> T told(String subject, Reading<T> reading) {
        try {
            return reading.read();
        } catch (MissingGridException e) {
            throw new RefusedException(Reason.BAD_INPUT, e.getMessage() + ": " + setting("grid") + " FILE", e);
        } catch (IOException e) {
            throw InputFile.unreadable(subject, e);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Reason.CONTRADICTION, setting("set") + ": " + e.getMessage(), e);
        }
    }

    static Map<String, Object> origin(String source, CircuitFormat format, Map<String, Double> values) {
        Map<String, Object> origin = new LinkedHashMap<>();
        origin.put("file", source);
        origin.put("format", format.title());
        if (!values.isEmpty()) {
            origin.put("parameters", values);
        }
        return origin;
    }

    /**
     * Returns the label of a run that is named after a file: {@code circuit_n30_m14_s0_e0_pEFGH.qsim} becomes {@code
     * n30_m14_s0_e0_pEFGH}.
     *
     * @param file the circuit's
     * @return its name without what all such names have
     */
    public static String label(Path file) {
        String name =
                file.getFileName().toString().replaceFirst("(?is)(?<=.)(\\.(qsim|qasm[23]?|json|txt))?(\\.gz)?\\z", "");
        if (name.startsWith("circuit_") && name.length() > "circuit_".length()) {
            name = name.substring("circuit_".length());
        }
        return name;
    }
}
