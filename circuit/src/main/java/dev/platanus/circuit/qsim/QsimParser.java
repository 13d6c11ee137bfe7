package dev.platanus.circuit.qsim;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.CircuitContent;
import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.Controlled;
import dev.platanus.circuit.DynamicCircuit;
import dev.platanus.circuit.Gate;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.Instruction;
import dev.platanus.circuit.MeasuredCircuit;
import dev.platanus.circuit.Measurement;
import dev.platanus.circuit.Moment;
import dev.platanus.circuit.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads one text in qsim's format; see {@link QsimFormat} for what it accepts. */
class QsimParser {
    private final String text;
    private final String sourceName;
    private int qubitCount;
    private Circuit.Builder builder;
    private long[] lastTime;
    private boolean[] measured;
    private long latestTime;
    private long measurementTime;
    /** The first use of a qubit after its measurement. */
    private CircuitFormatException obstacle;

    QsimParser(String text, String sourceName) {
        this.text = text;
        this.sourceName = sourceName;
    }

    /** Reads a circuit with measurements at the end. */
    final Circuit parse() throws CircuitFormatException {
        Circuit circuit = read();
        if (obstacle != null) {
            throw obstacle;
        }
        return circuit;
    }

    /** Reads a circuit, dynamic or not. */
    final CircuitContent content() throws CircuitFormatException {
        Circuit circuit = read();
        return obstacle == null ? MeasuredCircuit.of(circuit) : program(circuit);
    }

    private Circuit read() throws CircuitFormatException {
        int lineNumber = 0;
        int start = text.startsWith("\uFEFF") ? 1 : 0;
        while (start <= text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            lineNumber++;
            QsimLine line = new QsimLine(text.substring(start, end), lineNumber, sourceName);
            if (!line.isBlankOrComment()) {
                if (builder == null) {
                    header(line);
                } else {
                    operation(line);
                }
            }
            start = end + 1;
        }
        if (builder == null) {
            throw new CircuitFormatException(
                    sourceName, lineNumber, 1, "the file ends before its first line, the number of qubits");
        }
        return builder.build();
    }

    private void header(QsimLine line) throws CircuitFormatException {
        qubitCount = qubitCount(line);
        line.end("the number of qubits stands alone on its line");
        builder = Circuit.builder(qubitCount);
        lastTime = new long[qubitCount];
        Arrays.fill(lastTime, -1);
        measured = new boolean[qubitCount];
        latestTime = -1;
        measurementTime = -1;
    }

    /** Takes the number of qubits, the only word of the first line. */
    int qubitCount(QsimLine line) throws CircuitFormatException {
        return (int) line.integer("the number of qubits", 1, Circuit.MAX_QUBITS);
    }

    private void operation(QsimLine line) throws CircuitFormatException {
        long time = line.integer("a time", 0, Moment.MAX_TIME);
        int timeColumn = line.column();
        String name = line.word("a gate");
        if (time < measurementTime) {
            throw line.error(
                    timeColumn,
                    "time " + time + " is before the measurement at time " + measurementTime
                            + " that stands above; nothing may cross a measurement");
        }
        switch (name) {
            case "m" -> measurement(line, time, timeColumn);
            case "c" -> controlled(line, time);
            default -> gate(line, time, name, List.of());
        }
        latestTime = Math.max(latestTime, time);
    }

    private void measurement(QsimLine line, long time, int timeColumn) throws CircuitFormatException {
        if (time < latestTime) {
            throw line.error(
                    timeColumn,
                    "the measurement at time " + time + " stands below an operation at time " + latestTime
                            + "; nothing may cross a measurement");
        }
        List<Integer> qubits = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        do {
            qubits.add(qubit(line, time, seen));
            seen.add(qubits.getLast());
        } while (line.hasMore());
        add(time, new Measurement(qubits));
        qubits.forEach(qubit -> measured[qubit] = true);
        measurementTime = time;
    }

    private void controlled(QsimLine line, long time) throws CircuitFormatException {
        List<Integer> controls = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        do {
            controls.add(qubit(line, time, seen));
            seen.add(controls.getLast());
        } while (line.nextIsNumber());
        String name = line.word("the gate to be controlled");
        if (name.equals("m") || name.equals("c")) {
            throw line.error(
                    line.column(),
                    name.equals("m")
                            ? "a measurement cannot be controlled"
                            : "a controlled gate cannot be controlled again; list all its controls after the first c");
        }
        gate(line, time, name, controls);
    }

    /** Reads a gate from its name on; its qubits are controlled by others. */
    void gate(QsimLine line, long time, String name, List<Integer> controls) throws CircuitFormatException {
        QsimGate gate = QsimGate.named(name);
        if (gate == null) {
            throw line.error(
                    line.column(),
                    "unknown gate " + CircuitFormatException.quoted(name) + "; known are " + QsimGate.names()
                            + ", m and c");
        }
        List<Integer> qubits = qubits(line, time, gate.qubits(), controls);
        double[] angles = new double[gate.angles()];
        for (int i = 0; i < angles.length; i++) {
            angles[i] = line.real("an angle");
        }
        line.end("gate " + name + " is written: time " + name + " " + gate.usage());
        Gate target = gate.make().apply(angles);
        add(time, new GateOperation(controls.isEmpty() ? target : new Controlled(target, controls.size()), qubits));
    }

    /** Returns the controls and the qubits that the next words name. */
    final List<Integer> qubits(QsimLine line, long time, int count, List<Integer> controls)
            throws CircuitFormatException {
        List<Integer> qubits = new ArrayList<>(controls.size() + count);
        qubits.addAll(controls);
        for (int i = 0; i < count; i++) {
            qubits.add(qubit(line, time, qubits));
        }
        return qubits;
    }

    private int qubit(QsimLine line, long time, Collection<Integer> before) throws CircuitFormatException {
        int number = qubitNumber(line);
        String name = line.taken();
        if (before.contains(number)) {
            throw line.error(line.column(), "qubit " + name + " occurs twice in one operation");
        }
        if (time <= lastTime[number]) {
            throw line.error(
                    line.column(),
                    "time " + time + " is not later than time " + lastTime[number]
                            + " of the operation before it on qubit " + name);
        }
        if (measured[number] && obstacle == null) {
            obstacle = line.error(
                    line.column(), CircuitFormatException.dynamic("qubit " + name + " is used after it was measured"));
        }
        return number;
    }

    /** Takes a word that names a qubit, and returns its number. */
    int qubitNumber(QsimLine line) throws CircuitFormatException {
        long qubit = line.integer("a qubit", 0, Long.MAX_VALUE);
        if (qubit >= qubitCount) {
            throw line.error(
                    line.column(),
                    "qubit " + qubit + " is outside 0.." + (qubitCount - 1) + " (the circuit has " + qubitCount
                            + " qubits)");
        }
        return (int) qubit;
    }

    /** Each measured qubit is a character, in order of time. */
    private static DynamicCircuit program(Circuit circuit) {
        List<Instruction> body = new ArrayList<>();
        Circuit.Builder gates = Circuit.builder(circuit.qubitCount());
        boolean any = false;
        int bits = 0;
        for (Moment moment : circuit.moments()) {
            for (Operation operation : moment.operations()) {
                if (operation instanceof GateOperation) {
                    gates.append(operation);
                    any = true;
                }
            }
            for (Operation operation : moment.operations()) {
                if (operation instanceof Measurement(List<Integer> qubits)) {
                    if (any) {
                        body.add(new Instruction.Gates(gates.build()));
                        gates = Circuit.builder(circuit.qubitCount());
                        any = false;
                    }
                    for (int qubit : qubits) {
                        body.add(new Instruction.Measure(qubit, bits++));
                    }
                }
            }
        }
        if (any) {
            body.add(new Instruction.Gates(gates.build()));
        }
        return new DynamicCircuit(circuit.qubitCount(), List.of(), bits, bits, body);
    }

    final void add(long time, Operation operation) {
        builder.at(time, operation);
        for (int qubit : operation.qubits()) {
            lastTime[qubit] = time;
        }
    }
}
