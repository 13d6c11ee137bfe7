package dev.platanus.circuit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a drawing writes on the lines of an operation's qubits. */
final class GateLabels {
    private static final String CONTROL = "●";

    private GateLabels() {}

    /** Returns one label for each qubit of the operation, in its order. */
    static List<String> of(Operation operation) {
        return switch (operation) {
            case Measurement measurement ->
                Collections.nCopies(measurement.qubits().size(), "M");
            case GateOperation gate -> of(gate.gate());
        };
    }

    /** Returns the label of a gate on no qubit. */
    static String ofPhase(Gate gate) {
        return "phase" + angles(gate);
    }

    private static List<String> of(Gate gate) {
        return switch (gate) {
            case Controlled controlled -> {
                List<String> labels = new ArrayList<>(Collections.nCopies(controlled.controls(), CONTROL));
                if (controlled.target() instanceof GlobalPhase phase) {
                    labels.set(labels.size() - 1, CONTROL + angles(phase));
                } else {
                    labels.addAll(of(controlled.target()));
                }
                yield labels;
            }
            case GlobalPhase phase -> List.of();
            case FixedGate fixed -> fixed.labels();
            case CPhase phase -> List.of(CONTROL, CONTROL + angles(phase));
            case FSim fSim -> List.of("fs" + angles(fSim), "fs");
            case PhasedFSim fSim -> List.of("pfs1" + angles(fSim), "pfs2");
            case Unitary2 unitary -> List.of("U1", "U2");
            case Rx rx -> List.of("Rx" + angles(rx));
            case Ry ry -> List.of("Ry" + angles(ry));
            case Rz rz -> List.of("Rz" + angles(rz));
            case Rxy rxy -> List.of("Rxy" + angles(rxy));
            case Unitary1 unitary -> List.of("U");
        };
    }

    private static String angles(Gate gate) {
        return gate.parameters().stream()
                .map(angle -> String.format(Locale.ROOT, "%.3g", angle))
                .collect(Collectors.joining(",", "(", ")"));
    }
}
