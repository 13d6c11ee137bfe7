package dev.platanus.simulator.wide;

import dev.platanus.circuit.CPhase;
import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.Rz;
import dev.platanus.machine.Precision;
import dev.platanus.statevector.ExecutionOptions;
import dev.platanus.statevector.StateVector;
import dev.platanus.statevector.engine.Simulator;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * A connected circuit of many qubits whose whole distribution is known: a patch of random gates whose last qubits, when it is
 * done, decide about phases in the middle of a second patch. The bits of the first are those of that patch alone, x; given x, those
 * of the second, y, are those of one of 2^{@value #LINKS} circuits of a single patch: p(x, y) = p(x) · p(y | links of x).
 */
final class LinkedPatches {
    private static final int LINKS = 3;
    private static final double PHASE = 2.3;

    private final int second;
    private final Circuit circuit;
    private final double[] first;
    private final double[][] given = new double[1 << LINKS][];

    /**
     * Simulates both patches apart.
     *
     * @param first qubits of the first patch, even
     * @param second qubits of the second patch, even
     * @param cycles of each patch; phases come after two cycles of the second one
     */
    LinkedPatches(int first, int second, int cycles) {
        this.second = second;
        Circuit patch = CircuitKinds.sycamore(first, cycles);
        Circuit begin = CircuitKinds.sycamore(second, 2);
        Circuit end = CircuitKinds.sycamore(second, cycles - 2);
        Circuit.Builder builder = Circuit.builder(first + second);
        append(builder, patch, 0);
        append(builder, begin, first);
        for (int link = 0; link < LINKS; link++) {
            builder.append(new CPhase(PHASE), first - 1 - link, first + 1 + link);
        }
        append(builder, end, first);
        circuit = builder.build();
        this.first = distribution(patch);
        for (int values = 0; values < given.length; values++) {
            Circuit.Builder alone = Circuit.builder(second);
            append(alone, begin, 0);
            for (int link = 0; link < LINKS; link++) {
                if ((values >>> link & 1) == 1) {
                    alone.append(new Rz(-PHASE), 1 + link);
                }
            }
            append(alone, end, 0);
            given[values] = distribution(alone.build());
        }
    }

    private static void append(Circuit.Builder builder, Circuit part, int shift) {
        part.gates()
                .forEach(gate -> builder.append(
                        gate.gate(),
                        gate.qubits().stream().mapToInt(q -> q + shift).toArray()));
    }

    private static double[] distribution(Circuit part) {
        ExecutionOptions options = ExecutionOptions.defaults().withPrecision(Precision.DOUBLE);
        try (StateVector state = Simulator.run(part, options)) {
            return state.probabilities(
                    LongStream.range(0, 1L << part.qubitCount()).toArray());
        }
    }

    Circuit circuit() {
        return circuit;
    }

    /** Which of the circuits the second patch then is: the first patch's last qubit is bit 0. */
    private static int links(long x) {
        return (int) (x & (1 << LINKS) - 1);
    }

    /** The probability of a basis state, qubit 0 the most significant bit. */
    double probability(long bits) {
        long x = bits >>> second;
        return first[(int) x] * given[links(x)][(int) (bits & (1L << second) - 1)];
    }

    /** The mean of p(sample)^k for samples of the circuit. */
    double mean(int k) {
        double[] ofSecond = Arrays.stream(given)
                .mapToDouble(p -> Arrays.stream(p).map(v -> Math.pow(v, k + 1)).sum())
                .toArray();
        double mean = 0;
        for (int x = 0; x < first.length; x++) {
            mean += Math.pow(first[x], k + 1) * ofSecond[links(x)];
        }
        return mean;
    }

    /** The probability that two qubits, or a single one twice, are both 1. */
    double bothOne(int a, int b) {
        long mask = 1L << circuit.qubitCount() - 1 - a | 1L << circuit.qubitCount() - 1 - b;
        double[] ofFirst = sums(first, mask >>> second);
        double both = 0;
        for (int values = 0; values < given.length; values++) {
            both += ofFirst[values]
                    * Arrays.stream(sums(given[values], mask & (1L << second) - 1))
                            .sum();
        }
        return both;
    }

    /** The probability that all bits of a mask are 1, by the values of the links. */
    private static double[] sums(double[] distribution, long mask) {
        double[] sums = new double[1 << LINKS];
        for (int index = 0; index < distribution.length; index++) {
            if ((index & mask) == mask) {
                sums[links(index)] += distribution[index];
            }
        }
        return sums;
    }
}
