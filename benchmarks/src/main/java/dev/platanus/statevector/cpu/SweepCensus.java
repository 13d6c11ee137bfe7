package dev.platanus.statevector.cpu;

import dev.platanus.circuit.Angles;
import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.RandomCircuitSpec;
import dev.platanus.circuit.RandomCircuits;
import dev.platanus.layout.Layouts;
import dev.platanus.machine.SimdWidth;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What the sweeps of real circuits consist of: how many operations of a block could run together, if a kernel took all
 * that act on three or four positions, or if a tile of four rows stayed in L1 for all that need no other row.
 *
 * <p>Operations on different positions may change places. Groups are chosen greedily, the one with most operations first,
 * among all those possible; a group starts as soon as what it depends on has run.
 *
 * <p>Run as {@code java -cp benchmarks.jar dev.platanus.statevector.cpu.SweepCensus [QUBITS [CYCLES]]}.
 */
public final class SweepCensus {

    private static final int SEED = 7;

    private SweepCensus() {}

    /**
     * An operation of a block.
     *
     * @param kernel its kernel, that of the first case where others select
     * @param positions mask of the positions of the block that it acts on
     */
    record Op(Kernel kernel, int positions) {

        /** The operations of a sweep; exchanges and diagonals count like others. */
        static List<Op> of(CpuPlan.BoundSweep sweep, int lanes) {
            List<Op> ops = new ArrayList<>();
            int rows = sweep.rowOffsets().length;
            for (BlockOp op : sweep.ops()) {
                switch (op) {
                    case KernelOp one -> ops.add(new Op(one.kernel(), positions(one, rows, lanes)));
                    case ChoiceOp choice -> {
                        int all = choice.cases().stream()
                                .flatMap(List::stream)
                                .mapToInt(each -> positions(each, rows, lanes))
                                .reduce(0, (a, b) -> a | b);
                        choice.cases().stream()
                                .flatMap(List::stream)
                                .findFirst()
                                .ifPresent(each -> ops.add(new Op(each.kernel(), all)));
                    }
                    default -> throw new IllegalStateException("no kernel stands behind " + op);
                }
            }
            return ops;
        }

        /** The bits that are the same in all that a loop visits, and the lanes. */
        private static int positions(KernelOp op, int rows, int lanes) {
            int rowBits = fixed(rows - 1, op.loop().groups());
            int inRow = fixed(
                    (1 << Geometry.ROW_BITS) - lanes,
                    IntStream.of(op.loop().offsets()).map(Op::amplitude).toArray());
            int mask = op.kernel() == Kernel.LANE_SCALE ? lanes - 1 : op.maskA() | op.maskB();
            return rowBits << Geometry.ROW_BITS | inRow | mask;
        }

        private static int amplitude(int offset) {
            int chunk = (int) (2 * Geometry.IM);
            return offset / chunk << Geometry.CHUNK_BITS | offset % chunk / Float.BYTES;
        }

        /** Those of some bits that are the same in all numbers. */
        private static int fixed(int bits, int[] numbers) {
            int or = 0;
            int and = bits;
            for (int number : numbers) {
                or |= number;
                and &= number;
            }
            return bits & ~(or ^ and);
        }

        boolean isStep() {
            return kernel != Kernel.SWAP && kernel != Kernel.LANE_SWAP;
        }
    }

    /**
     * Splits the operations of a sweep into groups.
     *
     * @param ops in an executable order
     * @param always mask of positions that any group may act on
     * @param bits positions of the block
     * @param size how many more positions a group may act on
     * @return the groups in an executable order
     */
    @SuppressWarnings("ReferenceEquality") // the very same, not an equal one
    static List<List<Op>> groups(List<Op> ops, int always, int bits, int size) {
        List<Integer> sets = IntStream.range(0, 1 << bits)
                .filter(set -> (set & always) == 0 && Integer.bitCount(set) == Math.min(size, bits))
                .mapToObj(set -> set | always)
                .toList();
        List<Op> rest = new ArrayList<>(ops);
        List<List<Op>> groups = new ArrayList<>();
        while (!rest.isEmpty()) {
            List<Op> best = List.of();
            for (int set : sets) {
                List<Op> taken = within(rest, set);
                best = taken.size() > best.size() ? taken : best;
            }
            if (best.isEmpty()) {
                // acts on more positions than a group may
                best = List.of(rest.getFirst());
            }
            for (Op op : best) {
                rest.removeIf(other -> other == op);
            }
            groups.add(best);
        }
        return groups;
    }

    /** The operations within a set of positions that wait for no other. */
    private static List<Op> within(List<Op> ops, int set) {
        List<Op> taken = new ArrayList<>();
        int blocked = 0;
        for (Op op : ops) {
            if ((op.positions & ~set) == 0 && (op.positions & blocked) == 0) {
                taken.add(op);
            } else {
                blocked |= op.positions;
            }
        }
        return taken;
    }

    /**
     * Prints the census of three circuits.
     *
     * @param args number of qubits and of cycles, 30 and 14 if absent
     */
    public static void main(String[] args) {
        int qubits = args.length > 0 ? Integer.parseInt(args[0]) : 30;
        int cycles = args.length > 1 ? Integer.parseInt(args[1]) : 14;
        print(System.out, qubits, cycles, "ABCDCDAB", Angles.IDEAL);
        print(System.out, qubits, cycles, "ABCDCDAB", Angles.CALIBRATED);
        print(System.out, qubits, cycles, "EFGH", Angles.CALIBRATED);
    }

    /** Prints the census of a circuit. */
    static void print(PrintStream out, int qubits, int cycles, String pattern, Angles angles) {
        Circuit circuit =
                RandomCircuits.generate(RandomCircuitSpec.ideal(Layouts.sycamore(qubits), cycles, pattern, SEED)
                        .withAngles(angles));
        CpuPlan plan = CpuPlan.of(circuit, SimdWidth.AUTO, 0);
        List<List<Op>> sweeps = plan.boundSweeps().stream()
                .map(sweep -> Op.of(sweep, plan.kernels().lanes()))
                .toList();
        Map<Kernel, Integer> kernels = new EnumMap<>(Kernel.class);
        sweeps.forEach(sweep -> sweep.forEach(op -> kernels.merge(op.kernel, 1, Integer::sum)));
        out.printf(
                Locale.ROOT,
                "%d qubits, %d cycles, %s, %s: %d sweeps, %s%n",
                qubits,
                cycles,
                pattern,
                angles,
                sweeps.size(),
                kernels);
        for (int size = 3; size <= 4; size++) {
            print(out, plan, size + " positions", 0, size);
        }
        print(out, plan, "tile of 4 rows", (1 << Geometry.ROW_BITS) - 1, 2);
    }

    private static void print(PrintStream out, CpuPlan plan, String name, int always, int size) {
        int groupCount = 0;
        int steps = 0;
        int[] sizes = new int[100];
        for (CpuPlan.BoundSweep sweep : plan.boundSweeps()) {
            int bits = Geometry.ROW_BITS + Integer.numberOfTrailingZeros(sweep.rowOffsets().length);
            for (List<Op> group : groups(Op.of(sweep, plan.kernels().lanes()), always, bits, size)) {
                int count = (int) group.stream().filter(Op::isStep).count();
                steps += count;
                groupCount++;
                sizes[count]++;
            }
        }
        out.printf(
                Locale.ROOT,
                "  %s: %d steps in %d groups, %.2f a group; groups of",
                name,
                steps,
                groupCount,
                (double) steps / groupCount);
        for (int count = 0; count < sizes.length; count++) {
            if (sizes[count] > 0) {
                out.printf(Locale.ROOT, " %d: %d,", count, sizes[count]);
            }
        }
        out.println();
    }
}
