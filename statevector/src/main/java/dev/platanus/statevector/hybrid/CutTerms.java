package dev.platanus.statevector.hybrid;

import java.util.ArrayList;
import java.util.List;

/**
 * The terms of the gates across a cut: those of the sliced gates are the slices, one label of path bits for each; those of the open
 * gates are summed within a slice.
 *
 * @param common alternating real and imaginary part of the factor of all terms
 * @param gates the sliced ones first
 * @param sliced how many of them are
 */
record CutTerms(double[] common, List<CrossGate> gates, int sliced) {

    private List<CrossGate> slicedGates() {
        return gates.subList(0, sliced);
    }

    private List<CrossGate> openGates() {
        return gates.subList(sliced, gates.size());
    }

    /** Returns the number of path bits of the open gates. */
    int openBits() {
        return openGates().stream().mapToInt(CrossGate::bits).sum();
    }

    /** Returns the number of slices, however large. */
    double slices() {
        return slicedGates().stream().mapToDouble(gate -> gate.terms().size()).reduce(1, (a, b) -> a * b);
    }

    double log10Slices() {
        return slicedGates().stream()
                .mapToDouble(gate -> Math.log10(gate.terms().size()))
                .sum();
    }

    /** Returns the path bits of each sliced gate; numbers of terms are the digits of the slice's number. */
    int[] labels(long slice) {
        int[] labels = new int[sliced];
        long rest = slice;
        for (int i = sliced - 1; i >= 0; i--) {
            List<Integer> possible = possibleLabels(gates.get(i));
            labels[i] = possible.get((int) (rest % possible.size()));
            rest /= possible.size();
        }
        return labels;
    }

    private static List<Integer> possibleLabels(CrossGate gate) {
        List<Integer> labels = new ArrayList<>();
        for (int label = 0; label < 1 << gate.bits(); label++) {
            double[] c = gate.coefficient(label);
            if (c[0] != 0 || c[1] != 0) {
                labels.add(label);
            }
        }
        return labels;
    }

    /** Returns for each value of the open path bits the factor of the two amplitudes, that of the slice with these labels included. */
    double[] coefficients(int[] labels) {
        double[] factors = common;
        for (int i = 0; i < sliced; i++) {
            factors = product(factors, gates.get(i).coefficient(labels[i]));
        }
        for (CrossGate gate : openGates()) {
            double[] each = new double[2 << gate.bits()];
            for (int label = 0; label < 1 << gate.bits(); label++) {
                double[] c = gate.coefficient(label);
                // each half has 1/√2 from the superposition of each path qubit
                each[2 * label] = c[0] * (1 << gate.bits());
                each[2 * label + 1] = c[1] * (1 << gate.bits());
            }
            factors = product(factors, each);
        }
        return factors;
    }

    /** The Kronecker product of two vectors of alternating real and imaginary parts. */
    private static double[] product(double[] a, double[] b) {
        double[] result = new double[a.length * b.length / 2];
        for (int i = 0; i < a.length; i += 2) {
            for (int j = 0; j < b.length; j += 2) {
                int at = i * b.length / 2 + j;
                result[at] = a[i] * b[j] - a[i + 1] * b[j + 1];
                result[at + 1] = a[i] * b[j + 1] + a[i + 1] * b[j];
            }
        }
        return result;
    }
}
