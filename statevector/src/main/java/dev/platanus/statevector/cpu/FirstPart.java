package dev.platanus.statevector.cpu;

import dev.platanus.machine.work.OffHeapMemory;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** The one part of the first of two legs that is not zero, in memory. */
final class FirstPart implements PartSource {

    private final PartsPlan plan;
    private final OffHeapMemory source;
    private final OffHeapMemory buffer;
    private final double[] masses;

    private FirstPart(PartsPlan plan, OffHeapMemory source, OffHeapMemory buffer, double[] masses) {
        this.plan = plan;
        this.source = source;
        this.buffer = buffer;
        this.masses = masses;
    }

    /** Runs the first leg. Closes the memory with the source. */
    static FirstPart of(LegRun run, List<OffHeapMemory> memory) {
        MemorySegment first = memory.getFirst().segment();
        double[] masses = new double[run.plan().parts()];
        run.zero(first);
        run.runLastButOne(0, 0, first, masses);
        return new FirstPart(run.plan(), memory.getFirst(), memory.getLast(), masses);
    }

    @Override
    public double[] masses() {
        return masses;
    }

    /** The first sweep over a part takes its rows from the first one. */
    @Override
    public void forEach(LegRun run, int[] parts, Work work) {
        MemorySegment from = source.segment();
        PartTurn turn = plan.legs().getFirst().turn();
        for (int part : parts) {
            // tracks that are no longer away are 0 in what is visited, so that the row is one of the first part
            long rows = turn.of(plan.layout().rowsOfPart(part));
            work.on(
                    part,
                    buffer.segment(),
                    (memory, row, offset) -> MemorySegment.copy(
                            from, Geometry.rowOffset(rows | row), memory, offset, Geometry.ROW_BYTES));
        }
    }

    @Override
    public void leave() {
        close();
    }

    @Override
    public void close() {
        source.close();
        buffer.close();
    }
}
