package dev.platanus.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.expansion.OneQubitAngles;
import java.util.List;

/** A deliberately naive state vector: every gate from a generic product state, so that equal states mean equal circuits. */
public final class DenseState {
    private final int qubits;
    private double[] re;
    private double[] im;

    private DenseState(int qubits) {
        this.qubits = qubits;
        this.re = new double[1 << qubits];
        this.im = new double[1 << qubits];
        re[0] = 1;
    }

    /** Runs a circuit on a fixed product state without any symmetry. */
    public static DenseState after(Circuit circuit) {
        DenseState state = new DenseState(circuit.qubitCount());
        for (int q = 0; q < circuit.qubitCount(); q++) {
            state.apply(new GateOperation(
                    new Unitary1(new OneQubitAngles(0.7 + 0.2 * q, 0.3 + q, 0, 0).matrix()), List.of(q)));
        }
        circuit.gates().forEach(state::apply);
        return state;
    }

    /** Runs a circuit on |0…0⟩. */
    public static DenseState ofCircuit(Circuit circuit) {
        DenseState state = new DenseState(circuit.qubitCount());
        circuit.gates().forEach(state::apply);
        return state;
    }

    /** Parses the text of a state, {@code real imag} a line. */
    public static DenseState parse(List<String> lines) {
        DenseState state = new DenseState(Integer.numberOfTrailingZeros(lines.size()));
        assertThat(state.re).hasSize(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            String[] parts = lines.get(i).split(" ");
            state.re[i] = Double.parseDouble(parts[0]);
            state.im[i] = Double.parseDouble(parts[1]);
        }
        return state;
    }

    /** 1 − |⟨other|this⟩|: how different two states are but for a global phase. */
    public double infidelity(DenseState other) {
        assertThat(other.qubits).isEqualTo(qubits);
        double overlapRe = 0;
        double overlapIm = 0;
        for (int i = 0; i < re.length; i++) {
            overlapRe += re[i] * other.re[i] + im[i] * other.im[i];
            overlapIm += im[i] * other.re[i] - re[i] * other.im[i];
        }
        return Math.abs(1 - Math.hypot(overlapRe, overlapIm));
    }

    /** The real part of an amplitude; qubit 0 is the most significant bit. */
    public double re(int index) {
        return re[index];
    }

    /** The imaginary part of an amplitude. */
    public double im(int index) {
        return im[index];
    }

    /** The probability of a basis state; qubit 0 is the most significant bit. */
    public double probability(int index) {
        return re[index] * re[index] + im[index] * im[index];
    }

    /** The largest difference of amplitudes, global phase included. */
    public double distance(DenseState other) {
        assertThat(other.qubits).isEqualTo(qubits);
        double worst = 0;
        for (int i = 0; i < re.length; i++) {
            worst = Math.max(worst, Math.hypot(re[i] - other.re[i], im[i] - other.im[i]));
        }
        return worst;
    }

    private void apply(GateOperation operation) {
        ComplexMatrix matrix = operation.gate().matrix();
        int size = 1 << operation.qubits().size();
        // the bits of an index in which each row differs from row 0
        int[] bits = new int[size];
        double[] a = new double[size * size];
        double[] c = new double[size * size];
        for (int row = 0; row < size; row++) {
            for (int t = 0; t < operation.qubits().size(); t++) {
                if ((row >> (operation.qubits().size() - 1 - t) & 1) == 1) {
                    bits[row] |= 1 << (qubits - 1 - operation.qubits().get(t));
                }
            }
            for (int column = 0; column < size; column++) {
                a[size * row + column] = matrix.re(row, column);
                c[size * row + column] = matrix.im(row, column);
            }
        }
        double[] newRe = new double[re.length];
        double[] newIm = new double[im.length];
        for (int base = 0; base < re.length; base++) {
            if ((base & bits[size - 1]) != 0) {
                continue;
            }
            for (int row = 0; row < size; row++) {
                double sumRe = 0;
                double sumIm = 0;
                for (int column = 0; column < size; column++) {
                    int entry = size * row + column;
                    int from = base | bits[column];
                    sumRe += a[entry] * re[from] - c[entry] * im[from];
                    sumIm += a[entry] * im[from] + c[entry] * re[from];
                }
                newRe[base | bits[row]] = sumRe;
                newIm[base | bits[row]] = sumIm;
            }
        }
        re = newRe;
        im = newIm;
    }
}
