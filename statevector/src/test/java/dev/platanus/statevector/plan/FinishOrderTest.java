package dev.platanus.statevector.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The order in which qubits are done with")
class FinishOrderTest {

    @Test
    void followsAChainOfGates() {
        List<PlanOp> chain = IntStream.range(0, 9)
                .mapToObj(i -> new PlanOp(i, 0b11L << i, 0b11L << i, 1))
                .toList()
                .reversed();
        assertThat(FinishOrder.of(10, chain)).containsExactly(9, 8, 7, 6, 5, 4, 3, 2, 0, 1);
    }

    @Test
    void namesEachQubitOnce() {
        Random random = new Random(3);
        for (int round = 0; round < 30; round++) {
            int n = 1 + random.nextInt(20);
            List<PlanOp> ops = RandomOps.mixed(random, n, random.nextInt(60), Math.min(n, 2), 0.3);
            assertThat(FinishOrder.of(n, ops)).hasSize(n).doesNotHaveDuplicates();
        }
    }

    /** So that eight parts of 33 qubits can be made one after the other from one part that is not zero. */
    @Test
    void leavesThreeQubitsOfAChipUnmixedByThePastOfThree() {
        for (List<PlanOp> ops :
                List.of(SycamoreOps.general(33, 14, "ABCDCDAB"), SycamoreOps.ideal(33, 14, "ABCDCDAB"))) {
            int[] order = FinishOrder.of(33, ops);
            long first = 1L << order[0] | 1L << order[1] | 1L << order[2];
            assertThat(Long.bitCount(mixedByPast(ops, first))).isLessThanOrEqualTo(30);
        }
    }

    @Test
    void looksAtTheEndOfLongCircuitsOnly() {
        List<PlanOp> ops = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            ops.add(new PlanOp(i, 0b11L << i % 19, 0b11L << i % 19, 1));
        }
        for (int i = 0; i < 30; i++) {
            ops.add(new PlanOp(50_000 + i, 0b11L << 7, 0b11L << 7, 1));
        }
        int[] order = FinishOrder.of(20, ops);
        assertThat(order).hasSize(20).doesNotHaveDuplicates();
        assertThat(List.of(order[18], order[19])).containsExactlyInAnyOrder(7, 8);
    }

    /** The qubits mixed by all that has to run before some qubits are not mixed any more, found by one walk backwards. */
    private static long mixedByPast(List<PlanOp> ops, long qubits) {
        long neededMixed = 0;
        long neededDiagonal = 0;
        long mixed = 0;
        for (PlanOp op : ops.reversed()) {
            long diagonal = op.qubits() & ~op.local();
            boolean needed =
                    (op.local() & (qubits | neededMixed | neededDiagonal)) != 0 || (diagonal & neededMixed) != 0;
            if (needed) {
                neededMixed |= op.local();
                neededDiagonal |= diagonal;
                mixed |= op.local();
            }
        }
        return mixed;
    }
}
