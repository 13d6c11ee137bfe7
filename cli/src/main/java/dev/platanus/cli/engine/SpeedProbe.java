package dev.platanus.cli.engine;

import dev.platanus.statevector.ExecutionPlan;
import dev.platanus.statevector.Precision;
import java.util.ArrayList;
import java.util.List;

/**
 * How fast memory is, from a probe of 0.2 s, and what a plan will take from that: its bytes at the probed rate plus its
 * arithmetic at a nominal rate of the kernels. A rough number: within a factor of two on an idle machine.
 *
 * @param bytesPerSecond read and written, all threads together
 * @param workers threads that a processor stands behind
 */
record SpeedProbe(double bytesPerSecond, int workers) {
    private static final long PROBE_NANOS = 200_000_000;
    private static final int FLOATS = 1 << 23;

    /** Useful operations in a second, of a thread with 32-bit lanes; twice as many lanes do twice as much. */
    private static final double FLOPS_PER_LANE = 2.5e9;

    /** The plain reference engine, one thread. */
    private static final double REFERENCE_FLOPS = 0.4e9;

    /** Updates an array of 32 MiB in place on each thread for 0.2 s. */
    static SpeedProbe measure(int threads) {
        int workers = Math.min(threads, Runtime.getRuntime().availableProcessors());
        long end = System.nanoTime() + PROBE_NANOS;
        long[] bytes = new long[workers];
        double[] seconds = new double[workers];
        List<Thread> running = new ArrayList<>();
        for (int worker = 0; worker < workers; worker++) {
            int place = worker;
            running.add(Thread.ofPlatform().start(() -> {
                float[] data = new float[FLOATS];
                update(data, 1);
                long begin = System.nanoTime();
                long done = 0;
                do {
                    update(data, 0.5f);
                    done += 2L * Float.BYTES * FLOATS;
                } while (System.nanoTime() < end);
                bytes[place] = done;
                seconds[place] = (System.nanoTime() - begin) * 1e-9;
            }));
        }
        double rate = 0;
        for (int worker = 0; worker < workers; worker++) {
            join(running.get(worker));
            rate += bytes[worker] / seconds[worker];
        }
        return new SpeedProbe(rate, workers);
    }

    /** Seconds of the sweeps alone. */
    double secondsFor(ExecutionPlan plan) {
        double flops =
                plan.precision() == Precision.DOUBLE ? REFERENCE_FLOPS : workers * FLOPS_PER_LANE * lanes(plan.simd());
        return plan.bytesMoved() / bytesPerSecond + plan.flops() / flops;
    }

    private static int lanes(String simd) {
        String bits = simd.replaceAll("[^0-9]", "");
        return bits.isEmpty() ? 1 : Integer.parseInt(bits) / Float.SIZE;
    }

    private static void update(float[] data, float factor) {
        for (int i = 0; i < data.length; i++) {
            data[i] = data[i] * factor + 1;
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
