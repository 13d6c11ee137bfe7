package dev.platanus.machine.work;

import java.util.Arrays;

/**
 * Pieces of work in a row, dealt out to several who do them side by side, where a piece is cheaper after the one before it: each begins
 * with a stretch of neighbours of its own, and who is done takes over the rear half of the longest stretch that is left. Safe for use
 * by several threads.
 */
public final class Stretches {
    private final int[] next;
    private final int[] end;

    /**
     * Cuts the row into stretches of the same length, to one piece.
     *
     * @param pieces how many, at least 0
     * @param runners how many do them, at least 1
     */
    public Stretches(int pieces, int runners) {
        next = new int[runners];
        end = new int[runners];
        Arrays.setAll(next, runner -> (int) ((long) pieces * runner / runners));
        Arrays.setAll(end, runner -> (int) ((long) pieces * (runner + 1) / runners));
    }

    /**
     * Takes a piece.
     *
     * @param runner who asks, from 0
     * @return the piece, which nobody else gets; −1 if none is left
     */
    public synchronized int next(int runner) {
        if (next[runner] == end[runner]) {
            int longest = 0;
            for (int other = 1; other < next.length; other++) {
                longest = end[other] - next[other] > end[longest] - next[longest] ? other : longest;
            }
            if (next[longest] == end[longest]) {
                return -1;
            }
            int middle = next[longest] + (end[longest] - next[longest]) / 2;
            next[runner] = middle;
            end[runner] = end[longest];
            end[longest] = middle;
        }
        return next[runner]++;
    }
}
