package dev.platanus.statevector;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;

@DisplayName("A state vector, of any engine")
class StateVectorContractTest extends StateVectorFixture {

    @Override
    protected Stream<Engine> engines() {
        return Engines.all();
    }
}
