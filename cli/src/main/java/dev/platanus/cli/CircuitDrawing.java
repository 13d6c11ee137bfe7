package dev.platanus.cli;

import dev.platanus.circuit.CNot;
import dev.platanus.circuit.CPhase;
import dev.platanus.circuit.CZ;
import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.Controlled;
import dev.platanus.circuit.FSim;
import dev.platanus.circuit.Gate;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.Hadamard;
import dev.platanus.circuit.ISwap;
import dev.platanus.circuit.Identity1;
import dev.platanus.circuit.Identity2;
import dev.platanus.circuit.Measurement;
import dev.platanus.circuit.Moment;
import dev.platanus.circuit.Operation;
import dev.platanus.circuit.PauliX;
import dev.platanus.circuit.PauliY;
import dev.platanus.circuit.PauliZ;
import dev.platanus.circuit.S;
import dev.platanus.circuit.SqrtW;
import dev.platanus.circuit.SqrtX;
import dev.platanus.circuit.SqrtY;
import dev.platanus.circuit.Swap;
import dev.platanus.circuit.T;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * A circuit as text: a line for each qubit, time from left to right, no angles. Gates of one moment whose lines would
 * cross stand in neighbouring columns; a drawing wider than the page goes on below.
 */
final class CircuitDrawing {
    private static final char WIRE = '─';
    private static final char LINK = '│';
    private static final char CROSSING = '┼';

    private final int qubits;
    private final List<String[]> columns = new ArrayList<>();

    private CircuitDrawing(int qubits) {
        this.qubits = qubits;
    }

    /**
     * Draws.
     *
     * @param circuit any number of qubits and moments
     * @param width characters in a line
     * @return lines that end with a line feed
     */
    static String text(Circuit circuit, int width) {
        CircuitDrawing drawing = new CircuitDrawing(circuit.qubitCount());
        circuit.moments().forEach(drawing::add);
        return drawing.pages(width);
    }

    private void add(Moment moment) {
        List<String[]> places = new ArrayList<>();
        for (Operation operation : moment.operations()) {
            if (operation instanceof Measurement measurement) {
                measurement.qubits().forEach(qubit -> put(places, List.of(qubit), List.of("M")));
            } else if (operation instanceof GateOperation gate && !gate.qubits().isEmpty()) {
                put(places, gate.qubits(), symbols(gate.gate()));
            }
        }
        columns.addAll(places);
    }

    /** Puts an operation into the first column of this moment where its whole span of lines is free. */
    private void put(List<String[]> places, List<Integer> on, List<String> symbols) {
        int top = Collections.min(on);
        int bottom = Collections.max(on);
        String[] column = null;
        for (String[] candidate : places) {
            boolean free = true;
            for (int qubit = top; qubit <= bottom && free; qubit++) {
                free = candidate[qubit] == null;
            }
            if (free) {
                column = candidate;
                break;
            }
        }
        if (column == null) {
            column = new String[qubits];
            places.add(column);
        }
        for (int qubit = top + 1; qubit < bottom; qubit++) {
            column[qubit] = String.valueOf(CROSSING);
        }
        for (int i = 0; i < on.size(); i++) {
            column[on.get(i)] = symbols.get(i);
        }
        // the upper ends of links, so that only what is linked gets a vertical line below it
        for (int qubit = top; qubit < bottom; qubit++) {
            column[qubit] = column[qubit] + LINK;
        }
    }

    private String pages(int width) {
        int labelWidth = Integer.toString(qubits - 1).length() + 2;
        StringBuilder text = new StringBuilder();
        int from = 0;
        do {
            int to = from;
            int used = labelWidth;
            while (to < columns.size() && (to == from || used + cellWidth(to) <= width)) {
                used += cellWidth(to++);
            }
            if (from > 0) {
                text.append('\n');
            }
            page(text, from, to, labelWidth);
            from = to;
        } while (from < columns.size());
        return text.toString();
    }

    private void page(StringBuilder text, int from, int to, int labelWidth) {
        for (int qubit = 0; qubit < qubits; qubit++) {
            String label = qubit + ": ";
            text.append(" ".repeat(labelWidth - label.length())).append(label);
            StringBuilder below = new StringBuilder(" ".repeat(labelWidth));
            for (int column = from; column < to; column++) {
                String cell = columns.get(column)[qubit];
                boolean linked = cell != null && cell.indexOf(LINK) >= 0;
                String symbol = cell == null ? "" : linked ? cell.substring(0, cell.length() - 1) : cell;
                int width = cellWidth(column);
                text.append(WIRE).append(symbol).append(String.valueOf(WIRE).repeat(width - 1 - symbol.length()));
                below.append(' ').append(linked ? LINK : ' ').append(" ".repeat(width - 2));
            }
            text.append('\n');
            if (qubit < qubits - 1 && below.toString().indexOf(LINK) >= 0) {
                text.append(below.toString().stripTrailing()).append('\n');
            }
        }
    }

    private int cellWidth(int column) {
        int width = 1;
        for (String cell : columns.get(column)) {
            if (cell != null) {
                width = Math.max(width, cell.indexOf(LINK) >= 0 ? cell.length() - 1 : cell.length());
            }
        }
        return width + 2;
    }

    private static List<String> symbols(Gate gate) {
        return switch (gate) {
            case CNot _ -> List.of("●", "X");
            case CZ _ -> List.of("●", "●");
            case CPhase _ -> List.of("●", "P");
            case Swap _ -> List.of("×", "×");
            case ISwap _ -> List.of("i×", "i×");
            case FSim _ -> List.of("fs", "fs");
            case Identity1 _ -> List.of("I");
            case Identity2 _ -> List.of("I", "I");
            case Hadamard _ -> List.of("H");
            case PauliX _ -> List.of("X");
            case PauliY _ -> List.of("Y");
            case PauliZ _ -> List.of("Z");
            case S _ -> List.of("S");
            case T _ -> List.of("T");
            case SqrtX _ -> List.of("√X");
            case SqrtY _ -> List.of("√Y");
            case SqrtW _ -> List.of("√W");
            case Controlled controlled -> {
                List<String> all = new ArrayList<>(Collections.nCopies(controlled.controls(), "●"));
                all.addAll(symbols(controlled.target()));
                yield all;
            }
            default -> {
                String name = gate.name().substring(0, 1).toUpperCase(Locale.ROOT)
                        + gate.name().substring(1);
                yield Collections.nCopies(gate.qubitCount(), name);
            }
        };
    }
}
