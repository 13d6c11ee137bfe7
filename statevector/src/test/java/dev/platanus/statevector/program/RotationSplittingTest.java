package dev.platanus.statevector.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.Circuit;
import dev.platanus.statevector.CircuitFamilies;
import dev.platanus.statevector.ComplexVector;
import dev.platanus.statevector.DenseOracle;
import dev.platanus.statevector.GateCases;
import dev.platanus.statevector.program.Step.Turned;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Splitting steps for the planner")
class RotationSplittingTest {

    private static final int TRACKS = 5;

    static List<Step> steps(long seed) {
        Circuit circuit = CircuitFamilies.drawn(TRACKS, 120, GateCases.all(), new Random(seed));
        return Lowering.of(circuit).steps();
    }

    /** A state without zeros on which steps may act that did not begin with |0…0>. */
    static ComplexVector anyState() {
        return DenseOracle.state(CircuitFamilies.scrambled(TRACKS).build());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void keepsWhatTheStepsDo(long seed) {
        List<Step> steps = steps(seed);
        ComplexVector expected = new TrackState(TRACKS, anyState()).apply(steps).amplitudes();

        assertThat(new TrackState(TRACKS, anyState())
                        .apply(RotationSplitting.split(steps))
                        .amplitudes()
                        .distance(expected))
                .isLessThan(1e-12);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void leavesNoDiagonalThatRotatesTwoTracks(long seed) {
        assertThat(RotationSplitting.split(steps(seed)))
                .filteredOn(Turned.class::isInstance)
                .map(Turned.class::cast)
                .allMatch(step -> step.whole().isUnitary(1e-10))
                .filteredOn(step -> step.form() == MatrixForm.DIAGONAL)
                .allMatch(step ->
                        step.tracks().size() == 1 || step.turns().stream().allMatch(t -> t == 0));
    }
}
