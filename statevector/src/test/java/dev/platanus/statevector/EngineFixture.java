package dev.platanus.statevector;

import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;

/** Tests that hold for every engine; a subclass says for which ones they run. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class EngineFixture {

    /** The engines under test. */
    protected abstract Stream<Engine> engines();
}
