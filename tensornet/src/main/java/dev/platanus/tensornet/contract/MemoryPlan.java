package dev.platanus.tensornet.contract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Gives each node of the tree a place in one piece of memory, so that nodes that live at the same time do not overlap.
 * Where the memory comes in pieces of a largest size, no node spans two of them.
 *
 * <p>The largest node first, each at the lowest place that is free during its life (Pisarchyk and Lee, arXiv:2001.03288).
 *
 * @param offsets bytes from the start, for each request
 * @param bytes size of the whole
 */
record MemoryPlan(long[] offsets, long bytes) {

    /**
     * A node's need.
     *
     * @param bytes how much, a multiple of {@link NodeBuffer#ALIGNMENT}
     * @param from the step that makes it
     * @param to the last step that reads it
     */
    record Request(long bytes, int from, int to) {
        boolean meets(Request other) {
            return from <= other.to && other.from <= to;
        }
    }

    /**
     * Places the nodes.
     *
     * @param requests what they need, each at most a piece
     * @param pieceBytes size of all pieces but the last, a multiple of the alignment
     */
    static MemoryPlan of(List<Request> requests, long pieceBytes) {
        long[] offsets = new long[requests.size()];
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingLong((Integer i) -> -requests.get(i).bytes()));
        int[] placed = new int[order.size()]; // in order of their offsets
        int count = 0;
        long end = 0;
        for (int i : order) {
            Request request = requests.get(i);
            long at = 0;
            for (int p = 0; p < count; p++) {
                Request other = requests.get(placed[p]);
                if (other.meets(request)) {
                    long offset = offsets[placed[p]];
                    if (offset >= at + request.bytes()) {
                        break;
                    }
                    at = within(Math.max(at, offset + other.bytes()), request.bytes(), pieceBytes);
                }
            }
            offsets[i] = at;
            int position = count++;
            while (position > 0 && offsets[placed[position - 1]] > at) {
                placed[position] = placed[--position];
            }
            placed[position] = i;
            end = Math.max(end, at + request.bytes());
        }
        return new MemoryPlan(offsets, end);
    }

    /** The first place from there on that does not span two pieces. */
    private static long within(long at, long bytes, long pieceBytes) {
        return at % pieceBytes + bytes > pieceBytes ? at - at % pieceBytes + pieceBytes : at;
    }
}
