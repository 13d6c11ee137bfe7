package dev.platanus.opencl;

import dev.platanus.statevector.CancellationFixture;
import dev.platanus.statevector.DeepCircuitsFixture;
import dev.platanus.statevector.Engine;
import dev.platanus.statevector.GatesOnEveryTargetFixture;
import dev.platanus.statevector.InvariantsFixture;
import dev.platanus.statevector.PublishedAmplitudesFixture;
import dev.platanus.statevector.SamplesFixture;
import dev.platanus.statevector.SmallCircuitsFixture;
import dev.platanus.statevector.StateVectorFixture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

@DisplayName("What every engine passes, on an OpenCL device")
class OpenClFixtureTest {

    private static OpenClEngine usual;
    private static OpenClEngine small;

    @BeforeAll
    static void open() {
        OpenClDevice device = Devices.first();
        usual = OpenClEngine.open(device, Devices.options());
        small = OpenClEngine.open(device, Devices.smallTiles());
    }

    @AfterAll
    static void close() {
        if (small != null) {
            small.close();
            usual.close();
        }
    }

    private static Stream<Engine> both() {
        return Stream.of(new DeviceEngine("device", usual, small));
    }

    /** Small tiles, so that nine and ten qubits need several of them. */
    @Nested
    class GatesOnEveryTarget extends GatesOnEveryTargetFixture {
        @Override
        protected Stream<Engine> engines() {
            return Stream.of(new DeviceEngine("device with small tiles", small, small));
        }
    }

    @Nested
    class SmallCircuits extends SmallCircuitsFixture {
        @Override
        protected Stream<Engine> engines() {
            return both();
        }
    }

    @Nested
    class DeepCircuits extends DeepCircuitsFixture {
        @Override
        protected Stream<Engine> engines() {
            return both();
        }
    }

    @Nested
    class States extends StateVectorFixture {
        @Override
        protected Stream<Engine> engines() {
            return both();
        }
    }

    @Nested
    class PublishedAmplitudes extends PublishedAmplitudesFixture {
        @Override
        protected Stream<Engine> engines() {
            return both();
        }
    }

    @Nested
    class Samples extends SamplesFixture {
        @Override
        protected Stream<Engine> engines() {
            return both();
        }
    }

    @Nested
    class Invariants extends InvariantsFixture {
        @Override
        protected Stream<Engine> engines() {
            return both();
        }
    }

    @Nested
    class Cancellation extends CancellationFixture {
        @Override
        protected Stream<Engine> engines() {
            return both();
        }
    }
}
