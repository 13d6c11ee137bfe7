package dev.platanus.tensornet.tree;

import java.util.Arrays;

/** A heap of scored pairs of nodes, lowest score first; among equal scores the pair that came first. */
final class PairQueue {

    private double[] scores = new double[1024];
    private long[] pairs = new long[1024];
    private int[] order = new int[1024];
    private int size;
    private int added;
    private long polled;

    void add(double score, int first, int second) {
        if (size == scores.length) {
            scores = Arrays.copyOf(scores, 2 * size);
            pairs = Arrays.copyOf(pairs, 2 * size);
            order = Arrays.copyOf(order, 2 * size);
        }
        int at = size++;
        long pair = (long) first << 32 | second;
        int number = added++;
        while (at > 0) {
            int above = (at - 1) >>> 1;
            if (!before(score, number, above)) {
                break;
            }
            move(above, at);
            at = above;
        }
        put(at, score, pair, number);
    }

    /** Takes the first pair out, if there is one. */
    boolean poll() {
        if (size == 0) {
            return false;
        }
        polled = pairs[0];
        size--;
        double score = scores[size];
        long pair = pairs[size];
        int number = order[size];
        int at = 0;
        for (int child = 1; child < size; child = 2 * at + 1) {
            if (child + 1 < size && before(scores[child + 1], order[child + 1], child)) {
                child++;
            }
            if (before(score, number, child)) {
                break;
            }
            move(child, at);
            at = child;
        }
        put(at, score, pair, number);
        return true;
    }

    int first() {
        return (int) (polled >>> 32);
    }

    int second() {
        return (int) polled;
    }

    private boolean before(double score, int number, int at) {
        return score < scores[at] || score == scores[at] && number < order[at];
    }

    private void move(int from, int to) {
        put(to, scores[from], pairs[from], order[from]);
    }

    private void put(int at, double score, long pair, int number) {
        scores[at] = score;
        pairs[at] = pair;
        order[at] = number;
    }
}
