package dev.platanus.statevector.cpu;

import dev.platanus.machine.OffHeapMemory;
import dev.platanus.machine.Precision;
import dev.platanus.machine.Progress;
import dev.platanus.machine.Workers;
import dev.platanus.statevector.Amplitude;
import dev.platanus.statevector.FirstSamples;
import dev.platanus.statevector.MemoryModel;
import dev.platanus.statevector.StateVector;
import dev.platanus.statevector.sampling.Sampler;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A state that is never there as a whole: each answer makes the parts that it needs, one after the other. Its norm is that of the
 * first leg until all parts have been made. Safe for use by several threads, which wait for each other.
 */
final class StreamedStateVector implements StateVector {

    private final StreamedPlan plan;
    private final EndLayout layout;
    private final int threads;
    private final OffHeapMemory source;
    private final OffHeapMemory buffer;
    private final double[] partMasses;
    private final long allocateNanos;
    private final long compileNanos;
    private long simulateNanos;
    private double norm;
    private double fourths = Double.NaN;
    private Drawn drawn;
    private volatile Progress listener;
    private long beganNanos;
    private boolean closed;

    /**
     * Samples, with what makes it cheap to ask for their probabilities.
     *
     * @param ranks of those in order
     * @param probabilities of the same
     */
    private record Drawn(FirstSamples asked, long[] samples, long[] ranks, double[] probabilities) {}

    private StreamedStateVector(
            StreamedPlan plan,
            int threads,
            OffHeapMemory source,
            OffHeapMemory buffer,
            long allocateNanos,
            long compileNanos,
            Progress listener) {
        this.plan = plan;
        this.layout = plan.layout();
        this.threads = threads;
        this.source = source;
        this.buffer = buffer;
        this.partMasses = new double[plan.parts()];
        this.allocateNanos = allocateNanos;
        this.compileNanos = compileNanos;
        this.listener = listener;
    }

    /** Runs the first leg; and the second for all parts if it is known what for. */
    static StreamedStateVector begin(StreamedPlan plan, int threads, Progress listener, FirstSamples asked) {
        long start = System.nanoTime();
        MemoryModel.checkHeap(plan.partQubits() + 1, plan.precision());
        long bytes = MemoryModel.stateBytes(plan.partQubits(), plan.precision());
        OffHeapMemory source = OffHeapMemory.allocate(bytes);
        OffHeapMemory buffer = null;
        boolean done = false;
        try {
            buffer = OffHeapMemory.allocate(bytes);
            Workers workers = new Workers(threads);
            plan.tier().begin();
            CpuRun.touch(workers, source.segment());
            CpuRun.touch(workers, buffer.segment());
            long touched = System.nanoTime();
            plan.tier().await();
            long compiled = System.nanoTime();
            StreamedStateVector state = new StreamedStateVector(
                    plan, threads, source, buffer, touched - start, compiled - touched, listener);
            state.firstLeg();
            if (asked.count() > 0) {
                state.draw(asked);
            }
            state.simulateNanos = System.nanoTime() - compiled;
            state.listener = Progress.none();
            done = true;
            return state;
        } finally {
            if (!done) {
                source.close();
                if (buffer != null) {
                    buffer.close();
                }
            }
        }
    }

    /** Finds the mass of each part of the second leg, too. */
    private void firstLeg() {
        beganNanos = System.nanoTime();
        MemorySegment memory = source.segment();
        layout.geometry().set(memory, 0, 1);
        double[] rowSums = new double[layout.segments()];
        sweeps().run(plan.first(), memory, 0, null, row -> (int) row, rowSums, s -> tell(s + 1));
        long[] wanted = new long[partMasses.length];
        long turned = 0;
        for (StreamedPlan.Turn turn : plan.turns()) {
            turned |= turn.rowBit();
        }
        for (int part = 0; part < partMasses.length; part++) {
            wanted[part] = rowBits(part);
        }
        for (int row = 0; row < rowSums.length; row++) {
            for (int part = 0; part < partMasses.length; part++) {
                partMasses[part] += (row & turned) == wanted[part] ? rowSums[row] : 0;
            }
        }
        norm = Arrays.stream(partMasses).sum();
    }

    private SweepRun sweeps() {
        return new SweepRun(plan.tier(), new Workers(threads), threads, listener);
    }

    private void tell(int pieces) {
        listener.done(pieces, plan.pieces(), 0, System.nanoTime() - beganNanos);
    }

    /**
     * What the row numbers of the first leg have at the turns for what belongs to a part of the second; −1 if nothing does, as a
     * qubit that is 0 everywhere is 1 there.
     */
    private long rowBits(int part) {
        long partRows = layout.rowsOfPart(part);
        long rows = 0;
        for (StreamedPlan.Turn turn : plan.turns()) {
            if ((partRows & turn.partRowBit()) != 0) {
                rows |= turn.rowBit();
                partRows &= ~turn.partRowBit();
            }
        }
        return partRows == 0 ? rows : -1;
    }

    /** Makes parts that are wanted, and not empty. */
    private void each(boolean[] wanted, Consumer<StoredPart> reader) {
        SweepRun run = sweeps();
        beganNanos = System.nanoTime();
        MemorySegment from = source.segment();
        double[] masses = new double[layout.segments()];
        boolean all = true;
        double allMasses = 0;
        double allFourths = 0;
        for (int part = 0; part < partMasses.length; part++) {
            int pieces = plan.first().size() + part * plan.second().size();
            if (partMasses[part] == 0 || !wanted[part]) {
                all &= partMasses[part] == 0;
                tell(pieces + plan.second().size());
                continue;
            }
            Arrays.fill(masses, 0);
            long bits = rowBits(part);
            double partFourths = run.run(
                    plan.second(),
                    buffer.segment(),
                    layout.rowsOfPart(part),
                    (memory, row, offset) -> MemorySegment.copy(
                            from, Geometry.rowOffset(row | bits), memory, offset, Geometry.ROW_BYTES),
                    layout::segmentOf,
                    masses,
                    s -> tell(pieces + s + 1));
            StoredPart stored = new StoredPart(layout, buffer.segment(), part, plan.neverMixed(), masses, partFourths);
            reader.accept(stored);
            allMasses += stored.mass();
            allFourths += partFourths;
        }
        if (all) {
            norm = allMasses;
            fourths = allFourths;
        }
    }

    private boolean[] all() {
        boolean[] wanted = new boolean[partMasses.length];
        Arrays.fill(wanted, true);
        return wanted;
    }

    private void draw(FirstSamples asked) {
        drawn = null; // its memory is needed
        Sampler.InParts sampler = new Sampler.InParts(partMasses, asked.count(), asked.seed());
        long[] ranks = new long[asked.count()];
        double[] probabilities = new double[ranks.length];
        int[] count = new int[1];
        each(all(), part -> {
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
        each(wanted, part -> {
            for (int k = 0; k < numbers.length; k++) {
                if (parts[k] == part.part()) {
                    reader.read(part, numbers[k]);
                }
            }
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
            each(all(), _ -> {});
        }
        return fourths / (norm * norm);
    }

    @Override
    public synchronized long[] sample(int count, long seed) {
        requireOpen();
        FirstSamples asked = new FirstSamples(count, seed);
        if (drawn == null || !drawn.asked.equals(asked)) {
            draw(asked);
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
            source.close();
            buffer.close();
        }
    }
}
