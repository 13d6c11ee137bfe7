package dev.platanus.statevector.reference;

import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.noise.Channel;
import dev.platanus.circuit.noise.Depolarizing;
import dev.platanus.circuit.noise.KrausChannel;
import dev.platanus.circuit.noise.NoisyCircuit;
import dev.platanus.circuit.noise.NoisyStep;
import dev.platanus.circuit.noise.UnitaryMixture;
import dev.platanus.machine.Precision;
import dev.platanus.machine.work.OffHeapMemory;
import dev.platanus.machine.work.Workers;
import dev.platanus.statevector.MemoryModel;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/**
 * The density matrix of n qubits in double precision: the judge of everything that draws noise. ρ is kept as a vector of 2n qubits,
 * those of the row first, so that a gate is U on the row and U* on the column, and a channel Σ K ⊗ K* on both. One pass over 4^n
 * entries for each. Nothing depends on the number of threads. Not safe for use by several threads.
 */
public final class DensityMatrix implements AutoCloseable {
    /** 1 GiB. */
    public static final int MAX_QUBITS = 13;

    /** A gate on two qubits with more numbers than these, two in a row, is two passes. */
    private static final int MOST_ENTRIES = 8;

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
        Map<Integer, ComplexMatrix> waiting = new TreeMap<>();
        int count = 0;
        for (NoisyStep step : noisy.steps()) {
            List<Integer> qubits = qubits(step);
            if (qubits.size() == 1) {
                // all that happens to a qubit by itself is one pass
                waiting.merge(qubits.getFirst(), onBoth(step), (before, after) -> after.times(before));
            } else {
                for (int qubit : qubits) {
                    act(waiting.remove(qubit), qubit);
                }
                switch (step) {
                    case NoisyStep.Gate(GateOperation operation) -> apply(operation);
                    case NoisyStep.Error(Channel channel, List<Integer> on) -> apply(channel, on);
                }
            }
            done.accept(++count);
        }
        waiting.forEach((qubit, matrix) -> act(matrix, qubit));
    }

    /**
     * Counts what {@link #run} does.
     *
     * @param noisy on any number of qubits
     * @return passes over the matrix; those that take longer, of errors on several qubits, count as several
     */
    public static double passes(NoisyCircuit noisy) {
        BitSet waiting = new BitSet();
        double passes = 0;
        for (NoisyStep step : noisy.steps()) {
            List<Integer> qubits = qubits(step);
            if (qubits.size() == 1) {
                waiting.set(qubits.getFirst());
                continue;
            }
            for (int qubit : qubits) {
                passes += waiting.get(qubit) ? 1 : 0;
                waiting.clear(qubit);
            }
            passes += switch (step) {
                case NoisyStep.Gate(GateOperation operation) -> isOnePass(operation) ? 1 : 2;
                case NoisyStep.Error(Depolarizing _, List<Integer> _) -> 1;
                case NoisyStep.Error _ -> Math.scalb(0.5, qubits.size());
            };
        }
        return passes + waiting.cardinality();
    }

    private static List<Integer> qubits(NoisyStep step) {
        return switch (step) {
            case NoisyStep.Gate(GateOperation operation) -> operation.qubits();
            case NoisyStep.Error(Channel _, List<Integer> on) -> on;
        };
    }

    private void act(ComplexMatrix matrix, int qubit) {
        if (matrix != null) {
            state.apply(matrix, both(List.of(qubit)), workers);
        }
    }

    /** What happens to one qubit as a matrix on its row and its column. */
    private static ComplexMatrix onBoth(NoisyStep step) {
        return switch (step) {
            case NoisyStep.Gate(GateOperation operation) ->
                onBoth(List.of(operation.gate().matrix()));
            case NoisyStep.Error(Channel channel, List<Integer> _) -> onBoth(channel.operators());
        };
    }

    /**
     * Applies a gate.
     *
     * @param operation on qubits of this matrix
     */
    public void apply(GateOperation operation) {
        if (isOnePass(operation)) {
            state.apply(onBoth(List.of(operation.gate().matrix())), both(operation.qubits()), workers);
        } else {
            state.apply(operation, workers);
            state.apply(operation, qubitCount, true, workers);
        }
    }

    /** With few numbers in a row one pass over the matrix is faster than two. */
    private static boolean isOnePass(GateOperation operation) {
        return operation.qubits().size() == 2
                && GroupMatrix.of(operation.gate().matrix(), false).entries() <= MOST_ENTRIES;
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
            case UnitaryMixture _, KrausChannel _ -> state.apply(onBoth(channel.operators()), both(qubits), workers);
        }
    }

    /** Σ K ⊗ K*, a matrix of dimension 4^k. */
    private static ComplexMatrix onBoth(List<ComplexMatrix> operators) {
        int d = operators.getFirst().dimension();
        double[] re = new double[d * d * d * d];
        double[] im = new double[d * d * d * d];
        for (ComplexMatrix k : operators) {
            for (int place = 0; place < re.length; place++) {
                int row = place / (d * d);
                int column = place % (d * d);
                double aRe = k.re(row / d, column / d);
                double aIm = k.im(row / d, column / d);
                double bRe = k.re(row % d, column % d);
                double bIm = -k.im(row % d, column % d);
                re[place] += aRe * bRe - aIm * bIm;
                im[place] += aRe * bIm + aIm * bRe;
            }
        }
        return ComplexMatrix.of(re, im);
    }

    /** (1 − λ) ρ + λ Tr(ρ) ⊗ 1/D on some qubits. */
    private void mix(List<Integer> qubits, double lambda) {
        int d = 1 << qubits.size();
        state.forEachGroup(state.bitsOfRows(both(qubits)), 0, workers, (fromRe, fromIm, toRe, toIm) -> {
            double re = 0;
            double im = 0;
            for (int i = 0; i < d; i++) {
                re += fromRe[i * (d + 1)];
                im += fromIm[i * (d + 1)];
            }
            for (int i = 0; i < d * d; i++) {
                toRe[i] = (1 - lambda) * fromRe[i];
                toIm[i] = (1 - lambda) * fromIm[i];
            }
            for (int i = 0; i < d; i++) {
                toRe[i * (d + 1)] += lambda * re / d;
                toIm[i * (d + 1)] += lambda * im / d;
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
