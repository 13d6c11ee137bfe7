package dev.platanus.statevector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.observable.PauliString;
import dev.platanus.machine.Precision;
import dev.platanus.machine.Progress;
import dev.platanus.statevector.engine.Simulator;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Expectation values of Pauli strings")
class ExpectationsTest extends ExpectationsFixture {

    @Override
    protected Stream<Engine> engines() {
        return Engines.all();
    }

    @ParameterizedTest
    @EnumSource
    void doNotDependOnThreads(Precision precision) {
        Circuit circuit = CircuitFamily.SYCAMORE_CALIBRATED.of(14);
        List<PauliString> strings = random(14, 20, 3);
        ExecutionOptions options = Engines.single(Engines.widest()).withPrecision(precision);
        List<double[]> found = new ArrayList<>();
        for (int threads : new int[] {1, 2, 7}) {
            try (StateVector state = Simulator.plan(circuit, options).run(threads, Progress.none())) {
                found.add(state.expectations(strings));
            }
        }
        assertThat(found.get(1)).isEqualTo(found.get(0));
        assertThat(found.get(2)).isEqualTo(found.get(0));
    }

    @Test
    void aClosedStateHasNone() {
        StateVector state = Engines.run(CircuitFamily.MIXED.of(5), Engines.single(Engines.widest()));
        state.close();
        assertThatThrownBy(() -> state.expectations(List.of(PauliString.of("Z0"))))
                .isInstanceOf(IllegalStateException.class);
    }
}
