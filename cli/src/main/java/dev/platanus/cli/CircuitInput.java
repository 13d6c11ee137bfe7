package dev.platanus.cli;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.MeasuredCircuit;
import dev.platanus.circuit.QsimFormat;
import dev.platanus.circuit.RandomCircuitSpec;
import dev.platanus.circuit.qasm.QasmFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A circuit with where it comes from.
 *
 * @param circuit the circuit
 * @param text its text: qsim for a generated circuit, of a file exactly as it stands there
 * @param suffix what the name of a file with that text ends in, {@code .qsim} or {@code .qasm}
 * @param label what the names of a run's files have in common, {@code n30_m14_s7_e0_pABCDCDAB}
 * @param generated whether it was generated here, from the run's seed
 * @param origin its description, for the summary: generator options, or the file
 */
record CircuitInput(
        Circuit circuit, byte[] text, String suffix, String label, boolean generated, Map<String, Object> origin) {

    private static final String QSIM = ".qsim";
    private static final String QASM = ".qasm";

    /** {@code 30 qubits, 618 gates, 168 of them on two qubits}. */
    String size() {
        return Quantity.of(circuit.qubitCount(), "qubit") + ", " + Quantity.of(circuit.gateCount(), "gate") + ", "
                + Quantity.grouped(circuit.twoQubitGateCount()) + " of them on two qubits";
    }

    /** A circuit that was made from options. */
    static CircuitInput generated(Circuit circuit, RandomCircuitSpec spec, String label) {
        Map<String, Object> origin = new LinkedHashMap<>();
        origin.put("layout", spec.layout().name());
        origin.put("cycles", spec.cycles());
        origin.put("pattern", spec.sequence().toString());
        origin.put("angles", new AnglesChoice().word(spec.angles()));
        origin.put("elidedGates", spec.elidedCouplers());
        origin.put("patch", spec.patch());
        return new CircuitInput(
                circuit, QsimFormat.format(circuit).getBytes(StandardCharsets.UTF_8), QSIM, label, true, origin);
    }

    /**
     * Reads a circuit file.
     *
     * @throws CommandFailure with {@link ExitCode#BAD_INPUT} if it cannot be read or understood
     */
    static CircuitInput read(Path file) {
        if (!Files.exists(file)) {
            throw new CommandFailure(ExitCode.BAD_INPUT, "circuit file '" + file + "' does not exist");
        }
        if (Files.isDirectory(file)) {
            throw new CommandFailure(ExitCode.BAD_INPUT, "'" + file + "' is a folder; name a circuit file in it");
        }
        try (InputStream stream = Files.newInputStream(file)) {
            return parse(stream, file.toString(), file);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.BAD_INPUT, Failures.sentence("circuit file '" + file + "'", e), e);
        }
    }

    /**
     * Reads a circuit from a file, or from standard input if the name is {@code -}.
     *
     * @throws CommandFailure with {@link ExitCode#BAD_INPUT} if it cannot be read or understood
     */
    static CircuitInput read(String name, Console console) {
        if (!name.equals("-")) {
            return read(Path.of(name));
        }
        try {
            return parse(console.in(), "<stdin>", Path.of("stdin"));
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.BAD_INPUT, Failures.sentence("standard input", e), e);
        }
    }

    private static CircuitInput parse(InputStream stream, String source, Path file) throws IOException {
        byte[] bytes = stream.readNBytes(QsimFormat.MAX_BYTES + 1);
        if (bytes.length > QsimFormat.MAX_BYTES) {
            throw new CircuitFormatException(
                    source, 1, 1, "more than " + QsimFormat.MAX_BYTES + " bytes; is this a circuit?");
        }
        String content = new String(bytes, StandardCharsets.UTF_8);
        boolean qasm = isQasm(content);
        Circuit circuit = qasm ? parseQasm(content, source) : QsimFormat.parse(content, source);
        Map<String, Object> origin = new LinkedHashMap<>();
        origin.put("file", source);
        return new CircuitInput(circuit, bytes, qasm ? QASM : QSIM, label(file), false, origin);
    }

    /** Whether the first statement is OpenQASM's version. */
    private static boolean isQasm(String content) {
        return content.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("//"))
                .findFirst()
                .map(line -> line.startsWith("OPENQASM"))
                .orElse(false);
    }

    private static Circuit parseQasm(String content, String source) throws IOException {
        MeasuredCircuit measured = QasmFormat.parse(content, source);
        if (!measured.readout().isNatural(measured.circuit().qubitCount())) {
            throw new CommandFailure(
                    ExitCode.BAD_INPUT,
                    "circuit file '" + source
                            + "' measures only some of its qubits or in another order, which no command can"
                            + " follow; measure qubit i into bit i, for all qubits");
        }
        return measured.circuit();
    }

    /** {@code circuit_n30_m14_s0_e0_pEFGH.qsim} becomes {@code n30_m14_s0_e0_pEFGH}. */
    private static String label(Path file) {
        String name = file.getFileName().toString();
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(QSIM) || lower.endsWith(QASM)) {
            name = name.substring(0, name.length() - QSIM.length());
        }
        if (name.startsWith("circuit_") && name.length() > "circuit_".length()) {
            name = name.substring("circuit_".length());
        }
        return name;
    }
}
