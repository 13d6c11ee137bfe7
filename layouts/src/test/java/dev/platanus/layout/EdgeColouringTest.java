package dev.platanus.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeColouringTest {

    /** A graph on a line of positions, without meaningful patterns. */
    private static Layout graph(int qubits, List<Coupler> couplers) {
        List<GridPosition> positions =
                IntStream.range(0, qubits).mapToObj(i -> new GridPosition(0, i)).toList();
        return Layout.of("graph", positions, couplers, Map.of("A", List.of()), "A");
    }

    private static Layout randomGraph(Random random) {
        int qubits = 1 + random.nextInt(24);
        double density = random.nextDouble();
        List<Coupler> couplers = new ArrayList<>();
        for (int a = 0; a < qubits; a++) {
            for (int b = a + 1; b < qubits; b++) {
                if (random.nextDouble() < density) {
                    couplers.add(new Coupler(a, b));
                }
            }
        }
        return graph(qubits, couplers);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void randomGraphsArePartitionedIntoFewMatchings(long seed) {
        Random random = new Random(seed);
        for (int trial = 0; trial < 200; trial++) {
            Layout graph = randomGraph(random);
            SortedMap<String, List<Coupler>> patterns = EdgeColouring.patterns(graph);
            // That each is a matching of existing couplers is checked where the layout is made.
            Layout.of("coloured", graph.positions(), graph.couplers(), patterns, "A");
            assertThat(patterns.values().stream().flatMap(List::stream).toList())
                    .containsExactlyInAnyOrderElementsOf(graph.couplers());
            int largestDegree = IntStream.range(0, graph.qubitCount())
                    .map(qubit -> graph.neighbours(qubit).size())
                    .max()
                    .orElseThrow();
            assertThat(patterns.size()).as("seed %d, trial %d", seed, trial).isLessThanOrEqualTo(largestDegree + 1);
        }
    }

    @Test
    void aLineHasTwoAlternatingColours() {
        Layout line = Layouts.line(9);
        assertThat(EdgeColouring.patterns(line)).isEqualTo(line.patterns());
    }

    @Test
    void aQubitWithTooManyCouplersIsNamed() {
        List<Coupler> star =
                IntStream.range(1, 27).mapToObj(i -> new Coupler(0, i)).toList();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EdgeColouring.patterns(graph(27, star)))
                .withMessage("qubit 0 has 26 couplers; patterns A..Z can be derived for at most 25 at a qubit: "
                        + "list the patterns yourself");
        assertThat(EdgeColouring.patterns(graph(26, star.subList(0, 25)))).hasSize(25);
    }
}
