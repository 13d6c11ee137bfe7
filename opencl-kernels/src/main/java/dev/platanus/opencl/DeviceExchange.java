package dev.platanus.opencl;

import dev.platanus.machine.Progress;
import dev.platanus.opencl.driver.DeviceSession.Buffer;
import dev.platanus.opencl.tile.Pass.Exchange;
import dev.platanus.opencl.tile.Pass.Place;
import dev.platanus.opencl.tile.Pass.Split;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * Moves amplitudes between devices, through the memory of the host and chunk by chunk. Devices have a context each: whether a
 * driver moves shared buffers directly, and what memory it sets aside for that on every device, cannot be asked for in OpenCL.
 */
final class DeviceExchange {

    /** Most amplitudes of a chunk: 16 MiB, on each device once and on the host twice for each device. */
    private static final int CHUNK_BITS = 21;

    /** At least four chunks, so that small states take the same path as large ones. */
    private static final int FEWEST_BITS = 2;

    private final SharedState state;
    private final int items;
    private final Progress listener;

    DeviceExchange(SharedState state, int items, Progress listener) {
        this.state = state;
        this.items = items;
        this.listener = listener;
    }

    private static int holes(List<Place> places) {
        int holes = places.size();
        for (int i = 0; i < places.size(); i++) {
            holes |= places.get(i).position() << 8 * i + 8;
        }
        return holes;
    }

    void run(Split split) {
        state.each(share -> split(split, share, state.devicePositions(), items));
    }

    /** Leaves of a copy of the state what belongs to a share. */
    static void split(Split split, DeviceShare share, int positions, int items) {
        List<Place> places = split.places();
        long amplitudes = 1L << positions - places.size();
        int bits = DeviceShare.bitsAt(places, share.number());
        share.kernels().split().launch(amplitudes / items, items, share.memory().arguments(holes(places), bits));
        share.session().finish();
    }

    /** Each device swaps with the others one after the other, in rounds in which all devices are in pairs. */
    void run(Exchange exchange) {
        int bits = state.devicePositions() - exchange.places().size();
        int chunk = Math.max(items, 1 << Math.min(CHUNK_BITS, bits - FEWEST_BITS));
        float[][][] sent = new float[state.shares().size()][2][2 * chunk];
        try (DeviceBuffers staging = new DeviceBuffers(state, (long) Float.BYTES * 2 * chunk)) {
            for (int round = 1; round < 1 << exchange.places().size(); round++) {
                swap(exchange.places(), round, 1L << bits, chunk, sent, staging);
            }
        }
    }

    /** While a chunk is sent, the one before is received. */
    private void swap(
            List<Place> places, int round, long amplitudes, int chunk, float[][][] sent, DeviceBuffers staging) {
        int flipped = 0;
        for (int i = 0; i < places.size(); i++) {
            flipped |= (round >> i & 1) << places.get(i).deviceBit();
        }
        int partners = flipped;
        int chunks = (int) (amplitudes / chunk);
        for (int number = 0; number <= chunks; number++) {
            if (listener.cancelled() || Thread.currentThread().isInterrupted()) {
                throw new CancellationException("the run was cancelled");
            }
            int now = number;
            Consumer<DeviceShare> action = share -> {
                int partner = share.number() ^ partners;
                int bits = DeviceShare.bitsAt(places, partner);
                Buffer buffer = staging.of(share);
                if (now > 0) {
                    buffer.write(sent[partner][now - 1 & 1]);
                    share.kernels()
                            .unpack()
                            .launch(
                                    chunk / items,
                                    items,
                                    share.memory().arguments(holes(places), bits, now - 1, buffer));
                }
                if (now < chunks) {
                    share.kernels()
                            .pack()
                            .launch(chunk / items, items, share.memory().arguments(holes(places), bits, now, buffer));
                    buffer.read(0, sent[share.number()][now & 1]);
                }
                share.session().finish();
            };
            state.each(action);
        }
    }
}
