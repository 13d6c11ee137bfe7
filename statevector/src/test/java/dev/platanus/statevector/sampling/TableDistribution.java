package dev.platanus.statevector.sampling;

import java.util.Random;

/** A distribution over 1024 outcomes in 16 segments, some outcomes and two whole segments of probability 0. */
class TableDistribution extends OneByOne {

    static final int OUTCOMES = 1024;
    static final int SEGMENT = 64;

    private final double[] probabilities = new double[OUTCOMES];

    TableDistribution() {
        Random random = new Random(6);
        double sum = 0;
        for (int i = 0; i < OUTCOMES; i++) {
            boolean possible = i / SEGMENT != 5 && i / SEGMENT != 15 && i % 7 != 3;
            // exponential, as the probabilities of a random circuit are
            probabilities[i] = possible ? -Math.log(1 - random.nextDouble()) : 0;
            sum += probabilities[i];
        }
        for (int i = 0; i < OUTCOMES; i++) {
            probabilities[i] /= sum;
        }
    }

    double[] probabilities() {
        return probabilities.clone();
    }

    @Override
    public double[] segmentMasses() {
        double[] masses = new double[OUTCOMES / SEGMENT];
        for (int i = 0; i < OUTCOMES; i++) {
            masses[i / SEGMENT] += probabilities[i];
        }
        return masses;
    }

    @Override
    public long locate(int segment, double target) {
        int found = -1;
        double rest = target;
        for (int i = segment * SEGMENT; i < (segment + 1) * SEGMENT && rest >= 0; i++) {
            if (probabilities[i] > 0) {
                found = i;
                rest -= probabilities[i];
            }
        }
        return found;
    }
}
