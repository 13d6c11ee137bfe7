package dev.platanus.circuit.qsim;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.Controlled;
import dev.platanus.circuit.Gate;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.QubitGrid;
import java.util.List;

/** Reads one text in qflex's format; see {@link QflexFormat} for how it differs from qsim's. */
final class QflexParser extends QsimParser {
    private final QubitGrid grid;
    private int qubits;

    /** The grid may be null: places are then numbers. */
    QflexParser(String text, String sourceName, QubitGrid grid) {
        super(text, sourceName);
        this.grid = grid;
    }

    @Override
    int qubitCount(QsimLine line) throws CircuitFormatException {
        qubits = super.qubitCount(line);
        if (grid != null && qubits != grid.qubitCount()) {
            throw line.error(line.column(), "the circuit has " + qubits + " qubits, but this is a " + grid);
        }
        return qubits;
    }

    @Override
    int qubitNumber(QsimLine line) throws CircuitFormatException {
        long place = line.integer("a qubit", 0, Long.MAX_VALUE);
        if (grid == null && place >= qubits) {
            throw line.missingGrid("qubit " + place + " is outside 0.." + (qubits - 1)
                    + ": in qflex's format it is a place in a grid, row * columns + column; give the file of"
                    + " this grid");
        }
        int number = grid == null ? (int) place : grid.qubitAt(place);
        if (number < 0) {
            throw line.error(line.column(), "there is no qubit at place " + place + " of the " + grid);
        }
        return number;
    }

    @Override
    void gate(QsimLine line, long time, String word, List<Integer> controls) throws CircuitFormatException {
        int open = word.indexOf('(');
        if (open < 0) {
            super.gate(line, time, word, controls);
            return;
        }
        int column = line.column();
        String name = word.substring(0, open);
        StringBuilder inside = new StringBuilder(word.substring(open + 1));
        while (inside.indexOf(")") < 0) {
            inside.append(' ').append(line.word("the ')' after the angles"));
        }
        if (inside.indexOf(")") != inside.length() - 1) {
            throw line.error(column, "a blank must follow the ')' of " + CircuitFormatException.quoted(word));
        }
        inside.setLength(inside.length() - 1);
        QsimGate gate = QsimGate.named(name);
        String[] parts = inside.toString().split(",", -1);
        if (gate == null || gate.angles() != parts.length) {
            throw line.error(
                    column,
                    gate == null
                            ? "unknown gate " + CircuitFormatException.quoted(name)
                                    + "; with angles there are rx, ry, rz, rxy, fsim, cp" + " and p"
                            : "gate " + name + " takes " + gate.angles() + " angles, got " + parts.length);
        }
        double[] angles = new double[parts.length];
        for (int i = 0; i < angles.length; i++) {
            angles[i] = Math.PI * line.number(parts[i].strip(), "an angle in units of pi");
            if (Double.isInfinite(angles[i])) {
                throw line.error(
                        column,
                        "the angle " + CircuitFormatException.quoted(parts[i].strip()) + " times pi is too large");
            }
        }
        Gate target = gate.make().apply(angles);
        List<Integer> on = qubits(line, time, gate.qubits(), controls);
        line.end("gate " + name + " acts on " + gate.qubits() + " qubits");
        add(time, new GateOperation(controls.isEmpty() ? target : new Controlled(target, controls.size()), on));
    }
}
