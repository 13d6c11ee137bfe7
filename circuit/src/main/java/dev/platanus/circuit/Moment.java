package dev.platanus.circuit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Operations that happen at the same time and therefore act on disjoint qubits.
 *
 * @param time 0 to {@link #MAX_TIME}; only the order of times matters, gaps mean nothing
 * @param operations at least one; kept in the order of their smallest qubit (operations on no qubit first), so that two
 *     moments with the same content are equal
 */
public record Moment(long time, List<Operation> operations) {
    /** The largest time: what an unsigned 32-bit number of qsim's text format holds. */
    public static final long MAX_TIME = 0xFFFF_FFFFL;

    private static final int FEW = 16;

    private static final Comparator<Operation> BY_SMALLEST_QUBIT = Comparator.comparingInt(Moment::smallestQubit);

    /**
     * Checks, copies and orders the operations.
     *
     * @throws IllegalArgumentException if the time is out of range, there is no operation, or a qubit occurs twice
     */
    public Moment {
        if (time < 0 || time > MAX_TIME) {
            throw new IllegalArgumentException("time " + time + " is outside 0.." + MAX_TIME);
        }
        if (operations.isEmpty()) {
            throw new IllegalArgumentException("the moment at time " + time + " has no operation; leave it out");
        }
        if (operations.size() == 1) {
            operations = List.copyOf(operations);
        } else {
            Operation[] sorted = operations.toArray(new Operation[0]);
            if (sorted.length <= FEW) {
                sortFew(sorted);
            } else {
                Arrays.sort(sorted, BY_SMALLEST_QUBIT);
            }
            operations = List.of(sorted);
            requireDistinct(time, operations);
        }
    }

    /** A stable sort by insertion: most moments are short, and circuits have many. */
    private static void sortFew(Operation[] operations) {
        for (int i = 1; i < operations.length; i++) {
            Operation operation = operations[i];
            int qubit = smallestQubit(operation);
            int place = i;
            for (; place > 0 && smallestQubit(operations[place - 1]) > qubit; place--) {
                operations[place] = operations[place - 1];
            }
            operations[place] = operation;
        }
    }

    private static void requireDistinct(long time, List<Operation> operations) {
        int count = 0;
        for (Operation operation : operations) {
            count += operation.qubits().size();
        }
        int[] qubits = new int[count];
        for (Operation operation : operations) {
            for (int qubit : operation.qubits()) {
                qubits[--count] = qubit;
            }
        }
        Arrays.sort(qubits);
        for (int i = 1; i < qubits.length; i++) {
            if (qubits[i] == qubits[i - 1]) {
                throw new IllegalArgumentException("qubit " + qubits[i] + " has two operations at time " + time
                        + "; give the second one a later time");
            }
        }
    }

    /** Returns the same moment with qubit q renamed to {@code numbers[q]}. */
    Moment relabelled(int[] numbers) {
        List<Operation> relabelled = new ArrayList<>(operations.size());
        for (Operation operation : operations) {
            List<Integer> qubits =
                    operation.qubits().stream().map(qubit -> numbers[qubit]).toList();
            relabelled.add(
                    switch (operation) {
                        case GateOperation gate -> new GateOperation(gate.gate(), qubits);
                        case Measurement _ -> new Measurement(qubits);
                    });
        }
        return new Moment(time, relabelled);
    }

    private static int smallestQubit(Operation operation) {
        int smallest = Integer.MAX_VALUE;
        for (int qubit : operation.qubits()) {
            smallest = Math.min(smallest, qubit);
        }
        return operation.qubits().isEmpty() ? -1 : smallest;
    }
}
