package dev.platanus.statevector.program;

import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.FixedGate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A unitary on two qubits as {@code (after₀ ⊗ after₁) · core · (before₀ ⊗ before₁)} with a core of the cheapest form.
 *
 * <p>The canonical form exp(i(x XX + y YY + z ZZ)) has entries on its two diagonals only. Which of the three axes stands for
 * Z is free, up to gates on single qubits: a controlled gate becomes a diagonal, an iSWAP an exchange.
 *
 * @param before0 acts first on the first qubit
 * @param before1 acts first on the second qubit
 * @param core between the two, {@link MatrixForm#PLANES} or simpler
 * @param after0 acts last on the first qubit
 * @param after1 acts last on the second qubit
 */
record CanonicalGate(
        ComplexMatrix before0, ComplexMatrix before1, ComplexMatrix core, ComplexMatrix after0, ComplexMatrix after1) {

    /** A form that gives the gate back to this is as good as the gate. */
    private static final double EXACT = 2e-13;

    /** Entries of a unitary below this are what rounding left of zero. */
    private static final double ZERO = 1e-14;

    private static final ComplexMatrix ONE = ComplexMatrix.identity(2);

    /**
     * A change of basis: middle = around† core around with around = (flip⊗1)(axis⊗axis), since a flip is its own inverse.
     *
     * @param axis v for which v ⊗ v permutes XX, YY and ZZ
     * @param flip what exchanges the two planes of a core, or nothing
     */
    private record Basis(ComplexMatrix axis, ComplexMatrix flip, ComplexMatrix around, ComplexMatrix back) {
        static Basis of(ComplexMatrix axis, ComplexMatrix flip) {
            ComplexMatrix around = flip.kron(ONE).times(axis.kron(axis));
            return new Basis(axis, flip, around, around.adjoint());
        }
    }

    /** Permutations: none, X with Z, Y with Z; each without and with a flip. */
    private static final List<Basis> BASES = Stream.of(ONE, FixedGate.H.matrix(), FixedGate.SQRT_X.matrix())
            .flatMap(axis -> Stream.of(ONE, FixedGate.X.matrix()).map(flip -> Basis.of(axis, flip)))
            .toList();

    /**
     * Finds the form.
     *
     * @param gate a unitary matrix of dimension 4
     * @return its cheapest form; nothing if there is none that is as exact as the matrix, which is unitary only nearly, as one
     *     written with few digits
     * @throws IllegalArgumentException if the matrix is not unitary
     */
    static Optional<CanonicalGate> of(ComplexMatrix gate) {
        KakDecomposition kak = KakDecomposition.of(gate);
        ComplexMatrix middle = middle(kak);
        Basis basis = null;
        ComplexMatrix core = null;
        MatrixForm form = null;
        for (Basis each : BASES) {
            ComplexMatrix seen = withoutRounding(each.around.times(middle).times(each.back));
            MatrixForm its = MatrixForm.of(seen);
            if (form == null || its.compareTo(form) < 0) {
                basis = each;
                core = seen;
                form = its;
            }
        }
        CanonicalGate best = new CanonicalGate(
                basis.flip.times(basis.axis).times(kak.before0()),
                basis.axis.times(kak.before1()),
                core,
                kak.after0().times(basis.axis.adjoint()).times(basis.flip),
                kak.after1().times(basis.axis.adjoint()));
        return best.whole().distance(gate) < EXACT ? Optional.of(best) : Optional.empty();
    }

    private ComplexMatrix whole() {
        return after0.kron(after1).times(core).times(before0.kron(before1));
    }

    /** The form of the core. */
    MatrixForm form() {
        return MatrixForm.of(core);
    }

    private static ComplexMatrix middle(KakDecomposition kak) {
        double[] re = new double[16];
        double[] im = new double[16];
        for (Pauli sigma : Pauli.values()) {
            // all four are real
            ComplexMatrix twice = sigma.twice();
            double cRe = kak.re()[sigma.ordinal()];
            double cIm = kak.im()[sigma.ordinal()];
            for (int i = 0; i < 16; i++) {
                re[i] += cRe * twice.re(i / 4, i % 4);
                im[i] += cIm * twice.re(i / 4, i % 4);
            }
        }
        return ComplexMatrix.of(re, im);
    }

    private static ComplexMatrix withoutRounding(ComplexMatrix core) {
        double[] re = new double[16];
        double[] im = new double[16];
        for (int i = 0; i < 16; i++) {
            double x = core.re(i / 4, i % 4);
            double y = core.im(i / 4, i % 4);
            if (Math.hypot(x, y) > ZERO) {
                re[i] = x;
                im[i] = y;
            }
        }
        return ComplexMatrix.of(re, im);
    }
}
