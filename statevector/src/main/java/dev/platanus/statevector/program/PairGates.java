package dev.platanus.statevector.program;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.Unitary2;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Gathers the gates on one pair of qubits in a row, with the single-qubit gates between them, into one unitary where that costs
 * less: three CNOTs and eight rotations, as compilers write any gate on two qubits, become one step again, and
 * CNOT · Rz · CNOT a diagonal. Cost: O(gates) small matrix products.
 */
final class PairGates {

    /** A product as near to the identity as this does nothing but rounding. */
    private static final double NOTHING = 1e-14;

    private static final ComplexMatrix FLIP = FixedGate.X.matrix();
    private static final ComplexMatrix SWAP = FixedGate.SWAP.matrix();

    private final List<Group> groups = new ArrayList<>();
    /** Number of the group on a pair that a qubit was in last, if gates can still join it; −1 otherwise. */
    private final int[] open;
    /** Single-qubit gates after that group. */
    private final List<List<GateOperation>> waiting = new ArrayList<>();

    /** Gates that stand together in the result: those on a pair, or a single one. */
    private record Group(List<GateOperation> operations) {
        long pairs() {
            long pairs = 0;
            for (GateOperation operation : operations) {
                pairs += operation.qubits().size() == 2 ? 1 : 0;
            }
            return pairs;
        }

        List<Integer> pair() {
            return operations.stream()
                    .map(GateOperation::qubits)
                    .filter(qubits -> qubits.size() == 2)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** The canonical forms of gates that were made of several, by the very matrix. */
    private final IdentityHashMap<ComplexMatrix, Optional<CanonicalGate>> forms = new IdentityHashMap<>();

    private PairGates(int qubits) {
        open = new int[qubits];
        Arrays.fill(open, -1);
        for (int q = 0; q < qubits; q++) {
            waiting.add(new ArrayList<>());
        }
    }

    /** Gathers the gates of a circuit. */
    static PairGates of(Circuit circuit) {
        PairGates gates = new PairGates(circuit.qubitCount());
        circuit.gates().forEach(gates::add);
        for (int q = 0; q < circuit.qubitCount(); q++) {
            gates.close(q);
        }
        return gates;
    }

    /** Hands out the gates in order, those on a pair in a row as one where that costs less. */
    void forEach(Consumer<GateOperation> action) {
        groups.forEach(group -> emit(group).forEach(action));
    }

    /** The canonical form of the matrix of a gate, which was found already where the gate was made of several. */
    Optional<CanonicalGate> form(ComplexMatrix matrix) {
        Optional<CanonicalGate> known = forms.remove(matrix);
        return known == null ? CanonicalGate.of(matrix) : known;
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

    private List<GateOperation> emit(Group group) {
        if (group.pairs() < 2) {
            return group.operations;
        }
        List<Integer> pair = group.pair();
        ComplexMatrix product = ComplexMatrix.identity(4);
        for (GateOperation operation : group.operations) {
            product = onPair(operation, pair).times(product);
        }
        if (product.distance(ComplexMatrix.identity(4)) < NOTHING) {
            return List.of();
        }
        // gates that are unitary only nearly may be less so together than a gate must be
        if (product.unitarityError() <= Unitary2.TOLERANCE && costTogether(group, product) < costApart(group)) {
            return List.of(new GateOperation(new Unitary2(product), pair));
        }
        forms.remove(product);
        return group.operations;
    }

    private static ComplexMatrix onPair(GateOperation operation, List<Integer> pair) {
        ComplexMatrix matrix = operation.gate().matrix();
        ComplexMatrix one = ComplexMatrix.identity(2);
        if (operation.qubits().size() == 2) {
            return operation.qubits().equals(pair) ? matrix : SWAP.times(matrix).times(SWAP);
        }
        return operation.qubits().getFirst().equals(pair.getFirst()) ? matrix.kron(one) : one.kron(matrix);
    }

    private double costTogether(Group group, ComplexMatrix product) {
        // permutations of basis states move amplitudes and compute nothing
        boolean permutes = group.operations.stream().allMatch(operation -> operation.gate() == FixedGate.CNOT);
        return permutes && MatrixForm.of(product).compareTo(MatrixForm.MIX) > 0
                ? Double.POSITIVE_INFINITY
                : cost(product, this::remembered);
    }

    private Optional<CanonicalGate> remembered(ComplexMatrix product) {
        Optional<CanonicalGate> form = CanonicalGate.of(product);
        forms.put(product, form);
        return form;
    }

    /** What a gate on two qubits costs at least. */
    private static double cost(ComplexMatrix gate, Function<ComplexMatrix, Optional<CanonicalGate>> canonical) {
        MatrixForm form = MatrixForm.of(gate);
        if (form.compareTo(MatrixForm.MIX) <= 0) {
            return form.cost();
        }
        MatrixForm core = canonical.apply(gate).map(CanonicalGate::form).orElse(MatrixForm.DENSE);
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
                cost += operation.gate() == FixedGate.CNOT
                        ? MatrixForm.DIAGONAL.cost()
                        : cost(operation.gate().matrix(), CanonicalGate::of);
            }
        }
        return turns ? cost + MatrixForm.TURN * group.pairs() : cost;
    }
}
