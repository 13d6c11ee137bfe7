package dev.platanus.circuit.qasm;

import dev.platanus.circuit.program.Block;
import java.util.Map;

/** A branch that is being read, of which measurements decide, until it ends. */
final class QasmBranch {
    private final QasmProgram program;
    private final QasmVariables variables;
    private final Block around;
    private Block block;
    private Map<QasmVariables.Variable, QasmVariables.Held> values;

    QasmBranch(QasmProgram program, QasmVariables variables) {
        this.program = program;
        this.variables = variables;
        around = program.begin();
        variables.beginBranch();
    }

    void end() {
        block = program.end(around);
        values = variables.endBranch();
    }

    /** What is done in it. */
    Block block() {
        return block;
    }

    /** What the variables that it sets hold at its end. */
    Map<QasmVariables.Variable, QasmVariables.Held> values() {
        return values;
    }

    /** The way through it, to where it meets others. */
    QasmMeeting.Way way() {
        return new QasmMeeting.Way(block, values);
    }

    /** Goes on where only those come who went through the branch. */
    void goOnBehind() {
        values.forEach(variables::assign);
    }
}
