package dev.platanus.simulator.sample;

import java.util.function.DoublePredicate;

/** Tells whether contractions may be worth it, and remembers the price of one that was not. */
final class Hopes implements DoublePredicate {
    /** How much dearer the contraction of some bits given the others may be than one of a batch. */
    private static final double FAR = 1e6;

    private final DoublePredicate isHopeful;
    private double refused;

    Hopes(DoublePredicate isHopeful) {
        this.isHopeful = isHopeful;
    }

    @Override
    public boolean test(double flops) {
        boolean hopeful = isHopeful.test(flops);
        if (!hopeful) {
            refused = flops;
        }
        return hopeful;
    }

    /** Tells whether no other contraction of the same circuit can be worth it either. */
    boolean areLost() {
        return refused > 0 && !isHopeful.test(refused / FAR);
    }
}
