package dev.platanus.opencl;

import dev.platanus.statevector.FirstSamples;
import dev.platanus.statevector.sampling.InverseTransformSampler;
import dev.platanus.statevector.sampling.SampleOrder;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;

/**
 * Samples of a state whose parts are made one after the other. It is known beforehand how many fall into each part, so that each is made
 * once for all that is asked of it: its sums, its samples, and their probabilities.
 */
final class StreamedSamples {

    private final StreamedState state;
    private final SampleOrder order;
    private double norm;
    private double fourths = Double.NaN;
    private Drawn drawn;

    /**
     * Samples, with what makes it cheap to ask for their probabilities.
     *
     * @param ranks of those in order
     * @param probabilities of the same
     */
    private record Drawn(FirstSamples asked, long[] samples, long[] ranks, double[] probabilities) {}

    StreamedSamples(StreamedState state, SampleOrder order) {
        this.state = state;
        this.order = order;
        norm = Arrays.stream(state.masses()).sum();
    }

    /**
     * Draws samples, unless these were drawn last.
     *
     * @param probabilities reads those of basis states in the part that was made last
     */
    long[] draw(FirstSamples asked, Function<long[], double[]> probabilities) {
        if (drawn == null || !drawn.asked().equals(asked)) {
            drawn = null; // its memory is needed
            InverseTransformSampler.InParts sampler =
                    new InverseTransformSampler.InParts(state.masses(), asked.count(), asked.seed());
            long[] ranks = new long[asked.count()];
            double[] found = new double[ranks.length];
            int[] count = new int[1];
            each((part, place) -> {
                long[] samples = sampler.take(place, part.masses(), part);
                double[] ofPart = probabilities.apply(samples);
                for (int i = 0; i < samples.length; i++) {
                    ranks[count[0]] = order.rank(samples[i]);
                    found[count[0]++] = ofPart[i];
                }
            });
            drawn = new Drawn(asked, sampler.shuffled(), ranks, found);
        }
        return drawn.samples().clone();
    }

    /** The probability of a basis state among those that were drawn last; NaN if it is not. */
    double known(long basisState) {
        int place = drawn == null ? -1 : Arrays.binarySearch(drawn.ranks(), order.rank(basisState));
        return place < 0 ? Double.NaN : drawn.probabilities()[place];
    }

    /** Σ|a|²; that before the last leg until all parts have been made. */
    double norm() {
        return norm;
    }

    /** Σ|a|⁴; makes all parts, unless they have been made. */
    double fourths() {
        if (Double.isNaN(fourths)) {
            each((_, _) -> {});
        }
        return fourths;
    }

    private void each(ObjIntConsumer<DeviceSamples> reader) {
        double sum = 0;
        double squares = 0;
        for (int place = 0; place < state.count(); place++) {
            if (state.masses()[place] != 0) {
                DeviceSamples part = state.samples(place);
                reader.accept(part, place);
                sum += part.norm();
                squares += part.fourths();
            }
        }
        norm = sum;
        fourths = squares;
    }
}
