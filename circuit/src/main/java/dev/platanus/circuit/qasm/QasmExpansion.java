package dev.platanus.circuit.qasm;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.qasm.QasmGates.Call;
import dev.platanus.circuit.qasm.QasmModifiers.Modifier;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Expands calls of gates into gates of our own. Definitions may be nested as deep as they like: the calls that are under
 * way stand in a list, not on the stack.
 */
final class QasmExpansion {
    /** How many calls all expansions of a file may take, some seconds. */
    private static final double MAX_STEPS = 1 << 26;

    private final QasmSource source;
    /** The values of the text's parameters, where they come from outside. */
    private final double[] parameters;
    /** The gates of the file so far, each with the operations that it stands for. */
    private final List<WrittenGate> gates = new ArrayList<>();

    private final Deque<Frame> frames = new ArrayDeque<>();
    private double steps;
    private long operations;
    private long limit = QasmFormat.MAX_OPERATIONS;

    /** A call whose definition is being expanded. */
    private static final class Frame {
        private final Call call;
        private final double[] outerAngles;
        private final double[] angles;
        private final List<Integer> qubits;
        private final int start;
        private int next;

        /** Behind the angles stand the parameters. */
        Frame(Call call, double[] outer, double[] angles, List<Integer> qubits, int start) {
            this.call = call;
            this.outerAngles = outer;
            this.angles = angles;
            this.qubits = qubits;
            this.start = start;
        }

        List<Integer> own() {
            return qubits.subList(call.controls(), qubits.size());
        }
    }

    QasmExpansion(QasmSource source) {
        this(source, new double[0]);
    }

    /** Expands calls for values of parameters. */
    QasmExpansion(QasmSource source, double[] parameters) {
        this.source = source;
        this.parameters = parameters;
    }

    /** Fixes how many gates the next calls may become. */
    void limit(long gates) {
        limit = gates;
    }

    /**
     * Expands a call on given qubits, controls first.
     *
     * @return the gates of the file that the call means, each with the operations that it stands for: a gate of a library is
     *     one gate, with its modifiers
     */
    List<WrittenGate> of(Call call, List<Integer> qubits) throws CircuitFormatException {
        if (call.gates() > limit) {
            throw source.error(
                    call.place(),
                    call.gates() <= QasmFormat.MAX_OPERATIONS
                            ? QasmModifiers.full()
                            : QasmModifiers.tooMany("gate " + call.name(), call.gates()));
        }
        steps += call.steps();
        if (steps > MAX_STEPS) {
            throw source.error(
                    call.place(),
                    "the definitions of this file are nested too deep for their number of calls: their expansion takes"
                            + " more than " + (long) MAX_STEPS + " steps");
        }
        gates.clear();
        operations = 0;
        frames.clear();
        enter(call, parameters, qubits);
        while (!frames.isEmpty()) {
            Frame frame = frames.peek();
            List<Call> body = frame.call.definition().body();
            if (frame.next == body.size()) {
                frames.pop();
                modify(frame);
            } else {
                Call inner = body.get(frame.next++);
                List<Integer> own = frame.own();
                enter(
                        inner,
                        frame.angles,
                        inner.operands().stream().map(own::get).toList());
            }
        }
        return gates;
    }

    private void enter(Call call, double[] outer, List<Integer> qubits) throws CircuitFormatException {
        int own = call.angles().size();
        double[] angles = new double[own + parameters.length];
        for (int i = 0; i < own; i++) {
            angles[i] = call.angles().get(i).of(outer);
        }
        System.arraycopy(parameters, 0, angles, own, parameters.length);
        Frame frame = new Frame(call, outer, angles, qubits, gates.size());
        if (call.library() == null) {
            frames.push(frame);
            return;
        }
        List<Integer> on = frame.own();
        try {
            List<GateOperation> parts = new ArrayList<>();
            for (GateOperation part : call.library().parts(Arrays.copyOf(angles, own), on.size())) {
                parts.add(part.on(on));
            }
            gates.add(new WrittenGate(call.name(), on, parts));
            operations += parts.size();
        } catch (IllegalArgumentException e) {
            throw source.error(call.place(), e.getMessage());
        }
        modify(frame);
    }

    /** Applies the modifiers to what their call has become; the one next to the gate first, whose controls stand last. */
    private void modify(Frame frame) throws CircuitFormatException {
        boolean spelled =
                frame.call.definition() != null && frame.call.definition().spelled();
        if (spelled || !frame.call.modifiers().isEmpty()) {
            List<WrittenGate> range = gates.subList(frame.start, gates.size());
            List<List<GateOperation>> own =
                    range.stream().map(WrittenGate::parts).toList();
            List<List<GateOperation>> result = spelled ? List.of(QasmModifiers.flat(own)) : own;
            operations -= QasmModifiers.size(own);
            range.clear();
            int position = frame.call.controls();
            for (Modifier modifier : frame.call.modifiers().reversed()) {
                switch (modifier.kind()) {
                    case OpenQasmParser.INV -> result = QasmModifiers.inverse(result);
                    case OpenQasmParser.POW -> {
                        double exponent = modifier.exponent().of(frame.outerAngles);
                        result = QasmModifiers.power(result, exponent, limit - operations, source, modifier.place());
                    }
                    default -> {
                        position -= modifier.controls();
                        result = QasmModifiers.controlled(
                                result,
                                frame.qubits.subList(position, position + modifier.controls()),
                                modifier.kind() == OpenQasmParser.NEGCTRL);
                    }
                }
            }
            String name = spelled && frame.call.modifiers().isEmpty() ? frame.call.name() : "";
            result.forEach(parts -> gates.add(new WrittenGate(name, spelled ? frame.qubits : List.of(), parts)));
            operations += QasmModifiers.size(result);
        }
        if (operations > limit) {
            throw source.error(frame.call.place(), QasmModifiers.full());
        }
    }
}
