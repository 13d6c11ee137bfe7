package dev.platanus.statevector.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.Angles;
import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.Controlled;
import dev.platanus.circuit.FSim;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.Gate;
import dev.platanus.circuit.GlobalPhase;
import dev.platanus.circuit.RandomCircuitSpec;
import dev.platanus.circuit.RandomCircuits;
import dev.platanus.circuit.Rx;
import dev.platanus.circuit.Rz;
import dev.platanus.circuit.Unitary1;
import dev.platanus.circuit.Unitary2;
import dev.platanus.layout.Layouts;
import dev.platanus.statevector.CircuitFamilies;
import dev.platanus.statevector.DecayingCircuit;
import dev.platanus.statevector.DenseOracle;
import dev.platanus.statevector.GateCases;
import dev.platanus.statevector.RandomUnitary;
import dev.platanus.statevector.plan.FinishOrder;
import dev.platanus.statevector.program.Step.Conditional;
import dev.platanus.statevector.program.Step.Turned;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Lowering keeps what a circuit does, in fewer and cheaper steps")
class LoweringTest {

    private static final double TOLERANCE = 1e-12;

    private static List<Turned> turned(LoweredCircuit lowered) {
        return lowered.steps().stream()
                .filter(Turned.class::isInstance)
                .map(Turned.class::cast)
                .toList();
    }

    private static void assertSameAmplitudes(Circuit circuit) {
        assertThat(TrackState.read(Lowering.of(circuit)).distance(DenseOracle.state(circuit)))
                .isLessThan(TOLERANCE);
    }

    /** Every basis state in turn, since lowering uses that a circuit begins in |0…0>. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void keepsTheWholeUnitary(int n) {
        Circuit drawn = CircuitFamilies.drawn(n, 30, GateCases.all(), new Random(n));
        for (int start = 0; start < 1 << n; start++) {
            Circuit.Builder builder = Circuit.builder(n);
            for (int q = 0; q < n; q++) {
                if ((start >> q & 1) == 1) {
                    builder.append(FixedGate.X, q);
                }
            }
            drawn.gates().forEach(builder::append);
            assertSameAmplitudes(builder.build());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void keepsLongCircuits(long seed) {
        assertSameAmplitudes(CircuitFamilies.drawn(5, 200, GateCases.all(), new Random(seed)));
    }

    @Test
    void handsOutStepsOfDeepCircuitsBeforeAllAreMade() {
        Circuit circuit = CircuitFamilies.drawn(3, 60_000, GateCases.all(), new Random(1));
        List<Integer> pieces = new ArrayList<>();
        LoweredCircuit end = Lowering.inPieces(DecayingCircuit.of(circuit), true, piece -> pieces.add(piece.size()));

        assertThat(pieces).hasSizeGreaterThan(1).containsOnly(4096);
        assertThat(end.steps()).hasSizeBetween(FinishOrder.LAST_OPERATIONS, 8191);
        // what is left to rounding is that of 60,000 products
        assertThat(TrackState.read(Lowering.of(circuit)).distance(DenseOracle.state(circuit)))
                .isLessThan(1e-10);
    }

    /** The diagonal that comes first in the last gates of qubit 3 belongs behind a step that was handed out long before. */
    @Test
    void keepsDiagonalsOfQubitsThatWereIdle() {
        Circuit.Builder builder = CircuitFamilies.scrambled(4);
        for (int i = 0; i < 12_000; i++) {
            builder.append(new Rx(i), i % 2).append(FixedGate.CZ, i % 2, i % 2 + 1);
        }
        builder.append(FixedGate.T, 3).append(FixedGate.SQRT_W, 3).append(FSim.SYCAMORE, 2, 3);
        Circuit circuit = builder.build();

        assertThat(TrackState.read(Lowering.of(circuit)).distance(DenseOracle.state(circuit)))
                .isLessThan(1e-10);
    }

    /** A pair that may get more gates must not make everything else wait in memory. */
    @Test
    void doesNotWaitForEverForMoreGatesOnAPair() {
        Circuit.Builder builder = Circuit.builder(4).append(FixedGate.H, 0).append(FixedGate.CNOT, 0, 1);
        for (int i = 0; i < 12_000; i++) {
            builder.append(new Rx(i), 2).append(FixedGate.CZ, 2, 3).append(new Rx(i + 0.5), 3);
            builder.append(FixedGate.SWAP, 2, 3).append(new GlobalPhase(0.1));
        }
        builder.append(FixedGate.T, 1)
                .append(new Rx(1), 0)
                .append(FixedGate.CNOT, 0, 1)
                .append(FixedGate.CZ, 1, 2);
        Circuit circuit = builder.build();

        assertThat(TrackState.read(Lowering.of(circuit)).distance(DenseOracle.state(circuit)))
                .isLessThan(1e-10);
    }

    @Test
    void leavesUnitarySteps() {
        LoweredCircuit lowered = Lowering.of(CircuitFamilies.drawn(5, 200, GateCases.withoutControls(), new Random(1)));

        assertThat(turned(lowered)).allMatch(step -> step.whole().isUnitary(1e-10));
        assertThat(turned(lowered)).noneMatch(step -> step.form() == MatrixForm.EXCHANGE);
    }

    @Test
    void makesOneStepOfATwoQubitGateAndAllAroundIt() {
        for (Angles angles : Angles.values()) {
            Circuit circuit = RandomCircuits.generate(RandomCircuitSpec.ideal(Layouts.sycamore(20), 14, "ABCDCDAB", 3)
                    .withAngles(angles));

            // and one for the last gate of each qubit
            assertThat(Lowering.of(circuit).steps()).hasSize(circuit.twoQubitGateCount() + 20);
        }
    }

    @Test
    void needsOnlyAdditionsToRotateWhereNoQubitIsIdle() {
        List<Gate> roots = List.of(FixedGate.SQRT_X, FixedGate.SQRT_Y, FixedGate.SQRT_W);
        Circuit.Builder builder = Circuit.builder(4);
        for (int cycle = 0; cycle < 6; cycle++) {
            for (int q = 0; q < 4; q++) {
                builder.append(roots.get((cycle + q) % 3), q);
            }
            builder.append(FSim.SYCAMORE, cycle % 2, cycle % 2 + 1)
                    .append(FSim.SYCAMORE, cycle % 2 + 2, (cycle % 2 + 3) % 4);
        }

        List<Turned> steps = turned(Lowering.of(builder.build()));
        assertThat(steps).hasSize(12);
        assertThat(steps.stream().flatMap(step -> step.turns().stream())).containsOnly(1.0);
        assertThat(steps).extracting(Turned::form).containsOnly(MatrixForm.DIAGONAL);
    }

    @Test
    void relabelsQubitsThatAreExchangedExactly() {
        for (Gate gate : List.of(FSim.SYCAMORE, new FSim(-Math.PI / 2, 0.3), FixedGate.ISWAP, FixedGate.SWAP)) {
            LoweredCircuit lowered = Lowering.of(Circuit.builder(3)
                    .append(FixedGate.H, 0)
                    .append(gate, 0, 2)
                    .append(FixedGate.H, 1)
                    .build());

            assertThat(lowered.trackOfQubit()).as("%s", gate).containsExactly(2, 1, 0);
            assertThat(turned(lowered)).as("%s", gate).allMatch(step -> step.form() == MatrixForm.DIAGONAL);
        }
    }

    @Test
    void doesNotRelabelQubitsThatAreNearlyExchanged() {
        LoweredCircuit lowered = Lowering.of(CircuitFamilies.scrambled(2)
                .append(new FSim(Math.PI / 2 + 1e-9, 0.3), 0, 1)
                .build());

        assertThat(lowered.trackOfQubit()).containsExactly(0, 1);
        assertThat(turned(lowered).getLast().form()).isEqualTo(MatrixForm.MIX);
    }

    @Test
    void relabelsWhereOnlyTheFlipsBeforeAGateMakeItAnExchange() {
        Circuit circuit = CircuitFamilies.scrambled(3)
                .append(FixedGate.X, 0)
                .append(FixedGate.X, 2)
                .append(new Unitary2(GateCases.bothFlippedAfterSwap()), 0, 2)
                .build();

        assertThat(Lowering.of(circuit).trackOfQubit()).containsExactly(2, 1, 0);
        assertSameAmplitudes(circuit);
    }

    @Test
    void storesTheOppositeOfAFlippedQubit() {
        for (Gate flip : List.of(FixedGate.X, new Rx(Math.PI), new Rx(Math.PI - 0.01))) {
            Circuit circuit = Circuit.builder(2)
                    .append(FixedGate.SQRT_X, 1)
                    .append(flip, 0)
                    .append(FixedGate.CZ, 0, 1)
                    .build();

            LoweredCircuit lowered = Lowering.of(circuit);
            assertThat(turned(lowered)).allMatch(step -> step.form() == MatrixForm.DIAGONAL);
            assertThat(lowered.flips() & 2).isEqualTo(2);
            assertSameAmplitudes(circuit);
        }
    }

    @Test
    void makesOneStepOfACompiledGateOnAPair() {
        Random random = new Random(5);
        for (int i = 0; i < 20; i++) {
            Circuit.Builder builder = CircuitFamilies.scrambled(2);
            for (int k = 0; k < 3; k++) {
                builder.append(new Unitary1(RandomUnitary.of(2, random)), 0)
                        .append(FixedGate.CNOT, k % 2, 1 - k % 2)
                        .append(new Unitary1(RandomUnitary.of(2, random)), 1);
            }
            Circuit circuit = builder.build();

            assertThat(turned(Lowering.of(circuit)).stream().filter(step -> step.form() == MatrixForm.PLANES))
                    .hasSize(1);
            assertSameAmplitudes(circuit);
        }
    }

    /** As files write them with few digits: unitary to 1e-8 and worse than rounding. */
    @ParameterizedTest
    @ValueSource(doubles = {1e15, 1e12, 1e10, 3e8})
    void takesGatesThatAreUnitaryOnlyNearly(double digits) {
        Random random = new Random(11);
        for (int i = 0; i < 50; i++) {
            ComplexMatrix exact = RandomUnitary.of(4, random);
            double[] re = new double[16];
            double[] im = new double[16];
            for (int k = 0; k < 16; k++) {
                re[k] = Math.round(exact.re(k / 4, k % 4) * digits) / digits;
                im[k] = Math.round(exact.im(k / 4, k % 4) * digits) / digits;
            }
            Gate written = new Unitary2(ComplexMatrix.of(re, im));
            assertSameAmplitudes(CircuitFamilies.scrambled(3)
                    .append(written, 0, 1)
                    .append(new Rx(0.3), 0)
                    .append(written, 1, 0)
                    .append(written, 2, 1)
                    .append(written, 2, 1)
                    .build());
        }
    }

    @Test
    void makesADiagonalOfARotationBetweenControlledNots() {
        Circuit circuit = CircuitFamilies.scrambled(3)
                .append(FixedGate.CNOT, 0, 2)
                .append(new Rz(0.7), 2)
                .append(FixedGate.CNOT, 0, 2)
                .build();

        assertThat(turned(Lowering.of(circuit)))
                .filteredOn(step -> step.tracks().containsAll(List.of(0, 2)))
                .last()
                .extracting(Turned::form)
                .isEqualTo(MatrixForm.DIAGONAL);
        assertSameAmplitudes(circuit);
    }

    @Test
    void exchangesAmplitudesWhereNoRotationWaits() {
        Circuit circuit = CircuitFamilies.scrambled(4)
                .append(FixedGate.CNOT, 0, 1)
                .append(new Controlled(FixedGate.X, 2), 0, 1, 2)
                .append(FixedGate.X, 2)
                .append(new Controlled(FixedGate.X, 2), 1, 2, 3)
                .build();

        assertThat(Lowering.of(circuit).steps())
                .filteredOn(Step.Conditional.class::isInstance)
                .isNotEmpty();
        assertSameAmplitudes(circuit);
    }

    @Test
    void letsControlsThatAreStillZeroDecideAtOnce() {
        Circuit circuit = Circuit.builder(4)
                .append(FixedGate.H, 0)
                .append(new Controlled(FixedGate.X, 2), 0, 1, 2)
                .append(FixedGate.X, 3)
                .append(new Controlled(FixedGate.X, 2), 0, 3, 1)
                .build();

        assertThat(Lowering.of(circuit).steps()).noneMatch(Step.Conditional.class::isInstance);
        assertThat(turned(Lowering.of(circuit)))
                .filteredOn(step -> step.form() == MatrixForm.PERMUTATION)
                .singleElement()
                .satisfies(step -> assertThat(step.tracks()).containsExactly(0, 1));
        assertSameAmplitudes(circuit);
    }

    @Test
    void takesRotationsIntoControlledNots() {
        Circuit circuit = Circuit.builder(3)
                .append(FixedGate.SQRT_Y, 0)
                .append(FixedGate.SQRT_W, 1)
                .append(FixedGate.SQRT_X, 2)
                .append(FixedGate.CNOT, 0, 1)
                .append(FixedGate.CNOT, 1, 2)
                .build();

        assertThat(turned(Lowering.of(circuit)))
                .hasSize(2)
                .allMatch(step -> step.form() == MatrixForm.PERMUTATION && step.rotates());
        assertThat(Lowering.of(circuit).steps()).hasSize(2);
        assertSameAmplitudes(circuit);
    }

    @Test
    void controlledNotsBetweenHadamardGatesArePhases() {
        Circuit.Builder builder = CircuitFamilies.scrambled(3);
        List<Step> before = Lowering.of(builder.build()).steps();
        Circuit circuit = builder.append(FixedGate.CZ, 0, 1)
                .append(FixedGate.H, 1)
                .append(FixedGate.CNOT, 2, 1)
                .append(FixedGate.H, 1)
                .build();

        List<Step> steps = Lowering.of(circuit).steps();
        assertThat(steps.size()).isLessThanOrEqualTo(before.size() + 2);
        assertThat(((Turned) steps.getLast()).isPlainDiagonal()).isTrue();
        assertSameAmplitudes(circuit);
    }

    /** Rotations, and between them controlled gates on three qubits that are diagonal. */
    private static Circuit aroundPhases(Gate gate) {
        Circuit.Builder builder = CircuitFamilies.scrambled(3);
        for (int layer = 0; layer < 3; layer++) {
            builder.append(new Controlled(gate, 2), 0, 1, 2);
            for (int q = 0; q < 3; q++) {
                builder.append(new Unitary1(RandomUnitary.of(2, new Random(10L * layer + q))), q);
            }
        }
        return builder.build();
    }

    @Test
    void phasesGoBackBehindControlledPhases() {
        Circuit circuit = aroundPhases(FixedGate.Z);
        List<Step> steps = Lowering.of(circuit).steps();

        assertThat(steps)
                .filteredOn(Conditional.class::isInstance)
                .hasSize(3)
                .allMatch(step -> step.mixedTracks().isEmpty());
        assertThat(steps)
                .noneMatch(
                        step -> step.tracks().size() == 1 && step.mixedTracks().isEmpty());
        assertSameAmplitudes(circuit);
    }

    @Test
    void controlledDiagonalsMixNoQubit() {
        for (Gate gate : List.of(new Rz(0.7), FixedGate.T, new Unitary1(new Rz(1.1).matrix()))) {
            Circuit circuit = aroundPhases(gate);
            assertThat(Lowering.of(circuit).steps())
                    .filteredOn(Conditional.class::isInstance)
                    .isNotEmpty()
                    .allMatch(step -> step.mixedTracks().isEmpty());
            assertSameAmplitudes(circuit);
        }
    }

    @Test
    void executesNoDiagonalAtTheEndNorAtTheBeginning() {
        LoweredCircuit lowered = Lowering.of(Circuit.builder(2)
                .append(FixedGate.T, 0)
                .append(new Rz(0.3), 1)
                .append(new GlobalPhase(0.4))
                .build());

        assertThat(lowered.steps()).isEmpty();
        assertThat(lowered.phaseRe()).isEqualTo(Math.cos(0.4));
        assertThat(lowered.phaseIm()).isEqualTo(Math.sin(0.4));
        assertThat(lowered.readout()).containsExactly(FixedGate.T.matrix(), new Rz(0.3).matrix());
    }
}
