package dev.platanus.xeb.bitstring;

import dev.platanus.circuit.BasisStates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongBinaryOperator;

/**
 * A map from basis states to numbers: of up to 63 qubits by their index, of more by the place in which they first came. Not
 * thread-safe for writing; reading is safe from many threads.
 */
final class StateTable {
    private static final long UNKNOWN = -1;

    private final LongTable table = new LongTable();
    private final List<BasisStates> wide = new ArrayList<>();
    private final Map<BasisStates, Long> placeOf = new HashMap<>();
    private int qubits;

    /** Takes entries one by one; the list of one state is overwritten by the next. */
    @FunctionalInterface
    interface Visitor {
        void visit(BasisStates one, long value);
    }

    long size() {
        return table.size();
    }

    /** Sets the value of a new state, or puts merge(old, value) in the place of an old one. */
    void merge(BasisStates states, int which, long value, LongBinaryOperator merge) {
        if (qubits == 0) {
            qubits = states.qubits();
        }
        states.requireQubits(qubits);
        long key = key(states, which);
        if (key == UNKNOWN) {
            BasisStates one = states.range(which, which + 1);
            key = wide.size();
            wide.add(one);
            placeOf.put(one, key);
        }
        table.merge(key, value, merge);
    }

    /** The value of a state, or the given one for an unknown state. */
    long getOrDefault(BasisStates states, int which, long unknown) {
        if (qubits == 0) {
            return unknown;
        }
        states.requireQubits(qubits);
        long key = key(states, which);
        return key == UNKNOWN ? unknown : table.getOrDefault(key, unknown);
    }

    /** The value of a state of up to 63 qubits by its index. */
    long getOrDefault(long index, long unknown) {
        if (!isNarrow(qubits)) {
            throw new IllegalArgumentException("basis states of " + qubits + " qubits have no index of 64 bits");
        }
        return table.getOrDefault(index, unknown);
    }

    private long key(BasisStates states, int which) {
        return isNarrow(states.qubits())
                ? states.word(which, 0)
                : placeOf.getOrDefault(states.range(which, which + 1), UNKNOWN);
    }

    private static boolean isNarrow(int qubits) {
        return qubits < Long.SIZE;
    }

    /** All entries, in an order that depends on nothing but what was put in. */
    void forEach(Visitor visitor) {
        if (size() == 0) {
            return;
        }
        BasisStates one = BasisStates.zeros(qubits, 1);
        table.forEach((key, value) -> {
            if (isNarrow(qubits)) {
                one.setWord(0, 0, key);
            } else {
                one.set(0, wide.get((int) key), 0);
            }
            visitor.visit(one, value);
        });
    }
}
