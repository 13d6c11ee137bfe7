package dev.platanus.statevector.cpu;

import dev.platanus.circuit.observable.PauliString;
import dev.platanus.machine.Precision;
import dev.platanus.machine.Progress;
import dev.platanus.machine.work.OffHeapMemory;
import dev.platanus.machine.work.Workers;
import dev.platanus.statevector.Amplitude;
import dev.platanus.statevector.FirstSamples;
import dev.platanus.statevector.MemoryModel;
import dev.platanus.statevector.StateVector;
import dev.platanus.statevector.expectation.PauliSums;
import dev.platanus.statevector.sampling.InverseTransformSampler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A state that is never in memory as a whole: each answer makes the parts that it needs, one after the other. Its norm is that before
 * the last leg until all parts have been made. Safe for use by several threads, which wait for each other.
 */
final class PartsStateVector implements StateVector {

    private final PartsPlan plan;
    private final EndLayout layout;
    private final int threads;
    private final PartSource source;
    private final double[] partMasses;
    /** By part, how many before it are not empty. */
    private final int[] ordinals;

    private final long allocateNanos;
    private final long compileNanos;
    private long simulateNanos;
    private double norm;
    private double fourths = Double.NaN;
    private Drawn drawn;
    private volatile Progress listener;
    /** Whether the last answer was not given. */
    private boolean stopped;

    private boolean closed;

    /**
     * Samples, with what makes it cheap to ask for their probabilities.
     *
     * @param ranks of those in order
     * @param probabilities of the same
     */
    private record Drawn(FirstSamples asked, long[] samples, long[] ranks, double[] probabilities) {}

    private PartsStateVector(
            PartsPlan plan, int threads, PartSource source, long allocateNanos, long compileNanos, Progress listener) {
        this.plan = plan;
        this.layout = plan.layout();
        this.threads = threads;
        this.source = source;
        this.partMasses = source.masses();
        this.norm = Arrays.stream(partMasses).sum();
        this.ordinals = new int[partMasses.length];
        for (int part = 0, before = 0; part < ordinals.length; part++) {
            ordinals[part] = before;
            before += plan.isEmpty(part) ? 0 : 1;
        }
        this.allocateNanos = allocateNanos;
        this.compileNanos = compileNanos;
        this.listener = listener;
    }

    /** Runs all legs but the last; and that one for all parts if it is known what for. */
    static PartsStateVector begin(PartsPlan plan, int threads, Progress listener, FirstSamples asked) {
        long start = System.nanoTime();
        MemoryModel.checkHeap(plan.partQubits() + 1, plan.precision());
        long bytes = MemoryModel.stateBytes(plan.partQubits(), plan.precision());
        List<OffHeapMemory> memory = new ArrayList<>();
        PartSource source = null;
        boolean done = false;
        try {
            Workers workers = new Workers(threads);
            plan.tier().begin();
            for (int i = 0; i < 2; i++) {
                memory.add(OffHeapMemory.allocate(bytes));
                CpuRun.touch(workers, memory.getLast().segment());
            }
            long touched = System.nanoTime();
            plan.tier().await();
            long compiled = System.nanoTime();
            LegRun run = LegRun.begin(plan, threads, listener);
            source = plan.scratch().isPresent() ? StoredParts.of(run, memory) : FirstPart.of(run, memory);
            PartsStateVector state =
                    new PartsStateVector(plan, threads, source, touched - start, compiled - touched, listener);
            if (asked.count() > 0) {
                state.draw(run, asked);
            }
            state.simulateNanos = System.nanoTime() - compiled;
            state.listener = Progress.none();
            done = true;
            return state;
        } finally {
            if (!done) {
                if (source != null) {
                    source.leave();
                } else {
                    memory.forEach(OffHeapMemory::close);
                }
            }
        }
    }

    /** Makes parts that are wanted, and not empty. */
    private void each(LegRun run, boolean[] wanted, Consumer<StoredPart> reader) {
        stopped = true; // unless it comes to its end
        int leg = plan.legs().size() - 1;
        double[] masses = new double[layout.segments()];
        int[] made = IntStream.range(0, partMasses.length)
                .filter(part -> wanted[part] && partMasses[part] != 0)
                .toArray();
        double[] sums = new double[2];
        int[] told = new int[1];
        source.forEach(run, made, (part, memory, origin) -> {
            tellSkipped(run, leg, told[0], part);
            double partFourths =
                    run.run(leg, ordinals[part], layout.rowsOfPart(part), memory, origin, layout::segmentOf, masses);
            told[0] = part + 1;
            StoredPart stored = new StoredPart(layout, memory, part, plan.neverMixed(), masses, partFourths);
            reader.accept(stored);
            sums[0] += stored.mass();
            sums[1] += partFourths;
        });
        tellSkipped(run, leg, told[0], partMasses.length);
        stopped = false;
        if (made.length == Arrays.stream(partMasses).filter(mass -> mass != 0).count()) {
            norm = sums[0];
            fourths = sums[1];
        }
    }

    private void tellSkipped(LegRun run, int leg, int from, int to) {
        for (int part = from; part < to; part++) {
            if (!plan.isEmpty(part)) {
                run.skip(leg, ordinals[part]);
            }
        }
    }

    private LegRun now() {
        return LegRun.begin(plan, threads, listener);
    }

    private boolean[] all() {
        boolean[] wanted = new boolean[partMasses.length];
        Arrays.fill(wanted, true);
        return wanted;
    }

    private void draw(LegRun run, FirstSamples asked) {
        drawn = null; // its memory is needed
        InverseTransformSampler.InParts sampler =
                new InverseTransformSampler.InParts(partMasses, asked.count(), asked.seed());
        long[] ranks = new long[asked.count()];
        double[] probabilities = new double[ranks.length];
        int[] count = new int[1];
        each(run, all(), part -> {
            for (long sample : sampler.take(part.part(), part, threads)) {
                ranks[count[0]] = layout.rank(sample);
                probabilities[count[0]++] = part.probability(sample);
            }
        });
        drawn = new Drawn(asked, sampler.shuffled(), ranks, probabilities);
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the state vector is closed");
        }
    }

    @Override
    public int qubitCount() {
        return plan.qubitCount();
    }

    @Override
    public Precision precision() {
        return plan.precision();
    }

    @Override
    public String backend() {
        return "cpu";
    }

    @Override
    public String simd() {
        return plan.simd();
    }

    @Override
    public Amplitude amplitude(long index) {
        double[] value = amplitudes(new long[] {index});
        return new Amplitude(value[0], value[1]);
    }

    @Override
    public double probability(long index) {
        return probabilities(new long[] {index})[0];
    }

    @Override
    public synchronized double[] amplitudes(long[] indices) {
        requireOpen();
        double[] result = new double[2 * indices.length];
        read(
                IntStream.range(0, indices.length).toArray(),
                indices,
                (part, i) -> part.amplitude(indices[i]).store(result, i));
        return result;
    }

    @Override
    public synchronized double[] probabilities(long[] indices) {
        requireOpen();
        double[] result = new double[indices.length];
        int[] unknown = IntStream.range(0, indices.length)
                .filter(i -> {
                    layout.stored(indices[i]); // checks the range
                    int place = drawn == null ? -1 : Arrays.binarySearch(drawn.ranks, layout.rank(indices[i]));
                    result[i] = place < 0 ? 0 : drawn.probabilities[place];
                    return place < 0;
                })
                .toArray();
        read(unknown, indices, (part, i) -> result[i] = part.probability(indices[i]));
        return result;
    }

    @FunctionalInterface
    private interface Reader {
        void read(StoredPart part, int number);
    }

    private void read(int[] numbers, long[] indices, Reader reader) {
        int[] parts = IntStream.of(numbers)
                .map(i -> {
                    layout.stored(indices[i]); // checks the range
                    return layout.partOf(indices[i]);
                })
                .toArray();
        boolean[] wanted = new boolean[partMasses.length];
        IntStream.of(parts).forEach(part -> wanted[part] = true);
        each(now(), wanted, part -> {
            for (int k = 0; k < numbers.length; k++) {
                if (parts[k] == part.part()) {
                    reader.read(part, numbers[k]);
                }
            }
        });
    }

    @Override
    public synchronized double[] expectations(List<PauliString> strings) {
        requireOpen();
        if (strings.stream().anyMatch(layout::leavesPart)) {
            return StateVector.super.expectations(strings);
        }
        return PauliSums.normalised(strings, all -> {
            double[] sums = new double[all.size()];
            each(now(), all(), part -> {
                double[] ofPart = PartAmplitudes.sums(part, all, plan.lanes(), threads);
                Arrays.setAll(sums, i -> sums[i] + ofPart[i]);
            });
            return sums;
        });
    }

    @Override
    public void listen(Progress other) {
        listener = other;
    }

    @Override
    public synchronized double norm() {
        requireOpen();
        return norm;
    }

    @Override
    public synchronized double sumOfSquaredProbabilities() {
        requireOpen();
        if (Double.isNaN(fourths)) {
            each(now(), all(), _ -> {});
        }
        return fourths / (norm * norm);
    }

    @Override
    public synchronized long[] sample(int count, long seed) {
        requireOpen();
        FirstSamples asked = new FirstSamples(count, seed);
        if (drawn == null || !drawn.asked.equals(asked)) {
            draw(now(), asked);
        }
        return drawn.samples.clone();
    }

    @Override
    public long allocateNanos() {
        return allocateNanos;
    }

    @Override
    public long compileNanos() {
        return compileNanos;
    }

    @Override
    public synchronized long simulateNanos() {
        return simulateNanos;
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            if (stopped) {
                source.leave();
            } else {
                source.close();
            }
        }
    }
}
