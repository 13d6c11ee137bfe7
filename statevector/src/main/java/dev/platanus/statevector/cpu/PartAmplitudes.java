package dev.platanus.statevector.cpu;

import dev.platanus.circuit.observable.PauliString;
import dev.platanus.machine.SimdWidth;
import dev.platanus.statevector.expectation.PauliKernelChoice;
import dev.platanus.statevector.expectation.PauliKernels;
import dev.platanus.statevector.expectation.PauliSums;
import dev.platanus.statevector.expectation.RowPhases;
import dev.platanus.statevector.expectation.StoredState;
import dev.platanus.statevector.expectation.StoredString;
import java.util.Arrays;
import java.util.List;

/** The amplitudes of a part, by the row, with the phases that were left out. */
final class PartAmplitudes implements StoredState {
    private final StoredPart part;
    private final Geometry geometry;
    private final PauliKernels kernels;
    private final RowPhases phases;
    /** Real and imaginary parts in turn, by bit of a row number: what an amplitude is multiplied by if the bit is 1. */
    private final double[] rowPhases;

    private final long neverMixedRows;

    private PartAmplitudes(StoredPart part, PauliKernels kernels) {
        this.part = part;
        this.kernels = kernels;
        EndLayout layout = part.layout();
        this.geometry = layout.geometry();
        this.neverMixedRows = part.neverMixed() >>> geometry.rowBits();
        this.phases = new RowPhases(new double[geometry.rowAmplitudes()], new double[geometry.rowAmplitudes()]);
        this.rowPhases = new double[2 * rowNumberBits()];
        phases.re()[0] = 1;
        for (int bit = 0; bit < geometry.rowBits(); bit++) {
            double[] phase = layout.relativePhase(bit);
            for (int i = 1 << bit; i < 2 << bit; i++) {
                double re = phases.re()[i - (1 << bit)];
                double im = phases.im()[i - (1 << bit)];
                phases.re()[i] = re * phase[0] - im * phase[1];
                phases.im()[i] = re * phase[1] + im * phase[0];
            }
        }
        for (int bit = 0; bit < rowNumberBits(); bit++) {
            System.arraycopy(layout.relativePhase(geometry.rowBits() + bit), 0, rowPhases, 2 * bit, 2);
        }
    }

    /**
     * Sums ⟨ψ|P|ψ⟩ over a part.
     *
     * @param strings none of which exchanges amplitudes with another part
     * @param lanes of the registers, 1 for none
     */
    static double[] sums(StoredPart part, List<PauliString> strings, int lanes, int threads) {
        EndLayout layout = part.layout();
        List<StoredString> stored = strings.stream()
                .map(string -> layout.stored(string, part.part()))
                .toList();
        int bits = lanes == 1 ? 0 : lanes * layout.geometry().elementBytes() * Byte.SIZE;
        SimdWidth width = Arrays.stream(SimdWidth.values())
                .filter(each -> each.bits() == bits && each != SimdWidth.AUTO)
                .findFirst()
                .orElse(SimdWidth.SCALAR);
        int rowNumberBits = Math.max(0, Integer.numberOfTrailingZeros(layout.segments()));
        PauliKernels kernels = PauliKernelChoice.of(width, PauliSums.rowProducts(stored, rowNumberBits));
        return PauliSums.of(new PartAmplitudes(part, kernels), stored, kernels, threads);
    }

    @Override
    public int rowBits() {
        return geometry.rowBits();
    }

    @Override
    public int rowNumberBits() {
        return Integer.numberOfTrailingZeros(part.layout().segments());
    }

    @Override
    public void load(long[] rows, double[] re, double[] im) {
        int amplitudes = geometry.rowAmplitudes();
        for (int k = 0; k < rows.length; k++) {
            int to = k * amplitudes;
            if ((rows[k] & neverMixedRows) != 0) {
                Arrays.fill(re, to, to + amplitudes, 0);
                Arrays.fill(im, to, to + amplitudes, 0);
                continue;
            }
            double factorRe = 1;
            double factorIm = 0;
            for (long bits = rows[k]; bits != 0; bits &= bits - 1) {
                int bit = 2 * Long.numberOfTrailingZeros(bits);
                double rotated = factorRe * rowPhases[bit] - factorIm * rowPhases[bit + 1];
                factorIm = factorRe * rowPhases[bit + 1] + factorIm * rowPhases[bit];
                factorRe = rotated;
            }
            kernels.load(
                    part.memory(),
                    Geometry.rowOffset(rows[k]),
                    geometry.precision(),
                    phases,
                    factorRe,
                    factorIm,
                    re,
                    im,
                    to);
        }
    }
}
