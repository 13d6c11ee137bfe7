package dev.platanus.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutsTest {

    @ParameterizedTest
    @CsvSource({
        "sycamore, 54, 88, A24 B20 C24 D20 E22 F22 G22 H22, ABCDCDAB",
        "sycamore-53, 53, 86, A24 B19 C23 D20 E22 F21 G21 H22, ABCDCDAB",
        "sycamore-23, 23, 32, A8 B8 C8 D8 E8 F8 G8 H8, ABCDCDAB",
        "weber, 53, 86, A24 B19 C23 D20 E22 F21 G21 H22, ABCDCDAB",
        "willow-105, 105, 182, A45 B45 C46 D46 E46 F46 G45 H45, ABCDCDAB",
        "zuchongzhi-66, 66, 110, I25 J30 K27 L28 M30 N25 O28 P27, IJKLKLIJ",
        "zuchongzhi-56, 56, 94, I23 J24 K23 L24 M24 N23 O23 P24, IJKLKLIJ",
        "eagle-127, 127, 144, A48 B48 C48, ABC",
        "rectangle-4x5, 20, 31, A8 B7 C8 D8 E8 F8 G10 H5, ABCDCDAB",
        "line-10, 10, 9, A5 B4, AB",
    })
    void theCatalogueHasTheKnownSizes(String name, int qubits, int couplers, String sizes, String sequence) {
        Layout layout = Layouts.named(name);
        assertThat(layout.name()).isEqualTo(name);
        assertThat(layout.qubitCount()).isEqualTo(qubits);
        assertThat(layout.couplers()).hasSize(couplers);
        assertThat(layout.patterns().entrySet().stream()
                        .map(entry -> entry.getKey() + entry.getValue().size())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(sizes);
        assertThat(layout.defaultSequence()).isEqualTo(sequence);
        assertThat(layout.isConnected()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("dev.platanus.layout.EveryLayout#stream")
    void everyNameFindsItsLayoutAgain(Layout layout) {
        assertThat(Layouts.named(layout.name())).isEqualTo(layout);
    }

    @Test
    void namesComeInAnyCaseAndWithAliases() {
        assertThat(Layouts.named("Willow-105")).isEqualTo(Layouts.named("willow-105"));
        assertThat(Layouts.named("4X5")).isEqualTo(Layouts.rectangle(4, 5));
        assertThat(Layouts.named("sycamore-54")).isEqualTo(Layouts.sycamore(54));
        assertThat(Layouts.named("rainbow").name()).isEqualTo("sycamore-23");
        assertThat(Layouts.named("weber-n30").positions())
                .isEqualTo(Layouts.sycamore(30).positions());
        assertThat(Layouts.named("sycamore-n30-n12").positions())
                .isEqualTo(Layouts.sycamore(12).positions());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sycamor | did you mean \"sycamore\"? known are sycamore, sycamore-53,",
                "Syacmore | did you mean \"sycamore\"?",
                "willow | did you mean \"willow-105\"?",
                "eagel-127 | did you mean \"eagle-127\"?",
                "rainbw | did you mean \"rainbow\"?",
                "sycamore-30 | a part of sycamore with 30 qubits is \"sycamore-n30\"",
                "foo | unknown layout \"foo\"; known are sycamore, sycamore-53,",
                "foo-n5 | unknown layout \"foo\"; known are",
                "'' | unknown layout \"\"; known are",
                "weber-n54 | layout weber has 53 qubits; a part of it has 2..53, not 54",
                "100x100 | at most 2048 qubits, not 100x100",
                "0x5 | a rectangle has at least 1 row and 1 column and at most 2048 qubits, not 0x5",
                "999999999x999999999 | at most 2048 qubits",
                "line-0 | a line has 1..2048 qubits, not 0",
                "line-2049 | a line has 1..2048 qubits, not 2049",
                "line-99999999999 | unknown layout",
            })
    void wrongNamesAreExplained(String name, String explanation) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Layouts.named(name))
                .withMessageContaining(explanation);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1, 55})
    void sycamoreHasCutsFrom2To54(int qubits) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Layouts.sycamore(qubits))
                .withMessageContaining("Sycamore can be cut to 2..54 qubits, not to " + qubits);
    }

    @Test
    void theFirstFourQubitsOfSycamoreAreASquareWithOneCouplerInEachOfAToD() {
        Layout square = Layouts.sycamore(4);
        assertThat(square.couplers()).hasSize(4);
        for (String pattern : List.of("A", "B", "C", "D")) {
            assertThat(square.pattern(pattern)).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sycamore",
                "sycamore-53",
                "sycamore-23",
                "weber",
                "willow-105",
                "zuchongzhi-66",
                "zuchongzhi-56",
                "eagle-127",
                "rectangle-6x7",
                "line-30",
                "sycamore-n40"
            })
    void subsetsOfEverySizeAreConnectedAndNested(String name) {
        Layout whole = Layouts.named(name);
        Set<GridPosition> before = new HashSet<>();
        for (int qubits = 2; qubits <= whole.qubitCount(); qubits++) {
            Layout part = Layouts.subset(whole, qubits);
            assertThat(part.qubitCount()).isEqualTo(qubits);
            assertThat(part.isConnected()).as("%s", part).isTrue();
            assertThat(part.positions()).containsAll(before);
            assertThat(Layouts.subset(whole, qubits)).isEqualTo(part);
            before = new HashSet<>(part.positions());
        }
        assertThat(Layouts.subset(whole, whole.qubitCount())).isSameAs(whole);
    }

    @Test
    void subsetsOfSycamoreAreItsCuts() {
        for (int qubits = 2; qubits <= 54; qubits++) {
            assertThat(Layouts.subset(Layouts.named("sycamore"), qubits)).isEqualTo(Layouts.sycamore(qubits));
        }
    }

    @Test
    void subsetsOfOtherLayoutsAreCompact() {
        assertThat(Layouts.subset(Layouts.rectangle(6, 6), 16).couplers()).hasSize(24); // a square of 4 x 4
        assertThat(Layouts.subset(Layouts.line(9), 3).positions())
                .containsExactly(new GridPosition(0, 3), new GridPosition(0, 4), new GridPosition(0, 5));
    }

    @Test
    void asubsetOfALayoutInPiecesComesFromTheLargestPiece() {
        List<GridPosition> positions = List.of(
                new GridPosition(0, 0),
                new GridPosition(0, 1),
                new GridPosition(0, 3),
                new GridPosition(0, 4),
                new GridPosition(0, 5));
        Layout pieces =
                Layout.of("pieces", positions, List.of(new Coupler(0, 1), new Coupler(2, 3), new Coupler(3, 4)));
        assertThat(pieces.isConnected()).isFalse();
        assertThat(Layouts.subset(pieces, 3).positions()).isEqualTo(positions.subList(2, 5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Layouts.subset(pieces, 4))
                .withMessage("layout pieces is not connected: no 4 of its 5 qubits hang together, at most 3");
    }

    @Test
    void theRowOfALineAlternates() {
        Layout line = Layouts.line(5);
        assertThat(line.pattern("A")).containsExactly(new Coupler(0, 1), new Coupler(2, 3));
        assertThat(line.pattern("B")).containsExactly(new Coupler(1, 2), new Coupler(3, 4));
    }

    @Test
    void theSmallestDeviceThatHasTheCouplers() {
        Layout willow = Layouts.named("willow-105");
        assertThat(Layouts.smallest(105, willow.couplers())).contains(willow);
        assertThat(Layouts.smallest(20, Layouts.sycamore(20).couplers())).contains(Layouts.sycamore(20));
        assertThat(Layouts.smallest(100, Layouts.rectangle(10, 10).couplers())
                        .orElseThrow()
                        .name())
                .isEqualTo("rectangle-10x10");
        assertThat(Layouts.smallest(9, Layouts.line(9).couplers())).contains(Layouts.line(9));
        assertThat(Layouts.smallest(
                        4, List.of(new Coupler(0, 1), new Coupler(0, 2), new Coupler(0, 3), new Coupler(1, 2))))
                .isEmpty();
    }
}
