package dev.platanus.opencl;

import dev.platanus.machine.Progress;
import dev.platanus.opencl.OpenDevice.Kernels;
import dev.platanus.opencl.driver.DeviceSession.Buffer;
import dev.platanus.opencl.tile.Pass;
import dev.platanus.opencl.tile.Pass.Exchange;
import dev.platanus.opencl.tile.Pass.Place;
import dev.platanus.opencl.tile.Pass.Split;
import dev.platanus.opencl.tile.Pass.TileSweep;
import dev.platanus.opencl.tile.TileProgram;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/**
 * A state on a device that has no room for it: one part at a time, made when it is asked for. Up to the {@link Split} all parts
 * are alike; that is done once and kept. Each part is made of a copy, of which it keeps what its number says, and goes through the
 * other passes by itself, which do not change its mass. The part that was made last stays until another one is wanted.
 */
final class StreamedState implements HeldState {

    private static final int NONE = -1;

    private final TileProgram program;
    private final OpenDevice device;
    private final Kernels kernels;
    private final DeviceMemory beginning;
    private final DeviceMemory part;
    private final Buffer words;
    private final List<Pass> common;
    private final List<Pass> own;
    private final SampleTiles tiles;
    /** In the order of sampling. */
    private final int[] numbers;

    private double[] masses;
    private final long beganNanos = System.nanoTime();
    private volatile Progress listener;
    private int made = NONE;

    private StreamedState(
            TileProgram program,
            OpenDevice device,
            Kernels kernels,
            DeviceMemory beginning,
            DeviceMemory part,
            Buffer words,
            Progress listener) {
        this.program = program;
        this.device = device;
        this.kernels = kernels;
        this.beginning = beginning;
        this.part = part;
        this.words = words;
        this.listener = listener;
        common = common(program);
        own = program.passes().subList(common.size(), program.passes().size());
        tiles = new SampleTiles(program);
        numbers = tiles.numbersInOrder(program);
    }

    /** The passes that are the same for all parts. */
    static List<Pass> common(TileProgram program) {
        List<Pass> passes = program.passes();
        int count = 0;
        while (count < passes.size() && passes.get(count) instanceof TileSweep sweep && sweep.deviceMask() == 0) {
            count++;
        }
        return passes.subList(0, count);
    }

    /**
     * Takes the memory, twice that of a part, and runs what all parts have in common.
     *
     * @param buffers of each part
     * @throws CancellationException if the listener cancels
     */
    static StreamedState begin(TileProgram program, OpenClEngine engine, int buffers, Progress listener) {
        OpenDevice device = engine.devices().getFirst();
        Kernels kernels = engine.kernels(buffers).getFirst();
        DeviceMemory beginning = new DeviceMemory(device.session(), program.devicePositions(), buffers);
        DeviceMemory part = null;
        Buffer words = null;
        boolean done = false;
        try {
            part = new DeviceMemory(device.session(), program.devicePositions(), buffers);
            // a circuit without steps has no words
            words = device.session().allocate(Integer.BYTES * Math.max(4L, program.words().length));
            words.write(program.words());
            StreamedState state = new StreamedState(program, device, kernels, beginning, part, words, listener);
            beginning.setZero();
            DeviceShare first = new DeviceShare(device, 0, kernels, beginning);
            state.run(state.common, first, 0);
            state.weigh(first);
            done = true;
            return state;
        } finally {
            if (!done) {
                beginning.close();
                if (part != null) {
                    part.close();
                }
                if (words != null) {
                    words.close();
                }
            }
        }
    }

    /** Passes that are run if each part that has something in it is made once. */
    static int passes(TileProgram program) {
        int common = common(program).size();
        return common + (program.passes().size() - common << program.deviceBits() - Integer.bitCount(program.copies()));
    }

    private void weigh(DeviceShare beginning) {
        List<Place> places = own.isEmpty() || !(own.getFirst() instanceof Split split) ? List.of() : split.places();
        double[] byNumber = SplitMasses.of(beginning, program, tiles.rowBits(), places);
        masses = Arrays.stream(numbers).mapToDouble(number -> byNumber[number]).toArray();
    }

    /** Σ|a|² of each part, in the order of sampling. Not to be changed. */
    double[] masses() {
        return masses;
    }

    /** Sums over a part, and samples from it; makes it, unless it is there. */
    DeviceSamples samples(int place) {
        return new DeviceSamples(this, tiles, program.shape(), place, numbers[place]);
    }

    void listen(Progress other) {
        listener = other;
    }

    private void run(List<Pass> passes, DeviceShare share, int before) {
        for (int p = 0; p < passes.size(); p++) {
            if (listener.cancelled() || Thread.currentThread().isInterrupted()) {
                throw new CancellationException("the run was cancelled");
            }
            switch (passes.get(p)) {
                case TileSweep sweep -> TileRun.sweep(program, share, sweep, words);
                case Split split ->
                    DeviceExchange.split(
                            split, share, devicePositions(), program.shape().items());
                case Exchange _ -> throw new IllegalStateException("parts are not there to be exchanged");
            }
            listener.done(before + p + 1, passes(program), 0, System.nanoTime() - beganNanos);
        }
    }

    /** Makes a part, unless it is there. */
    private DeviceShare made(int number) {
        DeviceShare share = new DeviceShare(device, number, kernels, part);
        if (made != number) {
            made = NONE;
            beginning.copyTo(part);
            int before = (int) Arrays.stream(numbers)
                    .takeWhile(each -> each != number)
                    .filter(each -> !isCopy(each))
                    .count();
            run(own, share, common.size() + before * own.size());
            made = number;
        }
        return share;
    }

    @Override
    public int devicePositions() {
        return program.devicePositions();
    }

    @Override
    public int count() {
        return 1 << program.deviceBits();
    }

    @Override
    public void each(IntPredicate wanted, Consumer<DeviceShare> action) {
        for (int number : numbers) {
            if (wanted.test(number) && !isCopy(number)) {
                action.accept(made(number));
            }
        }
    }

    @Override
    public float[] amplitude(long stored) {
        int number = (int) (stored >>> devicePositions());
        if (isCopy(number)) {
            return new float[2];
        }
        return made(number).memory().amplitude(stored & (1L << devicePositions()) - 1);
    }

    /** Whether a part would be a copy of another one, in which a qubit that is never 1 is 1: nothing is there. */
    private boolean isCopy(int number) {
        return (number & program.copies()) != 0;
    }

    @Override
    public void close() {
        beginning.close();
        part.close();
        words.close();
    }
}
