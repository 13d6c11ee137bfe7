package dev.platanus.statevector.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Plans a circuit as few, cheap sweeps over the state.
 *
 * <p>A beam search from both ends of the circuit, joined by a sweep in the middle, finds how few sweeps suffice; a second
 * one, and hill climbing, find a schedule of about that many which costs little by the formula of {@link SweepCosts}. The
 * result depends on the request alone: no clock, no randomness, no hardware.
 */
public final class SweepPlanner {

    /** The most operations that are searched together; 54 qubits of 20 cycles have half as many. */
    private static final int LONGEST_SEARCHED = 4096;

    private SweepPlanner() {}

    /**
     * The sweeps that run all operations of a request.
     *
     * <p>Time grows in proportion to the number of operations and to the effort; a circuit of 30 qubits and 14 cycles takes about
     * 0.06 s, or 0.15 s in a JVM that has just started. Thread safe.
     *
     * @param request what is to be planned
     * @return the schedule; never more sweeps than with fewer local bits and otherwise the same request, unless there are so many
     *     operations that none of them are searched well; one more than the fewest found where the state grows over several sweeps
     */
    public static SweepSchedule plan(SweepRequest request) {
        if (request.ops().isEmpty()) {
            return new SweepSchedule(List.of(), List.of(), 0);
        }
        long qubits = QubitMasks.first(request.qubitCount());
        OpGraph graph = OpGraph.of(request.opsAndEnd());
        long[] localSets =
                request.qubitCount() <= request.localBits() ? new long[] {qubits} : searched(request, qubits);
        return assemble(request, graph, localSets);
    }

    /**
     * The local sets of all sweeps. A search takes time in proportion to operations times sweeps, so a deep circuit is searched
     * part by part, with as much effort in all as a shallow one, on all processors; a sweep runs what it can of later parts, too. Where
     * there is none left for a part, the first schedule will do.
     */
    private static long[] searched(SweepRequest request, long qubits) {
        List<PlanOp> ops = request.opsAndEnd();
        int parts = (ops.size() + LONGEST_SEARCHED - 1) / LONGEST_SEARCHED;
        List<long[]> found = IntStream.range(0, parts)
                .parallel()
                .mapToObj(part -> {
                    int from = (int) ((long) ops.size() * part / parts);
                    int to = (int) ((long) ops.size() * (part + 1) / parts);
                    List<PlanOp> own = ops.subList(from, to);
                    SweepRequest ownRequest = request.forPart(own, part == 0, Math.max(1, request.effort() / parts));
                    LadderSearch search = new LadderSearch(OpGraph.of(own).condensed(), qubits, ownRequest);
                    return parts > request.effort() ? search.first() : search.best();
                })
                .toList();
        List<Long> sets = new ArrayList<>();
        for (long[] part : found) {
            for (long set : part) {
                bridge(sets, set, request);
                sets.add(set);
            }
        }
        return sets.stream().mapToLong(set -> set).toArray();
    }

    /** Adds sweeps that only bring qubits nearer, until the last one shares as many with the next as stay in the low positions. */
    private static void bridge(List<Long> sets, long next, SweepRequest request) {
        int lowBits = Math.min(request.lowBits(), request.qubitCount());
        while (!sets.isEmpty() && Long.bitCount(sets.getLast() & next) < lowBits) {
            long last = sets.getLast();
            long entering = next & ~last;
            int fresh = Math.min(request.localBits() - lowBits, Long.bitCount(entering));
            long leaving = QubitMasks.lowest(last & ~next, fresh);
            sets.add(last & ~leaving | QubitMasks.lowest(entering, fresh));
        }
    }

    private static SweepSchedule assemble(SweepRequest request, OpGraph graph, long[] localSets) {
        int count = localSets.length;
        List<List<Integer>> ids = new ArrayList<>(count);
        double[][] work = new double[count][Long.SIZE];
        NodeSet done = NodeSet.empty(graph.size);
        IntList ran = new IntList();
        for (int s = 0; s < count; s++) {
            ran.clear();
            graph.run(done, localSets[s], ran);
            List<Integer> sweepIds = new ArrayList<>(ran.size());
            for (int i = 0; i < ran.size(); i++) {
                if (ran.get(i) == request.ops().size()) {
                    continue; // what wants qubits to be low at the end
                }
                PlanOp op = request.ops().get(ran.get(i));
                sweepIds.add(op.id());
                for (long rest = op.local(); rest != 0; rest &= rest - 1) {
                    work[s][Long.numberOfTrailingZeros(rest)] += op.cost();
                }
            }
            ids.add(sweepIds);
        }
        if (done.count() < graph.size) {
            throw new IllegalStateException((graph.size - done.count()) + " operations are left after the last sweep");
        }
        int lowBits = Math.min(request.lowBits(), request.qubitCount());
        long[] low = Arrays.copyOf(LowPlacement.of(localSets, lowBits, request.ends()), count);
        long[] lanes = LanePlacement.of(low, work, Math.min(request.laneBits(), request.qubitCount()));
        List<Sweep> sweeps = new ArrayList<>(count);
        for (int s = 0; s < count; s++) {
            sweeps.add(new Sweep(localSets[s], low[s], lanes[s], ids.get(s)));
        }
        ScheduleCost cost = new ScheduleCost(
                graph, QubitMasks.first(request.qubitCount()), lowBits, request.costs(), request.ends());
        List<Double> fractions =
                Arrays.stream(cost.fractions(localSets)).boxed().toList();
        return new SweepSchedule(sweeps, fractions, cost.of(localSets));
    }
}
