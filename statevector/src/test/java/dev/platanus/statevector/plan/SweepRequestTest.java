package dev.platanus.statevector.plan;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SweepRequestTest {

    private static final PlanOp PAIR = new PlanOp(4, 0b11, 0b11, 1);

    @Test
    void operationsThatNeedMoreThanABlockAreRefused() {
        PlanOp wide = new PlanOp(9, 0b11110, 0b11110, 1);
        assertThatThrownBy(() -> SweepRequest.of(8, List.of(PAIR, wide), 3, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("operation 9 needs 4 local qubits; a block has 3. Plan with at least as many local bits");
    }

    @Test
    void qubitsOutsideTheStateAreRefused() {
        assertThatThrownBy(() -> SweepRequest.of(4, List.of(new PlanOp(1, 1L << 4, 0, 1)), 3, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("operation 1 touches qubits {4}; the state has qubits 0..3");
    }

    @Test
    void repeatedIdsAreRefused() {
        assertThatThrownBy(() -> SweepRequest.of(4, List.of(PAIR, PAIR), 3, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("operation id 4 appears twice; ids must be unique");
    }

    @Test
    void sizesOutsideTheirRangeAreRefused() {
        assertThatThrownBy(() -> SweepRequest.of(64, List.of(), 17, 9)).hasMessage("qubit count 64 is outside 0..63");
        assertThatThrownBy(() -> SweepRequest.of(30, List.of(), 0, 0)).hasMessage("local bits 0 is outside 1..63");
        assertThatThrownBy(() -> SweepRequest.of(30, List.of(), 9, 9)).hasMessage("low bits 9 is outside 0..8");
        assertThatThrownBy(() -> SweepRequest.of(30, List.of(), 17, 9).withLaneBits(10))
                .hasMessage("lane bits 10 is outside 0..9");
        assertThatThrownBy(() -> SweepRequest.of(30, List.of(), 17, 9).withEffort(0))
                .hasMessage("effort 0 is outside 1..1000");
    }

    @Test
    void costsAreChecked() {
        assertThatThrownBy(() -> new SweepCosts(-1, 0, true))
                .hasMessage("a pass costs -1.0; a cost is finite and at least 0");
        assertThatThrownBy(() -> new SweepCosts(7, Double.NaN, true))
                .hasMessage("an exchange costs NaN; a cost is finite and at least 0");
    }

    @Test
    void operationsCheckTheirOwnMasks() {
        assertThatThrownBy(() -> new PlanOp(2, 0b011, 0b110, 1))
                .hasMessage("operation 2 needs local qubits {1, 2} that are not among its qubits {0, 1}");
        assertThatThrownBy(() -> new PlanOp(2, 0b11, 0b11, Double.NaN))
                .hasMessage("operation 2 has cost NaN; a cost is finite and at least 0");
    }
}
