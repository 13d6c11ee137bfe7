package dev.platanus.opencl;

import dev.platanus.statevector.CancellationFixture;
import dev.platanus.statevector.DeepCircuitsFixture;
import dev.platanus.statevector.Engine;
import dev.platanus.statevector.ExpectationsFixture;
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

    private static final List<DeviceEngine> ENGINES = new ArrayList<>();
    private static StreamingEngine streaming;

    @BeforeAll
    static void open() {
        open("device", 1, Devices.smallTiles());
        streaming = StreamingEngine.open(Devices.options().withShape(6, 4, 2));
        if (Devices.ofFirstPlatform().size() >= 4) {
            open("two devices", 2, Devices.smallTiles());
            open("four devices", 4, Devices.options().withShape(6, 4, 2));
        }
    }

    private static void open(String name, int devices, OpenClOptions small) {
        DeviceGroup group = Devices.group(devices);
        ENGINES.add(
                new DeviceEngine(name, OpenClEngine.open(group, Devices.options()), OpenClEngine.open(group, small)));
    }

    @AfterAll
    static void close() {
        if (streaming != null) {
            streaming.engine().close();
        }
        for (DeviceEngine engine : ENGINES) {
            engine.usual().close();
            engine.small().close();
        }
    }

    private static Stream<Engine> all() {
        return Stream.concat(ENGINES.stream(), Stream.of(streaming));
    }

    /** Small tiles, so that nine and ten qubits need several of them. */
    @Nested
    class GatesOnEveryTarget extends GatesOnEveryTargetFixture {
        @Override
        protected Stream<Engine> engines() {
            return Stream.of(ENGINES.getFirst(), ENGINES.getLast()).distinct().map(DeviceEngine::withSmallTiles);
        }
    }

    @Nested
    class SmallCircuits extends SmallCircuitsFixture {
        @Override
        protected Stream<Engine> engines() {
            return all();
        }
    }

    @Nested
    class DeepCircuits extends DeepCircuitsFixture {
        @Override
        protected Stream<Engine> engines() {
            return all();
        }
    }

    @Nested
    class States extends StateVectorFixture {
        @Override
        protected Stream<Engine> engines() {
            return all();
        }
    }

    @Nested
    class PublishedAmplitudes extends PublishedAmplitudesFixture {
        @Override
        protected Stream<Engine> engines() {
            return all();
        }
    }

    @Nested
    class Samples extends SamplesFixture {
        @Override
        protected Stream<Engine> engines() {
            return all();
        }
    }

    @Nested
    class Invariants extends InvariantsFixture {
        @Override
        protected Stream<Engine> engines() {
            return all();
        }
    }

    @Nested
    class Expectations extends ExpectationsFixture {
        @Override
        protected Stream<Engine> engines() {
            return all();
        }
    }

    @Nested
    class Cancellation extends CancellationFixture {
        @Override
        protected Stream<Engine> engines() {
            return all();
        }
    }
}
