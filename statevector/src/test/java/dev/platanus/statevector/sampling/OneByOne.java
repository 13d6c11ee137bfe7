package dev.platanus.statevector.sampling;

/** A distribution for tests that finds one outcome at a time. */
abstract class OneByOne implements InverseTransformSampler.Distribution {

    /** The outcome at which the cumulative mass inside a segment passes a value. */
    public abstract long locate(int segment, double target);

    @Override
    public void locate(int segment, double[] targets, double base, int from, int to, long[] states) {
        for (int i = from; i < to; i++) {
            states[i] = locate(segment, targets[i] - base);
        }
    }
}
