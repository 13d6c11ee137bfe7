package dev.platanus.statevector.program;

import dev.platanus.circuit.ComplexMatrix;
import java.util.List;

/** Diagonal matrices. */
final class Diagonals {
    private Diagonals() {}

    /** The diagonal D of a gate SWAP · D. */
    static ComplexMatrix exchanged(ComplexMatrix gate) {
        int[] rowOf = {0, 2, 1, 3};
        double[] re = new double[16];
        double[] im = new double[16];
        for (int i = 0; i < 4; i++) {
            re[5 * i] = gate.re(rowOf[i], i);
            im[5 * i] = gate.im(rowOf[i], i);
        }
        return ComplexMatrix.of(re, im);
    }

    /** The diagonal that multiplies the basis state of given bits by a number. */
    static ComplexMatrix phaseWhere(List<Integer> values, ComplexMatrix number) {
        int size = 1 << values.size();
        int place = 0;
        for (int value : values) {
            place = 2 * place + value;
        }
        double[] re = new double[size * size];
        double[] im = new double[size * size];
        for (int i = 0; i < size; i++) {
            re[i * (size + 1)] = i == place ? number.re(0, 0) : 1;
            im[i * (size + 1)] = i == place ? number.im(0, 0) : 0;
        }
        return ComplexMatrix.of(re, im);
    }

    /** A matrix of dimension 1. */
    static ComplexMatrix number(double re, double im) {
        return ComplexMatrix.of(new double[] {re}, new double[] {im});
    }

    /** The lower entry of a diagonal on one qubit by the upper one. */
    static ComplexMatrix ratio(ComplexMatrix diagonal) {
        double re = diagonal.re(0, 0);
        double im = diagonal.im(0, 0);
        double square = re * re + im * im;
        return number(
                (diagonal.re(1, 1) * re + diagonal.im(1, 1) * im) / square,
                (diagonal.im(1, 1) * re - diagonal.re(1, 1) * im) / square);
    }

    /** A diagonal on one qubit that leaves |0> alone. */
    static ComplexMatrix lower(ComplexMatrix number) {
        return ComplexMatrix.of(new double[] {1, 0, 0, number.re(0, 0)}, new double[] {0, 0, 0, number.im(0, 0)});
    }

    /** A multiple of the identity on one qubit. */
    static ComplexMatrix scaled(double factor) {
        return ComplexMatrix.of(new double[] {factor, 0, 0, factor}, new double[4]);
    }
}
