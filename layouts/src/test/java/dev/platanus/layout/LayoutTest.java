package dev.platanus.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LayoutTest {

    private static final List<GridPosition> SQUARE =
            List.of(new GridPosition(0, 0), new GridPosition(0, 1), new GridPosition(1, 0), new GridPosition(1, 1));
    private static final List<Coupler> RING =
            List.of(new Coupler(0, 1), new Coupler(0, 2), new Coupler(1, 3), new Coupler(2, 3));

    @ParameterizedTest
    @MethodSource("dev.platanus.layout.EveryLayout#stream")
    void everyPatternIsAMatchingOfExistingCouplers(Layout layout) {
        layout.patterns().forEach((name, couplers) -> {
            Set<Integer> busy = new HashSet<>();
            for (Coupler coupler : couplers) {
                assertThat(layout.couplers()).contains(coupler);
                assertThat(busy.add(coupler.first()))
                        .as("%s in %s", coupler, name)
                        .isTrue();
                assertThat(busy.add(coupler.second()))
                        .as("%s in %s", coupler, name)
                        .isTrue();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("dev.platanus.layout.EveryLayout#stream")
    void theDefaultSequenceFiresEveryCoupler(Layout layout) {
        Set<Coupler> fired = new HashSet<>();
        PatternSequence.parse(layout.defaultSequence(), layout)
                .patterns()
                .forEach(name -> fired.addAll(layout.pattern(name)));
        assertThat(fired).containsExactlyInAnyOrderElementsOf(layout.couplers());
    }

    @ParameterizedTest
    @MethodSource("dev.platanus.layout.EveryLayout#stream")
    void qubitsAreNumberedByRowThenColumn(Layout layout) {
        assertThat(layout.positions()).isSorted().doesNotHaveDuplicates();
        for (int qubit = 0; qubit < layout.qubitCount(); qubit++) {
            assertThat(layout.qubitAt(layout.positions().get(qubit))).hasValue(qubit);
        }
        assertThat(layout.couplers()).isSorted().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("dev.platanus.layout.EveryLayout#stream")
    void neighboursAndCouplersSayTheSame(Layout layout) {
        long ends = 0;
        for (int qubit = 0; qubit < layout.qubitCount(); qubit++) {
            for (int neighbour : layout.neighbours(qubit)) {
                assertThat(layout.couplers()).contains(Coupler.between(qubit, neighbour));
                ends++;
            }
        }
        assertThat(ends).isEqualTo(2L * layout.couplers().size());
    }

    @Test
    void aRestrictionKeepsPositionsCouplersAndPatternsOfWhatIsKept() {
        Layout whole = Layouts.named("4x5");
        List<GridPosition> keep =
                List.of(new GridPosition(2, 3), new GridPosition(1, 3), new GridPosition(1, 2), new GridPosition(3, 0));
        Layout part = whole.restrictedTo("part", keep);
        assertThat(part.name()).isEqualTo("part");
        assertThat(part.positions())
                .containsExactly(
                        new GridPosition(1, 2), new GridPosition(1, 3), new GridPosition(2, 3), new GridPosition(3, 0));
        assertThat(part.couplers()).containsExactly(new Coupler(0, 1), new Coupler(1, 2));
        assertThat(part.isConnected()).isFalse();
        assertThat(part.patterns().keySet()).isEqualTo(whole.patterns().keySet());
        assertThat(part.pattern("C")).containsExactly(new Coupler(0, 1));
        assertThat(part.pattern("A")).containsExactly(new Coupler(1, 2));
        assertThat(part.pattern("D")).isEmpty();
        assertThat(part.defaultSequence()).isEqualTo("ABCDCDAB");
    }

    @Test
    void aRestrictionToNothingOrToMissingQubitsIsRefused() {
        Layout layout = Layouts.sycamore(54);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> layout.restrictedTo("none", List.of()))
                .withMessage("a layout has 1..2048 qubits, not 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> layout.restrictedTo("corner", List.of(new GridPosition(0, 0))))
                .withMessage("layout sycamore has no qubit at (0,0)");
    }

    @Test
    void withoutPatternsTheGridRuleAppliesToAGrid() {
        Layout layout = Layout.of("rectangle-2x2", SQUARE, RING);
        assertThat(layout).isEqualTo(Layouts.rectangle(2, 2)).hasSameHashCodeAs(Layouts.rectangle(2, 2));
        assertThat(layout).hasToString("rectangle-2x2 (4 qubits, 4 couplers)");
    }

    @Test
    void withoutPatternsOtherGraphsAreEdgeColoured() {
        Layout layout = Layout.of(
                "complete",
                SQUARE,
                List.of(
                        new Coupler(0, 1),
                        new Coupler(0, 2),
                        new Coupler(0, 3),
                        new Coupler(1, 2),
                        new Coupler(1, 3),
                        new Coupler(2, 3)));
        assertThat(layout.defaultSequence()).isEqualTo("ABC");
        assertThat(layout.pattern("A")).containsExactly(new Coupler(0, 1), new Coupler(2, 3));
    }

    @Test
    void anUnknownPatternIsNamedTogetherWithTheKnownOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Layouts.line(4).pattern("C"))
                .withMessage("layout line-4 has no pattern \"C\"; it has A, B");
    }

    @Test
    void illegalPartsAreRefusedWithTheReason() {
        Map<String, List<Coupler>> none = Map.of("A", List.of());
        refused("no good", SQUARE, RING, none, "A", "layout name \"no good\" is not 1 to 100 letters");
        refused("x", List.of(), List.of(), none, "A", "a layout has 1..2048 qubits, not 0");
        refused("x", List.of(SQUARE.get(1), SQUARE.get(0)), List.of(), none, "A", "qubit 1 at (0,0) must come after");
        refused("x", List.of(SQUARE.get(1), SQUARE.get(1)), List.of(), none, "A", "one per position");
        refused("x", SQUARE, List.of(new Coupler(1, 4)), none, "A", "coupler 1-4: qubit 4 is outside 0..3");
        refused("x", SQUARE, List.of(RING.get(0), RING.get(0)), none, "A", "coupler 0-1 is listed twice");
        refused("x", SQUARE, RING, Map.of(), "A", "a layout needs at least one pattern");
        refused("x", SQUARE, RING, Map.of("AB", RING), "A", "pattern name \"AB\" is not one capital letter A..Z");
        refused("x", SQUARE, RING, Map.of("A", RING), "A", "qubit 0 is in both 0-1 and 0-2");
        refused("x", SQUARE, List.of(), Map.of("A", RING), "A", "pattern A has 0-1, which is not a coupler");
        refused("x", SQUARE, RING, none, "", "a pattern sequence has 1..10000 letters, not 0");
        refused("x", SQUARE, RING, none, "AB", "letter 2, \"B\", is not a pattern of layout x; it has A");
    }

    private static void refused(
            String name,
            List<GridPosition> positions,
            List<Coupler> couplers,
            Map<String, List<Coupler>> patterns,
            String sequence,
            String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Layout.of(name, positions, couplers, patterns, sequence))
                .withMessageContaining(reason);
    }

    @Test
    void coordinatesAndCouplersCheckTheirRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GridPosition(-1, 0))
                .withMessage("row -1 is outside 0..2047");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GridPosition(0, 2048))
                .withMessage("column 2048 is outside 0..2047");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Coupler(3, 3))
                .withMessage("a coupler joins two different qubits, not 3 with itself");
        assertThatIllegalArgumentException().isThrownBy(() -> new Coupler(3, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new Coupler(-1, 2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Layouts.line(3).neighbours(3))
                .withMessage("qubit 3 is outside 0..2 (the layout has 3 qubits)");
        assertThat(Coupler.between(5, 2)).isEqualTo(new Coupler(2, 5)).hasToString("2-5");
        assertThat(new Coupler(2, 5).touches(5)).isTrue();
        assertThat(new Coupler(2, 5).touches(3)).isFalse();
        assertThat(new GridPosition(2, 3)).hasToString("(2,3)");
    }

    @Test
    void aLayoutDoesNotChangeWithWhatItWasMadeFrom() {
        Map<String, List<Coupler>> patterns = new HashMap<>(Map.of("A", List.of(RING.get(0))));
        Layout layout = Layout.of("x", SQUARE, RING, patterns, "A");
        patterns.put("B", List.of());
        assertThat(layout.patterns()).containsOnlyKeys("A");
        assertThat(layout.patterns()).isUnmodifiable();
        assertThat(layout.couplers()).isUnmodifiable();
    }
}
