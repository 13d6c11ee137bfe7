package dev.platanus.statevector.program;

import dev.platanus.circuit.CNot;
import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.PauliX;
import dev.platanus.circuit.Swap;
import dev.platanus.circuit.Unitary2;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gathers the gates on one pair of qubits in a row, with the single-qubit gates between them, into one unitary where that costs
 * less: three CNOTs and eight rotations, as compilers write any gate on two qubits, become one step again, and
 * CNOT · Rz · CNOT a diagonal. Cost: O(gates) small matrix products.
 */
final class PairGates {

    /** A product as near to the identity as this does nothing but rounding. */
    private static final double NOTHING = 1e-14;

    private static final ComplexMatrix FLIP = new PauliX().matrix();
    private static final ComplexMatrix SWAP = new Swap().matrix();

    private final List<Group> groups = new ArrayList<>();
    /** Number of the group on a pair that a qubit was in last, if gates can still join it; −1 otherwise. */
    private final int[] open;
    /** Single-qubit gates after that group. */
    private final List<List<GateOperation>> waiting = new ArrayList<>();

    /** Gates that stand together in the result: those on a pair, or a single one. */
    private record Group(List<GateOperation> operations) {
        long pairs() {
            return operations.stream().filter(o -> o.qubits().size() == 2).count();
        }
    }

    private PairGates(int qubits) {
        open = new int[qubits];
        Arrays.fill(open, -1);
        for (int q = 0; q < qubits; q++) {
            waiting.add(new ArrayList<>());
        }
    }

    /** The gates of a circuit, those on a pair in a row as one where that costs less. */
    static List<GateOperation> gathered(Circuit circuit) {
        PairGates gates = new PairGates(circuit.qubitCount());
        circuit.gates().forEach(gates::add);
        for (int q = 0; q < circuit.qubitCount(); q++) {
            gates.close(q);
        }
        List<GateOperation> result = new ArrayList<>();
        gates.groups.forEach(group -> emit(group, result));
        return result;
    }

    private void add(GateOperation operation) {
        List<Integer> qubits = operation.qubits();
        if (qubits.size() == 1 && open[qubits.getFirst()] >= 0) {
            waiting.get(qubits.getFirst()).add(operation);
        } else if (qubits.size() == 2) {
            int number = open[qubits.get(0)];
            if (number < 0 || number != open[qubits.get(1)]) {
                qubits.forEach(this::close);
                number = groups.size();
                groups.add(new Group(new ArrayList<>()));
            }
            Group group = groups.get(number);
            for (int q : qubits) {
                group.operations.addAll(waiting.get(q));
                waiting.get(q).clear();
                open[q] = number;
            }
            group.operations.add(operation);
        } else {
            qubits.forEach(this::close);
            groups.add(new Group(List.of(operation)));
        }
    }

    /** Ends the group of a qubit; what waits on it follows by itself. */
    private void close(int qubit) {
        open[qubit] = -1;
        waiting.get(qubit).forEach(operation -> groups.add(new Group(List.of(operation))));
        waiting.get(qubit).clear();
    }

    private static void emit(Group group, List<GateOperation> result) {
        if (group.pairs() < 2) {
            result.addAll(group.operations);
            return;
        }
        List<Integer> pair = group.operations.stream()
                .map(GateOperation::qubits)
                .filter(qubits -> qubits.size() == 2)
                .findFirst()
                .orElseThrow();
        ComplexMatrix product = ComplexMatrix.identity(4);
        for (GateOperation operation : group.operations) {
            product = onPair(operation, pair).times(product);
        }
        if (product.distance(ComplexMatrix.identity(4)) < NOTHING) {
            return;
        }
        // gates that are unitary only nearly may be less so together than a gate must be
        if (product.unitarityError() <= Unitary2.TOLERANCE && costTogether(group, product) < costApart(group)) {
            result.add(new GateOperation(new Unitary2(product), pair));
        } else {
            result.addAll(group.operations);
        }
    }

    private static ComplexMatrix onPair(GateOperation operation, List<Integer> pair) {
        ComplexMatrix matrix = operation.gate().matrix();
        ComplexMatrix one = ComplexMatrix.identity(2);
        if (operation.qubits().size() == 2) {
            return operation.qubits().equals(pair) ? matrix : SWAP.times(matrix).times(SWAP);
        }
        return operation.qubits().getFirst().equals(pair.getFirst()) ? matrix.kron(one) : one.kron(matrix);
    }

    private static double costTogether(Group group, ComplexMatrix product) {
        // permutations of basis states move amplitudes and compute nothing
        boolean permutes = group.operations.stream().allMatch(operation -> operation.gate() instanceof CNot);
        return permutes && MatrixForm.of(product).compareTo(MatrixForm.MIX) > 0
                ? Double.POSITIVE_INFINITY
                : cost(product);
    }

    /** What a gate on two qubits costs at least. */
    private static double cost(ComplexMatrix gate) {
        MatrixForm form = MatrixForm.of(gate);
        if (form.compareTo(MatrixForm.MIX) <= 0) {
            return form.cost();
        }
        MatrixForm core = CanonicalGate.of(gate).map(CanonicalGate::form).orElse(MatrixForm.DENSE);
        return core.cost() + (core.compareTo(MatrixForm.MIX) <= 0 ? MatrixForm.TURN : 0);
    }

    private static double costApart(Group group) {
        double cost = 0;
        boolean turns = false;
        for (GateOperation operation : group.operations) {
            if (operation.qubits().size() == 1) {
                ComplexMatrix matrix = operation.gate().matrix();
                double t = Turns.of(Turns.flips(matrix) ? FLIP.times(matrix) : matrix)
                        .t();
                turns |= t != 0 && t != 1;
            } else {
                cost += operation.gate() instanceof CNot
                        ? MatrixForm.DIAGONAL.cost()
                        : cost(operation.gate().matrix());
            }
        }
        return turns ? cost + MatrixForm.TURN * group.pairs() : cost;
    }
}
