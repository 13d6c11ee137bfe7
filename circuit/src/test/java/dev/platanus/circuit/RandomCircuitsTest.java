package dev.platanus.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platanus.circuit.qsim.QsimFormat;
import dev.platanus.layout.GridPosition;
import dev.platanus.layout.Layout;
import dev.platanus.layout.Layouts;
import dev.platanus.layout.PatternSequence;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Random circuits")
class RandomCircuitsTest {
    private static RandomCircuitSpec sycamore(int qubits, int cycles, String sequence, long seed) {
        return RandomCircuitSpec.ideal(Layouts.sycamore(qubits), cycles, sequence, seed);
    }

    /** These hashes may never change: a circuit is named by its seed in file names and publications. */
    @ParameterizedTest
    @CsvSource({
        "12, 14, EFGH, 0, IDEAL, 0, false, 96a1665b13ff378a15bc20346abca8585892ac521b9e842925d98361ae0e6f09",
        "12, 14, EFGH, 1, IDEAL, 0, false, dd751f24742b5ad8b07cd0cd2ebaf8a43bca568fb0df1078f4e185a97572af52",
        "12, 14, EFGH, -1, IDEAL, 0, false, 7fa12487c6c5712c1d277b69b023dd27802a102f9b92be95d4063eaeb8a626cb",
        "20, 14, ABCDCDAB, 7, IDEAL, 0, false, 68617488162bbd9bb2eb2d3e86be3ae85ece07f0288d4a76b794f45ce266b1a4",
        "30, 14, ABCDCDAB, 7, IDEAL, 0, false, acbd12a7679f7707006fee5ee81714fa53ef3c24484e1453ac3bd4a22dc3bc86",
        "30, 14, ABCDCDAB, 7, IDEAL, 6, false, 7d671b57196b0b010b18966d2ba10f8021aedf494fcaef32da9c134932925a3c",
        "30, 14, ABCDCDAB, 7, IDEAL, 0, true, c8967e71a59296edfc3268aa0cdf2481910ebd515a24180b521b09ab31c444fa",
        "53, 20, ABCDCDAB, 0, IDEAL, 0, false, ef36b76d4a24daba9f702972dc8fdd595e64c167fd3c7c094fceec7f2eea7085",
        "30, 14, EFGH, 7, CALIBRATED, 0, false, 1734708e247a7d9e7673071d1f4d3d22c391b469a3ef8fc11cd3bf252abcba82",
        "53, 20, ABCDCDAB, 0, CALIBRATED, 0, false, 39e948f05854ee3938cbf01c2d9c4d1950e5c879d8055886308d8a3c7dfe49d1",
    })
    void areTheSameForTheirSeedInAllVersions(
            int qubits, int cycles, String sequence, long seed, Angles angles, int elided, boolean patch, String hash) {
        RandomCircuitSpec spec = sycamore(qubits, cycles, sequence, seed)
                .withAngles(angles)
                .withElidedCouplers(elided)
                .withPatch(patch);

        assertThat(RandomCircuits.generate(spec).hash()).isEqualTo(hash);
    }

    /** The generator's first numbers, computed with another implementation of Philox 4x64-10. */
    @Test
    void beginWithTheDocumentedRandomNumbers() {
        Circuit circuit = RandomCircuits.generate(sycamore(12, 14, "EFGH", 0));

        String firstLayer = circuit.moments().getFirst().operations().stream()
                .map(o -> ((GateOperation) o).gate().symbol().substring(0, 1))
                .collect(Collectors.joining());
        assertThat(firstLayer).isEqualTo("hxhxhhxyyyyh");
    }

    @ParameterizedTest
    @CsvSource({"53, 20, IDEAL, 41, 1113, 430, 0", "53, 20, CALIBRATED, 81, 1113, 430, 1720"})
    void haveThePublishedNumberOfGates(
            int qubits, int cycles, Angles angles, int moments, int single, int fsim, int rz) {
        Circuit circuit =
                RandomCircuits.generate(sycamore(qubits, cycles, "ABCDCDAB", 3).withAngles(angles));

        assertThat(circuit.moments()).hasSize(moments);
        assertThat(circuit.twoQubitGateCount()).isEqualTo(fsim);
        assertThat(circuit.gates().filter(o -> o.gate() instanceof Rz)).hasSize(rz);
        assertThat(circuit.gateCount()).isEqualTo(single + fsim + rz);
    }

    @Test
    void useTheIdealGateOnTheCouplersOfThePatternOfEachCycle() {
        Layout layout = Layouts.sycamore(30);
        PatternSequence sequence = PatternSequence.parse("EFGH", layout);
        Circuit circuit = RandomCircuits.generate(sycamore(30, 6, "EFGH", 5));

        for (int cycle = 0; cycle < 6; cycle++) {
            List<Operation> expected = layout.pattern(sequence.at(cycle)).stream()
                    .<Operation>map(c -> new GateOperation(FSim.SYCAMORE, List.of(c.first(), c.second())))
                    .toList();
            assertThat(circuit.moments().get(2 * cycle + 1)).isEqualTo(new Moment(2L * cycle + 1, expected));
        }
    }

    @Test
    void neverRepeatAGateOnAQubitNotEvenInTheLastLayer() {
        for (long seed = 0; seed < 20; seed++) {
            List<Moment> layers = singleQubitLayers(RandomCircuits.generate(sycamore(23, 11, "ABCDCDAB", seed)));

            assertThat(layers).hasSize(12);
            for (int layer = 1; layer < layers.size(); layer++) {
                for (int qubit = 0; qubit < 23; qubit++) {
                    assertThat(gate(layers, layer, qubit)).isNotEqualTo(gate(layers, layer - 1, qubit));
                }
            }
        }
    }

    private static List<Moment> singleQubitLayers(Circuit circuit) {
        return circuit.moments().stream()
                .filter(moment -> moment.time() % 2 == 0)
                .toList();
    }

    private static Gate gate(List<Moment> layers, int layer, int qubit) {
        return ((GateOperation) layers.get(layer).operations().get(qubit)).gate();
    }

    @Test
    void ofFewerCyclesAreTheBeginningOfLongerOnes() {
        Circuit longer = RandomCircuits.generate(sycamore(16, 9, "EFGH", 42));
        Circuit shorter = RandomCircuits.generate(sycamore(16, 4, "EFGH", 42));

        assertThat(longer.moments().subList(0, 9)).isEqualTo(shorter.moments());
    }

    /** As in Google's circuit_n53_m20_s0_e22_pABCDCDAB: all gates across the cut before cycle 13, one in cycle 13. */
    @Test
    void elideTheEarliestGatesAcrossTheCut() {
        RandomCircuitSpec spec = sycamore(53, 20, "ABCDCDAB", 1);
        Set<String> left = lines(RandomCircuits.generate(spec));
        left.removeAll(lines(RandomCircuits.generate(spec.withElidedCouplers(22))));

        Map<Integer, Long> perCycle = left.stream()
                .collect(Collectors.groupingBy(
                        line -> Integer.parseInt(line.substring(0, line.indexOf(' '))) / 2, Collectors.counting()));
        assertThat(perCycle).isEqualTo(Map.of(1, 3L, 3, 4L, 5, 4L, 7, 3L, 9, 3L, 11, 4L, 13, 1L));
        int first = spec.layout().qubitAt(new GridPosition(3, 3)).getAsInt();
        assertThat(left).filteredOn(line -> line.startsWith("27 ")).allMatch(line -> line.startsWith("27 fs " + first));
    }

    private static Set<String> lines(Circuit circuit) {
        return QsimFormat.format(circuit).lines().collect(Collectors.toSet());
    }

    @Test
    void fallApartAsPatches() {
        LayoutCut cut = LayoutCut.of(Layouts.sycamore(53));
        Set<Integer> first = new HashSet<>(cut.firstHalf());
        Circuit circuit =
                RandomCircuits.generate(sycamore(53, 20, "ABCDCDAB", 1).withPatch(true));

        Predicate<GateOperation> crosses =
                gate -> gate.qubits().stream().map(first::contains).distinct().count() > 1;
        assertThat(circuit.gates().filter(crosses)).isEmpty();
        Map<Boolean, Long> perHalf = circuit.gates()
                .filter(gate -> gate.qubits().size() == 2)
                .collect(Collectors.partitioningBy(
                        gate -> first.contains(gate.qubits().getFirst()), Collectors.counting()));
        assertThat(perHalf.get(true) + perHalf.get(false)).isEqualTo(430 - 35);
    }

    @Test
    void areNamedLikeGooglesFiles() {
        RandomCircuitSpec spec = sycamore(30, 14, "ABCDCDAB", 7);

        assertThat(spec.fileStem()).isEqualTo("circuit_n30_m14_s7_e0_pABCDCDAB");
        assertThat(spec.withElidedCouplers(6).label()).isEqualTo("n30_m14_s7_e6_pABCDCDAB");
        assertThat(spec.withPatch(true).label()).isEqualTo("n30_m14_s7_e0_pABCDCDAB_patch");
    }

    @Test
    void areRefusedIfTheyCannotBe() {
        RandomCircuitSpec spec = sycamore(12, 4, "EFGH", 0);
        assertThatThrownBy(() -> RandomCircuits.generate(spec.withElidedCouplers(6)))
                .hasMessage("the circuit n12_m4_s0_e0_pEFGH on layout sycamore-n12 has 5 gates across its cut, so 6"
                        + " cannot be elided");
        assertThatThrownBy(() -> spec.withElidedCouplers(2).withPatch(true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not for both");
        assertThatThrownBy(() -> spec.withElidedCouplers(-1)).hasMessageContaining("got -1");
        assertThatThrownBy(() -> sycamore(12, -1, "EFGH", 0)).hasMessageContaining("0 to 10000 cycles, got -1");
        assertThatThrownBy(() -> new RandomCircuitSpec(
                        Layouts.line(5), 3, new PatternSequence(List.of("Z")), 0, Angles.IDEAL, 0, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Z");
    }
}
