package dev.platanus.tensornet.slice;

import dev.platanus.tensornet.contract.SliceRunner;
import dev.platanus.tensornet.contract.VisitingOrder;
import java.util.function.Consumer;

/**
 * Measures how long a slice of a bitstring takes, with everything around it.
 *
 * @param order the list
 * @param length of the sum of a bitstring
 * @param slices how many will be summed
 * @param probeNanos how long to measure, about
 * @param forget makes a runner begin anew
 */
record SliceProbe(VisitingOrder order, int length, long slices, long probeNanos, Consumer<SliceRunner> forget) {
    /** What takes so many times less than its measurement may is not worth going on with it. */
    private static final double NEGLIGIBLE = 100;

    /** Contracts the first ones of a list, again and again if they are few, and takes the average of the last half. */
    double seconds(SliceRunner runner) {
        double[] sum = new double[length];
        long begin = System.nanoTime();
        double average = 0;
        long number = 0;
        long all = slices * order.size();
        for (long window = 1;
                System.nanoTime() - begin < probeNanos
                        && (window == 1 || average * all > 1e-9 * probeNanos / NEGLIGIBLE);
                window *= 2) {
            long windowBegin = System.nanoTime();
            long done = 0;
            while (done < window && (done == 0 || System.nanoTime() - begin < probeNanos)) {
                if (number == all) {
                    number = 0;
                    forget.accept(runner);
                }
                long slice = number / order.size();
                int at = (int) (number % order.size());
                runner.add(slice, order.bitstring((slice & 1) == 1 ? order.size() - 1 - at : at), sum, 0);
                number++;
                done++;
            }
            // the last window may have been cut short, and is warm in any case
            average = (System.nanoTime() - windowBegin) * 1e-9 / done;
        }
        return average;
    }
}
