package dev.platanus.circuit.format;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.FSim;
import dev.platanus.circuit.cirq.CircuitJson;
import dev.platanus.circuit.noise.Channel;
import dev.platanus.circuit.noise.Channels;
import dev.platanus.circuit.noise.GateError;
import dev.platanus.machine.text.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads what follows a gate from a noise model's file. */
record NoiseErrors(CircuitJson source) {
    private static final Set<String> KINDS = Set.of(
            "pauli_error",
            "depolarizing",
            "average_error",
            "pauli",
            "bit_flip",
            "phase_flip",
            "amplitude_damping",
            "phase_damping",
            "rotation",
            "fsim",
            "unitary",
            "kraus");

    /** Those that may go by the angle of their gate. */
    private static final Set<String> SCALED =
            Set.of("pauli_error", "depolarizing", "average_error", "pauli", "bit_flip", "phase_flip", "rotation");

    private static final String BY_ANGLE = "by_angle";

    private static final int MOST_PLACES = 64;

    /** Reads one error. */
    GateError error(Json value) throws CircuitFormatException {
        Json.Fields object = source.fields(value);
        List<String> kinds =
                object.values().keySet().stream().filter(KINDS::contains).toList();
        if (kinds.size() != 1) {
            throw source.error(
                    value,
                    "an error has exactly one of " + String.join(", ", new TreeSet<>(KINDS)) + "; this one has "
                            + (kinds.isEmpty() ? "none" : String.join(" and ", kinds)));
        }
        String kind = kinds.getFirst();
        Set<String> known = new HashSet<>(Set.of(kind));
        boolean wholeGate =
                Set.of("pauli_error", "depolarizing", "average_error").contains(kind);
        if (!wholeGate) {
            known.add("on");
        }
        if (kind.equals("rotation")) {
            known.add("angle");
        }
        if (kind.equals("amplitude_damping")) {
            known.add("excited");
        }
        Json byAngle = object.values().get(BY_ANGLE);
        if (SCALED.contains(kind)) {
            known.add(BY_ANGLE);
        }
        NoiseFields fields = new NoiseFields(source, object);
        fields.requireKnown(known);
        GateError error = plain(kind, fields);
        return byAngle == null ? error : scaled(error, byAngle);
    }

    /** An error that goes by the angle of its gate. */
    private GateError scaled(GateError error, Json byAngle) throws CircuitFormatException {
        double offset = 0;
        double slope = 1;
        if (byAngle instanceof Json.Fields object) {
            NoiseFields fields = new NoiseFields(source, object);
            fields.requireKnown(Set.of("offset", "slope"));
            offset = object.values().containsKey("offset") ? fields.number("offset") : offset;
            slope = object.values().containsKey("slope") ? fields.number("slope") : slope;
        } else if (!(byAngle instanceof Json.Word(var _, String word) && word.equals("true"))) {
            throw source.error(byAngle, "'" + BY_ANGLE + "' is true or an object with 'offset' and 'slope'");
        }
        try {
            return new GateError.ByAngle(error, offset, slope);
        } catch (IllegalArgumentException e) {
            throw source.error(byAngle, BY_ANGLE + ": " + e.getMessage());
        }
    }

    private GateError plain(String kind, NoiseFields fields) throws CircuitFormatException {
        Json.Fields object = fields.object();
        try {
            return switch (kind) {
                case "pauli_error" -> new GateError.PauliError(fields.probability(kind, 0));
                case "depolarizing" -> new GateError.Mixing(fields.probability(kind, 0));
                case "average_error" -> new GateError.AverageError(fields.probability(kind, 0));
                case "rotation" ->
                    new GateError.Rotation(
                            source.text(object.values().get(kind)),
                            fields.number("angle"),
                            places(object.values().get("on")));
                default ->
                    new GateError.Of(
                            channel(kind, fields), places(object.values().get("on")));
            };
        } catch (IllegalArgumentException e) {
            throw source.error(object.values().get(kind), kind + ": " + e.getMessage());
        }
    }

    private Channel channel(String kind, NoiseFields fields) throws CircuitFormatException {
        Json value = fields.object().values().get(kind);
        return switch (kind) {
            case "pauli" -> {
                Map<String, Double> probabilities = new TreeMap<>();
                NoiseFields strings = new NoiseFields(source, source.fields(value));
                for (String string : strings.object().values().keySet()) {
                    probabilities.put(string, strings.number(string));
                }
                yield Channels.pauli(probabilities);
            }
            case "bit_flip" -> Channels.pauli(Map.of("X", fields.number(kind)));
            case "phase_flip" -> Channels.pauli(Map.of("Z", fields.number(kind)));
            case "amplitude_damping" ->
                Channels.amplitudeDamping(fields.number(kind), fields.probability("excited", 0));
            case "phase_damping" -> Channels.phaseDamping(fields.number(kind));
            case "fsim" -> {
                List<Json> angles = source.items(value);
                if (angles.size() != 2) {
                    throw source.error(value, "two angles theta and phi are expected here");
                }
                yield Channels.unitary(new FSim(real(angles.getFirst()), real(angles.getLast())).matrix());
            }
            case "unitary" -> Channels.unitary(matrix(value));
            default -> {
                List<ComplexMatrix> operators = new ArrayList<>();
                for (Json operator : source.items(value)) {
                    operators.add(matrix(operator));
                }
                yield Channels.kraus(operators);
            }
        };
    }

    private List<Integer> places(Json value) throws CircuitFormatException {
        List<Integer> places = new ArrayList<>();
        if (value != null) {
            for (Json item : source.items(value)) {
                places.add(source.integer(item, 0, MOST_PLACES - 1));
            }
            if (places.isEmpty()) {
                throw source.error(value, "no place is named; leave 'on' out for all qubits of the gate");
            }
        }
        return places;
    }

    /** A matrix: rows of numbers, or of pairs of a real and an imaginary part. */
    private ComplexMatrix matrix(Json value) throws CircuitFormatException {
        List<Json> rows = source.items(value);
        int size = rows.size();
        if (size != 2 && size != 4 && size != 8) {
            throw source.error(value, "a matrix has 2, 4 or 8 rows (1, 2 or 3 qubits), this one " + size);
        }
        double[] re = new double[size * size];
        double[] im = new double[size * size];
        for (int row = 0; row < size; row++) {
            List<Json> entries = source.items(rows.get(row));
            if (entries.size() != size) {
                throw source.error(rows.get(row), "this row has " + entries.size() + " entries instead of " + size);
            }
            for (int column = 0; column < size; column++) {
                Json entry = entries.get(column);
                if (entry instanceof Json.Items(var _, List<Json> parts)) {
                    if (parts.size() != 2) {
                        throw source.error(entry, "a complex number is [real, imaginary]");
                    }
                    re[row * size + column] = real(parts.getFirst());
                    im[row * size + column] = real(parts.getLast());
                } else {
                    re[row * size + column] = real(entry);
                }
            }
        }
        return ComplexMatrix.of(re, im);
    }

    private double real(Json value) throws CircuitFormatException {
        if (value instanceof Json.Number(var _, double number) && Double.isFinite(number)) {
            return number;
        }
        throw source.error(value, "a finite number is expected here");
    }
}
