package dev.platanus.statevector;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;

@DisplayName("What holds for every circuit, whatever its amplitudes are")
class InvariantsTest extends InvariantsFixture {

    @Override
    protected Stream<Engine> engines() {
        return Stream.of(new CpuEngine(Engines.single(Engines.widest())));
    }
}
