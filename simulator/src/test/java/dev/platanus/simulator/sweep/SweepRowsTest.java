package dev.platanus.simulator.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platanus.simulator.Observer;
import dev.platanus.simulator.engine.Engines;
import dev.platanus.simulator.engine.Resources;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SweepRowsTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void areTakenInOrder(int threads) throws IOException {
        List<Integer> taken = new ArrayList<>();
        new SweepRows(100, threads)
                .run(
                        row -> row * row,
                        (row, result) -> {
                            assertThat(result).isEqualTo(row * row);
                            taken.add(row);
                        },
                        Observer.none());
        assertThat(taken).isEqualTo(IntStream.range(0, 100).boxed().toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void failWithTheFirstThatFails(int threads) {
        List<Integer> taken = new ArrayList<>();
        assertThatThrownBy(() -> new SweepRows(100, threads)
                        .run(
                                row -> {
                                    if (row == 17) {
                                        throw new IOException("row 17");
                                    }
                                    if (row > 17) {
                                        throw new IllegalStateException("row " + row);
                                    }
                                    return row;
                                },
                                (row, _) -> taken.add(row),
                                Observer.none()))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("row 17");
        assertThat(taken).isEqualTo(IntStream.range(0, 17).boxed().toList());
    }

    @Test
    void runSideBySideWhereOneIsSmall() {
        Engines engines = new Engines(Resources.defaults().withThreads(2));
        assertThat(SweepRows.of(5, 16, engines, false).threads()).isEqualTo(2);
        assertThat(SweepRows.of(5, 17, engines, false).threads()).isEqualTo(1);
        assertThat(SweepRows.of(5, 16, engines, true).threads()).isEqualTo(1);
        assertThat(SweepRows.of(5, 16, engines, false)
                        .engines(engines)
                        .executionOptions()
                        .threads())
                .isEqualTo(1);
        assertThat(SweepRows.of(5, 17, engines, false).engines(engines)).isSameAs(engines);
    }
}
