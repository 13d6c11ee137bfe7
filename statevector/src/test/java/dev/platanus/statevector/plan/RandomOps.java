package dev.platanus.statevector.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random and structured lists of operations. */
final class RandomOps {

    private RandomOps() {}

    /** Operations on 1 to {@code arity} random qubits, each qubit of which is diagonal with the given chance. */
    static List<PlanOp> mixed(Random random, int n, int count, int arity, double diagonal) {
        List<PlanOp> ops = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int size = 1 + random.nextInt(Math.min(arity, n));
            long qubits = 0;
            while (Long.bitCount(qubits) < size) {
                qubits |= 1L << random.nextInt(n);
            }
            long local = 0;
            for (int q = 0; q < n; q++) {
                if ((qubits >>> q & 1) != 0 && random.nextDouble() >= diagonal) {
                    local |= 1L << q;
                }
            }
            ops.add(new PlanOp(7 * i + 3, qubits, local, random.nextDouble()));
        }
        return ops;
    }

    /** The quantum Fourier transform: a Hadamard on each qubit and a controlled phase on each pair. */
    static List<PlanOp> fourier(int n) {
        List<PlanOp> ops = new ArrayList<>();
        for (int q = 0; q < n; q++) {
            ops.add(new PlanOp(ops.size(), 1L << q, 1L << q, 1));
            for (int r = q + 1; r < n; r++) {
                ops.add(new PlanOp(ops.size(), 1L << q | 1L << r, 0, 0.1));
            }
        }
        return ops;
    }

    /** Layers of two-qubit operations on random pairings of all qubits. */
    static List<PlanOp> pairings(Random random, int n, int layers) {
        List<PlanOp> ops = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            List<Integer> order = new ArrayList<>();
            for (int q = 0; q < n; q++) {
                order.add(random.nextInt(order.size() + 1), q);
            }
            for (int i = 0; i + 1 < n; i += 2) {
                long mask = 1L << order.get(i) | 1L << order.get(i + 1);
                ops.add(new PlanOp(ops.size(), mask, mask, 1));
            }
        }
        return ops;
    }
}
