package dev.platanus.statevector.cpu;

import dev.platanus.machine.Precision;
import dev.platanus.machine.Progress;
import dev.platanus.statevector.ExecutionPlan;
import dev.platanus.statevector.FirstSamples;
import dev.platanus.statevector.PlannedSweep;
import dev.platanus.statevector.StateVector;
import dev.platanus.statevector.cpu.CpuPlan.BoundSweep;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A state of more parts than memory holds, made one after the other. The sweeps of the first leg leave one part that alone
 * differs from zero, and stays in memory. Each part of the second leg is made of it in a second buffer, worked on, read and
 * forgotten; its norm is known beforehand, since gates within a part do not change it.
 */
final class StreamedPlan implements ExecutionPlan {

    /**
     * A qubit that numbers parts from now on.
     *
     * @param partRowBit what it is worth in the row numbers of the second leg, where it numbers parts
     * @param rowBit what it was worth in those of the first leg; there stands now a qubit that is 0 in all of its part
     */
    record Turn(long partRowBit, long rowBit) {}

    private final Kernels kernels;
    private final Tier tier;
    private final List<BoundSweep> first;
    private final List<Turn> turns;
    private final List<BoundSweep> second;
    private final long neverMixed;
    private final EndLayout layout;
    private final long planNanos;

    StreamedPlan(
            Kernels kernels,
            Set<Kernel> needed,
            List<BoundSweep> first,
            List<Turn> turns,
            List<BoundSweep> second,
            long neverMixed,
            EndLayout layout,
            long planNanos) {
        this.kernels = kernels;
        this.first = List.copyOf(first);
        this.turns = List.copyOf(turns);
        this.second = List.copyOf(second);
        this.neverMixed = neverMixed;
        this.layout = layout;
        this.planNanos = planNanos;
        this.tier = new Tier(kernels, needed, flops());
    }

    Tier tier() {
        return tier;
    }

    List<BoundSweep> first() {
        return first;
    }

    List<Turn> turns() {
        return turns;
    }

    List<BoundSweep> second() {
        return second;
    }

    /** Mask of the positions of qubits that no gate mixes. */
    long neverMixed() {
        return neverMixed;
    }

    EndLayout layout() {
        return layout;
    }

    /** Qubits of a part. */
    int partQubits() {
        return layout.qubitCount() - Integer.numberOfTrailingZeros(layout.parts());
    }

    @Override
    public int parts() {
        return layout.parts();
    }

    @Override
    public int qubitCount() {
        return layout.qubitCount();
    }

    @Override
    public Precision precision() {
        return kernels.precision();
    }

    @Override
    public String simd() {
        return kernels.name();
    }

    @Override
    public int lanes() {
        return kernels.lanes();
    }

    /** The sweeps of the first leg, and those of the second as the work of all parts together. */
    @Override
    public List<PlannedSweep> sweeps() {
        List<PlannedSweep> sweeps =
                new ArrayList<>(first.stream().map(BoundSweep::summary).toList());
        for (BoundSweep sweep : second) {
            PlannedSweep each = sweep.summary();
            sweeps.add(new PlannedSweep(
                    each.localQubits(),
                    each.steps(),
                    each.blocks() * parts(),
                    each.bytesMoved() * parts(),
                    each.flops() * parts()));
        }
        return sweeps;
    }

    @Override
    public int pieces() {
        return first.size() + parts() * second.size();
    }

    @Override
    public long planNanos() {
        return planNanos;
    }

    @Override
    public StateVector run(int threads, Progress listener) {
        return run(threads, listener, FirstSamples.NONE);
    }

    @Override
    public StateVector run(int threads, Progress listener, FirstSamples asked) {
        return StreamedStateVector.begin(this, threads, listener, asked);
    }
}
