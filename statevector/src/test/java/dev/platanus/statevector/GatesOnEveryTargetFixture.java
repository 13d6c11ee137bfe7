package dev.platanus.statevector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.Gate;
import dev.platanus.circuit.Rxy;
import dev.platanus.machine.Precision;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each gate on every choice of qubits, against double precision. */
public abstract class GatesOnEveryTargetFixture extends EngineFixture {

    /** Allowed for one gate, and kept by a whole chain of them. */
    private static final double TOLERANCE = 1e-6;

    /** The same for amplitudes in double precision. */
    private static final double FINE_TOLERANCE = 5e-14;

    /** States smaller than a register of any width, up to ten of one, and of several tiles. */
    private static final int[] SIZES = {1, 2, 3, 4, 5, 9, 10};

    /** All ordered pairs of the largest size, which has positions of every kind. */
    private static final int MOST_TARGETS = 90;

    /** Of the thousands of longer choices a sample. */
    private static final int MOST_LONGER_TARGETS = 45;

    /** The same for smaller states: all pairs of four qubits. */
    private static final int FEWER_TARGETS = 12;

    /** Choices of qubits tried one after the other in one circuit, which costs less than a circuit for each. */
    private static final int CHAIN = 15;

    /** What waits on a qubit when the gate arrives decides how they are fused: nothing, a flip, a phase, a butterfly, any. */
    private static final List<Gate> BEFORE =
            List.of(FixedGate.IDENTITY, FixedGate.X, FixedGate.T, FixedGate.SQRT_W, FixedGate.H, new Rxy(0.2, 0.9));

    List<Gate> gates() {
        return GateCases.all();
    }

    @ParameterizedTest
    @MethodSource("gates")
    void givesTheAmplitudesOfTheReference(Gate gate) {
        for (int n : SIZES) {
            if (n < gate.qubitCount()) {
                continue;
            }
            int most = gate.qubitCount() <= 2 ? MOST_TARGETS : MOST_LONGER_TARGETS;
            List<int[]> targets =
                    Targets.some(n, gate.qubitCount(), n == SIZES[SIZES.length - 1] ? most : FEWER_TARGETS);
            for (int first = 0; first < targets.size(); first += CHAIN) {
                List<int[]> chain = targets.subList(first, Math.min(first + CHAIN, targets.size()));
                assertAllEnginesAgree(chained(n, gate, chain), chain);
            }
        }
    }

    private void assertAllEnginesAgree(Circuit circuit, List<int[]> chain) {
        ComplexVector expected = Engines.reference(circuit);
        engines()
                .forEach(engine -> assertThat(engine.amplitudes(circuit).distance(expected))
                        .as(
                                "%s on %s of %d qubits",
                                engine, chain.stream().map(Arrays::toString).toList(), circuit.qubitCount())
                        .isLessThanOrEqualTo(engine.precision() == Precision.SINGLE ? TOLERANCE : FINE_TOLERANCE));
    }

    /** From a state without zeros, the gate on each choice of qubits, with other gates on its qubits before and after. */
    private static Circuit chained(int n, Gate gate, List<int[]> chain) {
        Circuit.Builder builder = CircuitFamilies.scrambled(n);
        SplittableRandom choice = new SplittableRandom(n + 31L * gate.hashCode());
        for (int[] targets : chain) {
            for (int q : targets) {
                builder.append(BEFORE.get(choice.nextInt(BEFORE.size())), q);
            }
            builder.append(gate, targets);
            for (int q : targets) {
                builder.append(BEFORE.get(choice.nextInt(BEFORE.size())), q);
            }
        }
        return builder.build();
    }
}
