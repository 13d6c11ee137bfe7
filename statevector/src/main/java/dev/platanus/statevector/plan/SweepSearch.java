package dev.platanus.statevector.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * Searches for few sweeps from both ends of the circuit at once and joins the halves by one sweep in the middle.
 */
final class SweepSearch {

    private static final int BACKWARD_LEVELS = 6;
    private static final int KEPT = 6;

    private final int lowBits;
    private final Joint joint;
    private final Beam forward;
    private final Beam backward;

    SweepSearch(OpGraph graph, OpGraph reversed, long qubits, int localBits, int lowBits, int width) {
        this.lowBits = lowBits;
        this.joint = new Joint(graph, qubits, localBits, lowBits);
        this.forward = Beam.fewest(graph, qubits, localBits, localBits - lowBits, width);
        this.backward = Beam.fewest(reversed, qubits, localBits, localBits - lowBits, width);
    }

    /** The local sets of schedules with so many sweeps: of those found, a few with the fewest exchanges, best first. */
    List<long[]> find(int sweeps) {
        List<long[]> best = new ArrayList<>();
        for (int b = Math.min(sweeps - 1, BACKWARD_LEVELS); b >= 0; b--) {
            meet(forward.level(sweeps - 1 - b), backward.level(b), best);
        }
        return best;
    }

    /** Offers schedules with so many sweeps that begin as another beam does. */
    void joinCheapest(Beam start, int sweeps, CheapestFew cheapest) {
        for (int b = Math.min(sweeps - 1, BACKWARD_LEVELS); b >= 0; b--) {
            List<SearchState> heads = start.level(sweeps - 1 - b);
            for (SearchState tail : backward.level(b)) {
                boolean[] doneLater = joint.doneBy(tail);
                for (SearchState head : heads) {
                    long[] found = cheapest.wants(head.cost()) ? joint.joined(head, tail, doneLater) : null;
                    if (found != null) {
                        cheapest.offer(found);
                    }
                }
            }
        }
    }

    private void meet(List<SearchState> heads, List<SearchState> tails, List<long[]> best) {
        for (SearchState tail : tails) {
            boolean[] doneLater = joint.doneBy(tail);
            for (SearchState head : heads) {
                long[] found = joint.joined(head, tail, doneLater);
                if (found != null) {
                    enter(found, best);
                }
            }
        }
    }

    private void enter(long[] found, List<long[]> best) {
        int swaps = swaps(found);
        int place = best.size();
        while (place > 0 && swaps(best.get(place - 1)) > swaps) {
            place--;
        }
        if (place < KEPT) {
            best.add(place, found);
            if (best.size() > KEPT) {
                best.remove(KEPT);
            }
        }
    }

    private int swaps(long[] sets) {
        return LowPlacement.swaps(sets, 0, sets.length, lowBits);
    }
}
