package dev.platanus.statevector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.Controlled;
import dev.platanus.circuit.Gate;
import dev.platanus.circuit.Hadamard;
import dev.platanus.circuit.Identity1;
import dev.platanus.circuit.PauliX;
import dev.platanus.circuit.Rxy;
import dev.platanus.circuit.SqrtW;
import dev.platanus.circuit.SqrtX;
import dev.platanus.circuit.T;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Each gate on every choice of qubits, in all engines, against double precision")
class GatesOnEveryTargetTest {

    private static final double TOLERANCE = 1e-6;
    private static final int LARGEST = 10;

    /** All 90 ordered pairs of ten qubits; of the thousands of longer choices a sample. */
    private static final int MOST_TARGETS = 90;

    /** What waits on a qubit when the gate arrives decides how they are fused: nothing, a flip, a phase, a butterfly, any. */
    private static final List<Gate> BEFORE =
            List.of(new Identity1(), new PauliX(), new T(), new SqrtW(), new Hadamard(), new Rxy(0.2, 0.9));

    static List<Gate> gates() {
        return GateCases.all();
    }

    @ParameterizedTest
    @MethodSource("gates")
    void givesTheAmplitudesOfTheReference(Gate gate) {
        for (int n = Math.max(1, gate.qubitCount()); n <= LARGEST; n++) {
            for (int[] targets : Targets.some(n, gate.qubitCount(), MOST_TARGETS)) {
                Circuit circuit = entangledThen(n, gate, targets);
                ComplexVector expected = Engines.reference(circuit);
                Engines.available().forEach(variant -> {
                    double distance =
                            Engines.amplitudes(circuit, Engines.single(variant)).distance(expected);
                    if (!(distance <= TOLERANCE)) {
                        assertThat(distance)
                                .as("%s on %s of %s", variant, Arrays.toString(targets), circuit)
                                .isLessThanOrEqualTo(TOLERANCE);
                    }
                });
            }
        }
    }

    /** No amplitude is 0, no qubit is separate, and all of them are in use before and after the gate. */
    private static Circuit entangledThen(int n, Gate gate, int[] targets) {
        Circuit.Builder builder = CircuitFamilies.scrambled(n);
        SplittableRandom choice = new SplittableRandom(Arrays.hashCode(targets) + 31L * gate.hashCode());
        for (int q = 0; q < n; q++) {
            builder.append(BEFORE.get(choice.nextInt(BEFORE.size())), q);
        }
        builder.append(gate, targets);
        if (targets.length > 0 && choice.nextInt(2) == 0) {
            builder.append(new SqrtX(), targets[targets.length - 1]);
        }
        return builder.build();
    }

    @Test
    void everyKindOfGateIsTried() {
        Set<Class<?>> tried = new HashSet<>();
        gates().forEach(gate -> tried.add(gate.getClass()));
        assertThat(tried).containsExactlyInAnyOrder(Gate.class.getPermittedSubclasses());
        assertThat(gates().stream().filter(Controlled.class::isInstance).map(gate -> ((Controlled) gate).controls()))
                .contains(1, 2, 3, 4);
    }
}
