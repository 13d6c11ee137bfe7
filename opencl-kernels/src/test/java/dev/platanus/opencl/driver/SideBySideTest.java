package dev.platanus.opencl.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.opencl.Devices;
import dev.platanus.opencl.device.OpenClDevice;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

@DisplayName("A session runs kernels while another takes the machine code of the same source")
class SideBySideTest {

    private static final String SOURCE = """
            __kernel __attribute__((reqd_work_group_size(16, 1, 1))) void powers(__global uint* a) {
                uint power = 1;
                for (int i = 0; i < 1000; i++) {
                    power *= FACTOR;
                }
                a[get_global_id(0)] = power;
            }
            """;

    private static final int ITEMS = 16;
    private static final int LAUNCHES = 300;

    private final Driver driver = ((NativeLibrary.Loaded) NativeLibrary.load()).driver();
    private final CyclicBarrier both = new CyclicBarrier(2);

    /** PoCL 3.1 ended the process here while its queues did not take turns. */
    @RepeatedTest(5)
    void neitherDisturbsTheOther(RepetitionInfo repetition) throws Exception {
        OpenClDevice device = Devices.first();
        String options = "-D FACTOR=" + (2 * repetition.getCurrentRepetition() + 1);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (Future<?> done : threads.invokeAll(List.<Callable<Void>>of(
                    () -> run(device, options, repetition.getCurrentRepetition()), () -> take(device, options)))) {
                done.get();
            }
        }
    }

    private Void run(OpenClDevice device, String options, int repetition) throws Exception {
        try (DeviceSession session = new DeviceSession(driver, device)) {
            DeviceSession.Kernel kernel = session.compile(SOURCE, options).kernel("powers");
            int[] powers = new int[ITEMS * LAUNCHES];
            try (DeviceSession.Buffer buffer = session.allocate(4L * powers.length)) {
                both.await();
                for (int groups = 1; groups <= LAUNCHES; groups++) {
                    kernel.launch(groups, ITEMS, buffer);
                }
                buffer.read(0, powers);
            }
            int expected = 1;
            for (int i = 0; i < 1000; i++) {
                expected *= 2 * repetition + 1;
            }
            assertThat(powers).containsOnly(expected);
        }
        return null;
    }

    private Void take(OpenClDevice device, String options) throws Exception {
        try (DeviceSession session = new DeviceSession(driver, device)) {
            DeviceSession.Program program = session.compile(SOURCE, options);
            both.await();
            assertThat(program.binary()).isNotEmpty();
        }
        return null;
    }
}
