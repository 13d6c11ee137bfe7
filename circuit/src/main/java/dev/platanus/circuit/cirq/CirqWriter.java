package dev.platanus.circuit.cirq;

import dev.platanus.circuit.CNot;
import dev.platanus.circuit.CPhase;
import dev.platanus.circuit.CZ;
import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.Controlled;
import dev.platanus.circuit.FSim;
import dev.platanus.circuit.Gate;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.GlobalPhase;
import dev.platanus.circuit.Hadamard;
import dev.platanus.circuit.ISwap;
import dev.platanus.circuit.Identity1;
import dev.platanus.circuit.Identity2;
import dev.platanus.circuit.MeasuredCircuit;
import dev.platanus.circuit.Moment;
import dev.platanus.circuit.PauliX;
import dev.platanus.circuit.PauliY;
import dev.platanus.circuit.PauliZ;
import dev.platanus.circuit.PhasedFSim;
import dev.platanus.circuit.Rx;
import dev.platanus.circuit.Rxy;
import dev.platanus.circuit.Ry;
import dev.platanus.circuit.Rz;
import dev.platanus.circuit.S;
import dev.platanus.circuit.SqrtW;
import dev.platanus.circuit.SqrtX;
import dev.platanus.circuit.SqrtY;
import dev.platanus.circuit.Swap;
import dev.platanus.circuit.T;
import dev.platanus.circuit.Unitary1;
import dev.platanus.circuit.Unitary2;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** Writes one circuit as Cirq's JSON. No text in it needs escapes. */
final class CirqWriter {
    private static final String HALF_TURN = ", \"global_shift\": -0.5";

    private CirqWriter() {}

    static String text(MeasuredCircuit measured) {
        List<List<String>> moments = new ArrayList<>();
        BitSet idle = new BitSet();
        idle.set(0, measured.circuit().qubitCount());
        for (Moment moment : measured.circuit().moments()) {
            List<String> operations = new ArrayList<>();
            for (var operation : moment.operations()) {
                if (operation instanceof GateOperation(Gate gate, List<Integer> qubits)) {
                    operations.add(operation(gate(gate), qubits));
                    qubits.forEach(idle::clear);
                }
            }
            moments.add(operations);
        }
        List<Integer> readout = measured.isMeasured() ? measured.readout().qubits() : List.of();
        readout.forEach(idle::clear);
        if (moments.isEmpty()) {
            moments.add(new ArrayList<>());
        }
        idle.stream().forEach(qubit -> moments.getFirst().add(operation(gate(new Identity1()), List.of(qubit))));
        if (!readout.isEmpty()) {
            String gate = object(
                    "MeasurementGate", "\"num_qubits\": " + readout.size() + ", \"key\": \"m\", \"invert_mask\": []");
            moments.add(List.of(operation(gate, readout)));
        }
        return moments.stream()
                .filter(operations -> !operations.isEmpty())
                .map(operations ->
                        "{\"cirq_type\": \"Moment\", \"operations\": [\n  " + String.join(",\n  ", operations) + "]}")
                .collect(Collectors.joining(",\n", "{\"cirq_type\": \"Circuit\", \"moments\": [\n", "]}\n"));
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
            case Identity1 _ -> object("IdentityGate", "\"num_qubits\": 1");
            case Identity2 _ -> object("IdentityGate", "\"num_qubits\": 2");
            case Hadamard _ -> power("HPowGate", 1);
            case PauliX _ -> power("XPowGate", 1);
            case PauliY _ -> power("YPowGate", 1);
            case PauliZ _ -> power("ZPowGate", 1);
            case S _ -> power("ZPowGate", 0.5);
            case T _ -> power("ZPowGate", 0.25);
            case SqrtX _ -> power("XPowGate", 0.5);
            case SqrtY _ -> power("YPowGate", 0.5);
            case SqrtW _ ->
                object("PhasedXPowGate", "\"phase_exponent\": 0.25, \"exponent\": 0.5, \"global_shift\": 0.0");
            case Rx(double phi) -> object("Rx", "\"rads\": " + phi);
            case Ry(double phi) -> object("Ry", "\"rads\": " + phi);
            case Rz(double phi) -> object("Rz", "\"rads\": " + phi);
            case Rxy(double theta, double phi) ->
                object(
                        "PhasedXPowGate",
                        "\"phase_exponent\": " + theta / Math.PI + ", \"exponent\": " + phi / Math.PI + HALF_TURN);
            case CZ _ -> power("CZPowGate", 1);
            case CNot _ -> power("CXPowGate", 1);
            case Swap _ -> power("SwapPowGate", 1);
            case ISwap _ -> power("ISwapPowGate", 1);
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
