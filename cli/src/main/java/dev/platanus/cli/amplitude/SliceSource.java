package dev.platanus.cli.amplitude;

import dev.platanus.cli.console.CommandFailure;
import dev.platanus.cli.console.Console;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.cli.console.Failures;
import dev.platanus.cli.console.ProgressReport;
import dev.platanus.cli.console.Quantity;
import dev.platanus.cli.console.TalkOptions;
import dev.platanus.cli.engine.PrecisionChoice;
import dev.platanus.cli.input.Bitstrings;
import dev.platanus.statevector.Precision;
import dev.platanus.tensornet.slice.Checkpoint;
import dev.platanus.tensornet.slice.SliceListener;
import dev.platanus.tensornet.slice.SlicePlan;
import dev.platanus.tensornet.slice.SlicedCircuit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Computes bitstrings one after the other; those that differ in a few qubits only, all at once with these qubits open. */
final class SliceSource implements AmplitudeSource {
    private static final int BATCH = 1 << 20;

    /** So many qubits at most are opened for the sake of several bitstrings. */
    private static final int MOST_OPEN = 12;

    private final SliceMethod method;
    private final TalkOptions talk;
    private final Console console;
    private final Optional<Checkpoint> checkpoint;
    private SlicedCircuit sliced;

    SliceSource(SliceMethod method, TalkOptions talk, Console console) {
        this.method = method;
        this.talk = talk;
        this.console = console;
        SliceOptions options = method.sliceOptions();
        try {
            this.checkpoint = options.checkpoint().isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            options.resume()
                                    ? Checkpoint.resume(options.checkpoint().get())
                                    : Checkpoint.begin(options.checkpoint().get()));
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.IO, "checkpoint '" + options.checkpoint().get() + "': " + Failures.reason(e), e);
        }
    }

    @Override
    public int qubits() {
        return method.circuit().qubitCount();
    }

    @Override
    public Precision precision() {
        return method.precision();
    }

    @Override
    public String origin() {
        return method.describe() + ", " + new PrecisionChoice().word(precision()) + " precision";
    }

    @Override
    public int batch() {
        return BATCH;
    }

    @Override
    public double[] amplitudes(long[] indices) {
        Map<Long, List<Integer>> groups = new HashMap<>();
        List<Integer> open = open(indices);
        long openMask = mask(open);
        for (int i = 0; i < indices.length; i++) {
            groups.computeIfAbsent(indices[i] & ~openMask, key -> new ArrayList<>())
                    .add(i);
        }
        double seconds = groups.size() * method.cost().seconds();
        if (seconds > method.longestSeconds()) {
            throw new CommandFailure(
                    ExitCode.OUT_OF_MEMORY,
                    Quantity.of(groups.size(), "bitstring") + " by " + method.describe() + " would take "
                            + SliceMethod.times(method.cost().times(groups.size()))
                            + "; --engine slices starts it nevertheless");
        }
        require(open);
        double[] result = new double[2 * indices.length];
        List<Long> closed = groups.keySet().stream().sorted().toList();
        for (long group : closed) {
            double[] batch = batch(group);
            for (int i : groups.get(group)) {
                int entry = 0;
                for (int qubit : open) {
                    entry = 2 * entry + (int) (indices[i] >>> shift(qubit) & 1);
                }
                result[2 * i] = batch[2 * entry];
                result[2 * i + 1] = batch[2 * entry + 1];
            }
        }
        return result;
    }

    private int shift(int qubit) {
        return qubits() - 1 - qubit;
    }

    private long mask(List<Integer> qubits) {
        return qubits.stream().mapToLong(q -> 1L << shift(q)).reduce(0, (a, b) -> a | b);
    }

    /** The qubits in which bitstrings differ, if they are few enough; none otherwise. */
    private List<Integer> open(long[] indices) {
        if (!method.plan().openQubits().isEmpty()) {
            return method.plan().openQubits();
        }
        long differing = 0;
        for (long index : indices) {
            differing |= index ^ indices[0];
        }
        List<Integer> open = new ArrayList<>();
        for (int q = 0; q < qubits() && Long.bitCount(differing) <= MOST_OPEN; q++) {
            if ((differing >>> shift(q) & 1) == 1) {
                open.add(q);
            }
        }
        return open;
    }

    /** Makes ready for batches over some open qubits. */
    private void require(List<Integer> open) {
        if (sliced != null && sliced.plan().openQubits().equals(open)) {
            return;
        }
        SlicePlan plan = method.plan().openQubits().equals(open)
                ? method.plan()
                : method.sliceOptions().contraction().search(method.circuit(), open, method.engineOptions());
        close();
        sliced = method.engineOptions().slices().open(method.circuit(), plan);
    }

    private double[] batch(long closed) {
        BitSet ones = new BitSet();
        for (int q = 0; q < qubits(); q++) {
            ones.set(q, (closed >>> shift(q) & 1) == 1);
        }
        long slices =
                ContractionOptions.slices(sliced.tree(), method.sliceOptions().fidelity());
        int shown = (int) Math.min(slices, Integer.MAX_VALUE);
        try (ProgressReport progress = talk.report(qubits(), shown, console)) {
            SliceListener listener = (done, total, nanos) ->
                    progress.sweepDone((int) Math.min(done, Integer.MAX_VALUE), shown, 0, nanos);
            StringBuilder name = new StringBuilder();
            Bitstrings.append(name, closed, qubits());
            Optional<Checkpoint> folder =
                    checkpoint.isPresent() ? Optional.of(checkpoint.get().inside(name.toString())) : Optional.empty();
            return sliced.amplitudes(ones, slices, folder, listener);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.IO, e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        if (sliced != null) {
            sliced.close();
            sliced = null;
        }
    }
}
