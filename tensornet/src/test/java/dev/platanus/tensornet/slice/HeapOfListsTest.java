package dev.platanus.tensornet.slice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.RandomCircuitSpec;
import dev.platanus.circuit.RandomCircuits;
import dev.platanus.layout.Layouts;
import dev.platanus.machine.Precision;
import dev.platanus.tensornet.tree.SearchListener;
import dev.platanus.tensornet.tree.SearchOptions;
import java.lang.management.ManagementFactory;
import java.util.BitSet;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is told of the Java heap that lists of bitstrings need is what they take")
class HeapOfListsTest {
    /** Beside the sums: what {@link SlicedCircuit} counts for it. */
    private static final double NONE = SlicedCircuit.heapBytes(1, 0, 0);

    /** Sums that are kept, the one that comes in and the one that goes out are vectors of the whole list. */
    @Test
    void sumsOfAnyNumberOfSlices() {
        PairwiseSum sum = new PairwiseSum();
        int most = 0;
        for (long slices = 1; slices <= 5000; slices++) {
            // before it is added to others, a vector is there beside them
            most = Math.max(most, sum.size() + 1);
            sum.add(new double[] {1}, 0);
            most = Math.max(most, sum.size());
            double told = (SlicedCircuit.heapBytes(1, slices, 0) - NONE) / (2 * Double.BYTES);
            assertThat((double) most).as("%d slices", slices).isLessThanOrEqualTo(told);
            assertThat(most).as("%d slices", slices).isGreaterThan((int) told - 2);
        }
        assertThat(sum.total()).containsExactly(5000);
        // vectors have 2^20 bitstrings times 2^3 amplitudes of 16 bytes
        assertThat(SlicedCircuit.heapBytes(1 << 20, 1 << 10, 3) - SlicedCircuit.heapBytes(1 << 20, 1, 3))
                .isEqualTo(10 * Math.scalb(1.0, 20 + 3 + 4));
    }

    /** Copies of the bitstrings, and how they are sorted. */
    @Test
    void bitstrings() {
        Circuit circuit = RandomCircuits.generate(RandomCircuitSpec.ideal(Layouts.rectangle(4, 4), 4, "ABCDCDAB", 1));
        SlicePlan plan = SlicePlan.search(
                circuit, List.of(), SearchOptions.ofTrials(1, SearchOptions.UNLIMITED), SearchListener.none());
        int count = 1 << 15;
        try (SlicedCircuit sliced = SlicedCircuit.open(circuit, plan, Precision.SINGLE, 1, 1L << 30)) {
            var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
            long before = threads.getCurrentThreadAllocatedBytes();
            List<BitSet> list = LongStream.range(0, count)
                    .mapToObj(i -> BitSet.valueOf(new long[] {i}))
                    .toList();
            sliced.flops(list, 1);
            double each = (threads.getCurrentThreadAllocatedBytes() - before) / (double) count;
            // what is thrown away is counted here, too, and so it may be somewhat more
            double told = SlicedCircuit.heapBytes(1, 1, 0);
            assertThat(each).isBetween(told / 3, 1.5 * told);
        }
    }
}
