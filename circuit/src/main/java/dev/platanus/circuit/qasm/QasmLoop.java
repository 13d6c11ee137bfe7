package dev.platanus.circuit.qasm;

import dev.platanus.circuit.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A loop that is being read. Where measurements decide whether a round is left by {@code break} or {@code continue}, a bit
 * remembers it, and what follows is done on condition that it is 0.
 */
final class QasmLoop {
    private final QasmVariables variables;
    private final int branches;
    /** The bits that remember, or −1. */
    private int left = -1;

    private int skipped = -1;
    private boolean pending;
    /** What the variables held where the loop, or the round, was left. */
    private final List<Map<QasmVariables.Variable, QasmVariables.Held>> whereLeft = new ArrayList<>();

    private final List<Map<QasmVariables.Variable, QasmVariables.Held>> whereSkipped = new ArrayList<>();

    QasmLoop(QasmVariables variables) {
        this.variables = variables;
        this.branches = variables.branches();
    }

    /** Tells whether measurements decide about the statement that is being read since the loop began. */
    boolean isOpen() {
        return variables.branches() > branches;
    }

    /** Returns the bit that remembers that the loop, or a round, was left; −1 if there is none yet. */
    int flag(boolean forGood) {
        return forGood ? left : skipped;
    }

    /** Notes that measurements decide whether the loop, or a round, is left here. */
    void leave(boolean forGood, int flag) {
        if (forGood) {
            left = flag;
        } else {
            skipped = flag;
        }
        (forGood ? whereLeft : whereSkipped).add(variables.snapshot());
        pending = true;
    }

    /** Tells whether what follows is done on a condition that it does not stand under yet. */
    boolean isPending() {
        return pending;
    }

    void setPending(boolean pending) {
        this.pending = pending;
    }

    /** The condition under which the round goes on. */
    Condition stays() {
        List<Condition> all = new ArrayList<>();
        if (left >= 0) {
            all.add(new Condition.Not(new Condition.Bit(left)));
        }
        if (skipped >= 0) {
            all.add(new Condition.Not(new Condition.Bit(skipped)));
        }
        return all.size() == 1 ? all.getFirst() : new Condition.Several(Condition.Connective.ALL, all);
    }

    /** Tells whether measurements decide whether there is another round. */
    boolean mayBeLeft() {
        return left >= 0;
    }

    /** Goes on behind a round. */
    void endRound() {
        pending = false;
        skipped = -1;
        whereSkipped.forEach(variables::meet);
        whereSkipped.clear();
    }

    /** Goes on behind the loop. */
    void end() {
        whereLeft.forEach(variables::meet);
    }
}
