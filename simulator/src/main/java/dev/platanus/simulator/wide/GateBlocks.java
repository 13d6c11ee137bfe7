package dev.platanus.simulator.wide;

import dev.platanus.circuit.Circuit;
import dev.platanus.statevector.plan.PlanOp;
import dev.platanus.statevector.plan.SweepPlanner;
import dev.platanus.statevector.plan.SweepRequest;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A circuit cut into blocks. Each {@link GateBlock} has a circuit of its own, so that all of them take the product of blocks and gates: they
 * are made when they are asked for.
 *
 * @param circuit the whole
 * @param gates in the order of the blocks
 * @param cuts where blocks end; none if the circuit is a single block
 */
record GateBlocks(Circuit circuit, List<WireGate> gates, List<Cut> cuts) {
    /** Searching longer finds few better schedules, and contractions dominate. */
    private static final int EFFORT = 4;

    /** A beam search plans with the bits of a word. */
    private static final int MOST_SEARCHED = 62;

    /**
     * The end of a block.
     *
     * @param gates how many gates stand before it
     * @param mixed the qubits whose values its own gates mix
     */
    record Cut(int gates, BitSet mixed) {}

    /**
     * Cuts a circuit into few blocks: by a beam search up to {@value #MOST_SEARCHED} qubits, else greedily.
     *
     * @param circuit any circuit; its gates may have been given in any order that is the same circuit
     * @param mostOpen how many qubits are drawn anew at once
     */
    static GateBlocks of(Circuit circuit, int mostOpen) {
        int n = circuit.qubitCount();
        if (n <= mostOpen) {
            return new GateBlocks(circuit, List.of(), List.of());
        }
        int[] wireOf = IntStream.range(0, n).toArray();
        List<WireGate> given =
                circuit.gates().map(gate -> WireGate.of(gate, wireOf)).toList();
        List<List<WireGate>> blocks =
                n <= MOST_SEARCHED ? searched(n, given, mostOpen) : new GreedyBlocks(n, mostOpen).of(given);
        List<WireGate> gates = new ArrayList<>(given.size());
        List<Cut> cuts = new ArrayList<>();
        for (List<WireGate> block : blocks) {
            BitSet mixed = new BitSet();
            gates.addAll(block);
            block.forEach(gate -> gate.mixed().forEach(mixed::set));
            if (!mixed.isEmpty()) {
                cuts.add(new Cut(gates.size(), mixed));
            }
        }
        return new GateBlocks(circuit, List.copyOf(gates), List.copyOf(cuts));
    }

    private static List<List<WireGate>> searched(int n, List<WireGate> given, int mostOpen) {
        List<PlanOp> ops = IntStream.range(0, given.size())
                .mapToObj(i -> {
                    WireGate gate = given.get(i);
                    return new PlanOp(i, mask(gate.wires()), mask(gate.mixed()), 1);
                })
                .toList();
        return SweepPlanner.plan(SweepRequest.of(n, ops, mostOpen, 0).withEffort(EFFORT)).sweeps().stream()
                .map(sweep -> sweep.ops().stream().map(given::get).toList())
                .toList();
    }

    private static long mask(List<Integer> wires) {
        return wires.stream().mapToLong(w -> 1L << w).reduce(0, (a, b) -> a | b);
    }

    /** Returns the blocks in their order. */
    List<GateBlock> all() {
        return cuts.isEmpty()
                ? List.of(whole())
                : cuts.stream().flatMap(cut -> blocks(cut).stream()).toList();
    }

    /** Returns the last block; its circuit is the whole one, up to diagonal gates at the end, if it is connected. */
    GateBlock last() {
        return cuts.isEmpty() ? whole() : blocks(cuts.getLast()).getLast();
    }

    private GateBlock whole() {
        List<Integer> all = IntStream.range(0, circuit.qubitCount()).boxed().toList();
        return new GateBlock(circuit, all, all);
    }

    /** Parts that no gate has connected yet are drawn apart. */
    private List<GateBlock> blocks(Cut cut) {
        List<WireGate> before = withoutTrailingDiagonals(gates.subList(0, cut.gates()));
        List<GateBlock> blocks = new ArrayList<>();
        ReducedCircuit.components(before).forEach((qubits, own) -> {
            List<Integer> open = IntStream.range(0, qubits.size())
                    .filter(i -> cut.mixed().get(qubits.get(i)))
                    .boxed()
                    .toList();
            if (!open.isEmpty()) {
                blocks.add(new GateBlock(ReducedCircuit.circuit(own, qubits), qubits, open));
            }
        });
        return blocks;
    }

    /** Diagonal gates at the end change no probability. */
    private static List<WireGate> withoutTrailingDiagonals(List<WireGate> gates) {
        BitSet blocked = new BitSet();
        List<WireGate> kept = new ArrayList<>();
        for (WireGate gate : gates.reversed()) {
            if (gate.touches(blocked) || !gate.isDiagonal()) {
                gate.addTo(blocked);
                kept.add(gate);
            }
        }
        return kept.reversed();
    }
}
