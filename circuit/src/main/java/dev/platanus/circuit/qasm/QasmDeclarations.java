package dev.platanus.circuit.qasm;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.AliasContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.ExpressionContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.GateDefinitionContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.IncludeContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.KnownBitContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.NewBitsContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.NewBooleanContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.NewDurationContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.NewQubitsContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.OldBitsContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.OldQubitsContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.OpaqueGateContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.ParameterStatementContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.StatementContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.SubroutineContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.VariableContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.VersionContext;
import java.util.List;
import org.antlr.v4.runtime.Token;

/** What a text gives names to: registers, variables, gates, subroutines. */
final class QasmDeclarations {
    private final QasmSource source;
    private final QasmExpression scope;
    private final QasmRegisters qubits;
    private final QasmRegisters bits;
    private final QasmGates definitions;
    private final QasmAssignments values;
    private final QasmSubroutines subroutines;
    private final QasmTimes times;
    private final QasmOperations operations;
    /** The parameters that get their values later. */
    private final List<String> open;

    QasmDeclarations(
            QasmSource source,
            QasmExpression scope,
            QasmRegisters qubits,
            QasmRegisters bits,
            QasmGates definitions,
            QasmAssignments values,
            QasmSubroutines subroutines,
            QasmTimes times,
            QasmOperations operations,
            List<String> open) {
        this.source = source;
        this.scope = scope;
        this.qubits = qubits;
        this.bits = bits;
        this.definitions = definitions;
        this.values = values;
        this.subroutines = subroutines;
        this.times = times;
        this.operations = operations;
        this.open = open;
    }

    /** Reads a statement if it is a declaration, and returns whether it is one. */
    boolean read(StatementContext statement) throws CircuitFormatException {
        if (scope.scope().isInside()) {
            requireNoDeclaration(statement);
        }
        switch (statement) {
            case IncludeContext include -> include(include);
            case OldQubitsContext old -> declare(qubits, old.ID().getSymbol(), old.expression());
            case NewQubitsContext fresh -> declare(qubits, fresh.ID().getSymbol(), fresh.expression());
            case OldBitsContext old -> declare(bits, old.ID().getSymbol(), old.expression());
            case NewBitsContext fresh -> declare(fresh);
            case NewBooleanContext fresh -> {
                int[] member = hidden(fresh.ID().getSymbol(), 1, true);
                if (fresh.condition() != null) {
                    values.assignTruth(member, fresh.condition());
                }
            }
            case KnownBitContext known -> {
                checkNew(known.ID().getSymbol());
                values.declare(
                        new QasmVariables.Type(known.kind.getType(), 1),
                        known.ID().getSymbol(),
                        known.condition(),
                        true);
            }
            case VariableContext variable -> {
                checkNew(variable.ID().getSymbol());
                values.declare(
                        variable.numberType(),
                        variable.ID().getSymbol(),
                        variable.condition(),
                        variable.CONST() != null);
            }
            case ParameterStatementContext parameter
            when isOpen(parameter) -> {
                Token name = parameter.ID().getSymbol();
                checkNew(name);
                values.declareOpen(parameter.type().numberType(), name, open.indexOf(name.getText()));
            }
            case ParameterStatementContext parameter ->
                throw source.error(
                        parameter.getStart(),
                        "the parameter "
                                + CircuitFormatException.quoted(parameter.ID().getText())
                                + " has no value; give it one, as by 'const' instead of 'input'. Parameters are"
                                + " float, angle, int, uint, bool or a single bit");
            case NewDurationContext fresh -> {
                checkNew(fresh.ID().getSymbol());
                if (fresh.expression() != null) {
                    times.require(fresh.expression());
                }
                times.declare(fresh.ID().getSymbol());
            }
            case AliasContext alias -> {
                checkNew(alias.ID().getSymbol());
                QasmRegisters of = bits.has(alias.operand(0).name.getText()) ? bits : qubits;
                of.alias(alias.ID().getSymbol(), alias.operand());
            }
            case GateDefinitionContext definition -> definitions.define(definition);
            case OpaqueGateContext opaque -> definitions.declare(opaque);
            case SubroutineContext subroutine -> {
                checkNew(subroutine.ID().getSymbol());
                subroutines.define(subroutine);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean isOpen(ParameterStatementContext parameter) {
        return open.contains(parameter.ID().getText());
    }

    private void declare(NewBitsContext fresh) throws CircuitFormatException {
        Token name = fresh.ID().getSymbol();
        int[] members;
        if (scope.scope().isInside()) {
            members = hidden(name, size(name, fresh.expression()), fresh.expression() == null);
        } else {
            declare(bits, name, fresh.expression());
            members = bits.all(name.getText());
        }
        if (fresh.operand() != null) {
            operations.measure(fresh.operand(), members, fresh.getStart());
        } else if (fresh.condition() != null) {
            values.assign(members, fresh.condition());
        }
    }

    /** Adds bits that nobody outside of the text gets to see. */
    private int[] hidden(Token name, int count, boolean single) throws CircuitFormatException {
        checkNew(name);
        int[] members = bits.hidden(name, count);
        bits.bind(name.getText(), members, single);
        return members;
    }

    /** Qubits and gates are the same for all of a text. */
    private void requireNoDeclaration(StatementContext statement) throws CircuitFormatException {
        switch (statement) {
            case VersionContext _,
                    IncludeContext _,
                    OldQubitsContext _,
                    NewQubitsContext _,
                    OldBitsContext _,
                    GateDefinitionContext _,
                    OpaqueGateContext _,
                    ParameterStatementContext _,
                    SubroutineContext _ ->
                throw source.error(
                        statement.getStart(),
                        CircuitFormatException.quoted(statement.getStart().getText())
                                + " stands in a block; put it before the first 'if' or loop");
            default -> {}
        }
    }

    private void include(IncludeContext include) throws CircuitFormatException {
        Token file = include.STRING().getSymbol();
        String name = file.getText().substring(1, file.getText().length() - 1);
        if (!QasmIncludes.LIBRARIES.contains(name)) {
            throw source.error(
                    file,
                    CircuitFormatException.quoted(name)
                            + " is no library that is built in (qelib1.inc, stdgates.inc, hqslib1.inc), and a text"
                            + " that is not read from a regular file has no folder to look for it; give the circuit as"
                            + " a file, or put the content of "
                            + CircuitFormatException.quoted(name) + " in this place");
        }
    }

    private void declare(QasmRegisters registers, Token name, ExpressionContext size) throws CircuitFormatException {
        checkNew(name);
        registers.declare(name, size(name, size), size == null);
    }

    private int size(Token name, ExpressionContext size) throws CircuitFormatException {
        return size == null ? 1 : scope.integer(size, "the size of register " + name.getText(), 1, Circuit.MAX_QUBITS);
    }

    private void checkNew(Token name) throws CircuitFormatException {
        String text = name.getText();
        if (scope.scope().declares(text)) {
            throw source.error(name, CircuitFormatException.quoted(text) + " is declared twice");
        }
    }
}
