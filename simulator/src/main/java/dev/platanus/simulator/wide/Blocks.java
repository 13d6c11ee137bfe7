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
 * A circuit cut into blocks. Each {@link Block} has a circuit of its own, so that all of them take the product of blocks and gates: they
 * are made when they are asked for.
 *
 * @param circuit the whole
 * @param gates in the order of the blocks
 * @param cuts where blocks end; none if the circuit is a single block
 */
record Blocks(Circuit circuit, List<WireGate> gates, List<Cut> cuts) {
    /** Searching longer finds few better schedules, and contractions dominate. */
    private static final int EFFORT = 4;

    /**
     * The end of a block.
     *
     * @param gates how many gates stand before it
     * @param mixed the qubits whose values its own gates mix
     */
    record Cut(int gates, long mixed) {}

    /**
     * Cuts a circuit into as few blocks as a beam search finds.
     *
     * @param circuit at most 62 qubits; gates may have been given in any order that is the same circuit
     * @param mostOpen how many qubits are drawn anew at once
     */
    static Blocks of(Circuit circuit, int mostOpen) {
        int n = circuit.qubitCount();
        if (n <= mostOpen) {
            return new Blocks(circuit, List.of(), List.of());
        }
        int[] wireOf = IntStream.range(0, n).toArray();
        List<WireGate> given =
                circuit.gates().map(gate -> WireGate.of(gate, wireOf)).toList();
        List<PlanOp> ops = IntStream.range(0, given.size())
                .mapToObj(i -> {
                    WireGate gate = given.get(i);
                    return new PlanOp(i, WireGate.mask(gate.wires()), WireGate.mask(gate.mixed()), 1);
                })
                .toList();
        List<Sweep> sweeps = SweepPlanner.plan(
                        SweepRequest.of(n, ops, mostOpen, 0).withEffort(EFFORT))
                .sweeps();
        List<WireGate> gates = new ArrayList<>(given.size());
        List<Cut> cuts = new ArrayList<>();
        for (Sweep sweep : sweeps) {
            long mixed = 0;
            for (int id : sweep.ops()) {
                gates.add(given.get(id));
                mixed |= WireGate.mask(given.get(id).mixed());
            }
            if (mixed != 0) {
                cuts.add(new Cut(gates.size(), mixed));
            }
        }
        return new Blocks(circuit, List.copyOf(gates), List.copyOf(cuts));
    }

    /** Returns the blocks in their order. */
    List<Block> all() {
        return cuts.isEmpty()
                ? List.of(whole())
                : cuts.stream().flatMap(cut -> blocks(cut).stream()).toList();
    }

    /** Returns the last block; its circuit is the whole one, up to diagonal gates at the end, if it is connected. */
    Block last() {
        return cuts.isEmpty() ? whole() : blocks(cuts.getLast()).getLast();
    }

    private Block whole() {
        List<Integer> all = ReducedCircuit.wires((1L << circuit.qubitCount()) - 1);
        return new Block(circuit, all, all);
    }

    /** Parts that no gate has connected yet are drawn apart. */
    private List<Block> blocks(Cut cut) {
        List<WireGate> before = withoutTrailingDiagonals(gates.subList(0, cut.gates()));
        List<Block> blocks = new ArrayList<>();
        for (long wires : ReducedCircuit.components(before)) {
            if ((wires & cut.mixed()) != 0) {
                List<Integer> qubits = ReducedCircuit.wires(wires);
                List<WireGate> own = before.stream()
                        .filter(gate -> (WireGate.mask(gate.wires()) & wires) != 0)
                        .toList();
                List<Integer> open = IntStream.range(0, qubits.size())
                        .filter(i -> (cut.mixed() >>> qubits.get(i) & 1) == 1)
                        .boxed()
                        .toList();
                blocks.add(new Block(ReducedCircuit.circuit(own, qubits), qubits, open));
            }
        }
        return blocks;
    }

    /** Diagonal gates at the end change no probability. */
    private static List<WireGate> withoutTrailingDiagonals(List<WireGate> gates) {
        long blocked = 0;
        List<WireGate> kept = new ArrayList<>();
        for (WireGate gate : gates.reversed()) {
            long mask = WireGate.mask(gate.wires());
            if ((mask & blocked) != 0 || !gate.isDiagonal()) {
                blocked |= mask;
                kept.add(gate);
            }
        }
        return kept.reversed();
    }
}
