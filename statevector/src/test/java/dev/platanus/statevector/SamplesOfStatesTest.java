package dev.platanus.statevector;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Samples of a state follow its exact probabilities")
class SamplesOfStatesTest extends SamplesFixture {

    @Override
    protected Stream<Engine> engines() {
        return Engines.all();
    }
}
