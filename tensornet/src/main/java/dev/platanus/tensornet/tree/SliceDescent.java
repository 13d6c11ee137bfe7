package dev.platanus.tensornet.tree;

/**
 * Chooses slices for a tree that stays as it is: adds the index that makes all slices together cheapest until the tree is
 * within the width limit, then removes and exchanges indices as long as that pays.
 */
final class SliceDescent {

    private final TreeState state;

    SliceDescent(TreeState state) {
        this.state = state;
    }

    /** Adds slices until the width fits; O(slices · width · nodes). */
    void fit() {
        while (!state.fits()) {
            state.exchangeSlices(bestIn(state.widestNode()).index(), -1);
        }
    }

    /**
     * Removes and exchanges slices while it pays and the width still fits.
     *
     * @return whether anything changed
     */
    boolean improve() {
        boolean changed = false;
        boolean again = true;
        while (again && state.slicedCount() > 0) {
            again = false;
            for (int at = 0; at < state.slicedCount(); at++) {
                again |= improve(state.sliced(at));
            }
            changed |= again;
        }
        return changed;
    }

    private boolean improve(int out) {
        double before = state.slicePrice();
        state.exchangeSlices(-1, out);
        if (state.fits() && state.slicePrice() / 2 < before) {
            return true;
        }
        Choice choice = state.fits() ? new Choice(-1, 0) : bestIn(state.widestNode());
        if (choice.index() != out && choice.index() >= 0 && choice.price() < before * (1 - 1e-9)) {
            state.exchangeSlices(choice.index(), -1);
            if (state.fits()) {
                return true;
            }
            state.exchangeSlices(-1, choice.index());
        }
        state.exchangeSlices(out, -1);
        return false;
    }

    private record Choice(int index, double price) {}

    /** The index of a node whose slicing makes one slice cheapest. */
    private Choice bestIn(int node) {
        int best = -1;
        double price = Double.POSITIVE_INFINITY;
        for (int w = 0; w < state.words; w++) {
            for (long rest = state.sliceableWord(node, w); rest != 0; rest &= rest - 1) {
                int index = w << 6 | Long.numberOfTrailingZeros(rest);
                double candidate = state.slicePriceIf(index, -1);
                if (candidate < price) {
                    price = candidate;
                    best = index;
                }
            }
        }
        if (best < 0) {
            throw new IllegalStateException("node " + node + " has no index left to slice");
        }
        return new Choice(best, price);
    }
}
