package dev.platanus.statevector.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.CPhase;
import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.Controlled;
import dev.platanus.circuit.FixedGate;
import dev.platanus.statevector.ComplexVector;
import dev.platanus.statevector.program.Step.Conditional;
import dev.platanus.statevector.program.Step.Selected;
import dev.platanus.statevector.program.Step.Turned;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Joining the steps of one sweep")
class SweepFusionTest {

    private static final int TRACKS = 5;

    /** The steps that a block of these tracks can run, as if they were all of a sweep. */
    private static List<Step> runnable(List<Step> steps, IntPredicate local) {
        return RotationSplitting.split(steps).stream()
                .filter(step -> step.mixedTracks().stream().allMatch(local::test))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void keepsWhatTheStepsDo(long seed) {
        int localMask = 1 + new Random(seed).nextInt((1 << TRACKS) - 1);
        IntPredicate local = track -> (localMask >> track & 1) == 1;
        List<Step> steps = runnable(RotationSplittingTest.steps(seed), local);
        ComplexVector expected = new TrackState(TRACKS, RotationSplittingTest.anyState())
                .apply(steps)
                .amplitudes();
        List<Step> joined = SweepFusion.join(steps, local);

        assertThat(joined.size()).isLessThanOrEqualTo(steps.size());
        assertThat(joined).allMatch(step -> step.mixedTracks().stream().allMatch(local::test));
        assertThat(new TrackState(TRACKS, RotationSplittingTest.anyState())
                        .apply(joined)
                        .amplitudes()
                        .distance(expected))
                .isLessThan(1e-12);
    }

    /** Rotations of tracks 0 and 1, then controlled phases between track 0 and others. */
    private static List<Step> fan(int phases) {
        Circuit.Builder builder =
                Circuit.builder(TRACKS).append(FixedGate.SQRT_X, 0).append(FixedGate.SQRT_X, 1);
        for (int q = 1; q <= phases; q++) {
            builder.append(new CPhase(0.3 * q), 0, q);
        }
        return RotationSplitting.split(Lowering.of(builder.build()).steps());
    }

    @Test
    void takesTwoRotationsIntoTheDiagonalBetweenThem() {
        List<Step> joined = SweepFusion.join(fan(1), track -> track < 2);

        assertThat(joined).hasSize(1);
        assertThat(joined.getFirst())
                .isInstanceOfSatisfying(
                        Turned.class, step -> assertThat(step.turns()).containsExactly(1.0, 1.0));
    }

    @Test
    void pairsRotationsThatWaitForTheSameControlledGate() {
        Circuit circuit = Circuit.builder(TRACKS)
                .append(FixedGate.SQRT_X, 0)
                .append(FixedGate.SQRT_X, 1)
                .append(FixedGate.SQRT_X, 2)
                .append(FixedGate.SQRT_X, 3)
                .append(new Controlled(FixedGate.Z, 2), 0, 1, 2)
                .build();
        List<Step> joined =
                SweepFusion.join(RotationSplitting.split(Lowering.of(circuit).steps()), track -> true);

        assertThat(joined.stream().map(step -> step.tracks().size())).containsExactly(2, 1, 3, 1);
        assertThat(joined.getFirst())
                .isInstanceOfSatisfying(
                        Turned.class, step -> assertThat(step.turns()).containsExactly(1.0, 1.0));
    }

    @Test
    void letsARotationDependOnATrackOutsideTheBlock() {
        List<Step> joined = SweepFusion.join(fan(1), track -> track == 0).stream()
                .filter(step -> step.mixedTracks().contains(0))
                .toList();

        assertThat(joined).singleElement().isInstanceOfSatisfying(Selected.class, step -> {
            assertThat(step.selectors()).containsExactly(1);
            assertThat(step.cases()).hasSize(2);
        });
    }

    /** A controlled NOT from track 0 to track 1 after a rotation of the latter. */
    private static List<Step> flip(double tangent) {
        return List.of(new Turned(
                List.of(0, 1),
                List.of(0.0, tangent),
                FixedGate.CNOT
                        .matrix()
                        .times(Diagonals.scaled(1 / Math.hypot(1, tangent)).kron(ComplexMatrix.identity(2)))));
    }

    @Test
    void letsAFlipDependOnATrackOutsideTheBlock() {
        List<Step> joined = SweepFusion.join(flip(0.7), track -> track == 1);

        assertThat(joined).singleElement().isInstanceOfSatisfying(Selected.class, step -> {
            assertThat(step.selectors()).containsExactly(0);
            assertThat(step.cases())
                    .extracting(Turned::form)
                    .containsExactlyInAnyOrder(MatrixForm.DIAGONAL, MatrixForm.PERMUTATION);
        });
    }

    @Test
    void movesAmplitudesAloneWhereNoRotationWaits() {
        assertThat(SweepFusion.join(flip(0), track -> track == 1))
                .singleElement()
                .isInstanceOf(Conditional.class);
    }
}
