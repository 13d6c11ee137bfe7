package dev.platanus.circuit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Operations with their times, each later than those before it on its qubits. Not safe for use by several threads. */
final class Timeline {
    private final int qubitCount;
    private final List<Operation> operations = new ArrayList<>();
    /** The time of each. */
    private long[] times = new long[16];

    private final long[] lastTime;
    private long latest = -1;

    Timeline(int qubitCount) {
        this.qubitCount = qubitCount;
        this.lastTime = new long[qubitCount];
        Arrays.fill(lastTime, -1);
    }

    /** How many operations there are. */
    int size() {
        return operations.size();
    }

    /** The operations in the order in which they were added; this shows the timeline itself. */
    List<Operation> operations() {
        return Collections.unmodifiableList(operations);
    }

    /** The time of an operation, by its place in the order in which they were added. */
    long time(int operation) {
        return times[operation];
    }

    /** The earliest time after all operations so far. */
    long end() {
        return latest + 1;
    }

    /** The earliest time after all operations so far on the qubits of another one. */
    long earliest(Operation operation) {
        Circuit.checkRange(operation, qubitCount);
        long time = 0;
        for (int qubit : operation.qubits()) {
            time = Math.max(time, lastTime[qubit] + 1);
        }
        return time;
    }

    /**
     * Adds an operation.
     *
     * @throws IllegalArgumentException if the time is out of range or not later than before, or a qubit is outside the circuit
     */
    void add(long time, Operation operation) {
        if (time < 0 || time > Moment.MAX_TIME) {
            throw new IllegalArgumentException("time " + time + " is outside 0.." + Moment.MAX_TIME);
        }
        Circuit.checkRange(operation, qubitCount);
        for (int qubit : operation.qubits()) {
            if (time <= lastTime[qubit]) {
                throw new IllegalArgumentException("the operation at time " + time + " on qubit " + qubit
                        + " is not later than the one before it at time " + lastTime[qubit]);
            }
        }
        for (int qubit : operation.qubits()) {
            lastTime[qubit] = time;
        }
        if (times.length == operations.size()) {
            times = Arrays.copyOf(times, 2 * times.length);
        }
        times[operations.size()] = time;
        operations.add(operation);
        latest = Math.max(latest, time);
    }

    /** What happens at each time, in increasing order of time. */
    List<Moment> moments() {
        // a time has 32 bits, and so has a number of an operation: sorted together, operations of a time keep their
        // order
        long[] order = new long[operations.size()];
        Arrays.setAll(order, i -> (times[i] << Integer.SIZE ^ Long.MIN_VALUE) + i);
        Arrays.sort(order);
        List<Moment> moments = new ArrayList<>();
        List<Operation> together = new ArrayList<>();
        for (int i = 0; i < order.length; i++) {
            together.add(operations.get((int) order[i]));
            long time = times[(int) order[i]];
            if (i + 1 == order.length || times[(int) order[i + 1]] != time) {
                moments.add(new Moment(time, together));
                together.clear();
            }
        }
        return moments;
    }
}
