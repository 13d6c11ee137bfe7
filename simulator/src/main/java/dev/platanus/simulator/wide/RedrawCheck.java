package dev.platanus.simulator.wide;

import dev.platanus.circuit.BasisStates;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Checks bitstrings by drawing some of their bits again in thought: given the others, the bits of a group have a distribution that
 * the amplitudes tell, whatever way they were drawn, and {@link Ranks} says whether they look as if drawn from it. The
 * probability of each bitstring is compared as well, since it was computed by another contraction.
 */
final class RedrawCheck {
    /** Bits of a group: more show more, and a contraction for ten of them takes twice as long as for seven. */
    private static final int GROUP = 7;

    /** So many bitstrings are looked at, each in one group. */
    static final int CHECKED = 2000;

    /** Of amplitudes, relative to the largest in the group: rounding of single precision and its propagation. */
    private static final double TOLERANCE = 1e-3;

    private RedrawCheck() {}

    /** How many bitstrings of so many are looked at in one group, at most. */
    static long ofGroup(long samples, int groups) {
        return Math.ceilDiv(Math.min(samples, CHECKED), groups);
    }

    /** Joint probabilities of a group's bits with the others. */
    interface Conditional {
        /**
         * Computes them.
         *
         * @param group which qubits, ascending; the first is the most significant bit of a value
         * @param number of the group
         * @param states basis states
         * @param visitor hears of the probabilities for each
         */
        void of(List<Integer> group, int number, BasisStates states, ConditionalRun.Visitor visitor);
    }

    /** Groups that cover all qubits, of qubits far from each other. */
    static List<List<Integer>> groups(int qubits) {
        int count = (qubits + GROUP - 1) / GROUP;
        return IntStream.range(0, count)
                .mapToObj(g -> IntStream.iterate(g, q -> q < qubits, q -> q + count)
                        .boxed()
                        .toList())
                .toList();
    }

    static SampleCheck of(Samples samples, long seed, Conditional conditional) {
        List<List<Integer>> groups = groups(samples.states().qubits());
        int checked = Math.min(CHECKED, samples.states().count());
        Ranks ranks = new Ranks(seed);
        boolean[] wrong = new boolean[1];
        for (int g = 0; g < groups.size(); g++) {
            List<Integer> group = groups.get(g);
            List<Integer> members = new ArrayList<>();
            for (int i = g; i < checked; i += groups.size()) {
                members.add((int) ((long) i * samples.states().count() / checked));
            }
            if (members.isEmpty()) {
                continue;
            }
            BasisStates states =
                    samples.states().select(members.stream().mapToInt(i -> i).toArray());
            double[] uniform = new double[states.count()];
            Arrays.setAll(uniform, i -> ranks.uniform());
            conditional.of(group, g, states, (which, joint) -> {
                double scale = Math.sqrt(Arrays.stream(joint).max().orElse(0));
                for (int i : which) {
                    int drawn = entry(states, i, group);
                    double told = samples.probabilities()[members.get(i)];
                    if (!(Math.abs(Math.sqrt(joint[drawn]) - Math.sqrt(told)) <= TOLERANCE * scale)) {
                        synchronized (wrong) {
                            wrong[0] = true;
                        }
                    }
                    ranks.add(joint, drawn, uniform[i]);
                }
            });
        }
        int size = groups.getFirst().size();
        String method = checked + (checked == 1 ? " bitstring, " : " bitstrings, ")
                + (size == 1 ? "a bit" : "up to " + size + " bits") + " of each given the others";
        return wrong[0] ? new SampleCheck(method, Double.POSITIVE_INFINITY) : ranks.result(method);
    }

    private static int entry(BasisStates states, int state, List<Integer> group) {
        int entry = 0;
        for (int qubit : group) {
            entry = 2 * entry | states.bit(state, qubit);
        }
        return entry;
    }
}
