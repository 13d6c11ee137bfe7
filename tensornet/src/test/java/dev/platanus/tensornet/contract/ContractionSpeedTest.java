package dev.platanus.tensornet.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.machine.Precision;
import dev.platanus.tensornet.contract.ContractionWork.Repeated;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The time of a contraction is counted step by step")
class ContractionSpeedTest {
    private static final ContractionSpeed SPEED = new ContractionSpeed(1e9, 1e8, 1e-3);

    @Test
    void eachStepWaitsForWhatItIsBoundBy() {
        Repeated arithmetic = new Repeated(4e9, 1e8, 1); // 4 s of arithmetic, 1 s of memory
        Repeated memory = new Repeated(1e9, 5e8, 3); // 1 s of arithmetic, 5 s of memory, three times
        ContractionWork work = new ContractionWork(List.of(arithmetic, memory));
        assertThat(SPEED.seconds(work)).isCloseTo(4 + 3 * 5 + 4e-3, within(1e-9));
        assertThat(SPEED.seconds(work, 4)).isCloseTo(4 + 3 * 5 + 1e-3, within(1e-9));
        assertThat(work.flops()).isEqualTo(7e9);
        assertThat(work.count()).isEqualTo(4);
    }

    @Test
    void workIsAddedStepByStep() {
        ContractionWork one = new ContractionWork(List.of(new Repeated(1e9, 0, 2)));
        ContractionWork other = new ContractionWork(List.of(new Repeated(0, 1e8, 1)));
        assertThat(SPEED.seconds(one.plus(other, 3)))
                .isCloseTo(SPEED.seconds(one) + 3 * SPEED.seconds(other), within(1e-9));
    }

    /** Not how fast this machine is, but that it was looked at. */
    @Test
    void whatIsMeasuredIsASpeed() {
        ContractionSpeed speed = ContractionSpeed.measure(Contractor.processors(Precision.SINGLE, 1));
        assertThat(speed.flopsPerSecond()).isBetween(1e6, 1e13);
        assertThat(speed.bytesPerSecond()).isBetween(1e6, 1e13);
        assertThat(speed.secondsPerStep()).isBetween(1e-9, 1.0);
    }
}
