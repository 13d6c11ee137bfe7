package dev.platanus.opencl.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.platanus.circuit.Angles;
import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.RandomCircuitSpec;
import dev.platanus.circuit.RandomCircuits;
import dev.platanus.layout.Layouts;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A circuit as a program for tiles")
class TilePlannerTest {

    private static final TileShape GPU = new TileShape(12, 4, 4);

    /** What the prediction for an H200 in benchmarks/NOTES.md rests on. */
    @ParameterizedTest
    @CsvSource({"IDEAL, 10, 42", "CALIBRATED, 12, 55"})
    void needsFewSweepsAndStagesForThirtyQubits(Angles angles, int sweeps, int stages) {
        Circuit circuit = RandomCircuits.generate(
                RandomCircuitSpec.ideal(Layouts.sycamore(30), 14, "ABCDCDAB", 1).withAngles(angles));
        TileProgram program = TilePlanner.plan(circuit, GPU, 0);

        assertThat(program.sweeps()).hasSizeLessThanOrEqualTo(sweeps);
        assertThat(program.sweeps().stream().mapToInt(Pass.TileSweep::stages).sum())
                .isLessThanOrEqualTo(stages);
        assertThat(program.sweeps().getFirst().groups())
                .as("the first sweep visits one tile")
                .isEqualTo(1);
        assertThat(program.words().length).isLessThan(1 << 18);
    }

    @Test
    void isTheSameEveryTime() {
        Circuit circuit = RandomCircuits.generate(RandomCircuitSpec.ideal(Layouts.sycamore(20), 10, "ABCDCDAB", 1));

        assertThat(TilePlanner.plan(circuit, GPU, 0).words())
                .isEqualTo(TilePlanner.plan(circuit, GPU, 0).words());
    }

    /** Every choice of four registers leaves tile bits that number half a warp in different memory banks. */
    @Test
    void anyRegistersLeaveSixteenDifferentBanks() {
        for (int registers = 0; registers < 1 << 12; registers++) {
            if (Integer.bitCount(registers) == 4) {
                int kept = ~registers & (1 << 12) - 1;
                Set<Integer> spanned = new HashSet<>(List.of(0));
                IntStream.range(0, 12).filter(bit -> (kept >> bit & 1) == 1).forEach(bit -> {
                    Set<Integer> more = new HashSet<>();
                    spanned.forEach(s -> more.add(s ^ TileShape.bank(bit)));
                    spanned.addAll(more);
                });
                assertThat(spanned).hasSize(16);
            }
        }
    }

    @Test
    void slotsOfATileAllDiffer() {
        for (int tileBits : List.of(6, 8, 12, 14)) {
            TileShape shape = new TileShape(tileBits, 4, 2);
            Set<Integer> slots = new HashSet<>();
            for (int t = 0; t < shape.amplitudes(); t++) {
                int slot = 0;
                for (int bit = 0; bit < tileBits; bit++) {
                    slot ^= (t >> bit & 1) == 1 ? shape.image(bit) : 0;
                }
                slots.add(slot);
                assertThat(slot).isBetween(0, shape.amplitudes() - 1);
            }
            assertThat(slots).hasSize(shape.amplitudes());
        }
    }

    @Test
    void shapesThatMakeNoSenseAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TileShape(5, 4, 0))
                .withMessage("tile bits must be in 6..14, got 5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TileShape(12, 6, 0))
                .withMessage("register bits must be 4 or 5, got 6");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TileShape(12, 4, 9))
                .withMessage("low bits must be in 0..8 for tiles of 2^12 with 2^4 in registers, got 9");
    }
}
