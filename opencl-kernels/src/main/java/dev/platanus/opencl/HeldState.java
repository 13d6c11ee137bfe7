package dev.platanus.opencl;

import java.util.function.Consumer;
import java.util.function.IntPredicate;

/** A state as devices hold it: on several at a time, or on one, part after part. */
interface HeldState extends AutoCloseable {

    /** Positions of an index within a share. */
    int devicePositions();

    /** Into how many shares the state is divided. */
    int count();

    /** Does something on shares that are wanted, at once or one after the other, and waits for it. */
    void each(IntPredicate wanted, Consumer<DeviceShare> action);

    /** Does something on all shares. */
    default void each(Consumer<DeviceShare> action) {
        each(_ -> true, action);
    }

    /** Reads one amplitude: real and imaginary part. */
    float[] amplitude(long stored);

    @Override
    void close();
}
