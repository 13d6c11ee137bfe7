package dev.platanus.cli.amplitude;

import dev.platanus.cli.console.CommandFailure;
import dev.platanus.cli.console.Console;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.cli.console.Failures;
import dev.platanus.cli.console.Forecast;
import dev.platanus.cli.console.ProgressReport;
import dev.platanus.cli.console.Quantity;
import dev.platanus.cli.console.TalkOptions;
import dev.platanus.cli.engine.PrecisionChoice;
import dev.platanus.cli.input.Bitstrings;
import dev.platanus.machine.Precision;
import dev.platanus.machine.ProcessLock;
import dev.platanus.tensornet.slice.Checkpoint;
import dev.platanus.tensornet.slice.SliceCost;
import dev.platanus.tensornet.slice.SlicePlan;
import dev.platanus.tensornet.slice.SlicedCircuit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/** Computes lists of bitstrings by slices, what they have in common once. */
final class SliceSource implements AmplitudeSource {
    private static final int BATCH = 1 << 20;

    private final SliceMethod method;
    private final TalkOptions talk;
    private final Console console;
    private final Optional<Checkpoint> checkpoint;
    private ProcessLock lock;
    private SlicedCircuit sliced;
    private ListMethod list;

    SliceSource(SliceMethod method, TalkOptions talk, Console console) {
        this.method = method;
        this.talk = talk;
        this.console = console;
        Optional<Path> folder = method.sliceOptions().checkpoint();
        this.checkpoint = folder.map(this::open);
    }

    private Checkpoint open(Path folder) {
        try {
            Files.createDirectories(folder);
            lock = ProcessLock.tryLock(folder)
                    .orElseThrow(() -> new CommandFailure(
                            ExitCode.IO,
                            ProcessLock.owner(folder) + " is writing to the checkpoint '" + folder
                                    + "'; wait for it, or choose another folder"));
            return method.sliceOptions().resume() ? Checkpoint.resume(folder, console::say) : Checkpoint.begin(folder);
        } catch (IOException e) {
            unlock();
            throw new CommandFailure(ExitCode.IO, "checkpoint '" + folder + "': " + Failures.reason(e), e);
        }
    }

    private void unlock() {
        if (lock != null) {
            try {
                lock.close();
            } catch (IOException e) {
                console.say("the lock of '" + method.sliceOptions().checkpoint().orElseThrow()
                        + "' could not be removed: " + Failures.reason(e));
            }
            lock = null;
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
        if (list == null || !list.serves(indices)) {
            list = ListMethod.of(method, indices);
            if (list.isSeveral() && !talk.quiet()) {
                console.say(list.reason() + forAll(indices.length));
            }
        } else {
            list = list.with(indices);
        }
        SliceCost all = list.cost().times(lists(indices.length));
        if (all.seconds() > method.longestSeconds()) {
            throw new CommandFailure(
                    ExitCode.OUT_OF_MEMORY,
                    list.describe() + " would take " + SliceMethod.times(all) + many(indices.length)
                            + "; --time-limit none starts it nevertheless");
        }
        require(list.plan());
        double[] amplitudes = sum(list.batches());
        double[] result = new double[2 * indices.length];
        for (int i = 0; i < indices.length; i++) {
            System.arraycopy(amplitudes, 2 * list.batches().place(indices[i]), result, 2 * i, 2);
        }
        return result;
    }

    /** So many lists as long as this one there are in all. */
    private double lists(int length) {
        return Math.max(1, (double) method.bitstrings() / length);
    }

    private String many(int length) {
        return lists(length) == 1 ? "" : " for all " + Quantity.of(method.bitstrings(), "bitstring");
    }

    private String forAll(int length) {
        return lists(length) == 1 ? "" : ", " + Quantity.duration(list.cost().seconds() * lists(length)) + many(length);
    }

    /** Makes ready for a plan. */
    private void require(SlicePlan plan) {
        if (sliced != null && sliced.plan().equals(plan)) {
            return;
        }
        closeCircuit();
        sliced = method.engineOptions().slices().open(method.circuit(), plan);
    }

    private double[] sum(Batches batches) {
        long slices =
                ContractionOptions.slices(sliced.tree(), method.sliceOptions().fidelity());
        double limit = method.longestSeconds()
                / lists(batches.count() << batches.open().size());
        Forecast forecast = Forecast.of(list.cost().seconds(), limit);
        try (ProgressReport progress = talk.pieces(task(slices), slices * batches.count(), forecast, console)) {
            Optional<Checkpoint> folder =
                    checkpoint.isPresent() ? Optional.of(checkpoint.get().inside(name(batches))) : Optional.empty();
            return sliced.amplitudes(batches.bitstrings(), slices, folder, progress);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.IO,
                    "checkpoint '" + method.sliceOptions().checkpoint().orElseThrow() + "': " + Failures.reason(e),
                    e);
        }
    }

    private ProgressReport.Task task(long slices) {
        String pieces = slices > 1 ? "slices" : list.batches().open().isEmpty() ? "bitstrings" : "batches";
        return new ProgressReport.Task("contract", pieces);
    }

    /** The folder for the sums of a list: its bits if it is one batch, else how many and a hash. */
    private static String name(Batches batches) {
        StringBuilder name = new StringBuilder();
        if (batches.count() == 1) {
            Bitstrings.append(name, batches.closed()[0], batches.qubits());
            return name.toString();
        }
        for (long bits : batches.closed()) {
            Bitstrings.append(name, bits, batches.qubits());
        }
        return batches.count() + "-bitstrings-"
                + UUID.nameUUIDFromBytes(name.toString().getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() {
        closeCircuit();
        unlock();
    }

    private void closeCircuit() {
        if (sliced != null) {
            sliced.close();
            sliced = null;
        }
    }
}
