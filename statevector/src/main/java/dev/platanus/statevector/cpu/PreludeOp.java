package dev.platanus.statevector.cpu;

import dev.platanus.circuit.Controlled;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.Moment;
import dev.platanus.circuit.Operation;
import dev.platanus.statevector.PlannedSweep;
import dev.platanus.statevector.cpu.CpuPlan.BoundSweep;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Gates on a whole state of few qubits that is one block, as they are written.
 *
 * @param geometry how amplitudes lie
 * @param positionOfQubit where each qubit stands
 * @param flips the qubits that are stored as their opposite afterwards, as bits of a basis state
 * @param moments the gates
 */
record PreludeOp(Geometry geometry, int[] positionOfQubit, int flips, List<Moment> moments) implements BlockOp {
    /** A run can be cancelled after so many. */
    private static final int MOMENTS = 1 << 12;

    /**
     * The sweeps that gates are.
     *
     * @param flips the qubits that are stored as their opposite at the end
     * @param rowOffsets offset of each row of the block
     */
    static List<BoundSweep> sweeps(
            Geometry geometry, int[] positionOfQubit, int flips, long[] rowOffsets, List<Moment> moments) {
        List<BoundSweep> sweeps = new ArrayList<>();
        for (int from = 0; from < moments.size(); from += MOMENTS) {
            int to = Math.min(moments.size(), from + MOMENTS);
            PreludeOp op = new PreludeOp(
                    geometry, positionOfQubit, to == moments.size() ? flips : 0, moments.subList(from, to));
            sweeps.add(new BoundSweep(rowOffsets, new int[0], 0, List.of(op), op.summary()));
        }
        return sweeps;
    }

    private PlannedSweep summary() {
        int gates = 0;
        double flops = 0;
        for (Moment moment : moments) {
            for (Operation operation : moment.operations()) {
                if (operation instanceof GateOperation gate) {
                    int controls = gate.gate() instanceof Controlled controlled ? controlled.controls() : 0;
                    int targets = gate.qubits().size() - controls;
                    flops += Math.scalb(Math.scalb(8, targets) - 2, positionOfQubit.length - controls);
                    gates++;
                }
            }
        }
        return new PlannedSweep(
                IntStream.range(0, positionOfQubit.length).boxed().toList(),
                gates,
                1,
                Math.scalb(2.0 * geometry.precision().bytesPerAmplitude(), positionOfQubit.length),
                flops);
    }

    @Override
    public void apply(Kernels kernels, MemorySegment memory, long[] rows, long baseRow) {
        NarrowState state = new NarrowState(positionOfQubit.length);
        for (int index = 0; index < state.size(); index++) {
            long address = address(rows, index);
            state.set(index, geometry.get(memory, address), geometry.get(memory, address + Geometry.IM));
        }
        for (Moment moment : moments) {
            for (Operation operation : moment.operations()) {
                if (operation instanceof GateOperation gate) {
                    state.apply(gate);
                }
            }
        }
        state.finish();
        for (int index = 0; index < state.size(); index++) {
            long address = address(rows, index ^ flips);
            geometry.set(memory, address, state.re(index));
            geometry.set(memory, address + Geometry.IM, state.im(index));
        }
    }

    private long address(long[] rows, int index) {
        int n = positionOfQubit.length;
        long stored = 0;
        for (int qubit = 0; qubit < n; qubit++) {
            stored |= (long) (index >>> n - 1 - qubit & 1) << positionOfQubit[qubit];
        }
        return rows[(int) (stored >>> geometry.rowBits())] + geometry.inRow(stored & geometry.rowAmplitudes() - 1);
    }
}
