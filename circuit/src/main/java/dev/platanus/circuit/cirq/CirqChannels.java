package dev.platanus.circuit.cirq;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.GateProduct;
import dev.platanus.circuit.noise.Channels;
import dev.platanus.circuit.noise.Depolarizing;
import dev.platanus.circuit.noise.KrausChannel;
import dev.platanus.machine.text.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** What Cirq's channels mean, as Kraus operators. Source: Cirq's {@code cirq/ops/common_channels.py} and the like. */
record CirqChannels(CircuitJson source) {
    /** The types that are known, but for resets, which are no noise. */
    static final Set<String> NAMES = Set.of(
            "DepolarizingChannel",
            "AsymmetricDepolarizingChannel",
            "BitFlipChannel",
            "PhaseFlipChannel",
            "AmplitudeDampingChannel",
            "GeneralizedAmplitudeDampingChannel",
            "PhaseDampingChannel",
            "KrausChannel",
            "MixedUnitaryChannel",
            "RandomGateChannel");

    /** 256 operators of 16 rows. */
    private static final int MOST_DEPOLARIZED = 4;

    /** What is left of a state by numbers of single precision. */
    private static final double ROUNDING = 1e-6;

    private static final int MOST_QUBITS = KrausChannel.MAX_QUBITS;

    /**
     * Reads a channel.
     *
     * @return complete Kraus operators
     */
    List<ComplexMatrix> of(Json.Fields gate) throws CircuitFormatException {
        try {
            return meaning(gate);
        } catch (IllegalArgumentException e) {
            throw source.error(gate, e.getMessage());
        }
    }

    private List<ComplexMatrix> meaning(Json.Fields gate) throws CircuitFormatException {
        requireNoKey(gate);
        return switch (source.type(gate)) {
            case "DepolarizingChannel" ->
                new Depolarizing(
                                gate.values().containsKey("n_qubits")
                                        ? source.integer(gate.values().get("n_qubits"), 1, MOST_DEPOLARIZED)
                                        : 1,
                                number(gate, "p"))
                        .operators();
            case "AsymmetricDepolarizingChannel" -> asymmetric(gate);
            case "BitFlipChannel" ->
                Channels.pauli(Map.of("X", number(gate, "p"))).operators();
            case "PhaseFlipChannel" ->
                Channels.pauli(Map.of("Z", number(gate, "p"))).operators();
            case "AmplitudeDampingChannel" ->
                Channels.amplitudeDamping(number(gate, "gamma"), 0).operators();
            case "GeneralizedAmplitudeDampingChannel" ->
                Channels.amplitudeDamping(number(gate, "gamma"), 1 - number(gate, "p"))
                        .operators();
            case "PhaseDampingChannel" ->
                Channels.phaseDamping(number(gate, "gamma")).operators();
            case "ResetChannel" ->
                List.of(
                        ComplexMatrix.of(new double[] {1, 0, 0, 0}, new double[4]),
                        ComplexMatrix.of(new double[] {0, 1, 0, 0}, new double[4]));
            case "KrausChannel" -> {
                List<ComplexMatrix> operators = new ArrayList<>();
                for (Json operator : source.items(source.get(gate, "_kraus_ops"))) {
                    operators.add(matrix(operator));
                }
                yield complete(operators);
            }
            case "MixedUnitaryChannel" -> {
                List<ComplexMatrix> operators = new ArrayList<>();
                for (Json item : source.items(source.get(gate, "_mixture"))) {
                    List<Json> pair = source.items(item);
                    if (pair.size() != 2) {
                        throw source.error(item, "a pair of a probability and a matrix is expected here");
                    }
                    operators.add(matrix(pair.getLast()).scaled(Math.sqrt(probability(pair.getFirst()))));
                }
                yield complete(operators);
            }
            case "RandomGateChannel" -> random(gate);
            default -> throw new CirqOperations(source).unsupported(gate);
        };
    }

    /** Cirq keeps which operator acted like the outcome of a measurement, if there is a key. */
    private void requireNoKey(Json.Fields gate) throws CircuitFormatException {
        Json key = gate.values().get("_key");
        if (key != null && !(key instanceof Json.Word)) {
            throw source.error(
                    key,
                    CircuitFormatException.quoted(source.type(gate))
                            + " with a key is not supported: what a channel did is not kept as a measurement; leave out"
                            + " its key");
        }
    }

    private double number(Json.Fields gate, String key) throws CircuitFormatException {
        return new CirqNumber(source).real(source.get(gate, key));
    }

    private double probability(Json value) throws CircuitFormatException {
        double p = new CirqNumber(source).real(value);
        if (!(p >= 0 && p <= 1 + ROUNDING)) {
            throw source.error(value, "the probability is " + p + "; it must be within 0..1");
        }
        return p;
    }

    private List<ComplexMatrix> asymmetric(Json.Fields gate) throws CircuitFormatException {
        Map<String, Double> probabilities = new LinkedHashMap<>();
        if (gate.values().get("error_probabilities") instanceof Json.Fields strings) {
            for (Map.Entry<String, Json> entry : strings.values().entrySet()) {
                probabilities.put(entry.getKey(), probability(entry.getValue()));
            }
        } else {
            for (String pauli : List.of("X", "Y", "Z")) {
                String key = "p_" + pauli.toLowerCase(Locale.ROOT);
                probabilities.put(pauli, probability(source.get(gate, key)));
            }
        }
        // that of the identity is what the others leave
        int letters =
                probabilities.keySet().stream().mapToInt(String::length).max().orElse(0);
        Double nothing = probabilities.remove("I".repeat(letters));
        double sum = probabilities.values().stream().mapToDouble(p -> p).sum();
        if (nothing != null && !(Math.abs(nothing + sum - 1) <= ROUNDING)) {
            throw source.error(gate, "the probabilities add up to " + (nothing + sum) + " instead of 1");
        }
        if (probabilities.isEmpty()) {
            probabilities.put("Z".repeat(Math.max(1, letters)), 0.0);
        }
        return Channels.pauli(probabilities).operators();
    }

    /** With some probability a gate, or another channel, acts. */
    private List<ComplexMatrix> random(Json.Fields gate) throws CircuitFormatException {
        double p = probability(source.get(gate, "probability"));
        Json.Fields inner = source.fields(source.get(gate, "sub_gate"));
        List<ComplexMatrix> acting;
        if (NAMES.contains(source.type(inner)) || source.type(inner).equals("ResetChannel")) {
            acting = of(inner);
        } else {
            CirqGate meaning = new CirqGates(source).of(inner);
            if (meaning.qubits() > MOST_QUBITS) {
                throw source.error(
                        inner,
                        "a gate on " + meaning.qubits() + " qubits that acts by chance is not supported; up to "
                                + MOST_QUBITS + " may be");
            }
            acting = List.of(GateProduct.of(
                    meaning.parts(),
                    IntStream.range(0, meaning.qubits()).boxed().toList()));
        }
        List<ComplexMatrix> operators = new ArrayList<>();
        operators.add(ComplexMatrix.identity(acting.getFirst().dimension()).scaled(Math.sqrt(1 - p)));
        acting.forEach(operator -> operators.add(operator.scaled(Math.sqrt(p))));
        return complete(operators);
    }

    /** Takes the operators, what never happens left out. */
    private static List<ComplexMatrix> complete(List<ComplexMatrix> operators) {
        return Channels.kraus(operators).operators();
    }

    private ComplexMatrix matrix(Json value) throws CircuitFormatException {
        List<Json> rows = source.items(value);
        int d = rows.size();
        if (Integer.bitCount(d) != 1 || d < 2 || d > 1 << MOST_QUBITS) {
            throw source.error(value, "an operator has 2, 4 or 8 rows (1 to 3 qubits), this one " + d);
        }
        double[] re = new double[d * d];
        double[] im = new double[d * d];
        for (int row = 0; row < d; row++) {
            List<Json> entries = source.items(rows.get(row));
            if (entries.size() != d) {
                throw source.error(rows.get(row), "this row has " + entries.size() + " entries instead of " + d);
            }
            for (int column = 0; column < d; column++) {
                double[] z = new CirqNumber(source).complex(entries.get(column));
                re[row * d + column] = z[0];
                im[row * d + column] = z[1];
            }
        }
        return ComplexMatrix.of(re, im);
    }
}
