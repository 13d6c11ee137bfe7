package dev.platanus.simulator.engine;

import static dev.platanus.machine.Setting.setting;

import dev.platanus.circuit.Circuit;
import dev.platanus.machine.Memo;
import dev.platanus.machine.Memory;
import dev.platanus.machine.Precision;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.machine.SimdWidth;
import dev.platanus.machine.VectorClasses;
import dev.platanus.opencl.DeviceChoice;
import dev.platanus.opencl.DeviceGroup;
import dev.platanus.opencl.device.OpenClDevice;
import dev.platanus.statevector.ExecutionOptions;
import dev.platanus.statevector.ExecutionPlan;
import dev.platanus.statevector.InitialState;
import dev.platanus.statevector.Scratch;
import dev.platanus.tensornet.contract.ContractionSpeed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * Finds the engines that resources mean. What has to be measured is measured once, and what was planned once is not searched for
 * again. Safe for use by several threads.
 */
@SuppressWarnings("exports") // what contracts is for the engines beside this one
public final class Engines {
    /** Beyond this the bytes of a state have no {@code long}. */
    public static final int MAX_COUNTABLE_QUBITS = 56;

    /** Circuits that differ in their angles alone need a few different plans, for angles such as 0 and π/2. */
    private static final int MOST_REMEMBERED = 32;

    private final Resources resources;
    private final Optional<InitialState> initial;
    private final Memo memo;
    private SliceEngine slices;
    private ContractionSpeed contractionSpeed;

    /**
     * Looks at nothing yet.
     *
     * @param resources what may be used
     */
    public Engines(Resources resources) {
        this(resources, Optional.empty(), new Memo(MOST_REMEMBERED));
    }

    private Engines(Resources resources, Optional<InitialState> initial, Memo memo) {
        this.resources = resources;
        this.initial = initial;
        this.memo = memo;
    }

    /**
     * Engines for circuits that begin in a given state: the whole state in the processor's memory. Every other way is refused.
     *
     * @param state what they begin in
     * @return the engines
     */
    public Engines startingIn(InitialState state) {
        return new Engines(resources, Optional.of(state), memo);
    }

    /**
     * The same with other resources.
     *
     * @param other what may be used
     * @return engines that measure anew, for circuits that begin as before
     */
    public Engines with(Resources other) {
        return new Engines(other, initial, new Memo(MOST_REMEMBERED));
    }

    /**
     * Returns what circuits begin in.
     *
     * @return empty for |0…0⟩
     */
    public Optional<InitialState> initial() {
        return initial;
    }

    /**
     * Says so if a place for parts of a state was named, and none is stored.
     *
     * @param stored whether some are
     * @param talk hears it
     */
    public void tellOfScratch(boolean stored, Consumer<String> talk) {
        if (!stored && resources.scratch().isPresent()) {
            talk.accept("no part of the state has to be stored: " + setting("scratch") + " is not used");
        }
    }

    /**
     * Refuses a way that begins in |0…0⟩.
     *
     * @param what the way, as in "a tensor network"
     * @throws RefusedException if circuits begin in a given state
     */
    public void requireZeros(String what) {
        if (initial.isPresent()) {
            throw contradiction(what + " begins in a basis state, and " + setting("state-in")
                    + " gives amplitudes of any other: only the whole state in the processor's memory does; drop "
                    + setting("state-in") + ", or what asks for the other way");
        }
    }

    /**
     * Returns what may be used.
     *
     * @return as given
     */
    public Resources resources() {
        return resources;
    }

    /**
     * The engine for the state of a circuit: in parts, one after the other, where the whole does not fit and the circuit allows it
     * or parts may be stored on a disk.
     *
     * @param circuit the circuit
     * @return the engine; if the state fits in no way, what {@link Engine#checkMemory} says so of
     * @throws RefusedException as {@link #stateVector(int)}
     */
    public Engine stateVector(Circuit circuit) {
        return switch (stateVector(circuit.qubitCount())) {
            case CpuEngine whole
            when initial.isEmpty() ->
                PartsEngine.of(whole, circuit, resources.scratch()).orElse(whole);
            case DeviceEngine whole -> DevicePartsEngine.of(whole, circuit).orElse(whole);
            case Engine other -> other;
        };
    }

    /**
     * Says what it would take to store parts of a state on a disk, where it does not fit into memory and no place for them was named.
     *
     * @param circuit the circuit
     * @return a sentence, for {@link RefusedException}; empty if that is no way, or not needed
     */
    public Optional<String> onDisk(Circuit circuit) {
        if (resources.scratch().isPresent()) {
            return Optional.empty();
        }
        return tooLarge(circuit)
                .filter(whole -> PartsEngine.streamed(whole, circuit).isEmpty())
                .flatMap(whole -> onAnyDisk(whole, circuit))
                .map(engine -> engine.plan(circuit))
                .map(plan -> "With " + setting("scratch") + " DIR it can be made in " + plan.parts() + " parts, in "
                        + Memory.text(plan.scratchBytes()) + " of disk; " + Memory.text(plan.scratchTraffic())
                        + " are read and written there");
    }

    /**
     * All ways to a state that does not fit into the processor's memory as a whole: the whole, and parts, none of which is stored or,
     * where that cannot be done without, all on a disk, whether a place for them was named or not.
     *
     * @param circuit the circuit
     * @param chosen what {@link #stateVector(Circuit)} chose for it
     * @param plan its plan there
     * @return those that there are; none if the whole fits, runs on devices, or is beyond counting
     * @throws RefusedException as {@link #stateVector(int)}
     */
    public List<StateWay> stateWays(Circuit circuit, Engine chosen, ExecutionPlan plan) {
        Optional<CpuEngine> tooLarge = tooLarge(circuit);
        if (tooLarge.isEmpty()) {
            return List.of();
        }
        CpuEngine whole = tooLarge.get();
        if (chosen.parts() > 1) {
            return List.of(hopeless(whole, whole.plan(circuit)), way(chosen, plan, true));
        }
        List<StateWay> ways = new ArrayList<>(List.of(hopeless(whole, plan)));
        onAnyDisk(whole, circuit)
                .map(engine -> way(engine, engine.plan(circuit), false))
                .ifPresent(ways::add);
        return ways;
    }

    /** The processor, if the state does not fit there as a whole. */
    private Optional<CpuEngine> tooLarge(Circuit circuit) {
        return initial.isEmpty()
                        && circuit.qubitCount() <= MAX_COUNTABLE_QUBITS
                        && stateVector(circuit.qubitCount()) instanceof CpuEngine whole
                        && !whole.fits()
                ? Optional.of(whole)
                : Optional.empty();
    }

    /** Parts on the disk that was named, or on one that might be. */
    private Optional<Engine> onAnyDisk(CpuEngine whole, Circuit circuit) {
        return PartsEngine.onDisk(whole, circuit, resources.scratch().orElse(Scratch.in(Path.of(""))), 0);
    }

    private static StateWay hopeless(CpuEngine whole, ExecutionPlan plan) {
        return new StateWay(plan, whole.peakBytes(), false, OptionalDouble.empty());
    }

    private static StateWay way(Engine engine, ExecutionPlan plan, boolean isTimed) {
        return new StateWay(
                plan,
                engine.peakBytes(),
                true,
                isTimed ? OptionalDouble.of(engine.secondsFor(plan)) : OptionalDouble.empty());
    }

    /**
     * The engine for the whole state of a circuit.
     *
     * @param qubits n
     * @return the engine; whether the state fits is not looked at yet
     * @throws RefusedException if resources contradict each other, or the device or kernels asked for are not there
     * @throws IllegalArgumentException if there is no qubit
     */
    public Engine stateVector(int qubits) {
        if (qubits < 1) {
            throw new IllegalArgumentException("a state has at least 1 qubit, got " + qubits);
        }
        ExecutionOptions options = executionOptions();
        boolean exact = resources.precision() == Precision.DOUBLE;
        Optional<String> cpuOnly = exact ? Optional.of("precision double") : simd().map(width -> "simd");
        checkDevice();
        if (initial.isPresent()) {
            if (resources.wantsDevice()) {
                requireZeros("a state on a device");
            }
            if (resources.scratch().isPresent()) {
                requireZeros("a state in parts, " + setting("scratch") + ",");
            }
            return new CpuEngine(qubits, initial, options, resources.memoryLimit(), "it begins in a given state", memo);
        }
        if (resources.wantsDevice()) {
            if (cpuOnly.isPresent()) {
                throw contradiction((exact ? setting("precision") + " double" : setting("simd"))
                        + " is for the CPU only; OpenCL devices run in single precision with kernels of their"
                        + " own. Drop it, or choose " + setting("backend") + " cpu");
            }
            return new DeviceEngine(
                    qubits, Devices.wanted(resources.device(), qubits), resources.memoryLimit(), "asked for");
        }
        if (resources.backend() == Backend.CPU || cpuOnly.isPresent()) {
            String why = cpuOnly.map(what -> what + " is for the CPU only").orElse("asked for");
            return new CpuEngine(qubits, initial, options, resources.memoryLimit(), why, memo);
        }
        return switch (Devices.automatic(qubits)) {
            case DeviceChoice.UseDevices(DeviceGroup found, String why) ->
                new DeviceEngine(qubits, found, resources.memoryLimit(), why);
            case DeviceChoice.UseCpu(String why) ->
                new CpuEngine(qubits, initial, options, resources.memoryLimit(), why, memo);
        };
    }

    private void checkDevice() {
        if (resources.device().isPresent() && !resources.wantsDevice()) {
            throw contradiction(setting("device") + " names an OpenCL device, but " + setting("backend")
                    + " is cpu; drop one of the two");
        }
    }

    /**
     * What contracts slices: an OpenCL device that is asked for, else a GPU where there is one, else the processors.
     *
     * @return the same at each call
     * @throws RefusedException as {@link #stateVector}
     * @throws dev.platanus.machine.InsufficientMemoryException if nothing is left for slices
     */
    public synchronized SliceEngine slices() {
        requireZeros("a tensor network");
        if (slices == null) {
            slices = chooseSlices();
        }
        return slices;
    }

    /**
     * Returns how fast slices are contracted there.
     *
     * @return measured at the first call
     */
    public synchronized ContractionSpeed contractionSpeed() {
        if (contractionSpeed == null) {
            contractionSpeed = ContractionSpeed.measure(slices().contractor());
        }
        return contractionSpeed;
    }

    /**
     * Tells whether it was measured.
     *
     * @return whether {@link #contractionSpeed} takes no time
     */
    public synchronized boolean isContractionSpeedKnown() {
        return contractionSpeed != null;
    }

    private SliceEngine chooseSlices() {
        ExecutionOptions options = executionOptions();
        checkDevice();
        if (resources.wantsDevice() && simd().isPresent()) {
            throw contradiction(
                    setting("simd") + " is for the CPU only; drop it, or choose " + setting("backend") + " cpu");
        }
        if (resources.wantsDevice()) {
            List<OpenClDevice> devices = Devices.wanted(resources.device(), 1).devices();
            if (devices.size() > 1) {
                throw contradiction(setting("device") + " " + resources.device().orElseThrow()
                        + ": slices run on one device; name one, or choose " + setting("engine") + " statevector");
            }
            return SliceEngine.device(devices.getFirst(), options.precision(), resources.memoryLimit());
        }
        if (resources.backend() == Backend.CPU || simd().isPresent()) {
            return SliceEngine.processors(options, usableBytes(), "");
        }
        return SliceEngine.automatic(options, usableBytes(), resources.memoryLimit());
    }

    /**
     * The processor, for circuits that are taken apart first.
     *
     * @return the engine
     */
    public Engine processor() {
        requireZeros("each half of a circuit");
        return new CpuEngine(
                1, initial, executionOptions(), resources.memoryLimit(), "halves run on the processor", memo);
    }

    /**
     * Returns the memory that may be needed.
     *
     * @return bytes: what is available, or the limit if that is less
     */
    public long usableBytes() {
        long available = Memory.availableBytes();
        return Math.min(resources.memoryLimit().orElse(available), available);
    }

    /**
     * The resources as the processor's engine takes them.
     *
     * @return threads, precision and kernels
     * @throws RefusedException if this machine lacks the kernels
     */
    public ExecutionOptions executionOptions() {
        ExecutionOptions options =
                ExecutionOptions.defaults().withThreads(resources.threads()).withPrecision(resources.precision());
        if (simd().isEmpty()) {
            return options;
        }
        SimdWidth width = simd().get();
        try {
            // of the processor's kernels; on a device the setting is refused anyway
            VectorClasses.require(resources.wantsDevice() ? SimdWidth.AUTO : width);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(
                    Reason.NO_DEVICE, setting("simd") + " " + word(width) + ": " + e.getMessage(), e);
        }
        return options.withSimd(width);
    }

    private Optional<SimdWidth> simd() {
        return resources.simd();
    }

    private static String word(SimdWidth width) {
        return width.bits() > 0 ? Integer.toString(width.bits()) : width.name().toLowerCase(Locale.ROOT);
    }

    private static RefusedException contradiction(String sentence) {
        return new RefusedException(Reason.CONTRADICTION, sentence);
    }
}
