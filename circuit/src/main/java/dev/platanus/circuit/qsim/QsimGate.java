package dev.platanus.circuit.qsim;

import dev.platanus.circuit.CPhase;
import dev.platanus.circuit.FSim;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.Gate;
import dev.platanus.circuit.GlobalPhase;
import dev.platanus.circuit.Rx;
import dev.platanus.circuit.Rxy;
import dev.platanus.circuit.Ry;
import dev.platanus.circuit.Rz;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A gate of the qsim text format: how many qubits and angles follow its name, and the gate they make.
 *
 * @param qubits the number of qubits
 * @param angles the number of angles
 * @param usage the arguments as a message shows them
 * @param make builds the gate from its angles
 */
record QsimGate(int qubits, int angles, String usage, Function<double[], Gate> make) {
    private static final Map<String, QsimGate> BY_NAME = table();

    /** Returns the gate of that name or alias, or null. */
    static QsimGate named(String name) {
        return BY_NAME.get(name);
    }

    /** Returns the names for a message. */
    static String names() {
        return String.join(", ", BY_NAME.keySet());
    }

    /** Returns all names and aliases. */
    static Set<String> all() {
        return BY_NAME.keySet();
    }

    private static Map<String, QsimGate> table() {
        Map<String, QsimGate> table = new LinkedHashMap<>();
        table.put("p", new QsimGate(0, 1, "phi", a -> new GlobalPhase(a[0])));
        fixed(table, 1);
        table.put("rx", new QsimGate(1, 1, "qubit phi", a -> new Rx(a[0])));
        table.put("ry", new QsimGate(1, 1, "qubit phi", a -> new Ry(a[0])));
        table.put("rz", new QsimGate(1, 1, "qubit phi", a -> new Rz(a[0])));
        table.put("rxy", new QsimGate(1, 2, "qubit theta phi", a -> new Rxy(a[0], a[1])));
        fixed(table, 2);
        table.put("fs", new QsimGate(2, 2, "qubit qubit theta phi", a -> new FSim(a[0], a[1])));
        table.put("fsim", table.get("fs"));
        table.put("cp", new QsimGate(2, 1, "qubit qubit phi", a -> new CPhase(a[0])));
        return table;
    }

    private static void fixed(Map<String, QsimGate> table, int qubits) {
        for (FixedGate gate : FixedGate.values()) {
            if (gate.qubitCount() == qubits) {
                QsimGate entry = new QsimGate(qubits, 0, qubits == 1 ? "qubit" : "qubit qubit", a -> gate);
                gate.qsimNames().forEach(name -> table.put(name, entry));
            }
        }
    }
}
