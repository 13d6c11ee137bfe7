package dev.platanus.circuit.cirq;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.Gate;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.GlobalPhase;
import dev.platanus.machine.text.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;

/** What stands in a moment of Cirq: gates on qubits, perhaps with tags or controls. */
record CirqOperations(CircuitJson source) {
    private static final String PREPARATION = "StatePreparationChannel";

    /** Returns the qubits of an operation, controls first. */
    List<CirqQubit> qubits(Json.Fields operation) throws CircuitFormatException {
        return switch (source.type(operation)) {
            case "TaggedOperation", "ClassicallyControlledOperation" -> qubits(inner(operation));
            case "ControlledOperation" -> {
                List<CirqQubit> qubits = list(source.get(operation, "controls"));
                qubits.addAll(qubits(inner(operation)));
                yield qubits;
            }
            case "SingleQubitPauliStringGateOperation" -> List.of(CirqQubit.of(source.get(operation, "qubit"), source));
            case "PauliString" -> {
                List<CirqQubit> qubits = new ArrayList<>();
                for (Json entry : source.items(source.get(operation, "qubit_pauli_map"))) {
                    qubits.add(CirqQubit.of(pauli(entry).getFirst(), source));
                }
                yield qubits;
            }
            case "GateOperation", "ParallelGateOperation", "IdentityOperation", "PauliStringPhasor" ->
                list(source.get(operation, "qubits"));
            case "GlobalPhaseOperation" -> List.of();
            default -> throw unsupported(operation);
        };
    }

    /** Returns the measurement gate of an operation, or null if it is another one. */
    Json.Fields measurement(Json.Fields operation) throws CircuitFormatException {
        return switch (source.type(operation)) {
            case "TaggedOperation" -> measurement(inner(operation));
            case "GateOperation" -> {
                Json.Fields gate = source.fields(source.get(operation, "gate"));
                yield source.type(gate).equals("MeasurementGate") ? gate : null;
            }
            default -> null;
        };
    }

    /** Returns what stands under the tags of an operation. */
    Json.Fields untagged(Json.Fields operation) throws CircuitFormatException {
        Json.Fields inner = operation;
        while (source.type(inner).equals("TaggedOperation")) {
            inner = inner(inner);
        }
        return inner;
    }

    /** Returns the type of the gate of an operation; empty if it has controls, or is no gate of a type of its own. */
    String name(Json.Fields operation) throws CircuitFormatException {
        Json.Fields plain = untagged(operation);
        return source.type(plain).equals("GateOperation") ? source.type(source.fields(source.get(plain, "gate"))) : "";
    }

    /** Tells whether an operation puts a qubit into |0⟩. */
    boolean isReset(Json.Fields operation) throws CircuitFormatException {
        return source.type(operation).equals("GateOperation")
                && source.type(source.fields(source.get(operation, "gate"))).equals("ResetChannel");
    }

    /** Tells whether an operation puts qubits into a state, whatever they were in. */
    boolean isPreparation(Json.Fields operation) throws CircuitFormatException {
        return name(operation).equals(PREPARATION);
    }

    /** Returns the gates of such an operation on qubits that are |0⟩, as {@link #parts} does those of others. */
    List<GateOperation> preparation(Json.Fields operation) throws CircuitFormatException {
        Json.Fields gate = source.fields(source.get(untagged(operation), "gate"));
        return on(qubits(operation).size(), gate, new CirqTransforms(source).preparation(gate));
    }

    /** Returns the channel of an operation without tags that is noise; null if it is something else. */
    Json.Fields channel(Json.Fields operation) throws CircuitFormatException {
        if (!source.type(operation).equals("GateOperation")) {
            return null;
        }
        Json.Fields gate = source.fields(source.get(operation, "gate"));
        return CirqChannels.NAMES.contains(source.type(gate)) ? gate : null;
    }

    /** Returns our gates, on the numbers of the operation's qubits in the order of {@link #qubits}. */
    List<GateOperation> parts(Json.Fields operation) throws CircuitFormatException {
        return switch (source.type(operation)) {
            case "TaggedOperation" -> parts(inner(operation));
            case "ControlledOperation" ->
                new CirqControls(source)
                        .controlled(
                                source.get(operation, "control_values"),
                                list(source.get(operation, "controls")).size(),
                                parts(inner(operation)));
            case "SingleQubitPauliStringGateOperation" -> gate(source.get(operation, "pauli"), 1);
            case "PauliString" -> pauliString(operation);
            case "PauliStringPhasor" -> new CirqTransforms(source).phasor(operation, this);
            case "IdentityOperation" -> List.of();
            case "ParallelGateOperation" -> {
                List<GateOperation> parts = new ArrayList<>();
                List<GateOperation> one = gate(source.get(operation, "gate"), 1);
                for (int qubit = 0; qubit < qubits(operation).size(); qubit++) {
                    List<Integer> on = List.of(qubit);
                    one.forEach(part -> parts.add(part.on(on)));
                }
                yield parts;
            }
            case "GlobalPhaseOperation" -> List.of(phase(operation));
            case "GateOperation" -> {
                List<CirqQubit> qubits = list(source.get(operation, "qubits"));
                if (new HashSet<>(qubits).size() < qubits.size()) {
                    throw source.error(operation, "a qubit occurs twice in one operation");
                }
                yield gate(source.get(operation, "gate"), qubits.size());
            }
            default -> throw unsupported(operation);
        };
    }

    private List<GateOperation> gate(Json value, int qubits) throws CircuitFormatException {
        Json.Fields gate = source.fields(value);
        return on(qubits, gate, new CirqGates(source).of(gate));
    }

    private List<GateOperation> on(int qubits, Json.Fields gate, CirqGate meaning) throws CircuitFormatException {
        if (meaning.qubits() != qubits) {
            throw source.error(
                    gate, "gate " + source.type(gate) + " acts on " + meaning.qubits() + " qubits here, got " + qubits);
        }
        return meaning.parts();
    }

    /** A product of Pauli gates with a coefficient. */
    private List<GateOperation> pauliString(Json.Fields operation) throws CircuitFormatException {
        List<GateOperation> parts = new ArrayList<>();
        for (Json entry : source.items(source.get(operation, "qubit_pauli_map"))) {
            Json.Fields pauli = source.fields(pauli(entry).getLast());
            Gate gate = switch (source.type(pauli)) {
                case "_PauliX" -> FixedGate.X;
                case "_PauliY" -> FixedGate.Y;
                case "_PauliZ" -> FixedGate.Z;
                default -> throw unsupported(pauli);
            };
            parts.add(new GateOperation(gate, List.of(parts.size())));
        }
        parts.add(phase(operation));
        return parts;
    }

    private GateOperation phase(Json.Fields operation) throws CircuitFormatException {
        double phase = new CirqGates(source).phase(source.get(operation, "coefficient"));
        return new GateOperation(new GlobalPhase(phase), List.of());
    }

    private List<Json> pauli(Json entry) throws CircuitFormatException {
        List<Json> pair = source.items(entry);
        if (pair.size() != 2) {
            throw source.error(entry, "a pair of a qubit and a Pauli gate is expected here");
        }
        return pair;
    }

    Json.Fields inner(Json.Fields operation) throws CircuitFormatException {
        return source.fields(source.get(operation, "sub_operation"));
    }

    private List<CirqQubit> list(Json value) throws CircuitFormatException {
        List<CirqQubit> qubits = new ArrayList<>();
        for (Json item : source.items(value)) {
            qubits.add(CirqQubit.of(item, source));
        }
        return qubits;
    }

    /** Says why an operation or a gate cannot be read. */
    CircuitFormatException unsupported(Json.Fields object) throws CircuitFormatException {
        String type = source.type(object);
        String what = CircuitFormatException.quoted(type) + " is not supported: ";
        if (type.equals("CircuitOperation")) {
            return source.error(
                    object, what + "a circuit under controls; let cirq.expand_composite(circuit) write it out");
        }
        if (type.endsWith("Channel")) {
            return source.error(
                    object,
                    what + "channels act on qubits, not under controls; of them these are: ResetChannel, " + PREPARATION
                            + ", " + String.join(", ", new TreeSet<>(CirqChannels.NAMES)));
        }
        if (type.equals("PauliMeasurementGate")) {
            return source.error(object, what + "only measurements of single qubits are; rotate them before");
        }
        if (type.equals("ClassicallyControlledOperation")) {
            return source.error(object, what + "what is controlled must be gates or a reset");
        }
        return source.error(
                object, what + "write it by gates that are, for example by cirq.optimize_for_target_gateset");
    }
}
