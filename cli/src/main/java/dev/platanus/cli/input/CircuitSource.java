package dev.platanus.cli.input;

import dev.platanus.circuit.DynamicCircuit;
import dev.platanus.circuit.MeasuredCircuit;
import dev.platanus.circuit.Parameter;
import dev.platanus.circuit.QubitGrid;
import dev.platanus.circuit.format.CircuitFile;
import dev.platanus.circuit.format.CircuitFormat;
import dev.platanus.circuit.format.ParametrisedCircuit;
import dev.platanus.circuit.format.ProgramFile;
import dev.platanus.cli.console.CommandFailure;
import dev.platanus.cli.console.Console;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.cli.console.Failures;
import java.io.IOException;
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
     * @param grid of a qflex circuit
     * @throws CommandFailure with {@link ExitCode#BAD_INPUT} if it cannot be read
     */
    public static CircuitSource open(Path file, Optional<QubitGrid> grid) {
        if (file.toString().equals("-")) {
            throw CommandFailure.usage(
                    "-: here a circuit is not read from standard input; name a file, or /dev/stdin where there is one");
        }
        if (!Files.exists(file)) {
            throw new CommandFailure(ExitCode.BAD_INPUT, "circuit file '" + file + "' does not exist");
        }
        if (Files.isDirectory(file)) {
            throw new CommandFailure(ExitCode.BAD_INPUT, "'" + file + "' is a folder; name a circuit file in it");
        }
        String subject = "circuit file '" + file + "'";
        return new CircuitSource(
                told(subject, () -> ParametrisedCircuit.read(file, grid)), file.toString(), subject, file);
    }

    /**
     * Opens a file, or standard input if the name is {@code -}.
     *
     * @param grid of a qflex circuit
     * @throws CommandFailure with {@link ExitCode#BAD_INPUT} if it cannot be read
     */
    public static CircuitSource open(String name, Optional<QubitGrid> grid, Console console) {
        if (!name.equals("-")) {
            return open(Path.of(name), grid);
        }
        return new CircuitSource(
                told("standard input", () -> ParametrisedCircuit.read(console.in(), "<stdin>", grid)),
                "<stdin>",
                "standard input",
                Path.of("stdin"));
    }

    /** The parameters of the circuit. */
    public List<Parameter> parameters() {
        return circuit.parameters();
    }

    /**
     * The circuit, which has its measurements at the end, with values for its parameters.
     *
     * @throws CommandFailure if it is no such circuit, or a value is missing or too much
     */
    public CircuitInput circuit(Map<String, Double> values) {
        CircuitFile file = bound(values, () -> circuit.bind(values));
        return CircuitInput.of(file, source, path, values);
    }

    /**
     * The circuit, which may be dynamic, with values for its parameters.
     *
     * @throws CommandFailure if it is no circuit, or a value is missing or too much
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
        } catch (CommandFailure e) {
            if (missing.isEmpty() || e.exitCode() == ExitCode.USAGE) {
                throw e;
            }
            throw new CommandFailure(
                    e.exitCode(),
                    e.getMessage() + "; say --set " + missing.get().name() + "=VALUE",
                    e);
        }
    }

    private static <T> T told(String subject, Reading<T> reading) {
        try {
            return reading.read();
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.BAD_INPUT, Failures.sentence(subject, e), e);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, "--set: " + e.getMessage(), e);
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

    /** {@code circuit_n30_m14_s0_e0_pEFGH.qsim} becomes {@code n30_m14_s0_e0_pEFGH}. */
    public static String label(Path file) {
        String name =
                file.getFileName().toString().replaceFirst("(?is)(?<=.)(\\.(qsim|qasm[23]?|json|txt))?(\\.gz)?\\z", "");
        if (name.startsWith("circuit_") && name.length() > "circuit_".length()) {
            name = name.substring("circuit_".length());
        }
        return name;
    }
}
