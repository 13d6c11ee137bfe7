package dev.platanus.opencl.tile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.Angles;
import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.RandomCircuitSpec;
import dev.platanus.circuit.RandomCircuits;
import dev.platanus.layout.Layouts;
import dev.platanus.opencl.tile.LegPlanner.Leg;
import dev.platanus.opencl.tile.Pass.Exchange;
import dev.platanus.opencl.tile.Pass.Split;
import dev.platanus.statevector.plan.PlanOp;
import dev.platanus.statevector.plan.SweepRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A circuit for devices that share a state")
class LegPlannerTest {

    private static final int TRACKS = 14;

    private static List<PlanOp> operations(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<PlanOp> ops = new ArrayList<>();
        for (int id = 0; id < 120; id++) {
            long first = 1L << random.nextInt(TRACKS);
            long second = 1L << random.nextInt(TRACKS);
            long local = random.nextInt(3) == 0 ? first & second : first | second;
            ops.add(new PlanOp(id, first | second, local, 1));
        }
        return ops;
    }

    /** Two operations may change places if each is diagonal on all tracks they share. */
    private static boolean commute(PlanOp a, PlanOp b) {
        return (a.qubits() & b.qubits() & (a.local() | b.local())) == 0;
    }

    @Test
    void runsEveryOperationInOrderWhereItsTracksAreInside() {
        for (long seed = 0; seed < 20; seed++) {
            for (int deviceBits = 0; deviceBits <= 3; deviceBits++) {
                List<PlanOp> ops = operations(seed);
                long inside = 0b111_0000_0110L << seed % 3;
                List<Leg> legs = new LegPlanner(TRACKS, deviceBits, SweepRequest.DEFAULT_EFFORT).plan(ops, inside);
                List<PlanOp> ran = new ArrayList<>();
                for (Leg leg : legs) {
                    assertThat(Long.bitCount(leg.away())).isEqualTo(deviceBits);
                    assertThat(leg.ops()).allMatch(op -> (op.local() & leg.away()) == 0);
                    ran.addAll(leg.ops());
                }
                assertThat(legs.getLast().away() & (deviceBits == 0 ? 0 : inside))
                        .isZero();
                Set<PlanOp> done = new HashSet<>();
                for (PlanOp op : ran) {
                    assertThat(ops.subList(0, op.id()))
                            .allMatch(before -> done.contains(before) || commute(before, op));
                    done.add(op);
                }
                assertThat(done).hasSameSizeAs(ops);
            }
        }
    }

    /** What the prediction for several devices in benchmarks/NOTES.md rests on. */
    @ParameterizedTest
    @CsvSource({
        "31, 14, 1, 0",
        "33, 14, 2, 0",
        "36, 14, 1, 0",
        "36, 14, 2, 0",
        "36, 14, 3, 0",
        "34, 20, 1, 1",
        "36, 20, 3, 1"
    })
    void movesLittleBetweenDevices(int qubits, int cycles, int deviceBits, int exchanges) {
        for (Angles angles : Angles.values()) {
            TileProgram program = program(qubits, cycles, deviceBits, angles);

            assertThat(program.passes().stream().filter(Exchange.class::isInstance))
                    .hasSize(exchanges);
            assertThat(program.passes().stream().filter(Split.class::isInstance))
                    .hasSize(1);
            assertThat(program.copies()).isZero();
        }
    }

    private static TileProgram program(int qubits, int cycles, int deviceBits, Angles angles) {
        Circuit circuit =
                RandomCircuits.generate(RandomCircuitSpec.ideal(Layouts.sycamore(qubits), cycles, "ABCDCDAB", 1)
                        .withAngles(angles));
        return TilePlanner.plan(circuit, new TileShape(12, 4, 4), deviceBits);
    }

    @Test
    void fewerQubitsThanOneDeviceHoldsLeaveCopies() {
        Circuit circuit = RandomCircuits.generate(RandomCircuitSpec.ideal(Layouts.sycamore(12), 4, "ABCDCDAB", 1));
        TileProgram program = TilePlanner.plan(circuit, new TileShape(12, 4, 4), 2);

        assertThat(program.copies()).isEqualTo(3);
        assertThat(program.positions()).isEqualTo(14);
        assertThat(program.passes()).hasSameSizeAs(program.sweeps());
    }

    @Test
    void anExchangeMovesAllButOneShare() {
        Exchange four = new Exchange(List.of(new Pass.Place(0, 3), new Pass.Place(1, 9)), null);

        assertThat(four.bytesSent(1 << 20)).isEqualTo(3 << 18);
    }
}
