package dev.platanus.simulator.observable;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.observable.Observable;
import java.util.List;

/** A state in plain double precision, gate by gate by its matrix: shares no idea with any engine. */
final class DenseJudge {
    private final int qubits;
    private double[] re;
    private double[] im;

    private DenseJudge(int qubits, double[] re, double[] im) {
        this.qubits = qubits;
        this.re = re;
        this.im = im;
    }

    static DenseJudge of(Circuit circuit) {
        int size = 1 << circuit.qubitCount();
        DenseJudge state = new DenseJudge(circuit.qubitCount(), new double[size], new double[size]);
        state.re[0] = 1;
        circuit.gates().forEach(state::apply);
        return state;
    }

    private void apply(GateOperation operation) {
        apply(operation.gate().matrix(), operation.qubits());
    }

    private void apply(ComplexMatrix matrix, List<Integer> on) {
        double[] newRe = new double[re.length];
        double[] newIm = new double[im.length];
        for (int i = 0; i < re.length; i++) {
            int row = 0;
            for (int q : on) {
                row = 2 * row | i >> qubits - 1 - q & 1;
            }
            for (int column = 0; column < matrix.dimension(); column++) {
                int j = i;
                for (int k = 0; k < on.size(); k++) {
                    int bit = 1 << qubits - 1 - on.get(k);
                    j = (column >> on.size() - 1 - k & 1) == 1 ? j | bit : j & ~bit;
                }
                newRe[i] += matrix.re(row, column) * re[j] - matrix.im(row, column) * im[j];
                newIm[i] += matrix.re(row, column) * im[j] + matrix.im(row, column) * re[j];
            }
        }
        re = newRe;
        im = newIm;
    }

    /** Σ c ⟨ψ|P|ψ⟩. */
    double value(Observable observable) {
        double sum = 0;
        for (Observable.Term term : observable.terms()) {
            DenseJudge image = new DenseJudge(qubits, re.clone(), im.clone());
            for (int q : term.string().qubits()) {
                image.apply(term.string().at(q).matrix(), List.of(q));
            }
            for (int i = 0; i < re.length; i++) {
                sum += term.coefficient() * (re[i] * image.re[i] + im[i] * image.im[i]);
            }
        }
        return sum;
    }

    /** Re ⟨0…0|ψ⟩. */
    double zeroAmplitude() {
        return re[0];
    }
}
