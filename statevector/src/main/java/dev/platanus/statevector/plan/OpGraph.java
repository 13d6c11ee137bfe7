package dev.platanus.statevector.plan;

import java.util.Arrays;
import java.util.List;

/**
 * What must run before what.
 *
 * <p>Two operations are ordered if they share a qubit on which at least one of them is not diagonal. Nodes are numbered
 * in a topological order. Immutable once built.
 */
final class OpGraph {

    /** What even work that costs nothing counts in {@link #worths}, since it holds up what comes after. */
    private static final double LEAST_COST = 0.05;

    /** Number of nodes. */
    final int size;
    /** Per node, the qubits that must be local. */
    final long[] local;
    /** Per node, its direct predecessors in ascending order. */
    final int[][] before;
    /** Per node, its work per amplitude. */
    final double[] cost;
    /** All qubits that some node needs local. */
    final long active;

    private OpGraph(long[] local, int[][] before, double[] cost) {
        this.size = local.length;
        this.local = local;
        this.before = before;
        this.cost = cost;
        long union = 0;
        for (long mask : local) {
            union |= mask;
        }
        this.active = union;
    }

    /** One node per operation; time and space grow with the number of operations and of dependencies. */
    static OpGraph of(List<PlanOp> ops) {
        long[] local = new long[ops.size()];
        int[][] before = new int[local.length][];
        double[] cost = new double[local.length];
        int[] lastFull = new int[Long.SIZE];
        Arrays.fill(lastFull, -1);
        IntList[] diagonals = new IntList[Long.SIZE];
        IntList found = new IntList();
        for (int i = 0; i < local.length; i++) {
            PlanOp op = ops.get(i);
            local[i] = op.local();
            cost[i] = op.cost();
            found.clear();
            for (long rest = op.qubits(); rest != 0; rest &= rest - 1) {
                int q = Long.numberOfTrailingZeros(rest);
                if (diagonals[q] == null) {
                    diagonals[q] = new IntList();
                }
                boolean full = (op.local() >>> q & 1) != 0;
                if (full && diagonals[q].size() > 0) {
                    found.addAll(diagonals[q]);
                } else if (lastFull[q] >= 0) {
                    found.add(lastFull[q]);
                }
                if (full) {
                    diagonals[q].clear();
                    lastFull[q] = i;
                } else {
                    diagonals[q].add(i);
                }
            }
            before[i] = found.distinct();
        }
        return new OpGraph(local, before, cost);
    }

    /**
     * The graph of what has to be decided. Nodes without local qubits go: they can run at once after what they wait for. A
     * node joins its only predecessor (it can run at once after it) or its only successor (it can wait for it) where its
     * local qubits are among the other's. No schedule loses by that, and a circuit of two-qubit gates sheds its one-qubit
     * gates.
     */
    OpGraph condensed() {
        return withoutDiagonals().withoutFollowers().withoutWaiters();
    }

    /** Lets what comes after a node without local qubits wait for what comes before it instead. */
    private OpGraph withoutDiagonals() {
        if (active == 0) {
            return this;
        }
        int[] number = new int[size];
        int[][] through = new int[size][];
        long[] keptLocal = new long[size];
        double[] keptCost = new double[size];
        int[][] keptBefore = new int[size][];
        IntList found = new IntList();
        int count = 0;
        for (int i = 0; i < size; i++) {
            found.clear();
            for (int p : before[i]) {
                if (local[p] != 0) {
                    found.add(number[p]);
                } else {
                    for (int q : through[p]) {
                        found.add(q);
                    }
                }
            }
            int[] list = found.distinct();
            if (local[i] == 0) {
                through[i] = list;
                if (list.length > 0) {
                    keptCost[list[list.length - 1]] += cost[i];
                }
            } else {
                number[i] = count;
                keptLocal[count] = local[i];
                keptCost[count] += cost[i];
                keptBefore[count++] = list;
            }
        }
        return new OpGraph(
                Arrays.copyOf(keptLocal, count), Arrays.copyOf(keptBefore, count), Arrays.copyOf(keptCost, count));
    }

    private OpGraph withoutFollowers() {
        int[] home = new int[size];
        for (int i = 0; i < size; i++) {
            home[i] = homeAmong(i, before[i], home);
        }
        return contracted(home);
    }

    private OpGraph withoutWaiters() {
        int[][] after = successors();
        int[] home = new int[size];
        for (int i = size - 1; i >= 0; i--) {
            // what costs nothing only holds a place, and work that waits for it would miss the sweeps over a small
            // state
            home[i] = after[i].length > 0 && cost[home[after[i][0]]] == 0 ? i : homeAmong(i, after[i], home);
        }
        return contracted(home);
    }

    /** The common home of all neighbours if there is one and node i fits in, else i itself. */
    private int homeAmong(int i, int[] neighbours, int[] home) {
        if (neighbours.length == 0) {
            return i;
        }
        int common = home[neighbours[0]];
        for (int other : neighbours) {
            if (home[other] != common) {
                return i;
            }
        }
        return (local[i] & ~local[common]) == 0 ? common : i;
    }

    /** Joins every node with its home; homes keep their order, which stays topological. */
    private OpGraph contracted(int[] home) {
        int[] number = new int[size];
        int count = 0;
        for (int i = 0; i < size; i++) {
            if (home[i] == i) {
                number[i] = count++;
            }
        }
        long[] joinedLocal = new long[count];
        double[] joinedCost = new double[count];
        IntList[] joinedBefore = new IntList[count];
        for (int i = 0; i < size; i++) {
            int node = number[home[i]];
            if (joinedBefore[node] == null) {
                joinedBefore[node] = new IntList();
            }
            joinedLocal[node] |= local[i];
            joinedCost[node] += cost[i];
            for (int p : before[i]) {
                if (home[p] != home[i]) {
                    joinedBefore[node].add(number[home[p]]);
                }
            }
        }
        int[][] lists = new int[count][];
        for (int node = 0; node < count; node++) {
            lists[node] = joinedBefore[node].distinct();
        }
        return new OpGraph(joinedLocal, lists, joinedCost);
    }

    /**
     * Runs all that can run in a sweep: adds it to {@code done}, and to {@code ran} in order.
     *
     * @return how many nodes were looked at
     */
    int run(NodeSet done, long localSet, IntList ran) {
        int first = done.firstAbsent();
        long blocked = 0;
        for (int i = first; i < size; i = done.nextAbsent(i + 1)) {
            // Whatever comes later on a qubit waits for a pending node that needs it local.
            if ((local[i] & (~localSet | blocked)) == 0 && done.containsAll(before[i])) {
                done.add(i);
                ran.add(i);
            } else {
                blocked |= local[i];
                if ((active & ~blocked) == 0) {
                    return i - first;
                }
            }
        }
        return size - first;
    }

    /** The same graph with time reversed: node i becomes node {@code size - 1 - i}. */
    OpGraph reversed() {
        int[][] after = successors();
        long[] mirroredLocal = new long[size];
        double[] mirroredCost = new double[size];
        int[][] mirrored = new int[size][];
        for (int i = 0; i < size; i++) {
            int[] list = after[size - 1 - i];
            int[] flipped = new int[list.length];
            for (int j = 0; j < list.length; j++) {
                flipped[list.length - 1 - j] = size - 1 - list[j];
            }
            mirrored[i] = flipped;
            mirroredLocal[i] = local[size - 1 - i];
            mirroredCost[i] = cost[size - 1 - i];
        }
        return new OpGraph(mirroredLocal, mirrored, mirroredCost);
    }

    /**
     * What running each node is worth to the search: the same for all but for a bonus, of at most a half, that grows with
     * the longest chain of nodes that waits for it.
     */
    int[] weights() {
        int[] height = new int[size];
        int highest = 1;
        for (int i = size - 1; i >= 0; i--) {
            for (int p : before[i]) {
                height[p] = Math.max(height[p], height[i] + 1);
            }
            highest = Math.max(highest, height[i]);
        }
        for (int i = 0; i < size; i++) {
            height[i] += 2 * highest;
        }
        return height;
    }

    /** Like {@link #weights}, but in proportion to the work of each node, of which one unit is worth {@code unit}. */
    int[] worths(int unit) {
        int[] worth = weights();
        int highest = 1;
        for (int weight : worth) {
            highest = Math.max(highest, weight);
        }
        for (int i = 0; i < size; i++) {
            worth[i] = (int) Math.round(unit * Math.max(cost[i], LEAST_COST) * 1.5 * worth[i] / highest);
        }
        return worth;
    }

    /** The most qubits that any node needs local. */
    int widest() {
        int widest = 0;
        for (long mask : local) {
            widest = Math.max(widest, Long.bitCount(mask));
        }
        return widest;
    }

    private int[][] successors() {
        int[] counts = new int[size];
        for (int[] list : before) {
            for (int p : list) {
                counts[p]++;
            }
        }
        int[][] after = new int[size][];
        for (int i = 0; i < size; i++) {
            after[i] = new int[counts[i]];
        }
        int[] filled = new int[size];
        for (int i = 0; i < size; i++) {
            for (int p : before[i]) {
                after[p][filled[p]++] = i;
            }
        }
        return after;
    }
}
