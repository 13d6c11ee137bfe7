package dev.platanus.statevector.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.machine.Precision;
import java.lang.reflect.Proxy;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

/** What compilers take is a part of what a first run is told to take. */
class TierTest {
    /** Kernels that nobody has run so far. */
    private static Kernels cold(int lanes) {
        return (Kernels) Proxy.newProxyInstance(
                Kernels.class.getClassLoader(),
                new Class<?>[] {Kernels.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "lanes" -> lanes;
                    case "precision" -> Precision.SINGLE;
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static double compileSeconds(int lanes, double flops) {
        return new Tier(cold(lanes), EnumSet.of(Kernel.DENSE_1), flops).compileSeconds();
    }

    @Test
    void firstRunsWaitForTheCompiler() {
        assertThat(compileSeconds(8, 1e12)).isEqualTo(1);
        assertThat(compileSeconds(8, 4e7)).isEqualTo(1);
        assertThat(compileSeconds(8, 4e5)).isCloseTo(0.01, within(1e-12));
        assertThat(compileSeconds(8, 0)).isZero();
    }

    @Test
    void scalarKernelsWaitForNothing() {
        assertThat(compileSeconds(1, 1e12)).isZero();
    }
}
