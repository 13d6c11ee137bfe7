package dev.platanus.tensornet.tree;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.Moment;
import dev.platanus.circuit.qsim.QsimFormat;
import dev.platanus.oracle.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** The graphs of real circuits: wires are indices, gates are tensors, simplified as far as no rank grows. */
final class CircuitGraphs {

    private final List<TreeSet<Integer>> tensors = new ArrayList<>();
    private final Map<Integer, TreeSet<Integer>> holders = new HashMap<>();
    private final List<Integer> open = new ArrayList<>();
    private int wires;

    private CircuitGraphs() {}

    /** Sycamore with 53 qubits: qubits 0..openCount-1 open, all others closed. */
    static IndexGraph sycamore(int cycles, int openCount) {
        try {
            int file = cycles == 14 ? 20 : cycles;
            Circuit circuit =
                    QsimFormat.read(SharedData.file("sycamore/circuit_n53_m" + file + "_s0_e0_pABCDCDAB.qsim"));
            return of(circuit, cycles, openCount);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The graph of the first cycles of a circuit; the last layer of one-qubit gates does not change the graph. */
    static IndexGraph of(Circuit circuit, int cycles, int openCount) {
        CircuitGraphs net = new CircuitGraphs();
        int n = circuit.qubitCount();
        int[] wire = new int[n];
        for (int q = 0; q < n; q++) {
            wire[q] = net.wires++;
            net.tensor(wire[q]);
        }
        int layers = 0;
        for (Moment moment : circuit.moments()) {
            boolean twoQubit = false;
            for (var operation : moment.operations()) {
                if (!(operation instanceof GateOperation gate)) {
                    continue;
                }
                int[] qubits = gate.qubits().stream().mapToInt(q -> q).toArray();
                int[] indices = new int[2 * qubits.length];
                for (int i = 0; i < qubits.length; i++) {
                    indices[i] = wire[qubits[i]];
                    wire[qubits[i]] = net.wires++;
                    indices[qubits.length + i] = wire[qubits[i]];
                }
                net.tensor(indices);
                twoQubit |= qubits.length == 2;
            }
            if (twoQubit && ++layers == cycles) {
                break;
            }
        }
        for (int q = 0; q < n; q++) {
            if (q < openCount) {
                net.open.add(wire[q]);
            } else {
                net.tensor(wire[q]);
            }
        }
        net.simplify();
        return net.graph();
    }

    private void tensor(int... indices) {
        TreeSet<Integer> set = new TreeSet<>(Arrays.stream(indices).boxed().toList());
        for (int index : indices) {
            holders.computeIfAbsent(index, _ -> new TreeSet<>()).add(tensors.size());
        }
        tensors.add(set);
    }

    private void simplify() {
        Deque<Integer> work = new ArrayDeque<>();
        for (int t = 0; t < tensors.size(); t++) {
            work.add(t);
        }
        while (!work.isEmpty()) {
            int t = work.poll();
            if (tensors.get(t) == null) {
                continue;
            }
            for (int other : neighbours(t)) {
                TreeSet<Integer> a = tensors.get(t);
                TreeSet<Integer> b = tensors.get(other);
                TreeSet<Integer> result = new TreeSet<>(a);
                result.addAll(b);
                result.removeIf(i -> a.contains(i) && b.contains(i));
                if (result.size() <= Math.max(a.size(), b.size())) {
                    tensors.set(t, null);
                    tensors.set(other, null);
                    holders.values().forEach(h -> {
                        h.remove(t);
                        h.remove(other);
                    });
                    work.add(tensors.size());
                    tensor(result.stream().mapToInt(i -> i).toArray());
                    break;
                }
            }
        }
    }

    private TreeSet<Integer> neighbours(int t) {
        TreeSet<Integer> found = new TreeSet<>();
        tensors.get(t).forEach(index -> found.addAll(holders.get(index)));
        found.remove(t);
        return found;
    }

    private IndexGraph graph() {
        Map<Integer, Integer> number = new HashMap<>();
        List<int[]> lists = new ArrayList<>();
        tensors.stream()
                .filter(Objects::nonNull)
                .sorted(Comparator.comparing(TreeSet::first))
                .forEach(set -> lists.add(set.stream()
                        .mapToInt(i -> number.computeIfAbsent(i, _ -> number.size()))
                        .toArray()));
        int[] openIndices = open.stream().mapToInt(number::get).toArray();
        return new IndexGraph(number.size(), lists, openIndices);
    }
}
