package dev.platanus.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platanus.layout.Coupler;
import dev.platanus.layout.GridPosition;
import dev.platanus.layout.Layout;
import dev.platanus.layout.Layouts;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The cut of a layout")
class LayoutCutTest {
    @Test
    void isGooglesOnSycamore() {
        Layout layout = Layouts.sycamore(53);

        assertThat(LayoutCut.of(layout).couplers().stream()
                        .map(c -> layout.positions().get(c.first()) + "-"
                                + layout.positions().get(c.second())))
                .containsExactly(
                        "(3,3)-(3,4)",
                        "(3,4)-(4,4)",
                        "(4,4)-(4,5)",
                        "(4,5)-(5,5)",
                        "(5,5)-(5,6)",
                        "(5,6)-(6,6)",
                        "(6,6)-(6,7)");
        assertThat(LayoutCut.of(layout).firstHalf()).hasSize(27);
    }

    static Stream<Layout> layouts() {
        return Stream.of(
                        IntStream.rangeClosed(2, 54).mapToObj(Layouts::sycamore),
                        Layouts.names().stream().map(Layouts::named),
                        Stream.of("4x5", "1x7", "line-2", "line-30", "9x9").map(Layouts::named))
                .flatMap(s -> s);
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void leavesTwoConnectedHalves(Layout layout) {
        LayoutCut cut = LayoutCut.of(layout);

        assertThat(cut.firstHalf().size() + cut.secondHalf().size()).isEqualTo(layout.qubitCount());
        assertThat(cut.couplers())
                .allMatch(c ->
                        cut.firstHalf().contains(c.first()) != cut.firstHalf().contains(c.second()));
        for (List<Integer> half : List.of(cut.firstHalf(), cut.secondHalf())) {
            List<GridPosition> positions =
                    half.stream().map(layout.positions()::get).toList();
            assertThat(layout.restrictedTo("half", positions).isConnected()).isTrue();
        }
        if (layout.qubitCount() >= 12) {
            assertThat(Math.abs(cut.firstHalf().size() - cut.secondHalf().size()))
                    .isLessThanOrEqualTo(layout.qubitCount() / 5);
        }
    }

    @Test
    void isRefusedWhereThereIsNone() {
        Layout loose = Layout.of(
                "loose",
                List.of(
                        new GridPosition(0, 0),
                        new GridPosition(0, 1),
                        new GridPosition(5, 5),
                        new GridPosition(5, 6),
                        new GridPosition(9, 0),
                        new GridPosition(9, 1)),
                List.of(new Coupler(0, 1), new Coupler(2, 3), new Coupler(4, 5)));

        assertThatThrownBy(() -> LayoutCut.of(loose))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("layout loose cannot be cut by a straight line");
        assertThatThrownBy(() -> LayoutCut.of(Layouts.line(1))).isInstanceOf(IllegalArgumentException.class);
    }
}
