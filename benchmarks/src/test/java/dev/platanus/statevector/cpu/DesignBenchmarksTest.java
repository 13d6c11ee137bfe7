package dev.platanus.statevector.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.Angles;
import dev.platanus.machine.SimdWidth;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The benchmarks behind decisions of design measure right answers: their own checks, once each. */
class DesignBenchmarksTest {

    @ParameterizedTest
    @CsvSource({"5, SPREAD, true", "9, CONTIGUOUS, false", "11, HIGHEST, true"})
    void blocksAreWorkedOnInBothWays(int rowBits, PlacementBenchmark.Place place, boolean codes) {
        PlacementBenchmark.Placed placed = new PlacementBenchmark.Placed();
        placed.qubits = 18;
        placed.rowBits = rowBits;
        placed.place = place;
        placed.codes = codes;
        placed.steps = 3;
        placed.regions = 2;
        placed.simd = SimdWidth.SCALAR;
        placed.allocate();
        placed.release();
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4})
    void denseKernelsAreRight(int targets) {
        DenseBenchmark.Bound bound = new DenseBenchmark.Bound();
        bound.targets = targets;
        bound.blockBits = KernelCase.MIN_BLOCK_BITS;
        bound.bind();
        new DenseBenchmark().dense(bound, new DenseBenchmark.Rates());
        bound.release();
    }

    @Test
    void tilesGiveTheSameAsWholeBlocks() {
        TileBenchmark.Bound bound = new TileBenchmark.Bound();
        bound.kernel = "ROTATE_PHASE";
        bound.group = 6;
        bound.qubits = 17;
        bound.place = PlacementBenchmark.Place.HIGHEST;
        bound.simd = SimdWidth.SCALAR;
        bound.bind();
        bound.release();
    }

    @Test
    void groupsKeepTheOrderOfWhatDepends() {
        SweepCensus.Op a = new SweepCensus.Op(Kernel.DENSE_2, 0b0011);
        SweepCensus.Op b = new SweepCensus.Op(Kernel.DENSE_2, 0b1100);
        SweepCensus.Op c = new SweepCensus.Op(Kernel.DENSE_2, 0b0101);
        SweepCensus.Op d = new SweepCensus.Op(Kernel.DENSE_2, 0b0011);
        assertThat(SweepCensus.groups(List.of(a, b, c, d), 0, 4, 3))
                .containsExactly(List.of(a), List.of(b, c), List.of(d));
        assertThat(SweepCensus.groups(List.of(a, b, c, d), 0, 4, 4)).containsExactly(List.of(a, b, c, d));
    }

    @Test
    void censusCountsTheStepsOfACircuit() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SweepCensus.print(new PrintStream(bytes, true, StandardCharsets.UTF_8), 18, 4, "EFGH", Angles.CALIBRATED);
        assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("18 qubits").contains("tile of 4 rows");
    }
}
