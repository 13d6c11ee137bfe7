package dev.platanus.circuit.cirq;

import dev.platanus.circuit.CPhase;
import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.CompoundGate;
import dev.platanus.circuit.Controlled;
import dev.platanus.circuit.FSim;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.Gate;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.GateProduct;
import dev.platanus.circuit.GlobalPhase;
import dev.platanus.circuit.MeasuredCircuit;
import dev.platanus.circuit.Moment;
import dev.platanus.circuit.PhasedFSim;
import dev.platanus.circuit.Readout;
import dev.platanus.circuit.Rx;
import dev.platanus.circuit.Rxy;
import dev.platanus.circuit.Ry;
import dev.platanus.circuit.Rz;
import dev.platanus.circuit.Unitary1;
import dev.platanus.circuit.Unitary2;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** Writes one circuit as Cirq's JSON. A gate of the circuit's file on one or two qubits stays one gate, if need be as a matrix. */
final class CirqWriter {
    private static final String HALF_TURN = ", \"global_shift\": -0.5";

    private CirqWriter() {}

    static String text(MeasuredCircuit measured) {
        Circuit circuit = measured.circuit();
        Map<Place, CompoundGate> small = smallCompounds(circuit);
        List<List<String>> moments = new ArrayList<>();
        BitSet idle = new BitSet();
        idle.set(0, circuit.qubitCount());
        for (Moment moment : circuit.moments()) {
            List<String> operations = new ArrayList<>();
            for (var operation : moment.operations()) {
                if (operation instanceof GateOperation gate && !isInversion(circuit, moment, gate)) {
                    CompoundGate compound = gate.qubits().isEmpty()
                            ? null
                            : small.get(new Place(moment.time(), gate.qubits().getFirst()));
                    if (compound == null) {
                        operations.add(operation(gate(gate.gate()), gate.qubits()));
                    } else if (moment.time() == anchor(compound).time()) {
                        ComplexMatrix product = GateProduct.of(compound.operations(), compound.qubits());
                        operations.add(operation(matrix(product), compound.qubits()));
                    }
                    gate.qubits().forEach(idle::clear);
                }
            }
            moments.add(operations);
        }
        List<Integer> readout = measured.isMeasured() ? measured.readout().qubits() : List.of();
        readout.forEach(idle::clear);
        if (moments.isEmpty()) {
            moments.add(new ArrayList<>());
        }
        idle.stream().forEach(qubit -> moments.getFirst().add(operation(gate(FixedGate.IDENTITY), List.of(qubit))));
        if (!readout.isEmpty()) {
            moments.add(measurements(measured));
        }
        return moments.stream()
                .filter(operations -> !operations.isEmpty())
                .map(operations ->
                        "{\"cirq_type\": \"Moment\", \"operations\": [\n  " + String.join(",\n  ", operations) + "]}")
                .collect(Collectors.joining(",\n", "{\"cirq_type\": \"Circuit\", \"moments\": [\n", "]}\n"));
    }

    /** An operation of a circuit: no other has the time and the qubit. */
    private record Place(long time, int qubit) {}

    private static boolean isInversion(Circuit circuit, Moment moment, GateOperation gate) {
        return gate.qubits().size() == 1
                && circuit.inversions()
                        .contains(new Circuit.Inversion(
                                moment.time(), gate.qubits().getFirst()));
    }

    /** The gates of the file that a matrix on one or two qubits can hold, by the places of their parts. */
    private static Map<Place, CompoundGate> smallCompounds(Circuit circuit) {
        Map<Place, CompoundGate> small = new HashMap<>();
        for (CompoundGate compound : circuit.compoundGates()) {
            if (compound.qubits().size() <= 2) {
                for (Moment part : compound.parts()) {
                    small.put(
                            new Place(
                                    part.time(),
                                    part.operations().getFirst().qubits().getFirst()),
                            compound);
                }
            }
        }
        return small;
    }

    /** A part that acts on all qubits of the gate: when it acts, the gate is at work on each of them. */
    private static Moment anchor(CompoundGate compound) {
        int qubits = compound.qubits().size();
        return compound.parts().stream()
                .filter(part -> part.operations().getFirst().qubits().size() == qubits)
                .findFirst()
                .orElseThrow();
    }

    /**
     * Each register becomes a key, if registers are measured whole and reading the keys gives the order of the bits again:
     * that of the registers, but by qubit if all are single bits.
     */
    private static List<String> measurements(MeasuredCircuit measured) {
        Readout readout = measured.readout();
        List<Integer> qubits = readout.qubits();
        boolean whole = readout.width() == qubits.size() && !readout.registers().isEmpty();
        boolean singles = whole && readout.registers().size() == qubits.size();
        boolean keeps = singles
                ? qubits.equals(qubits.stream().sorted().toList())
                : whole
                        && readout.bits()
                                .equals(readout.bits().stream().sorted().toList());
        List<Readout.Register> registers = !keeps
                ? List.of(new Readout.Register("m", qubits.size()))
                : singles
                        ? readout.bits().stream().map(readout.registers()::get).toList()
                        : readout.registers();
        Set<Integer> inverted = measured.circuit().inversions().stream()
                .map(Circuit.Inversion::qubit)
                .collect(Collectors.toSet());
        List<String> operations = new ArrayList<>();
        int start = 0;
        for (Readout.Register register : registers) {
            List<Integer> on = qubits.subList(start, start + register.size());
            String mask = on.stream().noneMatch(inverted::contains)
                    ? ""
                    : on.stream().map(inverted::contains).map(String::valueOf).collect(Collectors.joining(", "));
            String gate = object(
                    "MeasurementGate",
                    "\"num_qubits\": " + on.size() + ", \"key\": " + quoted(register.name()) + ", \"invert_mask\": ["
                            + mask + "]");
            operations.add(operation(gate, on));
            start += register.size();
        }
        return operations;
    }

    /** A text of JSON in ASCII. */
    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\' || c < ' ' || c > '~') {
                json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }

    private static String operation(String gate, List<Integer> qubits) {
        String on = qubits.stream()
                .map(qubit -> object("LineQubit", "\"x\": " + qubit))
                .collect(Collectors.joining(", ", "[", "]"));
        return object("GateOperation", "\"gate\": " + gate + ", \"qubits\": " + on);
    }

    private static String gate(Gate gate) {
        return switch (gate) {
            case GlobalPhase(double phi) ->
                object("GlobalPhaseGate", "\"coefficient\": " + complex(Math.cos(phi), Math.sin(phi)));
            case FixedGate.IDENTITY, FixedGate.IDENTITY_2 ->
                object("IdentityGate", "\"num_qubits\": " + gate.qubitCount());
            case FixedGate.SQRT_W ->
                object("PhasedXPowGate", "\"phase_exponent\": 0.25, \"exponent\": 0.5, \"global_shift\": 0.0");
            case FixedGate fixed ->
                fixed.cirqType().map(type -> power(type, fixed.halfTurns())).orElseGet(() -> matrix(fixed.matrix()));
            case Rx(double phi) -> object("Rx", "\"rads\": " + phi);
            case Ry(double phi) -> object("Ry", "\"rads\": " + phi);
            case Rz(double phi) -> object("Rz", "\"rads\": " + phi);
            case Rxy(double theta, double phi) ->
                object(
                        "PhasedXPowGate",
                        "\"phase_exponent\": " + theta / Math.PI + ", \"exponent\": " + phi / Math.PI + HALF_TURN);
            case CPhase(double phi) -> power("CZPowGate", -phi / Math.PI);
            case FSim(double theta, double phi) -> object("FSimGate", "\"theta\": " + theta + ", \"phi\": " + phi);
            case PhasedFSim fsim ->
                object(
                        "PhasedFSimGate",
                        "\"theta\": " + fsim.theta() + ", \"zeta\": " + fsim.zeta() + ", \"chi\": " + fsim.chi()
                                + ", \"gamma\": " + fsim.gamma() + ", \"phi\": " + fsim.phi());
            case Unitary1 unitary -> matrix(unitary.matrix());
            case Unitary2 unitary -> matrix(unitary.matrix());
            case Controlled(GlobalPhase(double phi), int controls) ->
                controlled(power("ZPowGate", phi / Math.PI), controls - 1);
            case Controlled(Gate target, int controls) -> controlled(gate(target), controls);
        };
    }

    private static String controlled(String target, int controls) {
        if (controls == 0) {
            return target;
        }
        String ones = String.join(", ", Collections.nCopies(controls, "[1]"));
        String shape = String.join(", ", Collections.nCopies(controls, "2"));
        return object(
                "ControlledGate",
                "\"control_values\": " + object("ProductOfSums", "\"data\": [" + ones + "]")
                        + ", \"control_qid_shape\": [" + shape + "], \"sub_gate\": " + target);
    }

    private static String power(String type, double exponent) {
        return object(type, "\"exponent\": " + exponent + ", \"global_shift\": 0.0");
    }

    private static String matrix(ComplexMatrix matrix) {
        StringJoiner rows = new StringJoiner(", ", "[", "]");
        for (int row = 0; row < matrix.dimension(); row++) {
            StringJoiner entries = new StringJoiner(", ", "[", "]");
            for (int column = 0; column < matrix.dimension(); column++) {
                entries.add(complex(matrix.re(row, column), matrix.im(row, column)));
            }
            rows.add(entries.toString());
        }
        String shape = matrix.dimension() == 2 ? "[2]" : "[2, 2]";
        return object("MatrixGate", "\"matrix\": " + rows + ", \"qid_shape\": " + shape);
    }

    private static String complex(double re, double im) {
        return object("complex", "\"real\": " + re + ", \"imag\": " + im);
    }

    private static String object(String type, String fields) {
        return "{\"cirq_type\": \"" + type + "\", " + fields + "}";
    }
}
