package dev.platanus.simulator.pieces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.machine.RefusedException;
import dev.platanus.tensornet.slice.SliceCost;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A job on a cluster takes what its pieces take there")
class ClusterTest {
    private static final double NEVER = Double.POSITIVE_INFINITY;

    private static Cluster cluster(int nodes, int gpus, OptionalDouble flops, double efficiency, double mtbf) {
        return new Cluster(nodes, gpus, 1, flops, efficiency, 10, 0, mtbf, 5, OptionalDouble.of(700));
    }

    @Test
    void byTheSpeedOfItsWorkers() {
        SliceCost work = new SliceCost(8e15, 1e6);
        Cluster.Price price = cluster(2, 4, OptionalDouble.of(1e13), 0.5, NEVER).price(work, 0.5, 16, 1);
        // 8e15 operations at 5e12 a second, in 16 pieces, two for each of eight workers
        assertThat(price.pieceSeconds()).isCloseTo(100, within(1e-9));
        assertThat(price.job().seconds()).isCloseTo(10 + 200 + 5, within(1e-9));
        assertThat(price.nodeSeconds()).isCloseTo(2 * 215, within(1e-9));
        assertThat(price.joules().getAsDouble()).isCloseTo(2 * 215 * 700, within(1e-6));
        assertThat(price.job().failures()).isZero();
    }

    @Test
    void byTheSpeedOfThisMachineWhereNoneIsSaid() {
        Cluster.Price price = cluster(4, 0, OptionalDouble.empty(), 1, NEVER).price(new SliceCost(1, 4000), 0.5, 8, 1);
        assertThat(price.job().seconds()).isCloseTo(10 + 1000 + 5, within(1e-9));
    }

    @Test
    void longerWhereWorkersShareProcessors() {
        SliceCost work = new SliceCost(8e12, 4000);
        for (double[] row : new double[][] {{1, 4000}, {2, 2000}, {4, 2000}, {8, 2000}}) {
            Cluster node =
                    new Cluster(1, 0, (int) row[0], OptionalDouble.empty(), 1, 0, 0, NEVER, 0, OptionalDouble.empty());
            assertThat(node.price(work, 0.5, 64, 1).job().seconds()).isCloseTo(row[1], within(1e-9));
        }
        // who says how fast a worker is has thought of that
        Cluster told = new Cluster(2, 0, 8, OptionalDouble.of(1e9), 1, 0, 0, NEVER, 0, OptionalDouble.empty());
        assertThat(told.workers()).isEqualTo(16);
        assertThat(told.price(work, 0.5, 64, 1).job().seconds()).isCloseTo(500, within(1e-9));
        assertThat(told.price(work, 0.5, 64, 1).nodeSeconds()).isCloseTo(1000, within(1e-9));
        assertThat(told.price(work, 0.5, 3, 1).nodeSeconds())
                .isCloseTo(told.price(work, 0.5, 3, 1).job().seconds(), within(1e-9));
    }

    @Test
    void nodesThatGetNoPieceAreNotHeld() {
        Cluster.Price price = cluster(100, 0, OptionalDouble.empty(), 1, NEVER).price(new SliceCost(1, 30), 0.5, 3, 1);
        assertThat(price.nodeSeconds()).isCloseTo(3 * (10 + 10 + 5), within(1e-9));
        Cluster.Price shared = cluster(100, 2, OptionalDouble.empty(), 1, NEVER).price(new SliceCost(1, 30), 0.5, 3, 1);
        assertThat(shared.nodeSeconds()).isCloseTo(2 * (10 + 10 + 5), within(1e-9));
    }

    @Test
    void longerWhereNodesFail() {
        SliceCost work = new SliceCost(1, 64_000);
        Cluster failing = cluster(8, 0, OptionalDouble.empty(), 1, 4000);
        double ideal = cluster(8, 0, OptionalDouble.empty(), 1, NEVER)
                .price(work, 0.5, 64, 1)
                .job()
                .seconds();
        Cluster.Price price = failing.price(work, 0.5, 64, 1);
        assertThat(price.job().seconds()).isGreaterThan(ideal);
        // shorter pieces lose less
        assertThat(failing.price(work, 0.5, 640, 1).job().seconds())
                .isLessThan(price.job().seconds());
        assertThat(failing.price(work, 0.5, 64, 1)).isEqualTo(price);
        assertThatThrownBy(() -> failing.price(new SliceCost(1, 1e9), 0.5, 64, 1))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void ofSenselessMachinesNothing() {
        assertThatThrownBy(() -> cluster(0, 0, OptionalDouble.empty(), 1, NEVER))
                .hasMessageContaining("0 nodes");
        assertThatThrownBy(() -> cluster(2_000_000, 8, OptionalDouble.empty(), 1, NEVER))
                .hasMessageContaining("1 to 1000000 workers");
        assertThatThrownBy(
                        () -> new Cluster(1, 2, 2, OptionalDouble.empty(), 1, 0, 0, NEVER, 0, OptionalDouble.empty()))
                .hasMessageContaining("2 workers of a node with 2 devices");
        assertThatThrownBy(() -> cluster(1, 0, OptionalDouble.of(0), 1, NEVER)).hasMessageContaining("a second");
        assertThatThrownBy(() -> cluster(1, 0, OptionalDouble.empty(), 1.5, NEVER))
                .hasMessageContaining("efficiency");
        assertThatThrownBy(() -> cluster(1, 0, OptionalDouble.empty(), 1, NEVER).price(new SliceCost(1, 1), 0.5, 0, 1))
                .hasMessageContaining("0 pieces");
    }
}
