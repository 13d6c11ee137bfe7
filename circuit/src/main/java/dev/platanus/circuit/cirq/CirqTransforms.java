package dev.platanus.circuit.cirq;

import static dev.platanus.circuit.cirq.CirqGate.on;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.Controlled;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.Gate;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.GlobalPhase;
import dev.platanus.circuit.Rx;
import dev.platanus.circuit.Ry;
import dev.platanus.circuit.expansion.GateExpansion;
import dev.platanus.machine.text.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** What those of Cirq's gates mean that are circuits on any number of qubits. Source: Cirq's {@code cirq/ops}. */
record CirqTransforms(CircuitJson source) {
    private static final int MAX_QUBITS = 1 << 10;
    private static final int MAX_OF_SUPERPOSITION = 30;

    /** What numbers of single precision leave of a norm. */
    private static final double NORM_TOLERANCE = 1e-5;

    /** |x⟩ → 2^(−n/2) Σ e^(2πi xy/2ⁿ) |y⟩, qubit 0 most significant; perhaps with the qubits of y in the opposite order. */
    CirqGate fourier(Json.Fields gate) throws CircuitFormatException {
        int qubits = source.integer(source.get(gate, "num_qubits"), 1, MAX_QUBITS);
        List<GateOperation> parts = new ArrayList<>();
        for (int i = 0; i < qubits; i++) {
            for (int j = i - 1; j >= 0; j--) {
                parts.add(on(new Controlled(new GlobalPhase(Math.scalb(Math.PI, j - i)), 2), i, j));
            }
            parts.add(on(FixedGate.H, i));
        }
        boolean turned =
                gate.values().get("without_reverse") instanceof Json.Word(var _, String word) && word.equals("true");
        for (int i = 0; !turned && i < qubits / 2; i++) {
            parts.add(on(FixedGate.SWAP, i, qubits - 1 - i));
        }
        return new CirqGate(qubits, parts);
    }

    /** |x⟩ → e^(2πi t x/2ⁿ) |x⟩, qubit 0 most significant. */
    CirqGate gradient(Json.Fields gate, double exponent) throws CircuitFormatException {
        int qubits = source.integer(source.get(gate, "num_qubits"), 1, MAX_QUBITS);
        List<GateOperation> parts = new ArrayList<>();
        for (int i = 0; i < qubits; i++) {
            parts.add(on(new Controlled(new GlobalPhase(Math.scalb(Math.PI * exponent, -i)), 1), i));
        }
        return new CirqGate(qubits, parts);
    }

    /** The state of qubit i goes to qubit permutation[i]. */
    CirqGate permutation(Json.Fields gate) throws CircuitFormatException {
        Json value = source.get(gate, "permutation");
        List<Json> items = source.items(value);
        List<Integer> targets = new ArrayList<>();
        for (Json item : items) {
            targets.add(source.integer(item, 0, items.size() - 1));
        }
        if (new TreeSet<>(targets).size() < targets.size()) {
            throw source.error(value, "a permutation has each of the numbers 0 to " + (items.size() - 1) + " once");
        }
        List<GateOperation> parts = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            while (targets.get(i) != i) {
                int target = targets.get(i);
                parts.add(on(FixedGate.SWAP, i, target));
                targets.set(i, targets.get(target));
                targets.set(target, target);
            }
        }
        return new CirqGate(items.size(), parts);
    }

    /**
     * |0…0⟩ → M^(−1/2) Σ |j⟩ for j from 0 to M − 1, qubit 0 most significant, and of other states what Cirq makes of them. Source: A. Shukla
     * and P. Vedula, arXiv:2306.11747.
     */
    CirqGate superposition(Json.Fields gate) throws CircuitFormatException {
        int qubits = source.integer(source.get(gate, "num_qubits"), 1, MAX_OF_SUPERPOSITION);
        int states = source.integer(source.get(gate, "m_value"), 1, 1 << qubits);
        List<Integer> ones = new ArrayList<>();
        for (int bit = 0; bit < Integer.SIZE; bit++) {
            if ((states >> bit & 1) == 1) {
                ones.add(bit);
            }
        }
        List<GateOperation> parts = new ArrayList<>();
        ones.stream().skip(1).forEach(bit -> parts.add(on(FixedGate.X, qubits - 1 - bit)));
        for (int bit = 0; bit < ones.getFirst(); bit++) {
            parts.add(on(FixedGate.H, qubits - 1 - bit));
        }
        // where a bit that M has is 0, what stands below it is any number; else it is shared out further
        int left = states;
        for (int i = 1; i < ones.size(); i++) {
            int below = qubits - 1 - ones.get(i - 1);
            int above = qubits - 1 - ones.get(i);
            double share = Math.scalb(1.0, ones.get(i - 1)) / left;
            Gate turn = new Ry(-2 * Math.acos(Math.sqrt(share)));
            if (i == 1) {
                parts.add(on(turn, above));
            } else {
                parts.addAll(where0(turn, below, above));
            }
            for (int bit = ones.get(i - 1); bit < ones.get(i); bit++) {
                parts.addAll(where0(FixedGate.H, above, qubits - 1 - bit));
            }
            left -= 1 << ones.get(i - 1);
        }
        return new CirqGate(qubits, parts);
    }

    /** |0…0⟩ → the state that a StatePreparationChannel names, its first qubit most significant; its phase is kept. */
    CirqGate preparation(Json.Fields gate) throws CircuitFormatException {
        Json value = source.get(gate, "target_state");
        List<Json> entries = source.items(value);
        int qubits = Integer.numberOfTrailingZeros(entries.size());
        if (Integer.bitCount(entries.size()) != 1 || qubits < 1 || qubits > GateExpansion.MOST_QUBITS_OF_UNITARY) {
            throw source.error(
                    value,
                    "a state that is prepared has 2^n amplitudes for n = 1 to " + GateExpansion.MOST_QUBITS_OF_UNITARY
                            + " qubits, this one " + entries.size());
        }
        double[] reIm = new double[2 * entries.size()];
        double norm = 0;
        for (int i = 0; i < entries.size(); i++) {
            double[] z = new CirqNumber(source).complex(entries.get(i));
            reIm[2 * i] = z[0];
            reIm[2 * i + 1] = z[1];
            norm += z[0] * z[0] + z[1] * z[1];
        }
        if (!(Math.abs(norm - 1) <= NORM_TOLERANCE)) {
            throw source.error(value, "the probabilities of the state add up to " + norm + " instead of 1");
        }
        List<Integer> on = IntStream.range(0, qubits).boxed().toList();
        return new CirqGate(qubits, GateExpansion.preparation(reIm, on));
    }

    private static List<GateOperation> where0(Gate gate, int control, int target) {
        return List.of(
                on(FixedGate.X, control), on(new Controlled(gate, 1), control, target), on(FixedGate.X, control));
    }

    /** A Pauli string P, ±1 times a product, whose eigenstates of +1 and −1 get phases of their own. */
    List<GateOperation> phasor(Json.Fields operation, CirqOperations operations) throws CircuitFormatException {
        Json.Fields string = source.fields(source.get(operation, "pauli_string"));
        List<CirqQubit> qubits = operations.qubits(operation);
        // on further qubits Cirq's text says identity, and Cirq's simulators do Z
        if (qubits.isEmpty() || !Set.copyOf(operations.qubits(string)).equals(Set.copyOf(qubits))) {
            throw source.error(operation, "a Pauli string is expected here that has a gate on each of its qubits");
        }
        List<GateOperation> before = new ArrayList<>();
        List<GateOperation> after = new ArrayList<>();
        double phase = 0;
        for (GateOperation part : operations.parts(string)) {
            if (part.gate() instanceof GlobalPhase(double angle)) {
                phase = angle;
                continue;
            }
            int qubit =
                    qubits.indexOf(operations.qubits(string).get(part.qubits().getFirst()));
            if (part.gate() == FixedGate.X) {
                before.add(on(FixedGate.H, qubit));
                after.add(on(FixedGate.H, qubit));
            } else if (part.gate() == FixedGate.Y) {
                before.add(on(new Rx(Math.PI / 2), qubit));
                after.add(on(new Rx(-Math.PI / 2), qubit));
            }
        }
        boolean negative = Math.cos(phase) < 0;
        if (Math.abs(Math.sin(phase)) > 1e-8) {
            throw source.error(string, "the coefficient of a Pauli string with phases is 1 or -1");
        }
        CirqNumber numbers = new CirqNumber(source);
        double plus = Math.PI * numbers.real(source.get(operation, negative ? "exponent_neg" : "exponent_pos"));
        double minus = Math.PI * numbers.real(source.get(operation, negative ? "exponent_pos" : "exponent_neg"));
        int last = qubits.size() - 1;
        List<GateOperation> parity = new ArrayList<>();
        for (int qubit = 0; qubit < last; qubit++) {
            parity.add(on(FixedGate.CNOT, qubit, last));
        }
        List<GateOperation> parts = new ArrayList<>(before);
        parts.addAll(parity);
        parts.add(on(new GlobalPhase(plus)));
        parts.add(on(new Controlled(new GlobalPhase(minus - plus), 1), last));
        parts.addAll(parity.reversed());
        parts.addAll(after);
        return parts;
    }
}
