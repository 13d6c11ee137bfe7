package dev.platanus.statevector.program;

import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.Unitary2;
import dev.platanus.statevector.DecayingCircuit.Decay;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Gathers the gates on one pair of qubits in a row, with the single-qubit gates between them, into one unitary where that costs
 * less: three CNOTs and eight rotations, as compilers write any gate on two qubits, become one step again, and
 * CNOT · Rz · CNOT a diagonal. Gates go in and come out one by one. Cost: O(gates) small matrix products, O(1) memory.
 */
final class PairGates {

    /** A product as near to the identity as this does nothing but rounding. */
    private static final double NOTHING = 1e-14;

    /** A pair that may get more gates makes so many groups wait for it, no more. */
    private static final int MOST_WAITING = 1 << 13;

    private static final ComplexMatrix FLIP = FixedGate.X.matrix();
    private static final ComplexMatrix SWAP = FixedGate.SWAP.matrix();

    private final Consumer<GateOperation> next;
    private final Consumer<Decay> decayed;
    /** Those that have not come out, by their first gates. */
    private final Deque<Group> groups = new ArrayDeque<>();
    /** The group on a pair that a qubit was in last, if nothing but single-qubit gates came after; null otherwise. */
    private final Group[] last;
    /** Single-qubit gates after that group. */
    private final List<List<GateOperation>> waiting = new ArrayList<>();

    /** The matrix of the gate that comes out now, if it was made of several, and its canonical form. */
    private ComplexMatrix product;

    private Optional<CanonicalGate> productForm = Optional.empty();

    /** Gates that come out together: those on a pair, or a single one. */
    private static final class Group {
        final List<GateOperation> operations = new ArrayList<>(1);
        /** The qubits of the first gate on a pair. */
        List<Integer> pair;

        int pairs;
        /** Whether there may be more of them. */
        boolean open;
        /** What happens instead of a gate, if no gate is in the group. */
        Decay decay;

        void add(GateOperation operation) {
            operations.add(operation);
            if (operation.qubits().size() == 2) {
                pair = pairs == 0 ? operation.qubits() : pair;
                pairs++;
            }
        }
    }

    /**
     * Gathers the gates of a circuit.
     *
     * @param qubits of the circuit
     * @param next gets all gates in order, those on a pair in a row as one where that costs less
     * @param decayed gets all decays, in order among them
     */
    PairGates(int qubits, Consumer<GateOperation> next, Consumer<Decay> decayed) {
        this.next = next;
        this.decayed = decayed;
        last = new Group[qubits];
        for (int q = 0; q < qubits; q++) {
            waiting.add(new ArrayList<>());
        }
    }

    /** The canonical form of the matrix of a gate, which was found already where the one that comes out was made of several. */
    Optional<CanonicalGate> form(ComplexMatrix matrix) {
        return matrix.equals(product) ? productForm : CanonicalGate.of(matrix);
    }

    /** Takes the next gate. */
    void add(GateOperation operation) {
        List<Integer> qubits = operation.qubits();
        if (qubits.size() == 1 && last[qubits.getFirst()] != null) {
            waiting.get(qubits.getFirst()).add(operation);
            return;
        }
        Group group = qubits.size() == 2 ? last[qubits.get(0)] : null;
        if (group == null || !group.open || last[qubits.get(1)] != group) {
            qubits.forEach(this::close);
            group = new Group();
            groups.add(group);
        }
        if (qubits.size() == 2) {
            for (int q : qubits) {
                waiting.get(q).forEach(group::add);
                waiting.get(q).clear();
                last[q] = group;
            }
            group.open = true;
        }
        group.add(operation);
        comeOut(MOST_WAITING);
    }

    /** Takes a decay, over which no gates are gathered. */
    void add(Decay decay) {
        close(decay.qubit());
        Group alone = new Group();
        alone.decay = decay;
        groups.add(alone);
        comeOut(MOST_WAITING);
    }

    /** Lets all gates come out. */
    void finish() {
        IntStream.range(0, last.length).forEach(this::close);
        comeOut(0);
    }

    /** Ends the group of a qubit; what waits on it follows by itself. */
    private void close(int qubit) {
        if (last[qubit] != null) {
            last[qubit].open = false;
            last[qubit] = null;
            for (GateOperation operation : waiting.get(qubit)) {
                Group alone = new Group();
                alone.add(operation);
                groups.add(alone);
            }
            waiting.get(qubit).clear();
        }
    }

    /** Lets all groups come out that stand before the first open one, and others until few enough are left. */
    private void comeOut(int most) {
        while (!groups.isEmpty() && (!groups.peek().open || groups.size() > most)) {
            Group group = groups.poll();
            if (group.open) {
                group.pair.forEach(this::close);
            }
            emit(group);
        }
    }

    private void emit(Group group) {
        if (group.decay != null) {
            decayed.accept(group.decay);
            return;
        }
        if (group.pairs < 2) {
            group.operations.forEach(next);
            return;
        }
        ComplexMatrix all = ComplexMatrix.identity(4);
        for (GateOperation operation : group.operations) {
            all = onPair(operation, group.pair).times(all);
        }
        if (all.distance(ComplexMatrix.identity(4)) < NOTHING) {
            return;
        }
        // gates that are unitary only nearly may be less so together than a gate must be
        if (all.unitarityError() <= Unitary2.TOLERANCE && costTogether(group, all) < costApart(group)) {
            next.accept(new GateOperation(new Unitary2(all), group.pair));
        } else {
            group.operations.forEach(next);
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

    private double costTogether(Group group, ComplexMatrix all) {
        // permutations of basis states move amplitudes and compute nothing
        boolean permutes = group.operations.stream().allMatch(operation -> operation.gate() == FixedGate.CNOT);
        return permutes && MatrixForm.of(all).compareTo(MatrixForm.MIX) > 0
                ? Double.POSITIVE_INFINITY
                : cost(all, this::remembered);
    }

    private Optional<CanonicalGate> remembered(ComplexMatrix matrix) {
        product = matrix;
        productForm = CanonicalGate.of(matrix);
        return productForm;
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
        return turns ? cost + MatrixForm.TURN * group.pairs : cost;
    }
}
