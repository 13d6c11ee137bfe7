package dev.platanus.statevector.hybrid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.Gate;
import dev.platanus.statevector.GateCases;
import dev.platanus.statevector.program.KakDecomposition;
import dev.platanus.statevector.program.Pauli;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A gate across the cut as a sum over its path bits. */
class CrossGateTest {

    private static Stream<Gate> gates() {
        return GateCases.all().stream().filter(gate -> gate.qubitCount() == 2);
    }

    @Test
    void pathBitsGiveTheSameSum() {
        gates().forEach(gate -> {
            for (ComplexMatrix matrix : new ComplexMatrix[] {
                gate.matrix(),
                FixedGate.SQRT_Y.matrix().kron(FixedGate.T.matrix()).times(gate.matrix())
            }) {
                KakDecomposition form = KakDecomposition.of(matrix);
                CrossGate path = new CrossGate(
                        java.util.List.of(0, 1),
                        form,
                        Stream.of(Pauli.values()).filter(form::has).toList());
                double[] re = new double[16];
                double[] im = new double[16];
                for (int label = 0; label < 1 << path.bits(); label++) {
                    ComplexMatrix one = path.always().gate().matrix();
                    for (int bit = 0; bit < path.bits(); bit++) {
                        if ((label >> (path.bits() - 1 - bit) & 1) == 1) {
                            one = path.optional().get(bit).gate().matrix().times(one);
                        }
                    }
                    add(re, im, one.kron(one), path.coefficient(label));
                }
                ComplexMatrix middle = ComplexMatrix.of(re, im);
                ComplexMatrix whole = form.after0()
                        .kron(form.after1())
                        .times(middle)
                        .times(form.before0().kron(form.before1()));
                assertThat(whole.distance(matrix)).as(gate.toString()).isLessThan(1e-12);
            }
        });
    }

    private static void add(double[] re, double[] im, ComplexMatrix matrix, double[] c) {
        for (int i = 0; i < 16; i++) {
            double a = matrix.re(i / 4, i % 4);
            double b = matrix.im(i / 4, i % 4);
            re[i] += a * c[0] - b * c[1];
            im[i] += a * c[1] + b * c[0];
        }
    }
}
