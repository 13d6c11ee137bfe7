package dev.platanus.statevector.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Judges a schedule by the rules alone, with none of the planner's data structures. */
final class ScheduleCheck {

    private ScheduleCheck() {}

    static void assertLegal(SweepRequest request, SweepSchedule schedule) {
        assertMasksLegal(request, schedule);
        assertOrderLegal(request, schedule);
        assertCostStated(request, schedule);
    }

    private static void assertCostStated(SweepRequest request, SweepSchedule schedule) {
        Map<Integer, PlanOp> byId = new HashMap<>();
        request.ops().forEach(op -> byId.put(op.id(), op));
        long touched = request.costs().skipsZeros() ? 0 : -1L >>> 64 - Math.max(1, request.qubitCount());
        double cost = 0;
        for (int s = 0; s < schedule.sweeps().size(); s++) {
            Sweep sweep = schedule.sweeps().get(s);
            double fraction = Math.pow(2, Long.bitCount(touched | sweep.localQubits()) - request.qubitCount());
            assertThat(schedule.fractions().get(s)).isEqualTo(fraction);
            double work = request.costs().pass();
            for (int id : sweep.ops()) {
                work += byId.get(id).cost();
                touched |= byId.get(id).local();
            }
            if (s + 1 < schedule.sweeps().size()) {
                long entering = schedule.sweeps().get(s + 1).lowQubits() & ~sweep.lowQubits();
                work += request.costs().exchange() * Long.bitCount(entering);
            }
            cost += fraction * work;
        }
        assertThat(schedule.cost()).isCloseTo(cost, within(1e-9 * (1 + cost)));
    }

    private static void assertMasksLegal(SweepRequest request, SweepSchedule schedule) {
        int n = request.qubitCount();
        long all = (1L << n) - 1;
        Sweep last = null;
        for (Sweep sweep : schedule.sweeps()) {
            assertThat(sweep.localQubits() & ~all).isZero();
            assertThat(Long.bitCount(sweep.localQubits())).isEqualTo(Math.min(request.localBits(), n));
            assertThat(sweep.lowQubits() & ~sweep.localQubits()).isZero();
            assertThat(Long.bitCount(sweep.lowQubits())).isEqualTo(Math.min(request.lowBits(), n));
            assertThat(sweep.laneQubits() & ~sweep.lowQubits()).isZero();
            assertThat(Long.bitCount(sweep.laneQubits())).isEqualTo(Math.min(request.laneBits(), n));
            if (last != null) {
                assertThat(sweep.lowQubits() & ~last.localQubits())
                        .as("brought in while local")
                        .isZero();
            }
            last = sweep;
        }
    }

    private static void assertOrderLegal(SweepRequest request, SweepSchedule schedule) {
        Map<Integer, Integer> place = new HashMap<>();
        for (int i = 0; i < request.ops().size(); i++) {
            place.put(request.ops().get(i).id(), i);
        }
        List<Integer> order = new ArrayList<>();
        for (Sweep sweep : schedule.sweeps()) {
            for (int id : sweep.ops()) {
                PlanOp op = request.ops().get(place.get(id));
                assertThat(op.local() & ~sweep.localQubits())
                        .as("local qubits of %s", op)
                        .isZero();
                order.add(place.get(id));
            }
        }
        assertThat(order).hasSize(request.ops().size()).doesNotHaveDuplicates();
        for (int i = 0; i < order.size(); i++) {
            for (int j = i + 1; j < order.size(); j++) {
                if (order.get(i) > order.get(j)) {
                    PlanOp first = request.ops().get(order.get(i));
                    PlanOp second = request.ops().get(order.get(j));
                    long shared = first.qubits() & second.qubits();
                    if ((shared & (first.local() | second.local())) != 0) {
                        fail("%s and %s changed places", second, first);
                    }
                }
            }
        }
    }
}
