package dev.platanus.statevector;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Circuits at the edge of what a circuit is, in all engines")
class SmallCircuitsTest extends SmallCircuitsFixture {

    @Override
    protected Stream<Engine> engines() {
        return Engines.all();
    }
}
