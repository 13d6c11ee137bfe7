package dev.platanus.circuit.qasm;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.Condition;
import dev.platanus.circuit.program.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.Token;

/**
 * A loop that is being read. Where measurements decide whether a round is left by {@code break} or {@code continue}, a bit
 * remembers it, and what follows is done on condition that it is 0.
 */
final class QasmLoop {
    private final QasmProgram program;
    private final QasmMeeting meeting;
    private final QasmVariables variables;
    private final int branches;
    /** The bits that remember, or −1. */
    private int left = -1;

    private int skipped = -1;
    private boolean pending;
    /** The ways on which the loop, or the round, was left. */
    private final List<QasmMeeting.Way> whereLeft = new ArrayList<>();

    private final List<QasmMeeting.Way> whereSkipped = new ArrayList<>();

    QasmLoop(QasmProgram program, QasmMeeting meeting, QasmVariables variables) {
        this.program = program;
        this.meeting = meeting;
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
        (forGood ? whereLeft : whereSkipped).add(new QasmMeeting.Way(program.block(), variables.snapshot()));
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
    void endRound(Token place) throws CircuitFormatException {
        pending = false;
        meet(place, whereSkipped);
        skipped = -1;
    }

    /** Goes on behind the loop. */
    void end(Token place) throws CircuitFormatException {
        meet(place, whereLeft);
    }

    /** Goes on where those who stayed meet those who left. */
    private void meet(Token place, List<QasmMeeting.Way> ways) throws CircuitFormatException {
        if (ways.isEmpty()) {
            return;
        }
        Block stayed = new Block();
        ways.add(new QasmMeeting.Way(stayed, Map.of()));
        meeting.of(place, ways.toArray(QasmMeeting.Way[]::new));
        program.branch(stays(), stayed, new Block());
        ways.clear();
    }
}
