package dev.platanus.statevector.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OpGraphTest {

    @Test
    void diagonalOperationsCommuteAmongThemselves() {
        OpGraph graph = OpGraph.of(List.of(
                new PlanOp(0, 0b001, 0b001, 1),
                new PlanOp(1, 0b011, 0, 1),
                new PlanOp(2, 0b101, 0b100, 1),
                new PlanOp(3, 0b001, 0b001, 1)));
        assertThat(graph.before).isDeepEqualTo(new int[][] {{}, {0}, {0}, {1, 2}});
    }

    @Test
    void aCircuitOfPairsShedsItsOneQubitGates() {
        List<PlanOp> ops = SycamoreOps.general(30, 14, "ABCDCDAB");
        assertThat(ops).hasSize(614);
        assertThat(OpGraph.of(ops).condensed().size).isEqualTo(164);
    }

    @Test
    void condensingChangesNeitherOrderNorWhatASweepRuns() {
        Random random = new Random(9);
        for (int round = 0; round < 200; round++) {
            int n = 3 + random.nextInt(8);
            OpGraph graph = OpGraph.of(RandomOps.mixed(random, n, 60, 3, 0.3));
            OpGraph condensed = graph.condensed();
            for (int i = 0; i < condensed.size; i++) {
                for (int p : condensed.before[i]) {
                    assertThat(p).isLessThan(i);
                }
            }
            NodeSet all = NodeSet.empty(graph.size);
            NodeSet few = NodeSet.empty(condensed.size);
            for (int s = 0; s < 40; s++) {
                long local = random.nextLong() & (1L << n) - 1;
                graph.run(all, local, new IntList());
                condensed.run(few, local, new IntList());
            }
            assertThat(all.count() == graph.size).isEqualTo(few.count() == condensed.size);
        }
    }

    @Test
    void reversingTwiceIsTheSameGraph() {
        OpGraph graph = OpGraph.of(RandomOps.mixed(new Random(4), 9, 80, 3, 0.3));
        OpGraph twice = graph.reversed().reversed();
        assertThat(twice.before).isDeepEqualTo(graph.before);
        assertThat(twice.local).isEqualTo(graph.local);
    }
}
