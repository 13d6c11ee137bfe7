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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

@DisplayName("What every engine passes, on an OpenCL device")
class OpenClFixtureTest {

    private static final List<OpenClEngine> OPEN = new ArrayList<>();
    private static DeviceEngine one;
    private static DeviceEngine two;
    private static DeviceEngine four;

    @BeforeAll
    static void open() {
        one = engine("device", 1, Devices.options(), Devices.smallTiles());
        two = engine("two devices", 2, Devices.options(), Devices.smallTiles());
        four = engine("four devices", 4, Devices.options(), Devices.options().withShape(6, 4, 2));
    }

    private static DeviceEngine engine(String name, int devices, OpenClOptions usual, OpenClOptions small) {
        DeviceGroup group = Devices.group(devices);
        OpenClEngine first = OpenClEngine.open(group, usual);
        OPEN.add(first);
        OpenClEngine second = OpenClEngine.open(group, small);
        OPEN.add(second);
        return new DeviceEngine(name, first, second);
    }

    @AfterAll
    static void close() {
        OPEN.forEach(OpenClEngine::close);
    }

    private static Stream<DeviceEngine> all() {
        return Stream.of(one, two, four);
    }

    /** Small tiles, so that nine and ten qubits need several of them. */
    @Nested
    class GatesOnEveryTarget extends GatesOnEveryTargetFixture {
        @Override
        protected Stream<Engine> engines() {
            return Stream.of(one, four).map(DeviceEngine::withSmallTiles);
        }
    }

    @Nested
    class SmallCircuits extends SmallCircuitsFixture {
        @Override
        protected Stream<Engine> engines() {
            return Stream.of(one, two, four);
        }
    }

    @Nested
    class DeepCircuits extends DeepCircuitsFixture {
        @Override
        protected Stream<Engine> engines() {
            return Stream.of(one, two, four);
        }
    }

    @Nested
    class States extends StateVectorFixture {
        @Override
        protected Stream<Engine> engines() {
            return Stream.of(one, two, four);
        }
    }

    @Nested
    class PublishedAmplitudes extends PublishedAmplitudesFixture {
        @Override
        protected Stream<Engine> engines() {
            return Stream.of(one, two, four);
        }
    }

    @Nested
    class Samples extends SamplesFixture {
        @Override
        protected Stream<Engine> engines() {
            return Stream.of(one, two, four);
        }
    }

    @Nested
    class Invariants extends InvariantsFixture {
        @Override
        protected Stream<Engine> engines() {
            return Stream.of(one, two, four);
        }
    }

    @Nested
    class Cancellation extends CancellationFixture {
        @Override
        protected Stream<Engine> engines() {
            return Stream.of(one, two, four);
        }
    }
}
