package dev.platanus.statevector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.Controlled;
import dev.platanus.circuit.Gate;
import dev.platanus.machine.Precision;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Each gate on every choice of qubits, in all engines, against double precision")
class GatesOnEveryTargetTest extends GatesOnEveryTargetFixture {

    @Override
    protected Stream<Engine> engines() {
        return Stream.concat(
                Engines.singlePrecision(),
                Stream.of(new CpuEngine(Engines.single(Engines.widest()).withPrecision(Precision.DOUBLE))));
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
