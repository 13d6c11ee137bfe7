package dev.platanus.tensornet.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.RandomCircuitSpec;
import dev.platanus.circuit.RandomCircuits;
import dev.platanus.layout.Layouts;
import dev.platanus.machine.Precision;
import dev.platanus.tensornet.network.GateForm;
import dev.platanus.tensornet.network.Network;
import dev.platanus.tensornet.tree.SearchListener;
import dev.platanus.tensornet.tree.SearchOptions;
import dev.platanus.tensornet.tree.SlicedTree;
import dev.platanus.tensornet.tree.TreeSearch;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessorMemoryTest {
    private static final Circuit CIRCUIT =
            RandomCircuits.generate(RandomCircuitSpec.ideal(Layouts.sycamore(20), 10, "ABCDCDAB", 5));
    private static final Network NETWORK =
            Network.of(CIRCUIT, GateForm.WIRED, IntStream.range(0, 12).toArray());
    private static final SlicedTree PLAN = new SlicedTree(
            NETWORK.graph(),
            TreeSearch.search(
                            NETWORK.graph(), SearchOptions.ofTrials(2, SearchOptions.UNLIMITED), SearchListener.none())
                    .tree(),
            new int[0]);

    /** How long a product goes on after its caller could have given up. */
    private static final long LATE_MILLIS = 100;

    /** What is done around each call of a kernel. */
    private interface Around {
        Object call(String method, Object[] arguments, Call rest) throws Throwable;
    }

    private interface Call {
        Object proceed() throws Throwable;
    }

    private static ProductKernels watched(Around around) {
        ProductKernels kernels = new PlainKernels(Precision.DOUBLE);
        return (ProductKernels) Proxy.newProxyInstance(
                ProductKernels.class.getClassLoader(),
                new Class<?>[] {ProductKernels.class},
                (proxy, method, arguments) -> around.call(method.getName(), arguments, () -> {
                    try {
                        return method.invoke(kernels, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private static double[] sum(SliceRunner runner) {
        double[] sum = new double[2 << NETWORK.graph().openIndices().length];
        runner.bind(NETWORK.bind(new BitSet()));
        runner.add(0, sum);
        return sum;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void aSumThatIsInterruptedInTheMiddleLeavesNothingRunningAndCanBeDoneAgain(int threads) {
        Thread caller = Thread.currentThread();
        AtomicBoolean armed = new AtomicBoolean(true);
        AtomicInteger running = new AtomicInteger();
        ProductKernels kernels = watched((method, arguments, rest) -> {
            running.incrementAndGet();
            try {
                if (method.equals("multiply") && armed.get()) {
                    caller.interrupt();
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LATE_MILLIS));
                }
                return rest.proceed();
            } finally {
                running.decrementAndGet();
            }
        });
        CompiledTree tree = CompiledTree.compile(PLAN, new Processors(kernels, Precision.DOUBLE, threads), 1L << 32);
        assertThat(tree.steps())
                .anyMatch(step -> step instanceof ContractionStep.Pair pair && pair.multiplyAddsLog2() >= 17);
        double[] expected;
        try (SliceRunner undisturbed = new SliceRunner(CompiledTree.compile(
                PLAN, new Processors(new PlainKernels(Precision.DOUBLE), Precision.DOUBLE, threads), 1L << 32))) {
            expected = sum(undisturbed);
        }
        try (SliceRunner runner = new SliceRunner(tree)) {
            assertThatThrownBy(() -> sum(runner)).isInstanceOf(CancellationException.class);
            assertThat(running).as("calls that go on").hasValue(0);
            assertThat(Thread.interrupted()).as("still marked as interrupted").isTrue();
            armed.set(false);
            assertThat(sum(runner)).containsExactly(expected);
        }
    }

    @Test
    void memoryIsGivenBackWhenAThreadsShareIsRefused() {
        List<MemorySegment> taken = new ArrayList<>();
        ProductKernels kernels = watched((method, arguments, rest) -> {
            if (method.equals("scratch")) {
                taken.add(((SegmentAllocator) arguments[2]).allocate(1));
                if (taken.size() == 2) {
                    throw new OutOfMemoryError("the second thread gets nothing");
                }
            }
            return rest.proceed();
        });
        CompiledTree tree = CompiledTree.compile(PLAN, new Processors(kernels, Precision.DOUBLE, 2), 1L << 32);
        assertThatThrownBy(() -> new SliceRunner(tree)).hasMessage("the second thread gets nothing");
        assertThat(taken).hasSize(2).noneMatch(segment -> segment.scope().isAlive());
    }
}
