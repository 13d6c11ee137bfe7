package dev.platanus.simulator.wide;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Cuts gates on any number of wires into blocks that mix few of them each. A block takes, of the gates that may come next, one that
 * mixes no further wire; else one that mixes fewest, beside those that it has. Cost: O(gates · wires).
 *
 * @param wires how many there are
 * @param mostOpen how many wires a block mixes at most
 */
record GreedyBlocks(int wires, int mostOpen) {

    /** Gates in the order of the circuit, with what each waits for. */
    private record Queue(
            List<WireGate> gates,
            List<List<Integer>> mixed,
            List<List<Integer>> followers,
            int[] waiting,
            TreeSet<Integer> ready) {
        static Queue of(int wires, List<WireGate> gates) {
            int[] last = IntStream.generate(() -> -1).limit(wires).toArray();
            List<List<Integer>> followers = new ArrayList<>();
            int[] waiting = new int[gates.size()];
            TreeSet<Integer> ready = new TreeSet<>();
            for (int i = 0; i < gates.size(); i++) {
                followers.add(new ArrayList<>());
                Set<Integer> before = new HashSet<>();
                for (int wire : gates.get(i).wires()) {
                    if (last[wire] >= 0) {
                        before.add(last[wire]);
                    }
                    last[wire] = i;
                }
                for (int earlier : before) {
                    followers.get(earlier).add(i);
                }
                waiting[i] = before.size();
                if (before.isEmpty()) {
                    ready.add(i);
                }
            }
            return new Queue(gates, gates.stream().map(WireGate::mixed).toList(), followers, waiting, ready);
        }

        WireGate take(int gate) {
            ready.remove(gate);
            for (int next : followers.get(gate)) {
                if (--waiting[next] == 0) {
                    ready.add(next);
                }
            }
            return gates.get(gate);
        }
    }

    /** Returns all gates, block by block. */
    List<List<WireGate>> of(List<WireGate> gates) {
        List<List<WireGate>> blocks = new ArrayList<>();
        Queue queue = Queue.of(wires, gates);
        while (!queue.ready().isEmpty()) {
            blocks.add(block(queue));
        }
        return blocks;
    }

    private List<WireGate> block(Queue queue) {
        List<WireGate> block = new ArrayList<>();
        BitSet open = new BitSet();
        BitSet touched = new BitSet();
        for (Optional<Integer> next = next(queue, open, touched); next.isPresent(); next = next(queue, open, touched)) {
            WireGate gate = queue.take(next.get());
            queue.mixed().get(next.get()).forEach(open::set);
            gate.addTo(touched);
            block.add(gate);
        }
        return block;
    }

    private Optional<Integer> next(Queue queue, BitSet open, BitSet touched) {
        Optional<Integer> free =
                queue.ready().stream().filter(i -> more(queue, i, open) == 0).findFirst();
        if (free.isPresent()) {
            return free;
        }
        return queue.ready().stream()
                .filter(i -> open.isEmpty() || open.cardinality() + more(queue, i, open) <= mostOpen)
                .min(Comparator.<Integer, Boolean>comparing(
                                i -> !open.isEmpty() && !queue.gates().get(i).touches(touched))
                        .thenComparing(i -> more(queue, i, open)));
    }

    /** How many further wires a gate mixes. */
    private static long more(Queue queue, int gate, BitSet open) {
        return queue.mixed().get(gate).stream().filter(wire -> !open.get(wire)).count();
    }
}
