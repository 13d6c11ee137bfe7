package dev.platanus.circuit.cirq;

import static dev.platanus.circuit.cirq.CirqGate.on;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.Gate;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.GlobalPhase;
import dev.platanus.circuit.Rx;
import dev.platanus.circuit.Ry;
import dev.platanus.circuit.Rz;
import dev.platanus.machine.text.Json;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Clifford gates, which Cirq writes as tableaus: what they make of X and Z of each qubit, a row each, as in S. Aaronson and D. Gottesman,
 * Phys. Rev. A 70, 052328 (2004). A tableau leaves the global phase open: gates stand in Cirq's order, so that they have Cirq's phase.
 */
final class CirqCliffords {
    private static final int MAX_QUBITS = 1 << 8;

    private final int size;
    /** For each row the qubits in whose Pauli gate an X is, a Z is, and the rows with the sign −1. */
    private final BitSet[] xs;

    private final BitSet[] zs;
    private final BitSet signs = new BitSet();
    private final List<GateOperation> undone = new ArrayList<>();

    private CirqCliffords(CircuitJson source, Json.Fields gate) throws CircuitFormatException {
        size = source.integer(source.get(gate, "n"), 1, MAX_QUBITS);
        xs = rows(source, source.get(gate, "xs"));
        zs = rows(source, source.get(gate, "zs"));
        List<Json> written = items(source, source.get(gate, "rs"), 2 * size);
        for (int row = 0; row < written.size(); row++) {
            signs.set(row, bit(source, written.get(row)));
        }
        requireSymplectic(source, gate);
    }

    /** A gate on one qubit as up to two turns by quarters of a circle, or on several as H, S, CNOT, SWAP, X and Z. */
    static CirqGate gate(CircuitJson source, Json.Fields gate, boolean one) throws CircuitFormatException {
        CirqCliffords tableau = new CirqCliffords(source, gate);
        if (one && tableau.size != 1) {
            throw source.error(gate, "a Clifford gate on one qubit is expected here, this one has " + tableau.size);
        }
        return new CirqGate(tableau.size, one ? tableau.turns() : tableau.gates());
    }

    private BitSet[] rows(CircuitJson source, Json value) throws CircuitFormatException {
        List<Json> written = items(source, value, 2 * size);
        BitSet[] rows = new BitSet[2 * size];
        for (int row = 0; row < rows.length; row++) {
            List<Json> entries = items(source, written.get(row), size);
            rows[row] = new BitSet(size);
            for (int column = 0; column < size; column++) {
                rows[row].set(column, bit(source, entries.get(column)));
            }
        }
        return rows;
    }

    private static List<Json> items(CircuitJson source, Json value, int count) throws CircuitFormatException {
        List<Json> items = source.items(value);
        if (items.size() != count) {
            throw source.error(value, "a tableau has " + count + " entries here, this one " + items.size());
        }
        return items;
    }

    private static boolean bit(CircuitJson source, Json value) throws CircuitFormatException {
        return value instanceof Json.Word(var _, String word) && (word.equals("true") || word.equals("false"))
                ? word.equals("true")
                : source.integer(value, 0, 1) == 1;
    }

    /** X and Z of one qubit anticommute, everything else commutes. */
    private void requireSymplectic(CircuitJson source, Json.Fields gate) throws CircuitFormatException {
        for (int row = 0; row < 2 * size; row++) {
            for (int other = row + 1; other < 2 * size; other++) {
                if (common(xs[row], zs[other]) == common(zs[row], xs[other]) == (other == row + size)) {
                    throw source.error(
                            gate,
                            "this is no tableau of a Clifford gate: rows " + row + " and " + other
                                    + " (counted from 0) must " + (other == row + size ? "anti" : "") + "commute");
                }
            }
        }
    }

    /** Whether two sets have an odd number of members in common. */
    private static boolean common(BitSet one, BitSet other) {
        BitSet both = (BitSet) one.clone();
        both.and(other);
        return both.cardinality() % 2 == 1;
    }

    /** Gates that undo the tableau, in the opposite order. */
    private List<GateOperation> gates() {
        for (int i = 0; i < size; i++) {
            bringXTo(i);
            clearX(i);
            clearZ(i);
        }
        for (int i = 0; i < size; i++) {
            if (signs.get(i)) {
                undone.add(on(FixedGate.Z, i));
            }
        }
        for (int i = 0; i < size; i++) {
            if (signs.get(size + i)) {
                undone.add(on(FixedGate.X, i));
            }
        }
        return undone.reversed();
    }

    private void bringXTo(int i) {
        if (!xs[i].get(i) && zs[i].get(i)) {
            hadamard(i);
        }
        int from = xs[i].get(i) ? -1 : xs[i].nextSetBit(i + 1);
        if (from >= 0) {
            swap(i, from);
        } else if (!xs[i].get(i)) {
            int z = zs[i].nextSetBit(i + 1);
            hadamard(z);
            swap(i, z);
        }
    }

    /** Leaves X of qubit i alone in row i. */
    private void clearX(int i) {
        for (int j = i + 1; j < size; j++) {
            if (xs[i].get(j)) {
                controlledNot(i, j);
            }
        }
        if (zs[i].nextSetBit(i) >= 0) {
            if (!zs[i].get(i)) {
                phase(i);
            }
            for (int j = i + 1; j < size; j++) {
                if (zs[i].get(j)) {
                    controlledNot(j, i);
                }
            }
            phase(i);
        }
    }

    /** Leaves Z of qubit i alone in row n + i. */
    private void clearZ(int i) {
        BitSet x = xs[size + i];
        BitSet z = zs[size + i];
        for (int j = i + 1; j < size; j++) {
            if (z.get(j)) {
                controlledNot(j, i);
            }
        }
        if (x.nextSetBit(i) >= 0) {
            hadamard(i);
            for (int j = i + 1; j < size; j++) {
                if (x.get(j)) {
                    controlledNot(i, j);
                }
            }
            if (z.get(i)) {
                phase(i);
            }
            hadamard(i);
        }
    }

    private void hadamard(int q) {
        for (int row = 0; row < 2 * size; row++) {
            boolean x = xs[row].get(q);
            boolean z = zs[row].get(q);
            if (x && z) {
                signs.flip(row);
            }
            xs[row].set(q, z);
            zs[row].set(q, x);
        }
        undone.add(on(FixedGate.H, q));
    }

    /** Undoes S. */
    private void phase(int q) {
        for (int row = 0; row < 2 * size; row++) {
            if (xs[row].get(q)) {
                if (!zs[row].get(q)) {
                    signs.flip(row);
                }
                zs[row].flip(q);
            }
        }
        undone.add(on(FixedGate.S, q));
    }

    private void controlledNot(int control, int target) {
        for (int row = 0; row < 2 * size; row++) {
            boolean x = xs[row].get(control);
            boolean z = zs[row].get(target);
            if (x && z && xs[row].get(target) == zs[row].get(control)) {
                signs.flip(row);
            }
            if (x) {
                xs[row].flip(target);
            }
            if (z) {
                zs[row].flip(control);
            }
        }
        undone.add(on(FixedGate.CNOT, control, target));
    }

    private void swap(int one, int other) {
        for (int row = 0; row < 2 * size; row++) {
            swap(xs[row], one, other);
            swap(zs[row], one, other);
        }
        undone.add(on(FixedGate.SWAP, one, other));
    }

    private static void swap(BitSet row, int one, int other) {
        boolean bit = row.get(one);
        row.set(one, row.get(other));
        row.set(other, bit);
    }

    /** What a gate on one qubit makes of a Pauli gate: 0, 1, 2 for X, Y, Z, and whether the sign is −1. */
    private record Image(int pauli, boolean negative) {}

    private Image image(int row) {
        return new Image(xs[row].get(0) ? zs[row].get(0) ? 1 : 0 : 2, signs.get(row));
    }

    /** Y is i X Z; of the images X and Z the product is i times the third Pauli gate, or −i if they run backwards. */
    private static Image ofY(Image x, Image z) {
        boolean backwards = (x.pauli + 1) % 3 == z.pauli;
        return new Image(3 - x.pauli - z.pauli, x.negative ^ z.negative ^ backwards);
    }

    private List<GateOperation> turns() {
        Image x = image(0);
        Image z = image(1);
        Image y = ofY(x, z);
        Image[] of = {x, y, z};
        if (x.equals(new Image(2, false)) && z.equals(new Image(0, false))) {
            return List.of(on(FixedGate.H, 0));
        }
        List<GateOperation> turns = new ArrayList<>();
        int kept = x.pauli == 0 ? 0 : y.pauli == 1 ? 1 : z.pauli == 2 ? 2 : -1;
        if (x.pauli == 0 && y.pauli == 1) {
            int axis = !x.negative ? 0 : !y.negative ? 1 : 2;
            if (x.negative || y.negative || z.negative) {
                turn(axis, 2, turns);
            }
        } else if (kept >= 0) {
            int next = (kept + 1) % 3;
            if (of[kept].negative) {
                turn(next, 2, turns);
            }
            turn(kept, of[next].negative ? -1 : 1, turns);
        } else if (x.pauli == 1) {
            turn(0, y.negative ? -1 : 1, turns);
            turn(2, x.negative ? -1 : 1, turns);
        } else {
            turn(2, y.negative ? 1 : -1, turns);
            turn(0, z.negative ? 1 : -1, turns);
        }
        return turns;
    }

    /** A Pauli gate to the power of half a number of quarters, whose eigenvalue 1 stays. */
    private static void turn(int axis, int quarters, List<GateOperation> turns) {
        double angle = quarters * Math.PI / 2;
        Gate gate = axis == 0 ? new Rx(angle) : axis == 1 ? new Ry(angle) : new Rz(angle);
        turns.add(on(gate, 0));
        turns.add(on(new GlobalPhase(angle / 2)));
    }
}
