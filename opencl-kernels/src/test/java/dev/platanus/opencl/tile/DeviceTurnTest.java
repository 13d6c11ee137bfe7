package dev.platanus.opencl.tile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.opencl.tile.DeviceTurn.Pair;
import dev.platanus.opencl.tile.Pass.Exchange;
import dev.platanus.opencl.tile.Pass.Place;
import dev.platanus.opencl.tile.Pass.Split;
import dev.platanus.statevector.plan.Positions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Tracks 0 to 5 at their own positions at first, of which the highest two number four devices. */
@DisplayName("A turn of devices to other tracks")
class DeviceTurnTest {

    private static final int INSIDE = 4;

    private static Positions placement() {
        return new Positions(6);
    }

    private static DeviceTurn turn(long touched) {
        return DeviceTurn.of(0b11_0000, 0b00_1001, touched);
    }

    @Test
    void movesNothingWhileTheTracksThatGoAreZero() {
        DeviceTurn turn = turn(0b00_1111);

        assertThat(turn.split()).containsExactly(new Pair(4, 0), new Pair(5, 3));
        Positions placement = placement();
        assertThat(turn.apply(placement, INSIDE)).singleElement().isInstanceOfSatisfying(Split.class, split -> {
            assertThat(split.places()).containsExactly(new Place(0, 0), new Place(1, 3));
            assertThat(split.summary().bytesMoved()).isEqualTo((8 << 6) + (8 << 4));
        });
        assertThat(placement.ofTracks()).containsExactly(4, 1, 2, 5, 0, 3);
    }

    @Test
    void exchangesWhatMayBeOne() {
        DeviceTurn turn = turn(0b11_1111);

        assertThat(turn.apply(placement(), INSIDE))
                .singleElement()
                .isInstanceOfSatisfying(
                        Exchange.class,
                        exchange -> assertThat(exchange.bytesSent(8 << INSIDE)).isEqualTo(3 * (8 << INSIDE) / 4));
    }

    @Test
    void doesBothWhereOneTrackIsZero() {
        DeviceTurn turn = turn(0b10_1111);

        assertThat(turn.split()).containsExactly(new Pair(4, 0));
        assertThat(turn.exchanged()).containsExactly(new Pair(5, 3));
        assertThat(turn.apply(placement(), INSIDE)).hasSize(2);
    }

    /** Then devices hold no copies, although the new track is zero. */
    @Test
    void makesNoCopiesOfWhatIsExchanged() {
        DeviceTurn turn = turn(0b11_1000);

        assertThat(turn.exchanged()).containsExactly(new Pair(4, 0), new Pair(5, 3));
        assertThat(turn.filled()).isEqualTo(0b00_1001);
    }

    @Test
    void renamesTracksThatAreBothZero() {
        DeviceTurn turn = turn(0b00_1000);

        assertThat(turn.renamed()).containsExactly(new Pair(4, 0));
        assertThat(turn.split()).containsExactly(new Pair(5, 3));
        Positions placement = placement();
        turn.apply(placement, INSIDE);
        assertThat(placement.of(0)).isEqualTo(4);
        assertThat(turn.filled()).isZero();
    }
}
