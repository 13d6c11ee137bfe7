package dev.platanus.circuit.format;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.cirq.CircuitJson;
import dev.platanus.circuit.noise.GateRule;
import dev.platanus.circuit.noise.NoiseModel;
import dev.platanus.circuit.noise.QubitNoise;
import dev.platanus.circuit.noise.ReadoutError;
import dev.platanus.machine.text.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** JSON files of noise models; {@code docs/noise.md} describes every field. */
public final class NoiseModelFormat {
    private static final String FORMAT = "platanus-noise-model";
    private static final Set<String> KEYS =
            Set.of("format", "version", "about", "qubit_names", "every_qubit", "qubits", "gates");
    private static final Set<String> QUBIT_KEYS = Set.of("T1_us", "T2_us", "excited", "preparation_error", "readout");
    private static final String NO_TEXT = "this is no text; a noise model is JSON, which docs/noise.md describes";
    private static final double MICRO = 1e-6;

    /** What begins no JSON, but a table of words or numbers. */
    private static final Pattern NO_JSON = Pattern.compile("[\\s\uFEFF]*[^\\s\uFEFF{\\[\"]");

    /** Fields of files that others publish about their devices. */
    private static final Map<Set<String>, String> CALIBRATIONS = Map.of(
            Set.of("qubits", "gates", "last_update_date"), "properties of a backend of IBM",
            Set.of("metrics"), "a calibration of Google",
            Set.of("errors"), "a noise model of Qiskit Aer",
            Set.of("fidelity", "timing"), "a characterization of IonQ",
            Set.of("oneQubitProperties"), "properties of a device of Braket",
            Set.of("1Q", "2Q"), "specifications of Rigetti",
            Set.of("observations"), "a calibration set of IQM");

    private NoiseModelFormat() {}

    /**
     * Reads a file.
     *
     * @param file JSON, also in gzip
     * @return the model with the names of its qubits
     * @throws CircuitFormatException if the content is anything else, or describes noise that cannot be
     * @throws IOException if the file cannot be read
     */
    public static NoiseModelFile read(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            String text = CircuitFormats.text(
                    stream,
                    file.toString(),
                    bytes -> bytes.length == 0
                            ? Optional.of("the file is empty; docs/noise.md says what a noise model has")
                            : ForeignContent.binary(bytes).map(_ -> NO_TEXT));
            return parse(text, file.toString());
        }
    }

    /**
     * Reads a text.
     *
     * @param text the content of a file
     * @param sourceName how messages call it
     * @return the model with the names of its qubits
     * @throws CircuitFormatException if the text is anything else, or describes noise that cannot be
     */
    public static NoiseModelFile parse(String text, String sourceName) throws CircuitFormatException {
        CircuitJson source = new CircuitJson(text, sourceName, "noise model");
        if (NO_JSON.matcher(text).lookingAt()) {
            throw new CircuitFormatException(
                    sourceName,
                    1,
                    1,
                    "this is no JSON, as noise models are; docs/noise.md "
                            + "describes the file, and what becomes of a table of calibrations");
        }
        Json.Fields document = source.fields(source.document());
        NoiseFields fields = new NoiseFields(source, document);
        Json format = document.values().get("format");
        if (format == null || !source.text(format).equals(FORMAT)) {
            throw source.error(
                    format == null ? document : format,
                    "this JSON is no noise model of Platanus: it needs \"format\": \"" + FORMAT + "\"; "
                            + origin(document.values().keySet()) + "docs/noise.md describes the file");
        }
        source.integer(source.get(document, "version"), 1, 1);
        fields.requireKnown(KEYS);
        List<String> names = names(source, document.values().get("qubit_names"));
        NoiseQubits qubits = new NoiseQubits(source, names);
        QubitNoise every = QubitNoise.NONE;
        if (document.values().containsKey("every_qubit")) {
            every = qubit(source, document.values().get("every_qubit"), every);
        }
        Map<Integer, QubitNoise> own = new HashMap<>();
        if (document.values().containsKey("qubits")) {
            Json.Fields entries = source.fields(document.values().get("qubits"));
            for (Map.Entry<String, Json> entry : entries.values().entrySet()) {
                int number = qubits.number(entry.getKey(), entry.getValue());
                if (own.put(number, qubit(source, entry.getValue(), every)) != null) {
                    throw source.error(
                            entry.getValue(),
                            "qubit " + CircuitFormatException.quoted(entry.getKey()) + " has two entries");
                }
            }
        }
        List<GateRule> rules = new ArrayList<>();
        if (document.values().containsKey("gates")) {
            NoiseRules reader = new NoiseRules(source, qubits);
            for (Json rule : source.items(document.values().get("gates"))) {
                rules.add(reader.rule(rule));
            }
        }
        return new NoiseModelFile(new NoiseModel(rules, every, own), names);
    }

    /** Whose numbers these seem to be, which are known by their fields. */
    private static String origin(Set<String> names) {
        return CALIBRATIONS.entrySet().stream()
                .filter(kind -> names.containsAll(kind.getKey()))
                .findFirst()
                .map(kind -> "these seem to be " + kind.getValue() + ", whose numbers a few rules can have: ")
                .orElse("");
    }

    private static List<String> names(CircuitJson source, Json value) throws CircuitFormatException {
        List<String> names = new ArrayList<>();
        if (value != null) {
            Map<String, Integer> seen = new HashMap<>();
            for (Json item : source.items(value)) {
                String name = source.text(item);
                if (seen.put(name, names.size()) != null) {
                    throw source.error(item, "qubit " + CircuitFormatException.quoted(name) + " is named twice");
                }
                names.add(name);
            }
            if (names.isEmpty() || names.size() > Circuit.MAX_QUBITS) {
                throw source.error(value, "1 to " + Circuit.MAX_QUBITS + " qubits may have names, not " + names.size());
            }
        }
        return names;
    }

    private static QubitNoise qubit(CircuitJson source, Json value, QubitNoise defaults) throws CircuitFormatException {
        NoiseFields fields = new NoiseFields(source, source.fields(value));
        fields.requireKnown(QUBIT_KEYS);
        ReadoutError readout = defaults.readout();
        Json error = fields.object().values().get("readout");
        if (error instanceof Json.Number) {
            double both = fields.probability("readout", 0);
            readout = new ReadoutError(both, both);
        } else if (error != null) {
            NoiseFields directions = new NoiseFields(source, source.fields(error));
            directions.requireKnown(Set.of("0_as_1", "1_as_0"));
            readout = new ReadoutError(directions.probability("0_as_1", 0), directions.probability("1_as_0", 0));
        }
        double t1 = fields.positive("T1_us", MICRO, defaults.t1Seconds());
        double t2 = fields.positive("T2_us", MICRO, defaults.t2Seconds());
        if (!fields.object().values().containsKey("T2_us") && t2 > 2 * t1) {
            t2 = 2 * t1; // what is not said does not dephase
        }
        if (t2 > 2 * t1) {
            throw source.error(
                    fields.object().values().containsKey("T2_us")
                            ? fields.object().values().get("T2_us")
                            : value,
                    "T2 of " + t2 / MICRO + " us is more than twice T1, " + t1 / MICRO
                            + " us, which no device can have: relaxation alone makes coherences decay that fast");
        }
        return new QubitNoise(
                t1,
                t2,
                fields.probability("excited", defaults.excited()),
                fields.probability("preparation_error", defaults.preparationError()),
                readout);
    }
}
