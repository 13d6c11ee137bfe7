package dev.platanus.statevector.reference;

import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.noise.Channel;
import dev.platanus.circuit.noise.Depolarizing;
import dev.platanus.circuit.noise.KrausChannel;
import dev.platanus.circuit.noise.NoisyCircuit;
import dev.platanus.circuit.noise.NoisyStep;
import dev.platanus.circuit.noise.UnitaryMixture;
import dev.platanus.machine.OffHeapMemory;
import dev.platanus.machine.Precision;
import dev.platanus.machine.Workers;
import dev.platanus.statevector.MemoryModel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * The density matrix of n qubits in double precision: the judge of everything that draws noise. ρ is kept as a vector of 2n qubits,
 * those of the row first, so that a gate is U on the row and U* on the column, and a channel Σ K ⊗ K* on both. One pass over 4^n
 * entries for each. Nothing depends on the number of threads. Not safe for use by several threads.
 */
public final class DensityMatrix implements AutoCloseable {
    /** 1 GiB. */
    public static final int MAX_QUBITS = 13;

    private static final long PIECE = 1L << 12;

    private final int qubitCount;
    private final Workers workers;
    private final OffHeapMemory memory;
    private final ReferenceState state;

    private DensityMatrix(int qubitCount, Workers workers) {
        if (qubitCount < 1 || qubitCount > MAX_QUBITS) {
            throw new IllegalArgumentException(
                    "a density matrix has 1 to " + MAX_QUBITS + " qubits, got " + qubitCount);
        }
        this.qubitCount = qubitCount;
        this.workers = workers;
        this.memory = OffHeapMemory.reuse(bytes(qubitCount));
        this.state = new ReferenceState(memory.segment(), 2 * qubitCount);
        state.setZeroState();
    }

    /**
     * Returns |0…0⟩⟨0…0|.
     *
     * @param qubitCount n, 1 to {@value #MAX_QUBITS}
     * @param workers who work
     * @return the matrix, to be closed
     * @throws IllegalArgumentException if n is out of range
     * @throws dev.platanus.machine.InsufficientMemoryException if the system refuses the memory
     */
    public static DensityMatrix zero(int qubitCount, Workers workers) {
        return new DensityMatrix(qubitCount, workers);
    }

    /**
     * Returns what a matrix takes.
     *
     * @param qubitCount n
     * @return 16 · 4^n bytes
     */
    public static long bytes(int qubitCount) {
        return MemoryModel.stateBytes(2 * qubitCount, Precision.DOUBLE);
    }

    /**
     * Runs a circuit with its errors.
     *
     * @param noisy on as many qubits
     * @param done hears after each step how many are done
     */
    public void run(NoisyCircuit noisy, IntConsumer done) {
        int count = 0;
        for (NoisyStep step : noisy.steps()) {
            switch (step) {
                case NoisyStep.Gate(GateOperation operation) -> apply(operation);
                case NoisyStep.Error(Channel channel, List<Integer> qubits) -> apply(channel, qubits);
            }
            done.accept(++count);
        }
    }

    /**
     * Applies a gate.
     *
     * @param operation on qubits of this matrix
     */
    public void apply(GateOperation operation) {
        state.apply(operation, workers);
        state.apply(operation, qubitCount, true, workers);
    }

    private List<Integer> both(List<Integer> qubits) {
        List<Integer> both = new ArrayList<>(qubits);
        qubits.forEach(qubit -> both.add(qubit + qubitCount));
        return both;
    }

    /**
     * Applies a channel.
     *
     * @param channel on k qubits
     * @param qubits k of them
     */
    public void apply(Channel channel, List<Integer> qubits) {
        switch (channel) {
            case Depolarizing depolarizing -> mix(qubits, depolarizing.mixing());
            case UnitaryMixture mixture ->
                sum(
                        mixture.branches().stream().map(mixture::matrix).toList(),
                        mixture.branches().stream()
                                .map(UnitaryMixture.Branch::probability)
                                .toList(),
                        qubits);
            case KrausChannel(List<ComplexMatrix> operators) ->
                sum(operators, operators.stream().map(_ -> 1.0).toList(), qubits);
        }
    }

    /** Σ w K ⊗ K*, a matrix of dimension 4^k. */
    private void sum(List<ComplexMatrix> operators, List<Double> weights, List<Integer> qubits) {
        int d = operators.getFirst().dimension();
        double[] re = new double[d * d * d * d];
        double[] im = new double[d * d * d * d];
        for (int i = 0; i < operators.size(); i++) {
            ComplexMatrix k = operators.get(i);
            double weight = weights.get(i);
            for (int place = 0; place < re.length; place++) {
                int row = place / (d * d);
                int column = place % (d * d);
                double aRe = k.re(row / d, column / d);
                double aIm = k.im(row / d, column / d);
                double bRe = k.re(row % d, column % d);
                double bIm = -k.im(row % d, column % d);
                re[place] += weight * (aRe * bRe - aIm * bIm);
                im[place] += weight * (aRe * bIm + aIm * bRe);
            }
        }
        state.apply(ComplexMatrix.of(re, im), both(qubits), workers);
    }

    /** (1 − λ) ρ + λ Tr(ρ) ⊗ 1/D on some qubits. */
    private void mix(List<Integer> qubits, double lambda) {
        int d = 1 << qubits.size();
        long[] diagonal = new long[d];
        long mask = 0;
        for (int t = 0; t < qubits.size(); t++) {
            long row = 1L << 2 * qubitCount - 1 - qubits.get(t);
            long column = 1L << qubitCount - 1 - qubits.get(t);
            mask |= row | column;
            for (int value = 0; value < d; value++) {
                diagonal[value] |= (value >> t & 1) == 1 ? row | column : 0;
            }
        }
        long others = mask;
        long size = 1L << 2 * qubitCount;
        workers.forEach((size + PIECE - 1) / PIECE, () -> piece -> {
            for (long index = piece * PIECE; index < Math.min(size, (piece + 1) * PIECE); index++) {
                if ((index & others) != 0) {
                    continue;
                }
                double re = 0;
                double im = 0;
                for (long bits : diagonal) {
                    re += state.re(index | bits);
                    im += state.im(index | bits);
                }
                for (long bits = 0; ; bits = bits - others & others) {
                    long place = index | bits;
                    state.set(place, (1 - lambda) * state.re(place), (1 - lambda) * state.im(place));
                    if (bits == others) {
                        break;
                    }
                }
                for (long bits : diagonal) {
                    long place = index | bits;
                    state.set(place, state.re(place) + lambda * re / d, state.im(place) + lambda * im / d);
                }
            }
        });
    }

    /**
     * Returns the probability of a basis state.
     *
     * @param index the basis state; qubit 0 is the most significant bit
     * @return the entry of the diagonal, 0 where rounding made it negative
     */
    public double probability(long index) {
        return Math.max(0, state.re(index << qubitCount | index));
    }

    /**
     * Returns the distribution of measurements.
     *
     * @return 2^n probabilities
     */
    public double[] probabilities() {
        double[] result = new double[1 << qubitCount];
        for (int index = 0; index < result.length; index++) {
            result[index] = probability(index);
        }
        return result;
    }

    /**
     * Returns an entry.
     *
     * @param row basis state of the ket
     * @param column basis state of the bra
     * @return its real and its imaginary part
     */
    public double[] entry(long row, long column) {
        long index = row << qubitCount | column;
        return new double[] {state.re(index), state.im(index)};
    }

    /** Gives the memory back; further calls have no effect. */
    @Override
    public void close() {
        memory.close();
    }
}
