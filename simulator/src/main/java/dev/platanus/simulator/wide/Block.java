package dev.platanus.simulator.wide;

import dev.platanus.circuit.Circuit;
import dev.platanus.statevector.plan.PlanOp;
import dev.platanus.statevector.plan.Sweep;
import dev.platanus.statevector.plan.SweepPlanner;
import dev.platanus.statevector.plan.SweepRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Some gates of a circuit that mix the values of few qubits, and select by the values of others at most: after them the bits of
 * these few are drawn anew, given the others.
 *
 * @param circuit what the amplitudes then depend on: gates up to these that are connected with them
 * @param qubits where the qubits of {@code circuit} are in the whole circuit
 * @param open which qubits of {@code circuit} are drawn anew, ascending
 */
record Block(Circuit circuit, List<Integer> qubits, List<Integer> open) {

    /** Copies the lists. */
    Block {
        qubits = List.copyOf(qubits);
        open = List.copyOf(open);
    }

    /** Searching longer finds few better schedules, and contractions dominate. */
    private static final int EFFORT = 4;

    /**
     * Cuts a circuit into as few blocks as a beam search finds.
     *
     * @param circuit at most 62 qubits; gates may have been given in any order that is the same circuit
     * @param mostOpen how many qubits are drawn anew at once
     * @return the blocks in their order; the last one's circuit is the whole one, up to diagonal gates at the end, if it is
     *     connected
     */
    static List<Block> of(Circuit circuit, int mostOpen) {
        int n = circuit.qubitCount();
        int[] wireOf = IntStream.range(0, n).toArray();
        List<WireGate> gates =
                circuit.gates().map(gate -> WireGate.of(gate, wireOf)).toList();
        List<PlanOp> ops = IntStream.range(0, gates.size())
                .mapToObj(i -> {
                    WireGate gate = gates.get(i);
                    return new PlanOp(i, WireGate.mask(gate.wires()), WireGate.mask(gate.mixed()), 1);
                })
                .toList();
        if (n <= mostOpen) {
            return List.of(
                    new Block(circuit, ReducedCircuit.wires((1L << n) - 1), ReducedCircuit.wires((1L << n) - 1)));
        }
        List<Sweep> sweeps = SweepPlanner.plan(
                        SweepRequest.of(n, ops, mostOpen, 0).withEffort(EFFORT))
                .sweeps();
        List<Block> blocks = new ArrayList<>();
        List<WireGate> before = new ArrayList<>();
        for (Sweep sweep : sweeps) {
            long mixed = 0;
            for (int id : sweep.ops()) {
                before.add(gates.get(id));
                mixed |= WireGate.mask(gates.get(id).mixed());
            }
            if (mixed != 0) {
                addBlocks(blocks, withoutTrailingDiagonals(before), mixed);
            }
        }
        return blocks;
    }

    /** Parts that no gate has connected yet are drawn apart. */
    private static void addBlocks(List<Block> blocks, List<WireGate> gates, long mixed) {
        for (long wires : ReducedCircuit.components(gates)) {
            if ((wires & mixed) != 0) {
                List<Integer> qubits = ReducedCircuit.wires(wires);
                List<WireGate> own = gates.stream()
                        .filter(gate -> (WireGate.mask(gate.wires()) & wires) != 0)
                        .toList();
                List<Integer> open = IntStream.range(0, qubits.size())
                        .filter(i -> (mixed >>> qubits.get(i) & 1) == 1)
                        .boxed()
                        .toList();
                blocks.add(new Block(ReducedCircuit.circuit(own, qubits), qubits, open));
            }
        }
    }

    /** Diagonal gates at the end change no probability. */
    private static List<WireGate> withoutTrailingDiagonals(List<WireGate> gates) {
        long blocked = 0;
        List<WireGate> kept = new ArrayList<>();
        for (WireGate gate : gates.reversed()) {
            long mask = WireGate.mask(gate.wires());
            if ((mask & blocked) != 0 || !gate.isDiagonal()) {
                blocked |= mask;
                kept.addFirst(gate);
            }
        }
        return kept;
    }
}
