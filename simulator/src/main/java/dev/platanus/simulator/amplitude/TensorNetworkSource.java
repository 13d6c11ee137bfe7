package dev.platanus.simulator.amplitude;

import static dev.platanus.machine.Setting.setting;

import dev.platanus.circuit.BasisStates;
import dev.platanus.machine.Precision;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.machine.file.FailureReason;
import dev.platanus.machine.file.ProcessLock;
import dev.platanus.machine.text.Quantity;
import dev.platanus.simulator.Forecast;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.RunningTask;
import dev.platanus.simulator.Task;
import dev.platanus.simulator.engine.Resources;
import dev.platanus.simulator.pieces.JobManifest;
import dev.platanus.tensornet.contract.SideBySide;
import dev.platanus.tensornet.slice.Checkpoint;
import dev.platanus.tensornet.slice.CompiledPlan;
import dev.platanus.tensornet.slice.SliceCost;
import dev.platanus.tensornet.slice.SlicedCircuit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/** Computes lists of bitstrings by slices, what they have in common once. */
final class TensorNetworkSource implements AmplitudeSource {
    private static final int BATCH = 1 << 20;

    private final TensorNetworkAmplitudes method;
    private final Observer observer;
    private final Optional<Checkpoint> checkpoint;
    private ProcessLock lock;
    private SlicedCircuit sliced;
    private ListPlan list;
    private boolean closed;

    TensorNetworkSource(TensorNetworkAmplitudes method, Observer observer) {
        this.method = method;
        this.observer = observer;
        Optional<Path> folder = method.request().checkpoint();
        this.checkpoint = folder.map(this::open);
    }

    private Checkpoint open(Path folder) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new RefusedException(
                    Reason.IO, "checkpoint '" + folder + "' is no folder; name a new one, or that of an earlier run");
        }
        if (Files.exists(folder.resolve(JobManifest.FILE))) {
            throw new RefusedException(
                    Reason.IO,
                    "checkpoint '" + folder + "' is the folder of a job in parts; name a " + setting("part")
                            + " of it, or another folder");
        }
        try {
            Files.createDirectories(folder);
            if (method.request().resume() && !Files.isWritable(folder)) {
                return Checkpoint.resume(folder, observer::warn); // where all sums are there, nothing has to be written
            }
            lock = ProcessLock.tryLock(folder)
                    .orElseThrow(() -> new RefusedException(
                            Reason.IO,
                            ProcessLock.owner(folder) + " is writing to the checkpoint '" + folder
                                    + "'; wait for it, or choose another folder"));
            return method.request().resume() ? Checkpoint.resume(folder, observer::warn) : Checkpoint.begin(folder);
        } catch (IOException e) {
            unlock();
            throw new RefusedException(Reason.IO, "checkpoint '" + folder + "': " + FailureReason.of(e), e);
        } catch (RuntimeException e) {
            unlock();
            throw e;
        }
    }

    private void unlock() {
        if (lock != null) {
            try {
                lock.close();
            } catch (IOException e) {
                observer.warn("the lock of '" + method.request().checkpoint().orElseThrow() + "' could not be removed: "
                        + FailureReason.of(e));
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
        return method.describe() + ", " + Resources.word(precision()) + " precision";
    }

    @Override
    public int batch() {
        return BATCH;
    }

    @Override
    public synchronized double[] amplitudes(BasisStates states) {
        if (closed) {
            throw new IllegalStateException("the amplitudes are closed");
        }
        states.requireQubits(qubits());
        if (states.count() == 0) {
            return new double[0];
        }
        if (list == null || !list.serves(states)) {
            list = ListPlan.of(method, states);
            if (list.isSeveral()) {
                observer.inform(list.reason() + forAll(states.count()));
            }
        } else {
            list = list.with(states);
        }
        SliceCost all = list.cost().times(lists(states.count()));
        if (all.seconds() > method.longestSeconds()) {
            throw new RefusedException(
                    Reason.TOO_MUCH,
                    list.describe() + " would take " + TensorNetworkAmplitudes.times(all) + many(states.count()) + "; "
                            + setting("time-limit") + " none starts it nevertheless");
        }
        require();
        double[] amplitudes = sum(list.batches());
        int[] places = list.batches().places(states);
        double[] result = new double[2 * places.length];
        for (int i = 0; i < places.length; i++) {
            System.arraycopy(amplitudes, 2 * places[i], result, 2 * i, 2);
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

    /** Makes ready for the plan of the list. */
    private void require() {
        CompiledPlan plan = list.plan();
        long slices = ContractionCosts.slices(plan.tree(), method.request().fidelity());
        SideBySide side = plan.sideBySide(list.batches().bitstrings(), slices);
        if (sliced != null && sliced.plan().equals(plan.plan()) && sliced.runners() == side.runners()) {
            return;
        }
        closeCircuit();
        sliced = method.request().engines().slices().there(() -> plan.open(side));
        if (sliced.runners() > 1) {
            observer.inform(sliced.runners() + (slices > 1 ? " slices" : " bitstrings") + " at a time, with "
                    + Quantity.of(side.threads(), "thread") + " each");
        }
    }

    private double[] sum(BitstringBatches batches) {
        long slices = ContractionCosts.slices(sliced.tree(), method.request().fidelity());
        double limit = method.longestSeconds()
                / lists(batches.count() << batches.open().size());
        Forecast forecast = Forecast.of(list.cost().seconds(), limit);
        try (RunningTask progress = new RunningTask(task(slices), slices * batches.count(), forecast, observer)) {
            Optional<Checkpoint> folder =
                    checkpoint.isPresent() ? Optional.of(checkpoint.get().inside(name(batches))) : Optional.empty();
            return sliced.amplitudes(batches.bitstrings(), slices, folder, progress);
        } catch (IOException e) {
            throw new RefusedException(
                    Reason.IO,
                    "checkpoint '" + method.request().checkpoint().orElseThrow() + "': " + FailureReason.of(e),
                    e);
        }
    }

    private Task task(long slices) {
        String pieces = slices > 1 ? "slices" : list.batches().open().isEmpty() ? "bitstrings" : "batches";
        return Task.of("contract", pieces);
    }

    /** The folder for the sums of a list: its bits if it is one batch, else how many and a hash. */
    private static String name(BitstringBatches batches) {
        StringBuilder name = new StringBuilder();
        if (batches.count() == 1) {
            return batches.closed().text(0);
        }
        for (int i = 0; i < batches.count(); i++) {
            name.append(batches.closed().text(i));
        }
        return batches.count() + "-bitstrings-"
                + UUID.nameUUIDFromBytes(name.toString().getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public synchronized void close() {
        closed = true;
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
