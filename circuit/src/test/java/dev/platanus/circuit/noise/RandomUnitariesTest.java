package dev.platanus.circuit.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.GateOperation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Errors that are drawn before anything runs. Frequencies are within 5 σ: false alarms once in 10^6 for each. */
class RandomUnitariesTest {
    private static final int DRAWS = 20_000;

    private static double sigmas(long met, double probability, long of) {
        return Math.abs(met - probability * of) / Math.sqrt(of * probability * (1 - probability) + 1);
    }

    /** Main things by their probability, others as they are drawn, make all Pauli operators as likely as they should be. */
    @ParameterizedTest
    @CsvSource({"1,0.3", "1,0.9", "2,0.2", "2,0.99", "3,0.5"})
    void paulisAreAsLikelyAsTheyShouldBe(int qubits, double error) {
        Depolarizing channel = new Depolarizing(qubits, error);
        var random = NoisyCircuit.random(7, qubits);
        Map<List<GateOperation>, Long> met = new HashMap<>();
        for (int i = 0; i < DRAWS; i++) {
            met.merge(
                    random.nextDouble() < channel.mainProbability() ? channel.main() : channel.other(random),
                    1L,
                    Long::sum);
        }
        double others = Math.pow(4, qubits) - 1;
        assertThat(met).hasSize((int) others + 1);
        met.forEach((gates, count) -> assertThat(sigmas(count, gates.isEmpty() ? 1 - error : error / others, DRAWS))
                .as("%s: %d", gates, count)
                .isLessThan(5));
        assertThat(channel.entanglementFidelity()).isEqualTo(1 - error);
        assertThat(channel.mixing()).isEqualTo(error * (others + 1) / others, within(1e-15));
        // a twin with another error is told apart
        assertThat(sigmas(met.get(List.<GateOperation>of()), 1 - error * 0.9, DRAWS))
                .isGreaterThan(5);
    }

    @Test
    void nothingElseCanHappenWithoutAnError() {
        Depolarizing none = new Depolarizing(1, 0);
        assertThatThrownBy(() -> none.other(NoisyCircuit.random(1, 1))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new Depolarizing(0, 0.1)).isInstanceOf(IllegalArgumentException.class);
        UnitaryMixture one = new UnitaryMixture(1, List.of(new UnitaryMixture.Branch(1, List.of())));
        assertThatThrownBy(() -> one.other(NoisyCircuit.random(1, 1))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void mixturesAreSortedAndChecked() {
        GateOperation x = new GateOperation(FixedGate.X, List.of(0));
        GateOperation s = new GateOperation(FixedGate.S, List.of(0));
        UnitaryMixture mixture = new UnitaryMixture(
                1,
                List.of(
                        new UnitaryMixture.Branch(0.1, List.of(x)),
                        new UnitaryMixture.Branch(0, List.of(s, x)),
                        new UnitaryMixture.Branch(0.7, List.of()),
                        new UnitaryMixture.Branch(0.2, List.of(s))));
        assertThat(mixture.branches()).hasSize(3);
        assertThat(mixture.main()).isEmpty();
        assertThat(mixture.mainProbability()).isEqualTo(0.7, within(1e-15));
        // |tr S|²/4 = |1 + i|²/4
        assertThat(mixture.entanglementFidelity()).isEqualTo(0.7 + 0.2 * 0.5, within(1e-15));
        var random = NoisyCircuit.random(3, 3);
        long xs = 0;
        for (int i = 0; i < DRAWS; i++) {
            xs += mixture.other(random).equals(List.of(x)) ? 1 : 0;
        }
        assertThat(sigmas(xs, 1 / 3.0, DRAWS)).isLessThan(5);
        GateOperation far = new GateOperation(FixedGate.X, List.of(1));
        assertThatThrownBy(() -> new UnitaryMixture(1, List.of(new UnitaryMixture.Branch(1, List.of(far)))))
                .hasMessageContaining("is outside the 1 qubits of the mixture");
        assertThatThrownBy(() -> new UnitaryMixture(1, List.of(new UnitaryMixture.Branch(0.9, List.of()))))
                .hasMessageContaining("add up to 0.9 instead of 1");
        assertThatThrownBy(() -> new UnitaryMixture(5, List.of(new UnitaryMixture.Branch(1, List.of()))))
                .hasMessageContaining("1 to 4 qubits");
    }

    private static NoisyCircuit noisy(Circuit circuit, List<GateError> errors) {
        List<NoisyStep> steps = new ArrayList<>();
        circuit.gates().forEach(gate -> {
            steps.add(new NoisyStep.Gate(gate));
            errors.forEach(error -> steps.addAll(error.after(gate.qubits())));
        });
        return new NoisyCircuit(
                circuit,
                steps,
                Collections.nCopies(circuit.qubitCount(), ReadoutError.NONE),
                circuit.gateCount(),
                new TreeMap<>());
    }

    /** Two places where X happens with probability p: at least one fails, both with p²/(1 − (1 − p)²). */
    @Test
    void faultyCircuitsFailAtLeastOnce() {
        double p = 0.3;
        Circuit circuit =
                Circuit.builder(1).append(FixedGate.H, 0).append(FixedGate.S, 0).build();
        NoisyCircuit noisy = noisy(circuit, List.of(new GateError.Of(Channels.pauli(Map.of("X", p)), List.of())));
        assertThat(noisy.isRandomUnitary()).isTrue();
        assertThat(noisy.isCoherent()).isFalse();
        assertThat(noisy.errorCount()).isEqualTo(2);
        assertThat(noisy.main()).isSameAs(circuit);
        assertThat(noisy.mainProbability()).isEqualTo(0.49, within(1e-15));
        assertThat(noisy.gateFidelity()).isEqualTo(0.49, within(1e-15));
        assertThat(noisy.readoutFidelity(1)).isEqualTo(1);
        long both = 0;
        for (int i = 0; i < DRAWS; i++) {
            long failures = noisy.faulty(5, i).gateCount() - 2;
            assertThat(failures).isBetween(1L, 2L);
            both += failures - 1;
        }
        assertThat(sigmas(both, p * p / 0.51, DRAWS)).isLessThan(5);
        assertThat(noisy.faulty(5, 3)).isEqualTo(noisy.faulty(5, 3));
    }

    @Test
    void coherentErrorsArePartOfTheMainCircuit() {
        Circuit circuit = Circuit.builder(2)
                .append(FixedGate.H, 0)
                .append(FixedGate.CZ, 0, 1)
                .build();
        Channel flip = new UnitaryMixture(
                1, List.of(new UnitaryMixture.Branch(1, List.of(new GateOperation(FixedGate.X, List.of(0))))));
        NoisyCircuit noisy = noisy(circuit, List.of(new GateError.Of(flip, List.of(0))));
        assertThat(noisy.isCoherent()).isTrue();
        assertThat(noisy.main().gates().map(gate -> gate.gate().symbol() + gate.qubits()))
                .containsExactly("h[0]", "x[0]", "cz[0, 1]", "x[0]");
        assertThatThrownBy(() -> noisy.faulty(1, 1)).hasMessageContaining("nothing random can happen");
    }

    @Test
    void whatDependsOnTheStateIsNotDrawnBefore() {
        Circuit circuit = Circuit.builder(1).append(FixedGate.H, 0).build();
        NoisyCircuit noisy = noisy(circuit, List.of(new GateError.Of(Channels.amplitudeDamping(0.2, 0), List.of())));
        assertThat(noisy.isRandomUnitary()).isFalse();
        assertThatThrownBy(noisy::mainProbability).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void errorsOfGatesSayWhatTheyCannotFollow() {
        assertThat(new GateError.PauliError(0.1).obstacle(2)).isEmpty();
        assertThat(new GateError.AverageError(0.5).obstacle(1)).isEmpty();
        assertThat(new GateError.AverageError(0.9).obstacle(1)).contains("more than a gate on 1 qubits can have");
        Channel two = new Depolarizing(2, 0.1);
        assertThat(new GateError.Of(two, List.of()).obstacle(1)).contains("follows a gate on 1");
        assertThat(new GateError.Of(two, List.of()).obstacle(2)).isEmpty();
        assertThat(new GateError.Of(two, List.of(0, 2)).obstacle(2)).contains("place 2 is none");
        assertThatThrownBy(() -> new GateError.Of(two, List.of(0))).hasMessageContaining("different places");
        // of the same strength by three measures
        List<Integer> pair = List.of(3, 1);
        double e = 0.12;
        for (GateError error : List.of(
                new GateError.PauliError(e),
                new GateError.Mixing(e * 16 / 15),
                new GateError.AverageError(e * 4 / 5))) {
            assertThat(error.after(pair)).singleElement().satisfies(only -> {
                assertThat(only.qubits()).isEqualTo(pair);
                assertThat(only.channel().entanglementFidelity()).isEqualTo(1 - e, within(1e-15));
            });
        }
        assertThat(new GateError.Of(two, List.of()).after(pair)).hasSize(1);
        assertThat(new GateError.Of(Channels.pauli(Map.of("X", 0.1)), List.of()).after(pair))
                .hasSize(2);
        assertThat(new GateError.Of(Channels.pauli(Map.of("X", 0.1)), List.of(1)).after(pair))
                .singleElement()
                .satisfies(only -> assertThat(only.qubits()).containsExactly(1));
        assertThat(new GateError.PauliError(0).after(pair)).isEmpty();
    }
}
