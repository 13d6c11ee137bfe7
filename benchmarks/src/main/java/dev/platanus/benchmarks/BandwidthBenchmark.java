package dev.platanus.benchmarks;

import dev.platanus.machine.work.OffHeapMemory;
import dev.platanus.machine.work.Workers;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What memory gives: the floor under every sweep. Bytes moved a second are twice the size over the time of {@link
 * #readModifyWrite} and of {@link #copy}, once the size for {@link #read} .
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class BandwidthBenchmark extends LaunchedBenchmark {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final long PIECE = 1L << 20;

    /** Base-2 logarithm of the bytes: n + 3 for the state of n qubits in single precision. */
    @Param({"27", "30"})
    public int sizeBits;

    /** Worker threads. */
    @Param("2")
    public int threads;

    private OffHeapMemory memory;
    private Workers workers;

    /** Gets the memory and fills it with ones. */
    @Setup(Level.Trial)
    public void allocate() {
        memory = OffHeapMemory.allocate(1L << sizeBits);
        workers = new Workers(threads);
        MemorySegment segment = memory.segment();
        forEachPiece(segment.byteSize(), piece -> {
            for (long address = piece; address < piece + PIECE; address += Float.BYTES) {
                segment.set(ValueLayout.JAVA_FLOAT, address, 1);
            }
        });
    }

    /** Checks that all of it was read and written alike. */
    @TearDown(Level.Trial)
    public void check() {
        MemorySegment segment = memory.segment();
        float first = segment.get(ValueLayout.JAVA_FLOAT, 0);
        for (long address = 0; address < segment.byteSize(); address += 4096 + Float.BYTES) {
            float value = segment.get(ValueLayout.JAVA_FLOAT, address & -Float.BYTES);
            if (value != first || Math.abs(value) != 1) {
                throw new IllegalStateException("found " + value + " at " + address + ", the first is " + first);
            }
        }
        memory.close();
    }

    private void forEachPiece(long bytes, LongConsumer work) {
        workers.forEach(bytes / PIECE, () -> piece -> work.accept(piece * PIECE));
    }

    /** Changes the sign of every number where it lies. */
    @Benchmark
    public void readModifyWrite() {
        MemorySegment segment = memory.segment();
        forEachPiece(segment.byteSize(), piece -> {
            for (long address = piece; address < piece + PIECE; address += SPECIES.vectorByteSize()) {
                FloatVector.fromMemorySegment(SPECIES, segment, address, ORDER)
                        .neg()
                        .intoMemorySegment(segment, address, ORDER);
            }
        });
    }

    /** Copies the lower half to the upper half: reads and writes half the size each. */
    @Benchmark
    public void copy() {
        MemorySegment segment = memory.segment();
        long half = segment.byteSize() / 2;
        forEachPiece(half, piece -> MemorySegment.copy(segment, piece, segment, half + piece, PIECE));
    }

    /** Sums everything. */
    @Benchmark
    public void read() {
        MemorySegment segment = memory.segment();
        forEachPiece(segment.byteSize(), piece -> {
            FloatVector sum = FloatVector.zero(SPECIES);
            FloatVector other = FloatVector.zero(SPECIES);
            for (long address = piece; address < piece + PIECE; address += 2L * SPECIES.vectorByteSize()) {
                sum = sum.add(FloatVector.fromMemorySegment(SPECIES, segment, address, ORDER));
                other = other.add(
                        FloatVector.fromMemorySegment(SPECIES, segment, address + SPECIES.vectorByteSize(), ORDER));
            }
            float lane = sum.add(other).lane(0);
            if (Math.abs(lane) != (float) (PIECE / SPECIES.vectorByteSize())) {
                throw new IllegalStateException("a piece sums to " + lane + " in its first lane");
            }
        });
    }
}
