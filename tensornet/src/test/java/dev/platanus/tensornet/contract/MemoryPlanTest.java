package dev.platanus.tensornet.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryPlanTest {

    @ParameterizedTest
    @ValueSource(longs = {256, 640, 1L << 62})
    void noNodesOverlapAndNoneSpansTwoPieces(long pieceBytes) {
        Random random = new Random(9);
        List<MemoryPlan.Request> requests = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            int from = random.nextInt(100);
            requests.add(new MemoryPlan.Request(64L << random.nextInt(3), from, from + random.nextInt(20)));
        }

        MemoryPlan plan = MemoryPlan.of(requests, pieceBytes);

        for (int i = 0; i < requests.size(); i++) {
            long first = plan.offsets()[i];
            long end = first + requests.get(i).bytes();
            assertThat(first / pieceBytes).isEqualTo((end - 1) / pieceBytes);
            assertThat(end).isLessThanOrEqualTo(plan.bytes());
            for (int j = 0; j < i; j++) {
                long other = plan.offsets()[j];
                boolean apart = other >= end || other + requests.get(j).bytes() <= first;
                assertThat(apart || !requests.get(i).meets(requests.get(j))).isTrue();
            }
        }
    }
}
