package dev.platanus.statevector.plan;

/** One level of memory as the planner sees it: how much of the level around it is there at a time. */
public sealed interface Level {

    /**
     * Parts of a state that are worked on one after the other, or devices that share it: the values of some tracks number them.
     * Between two sweeps of this level, its <em>legs</em>, other tracks come to number the parts, which moves the state between them.
     *
     * @param awayBits base-2 logarithm of the number of parts; 0 for a single leg, in which everything is there
     * @param insideAtEnd mask of tracks that must not number parts in the last leg
     * @param effort of the search, as {@link SweepRequest#effort}
     */
    record Parts(int awayBits, long insideAtEnd, int effort) implements Level {}

    /**
     * Blocks in a cache, tiles in the local memory of a device, or what is in the registers of a work-item.
     *
     * @param localBits base-2 logarithm of the amplitudes of a block
     * @param lowBits how many of the lowest positions belong to every block
     * @param laneBits how many of those stand inside one vector
     * @param costs what a sweep costs besides its operations; if bringing a track into the low positions costs nothing, it
     *     does not matter who stands there at the ends
     * @param effort of the search, as {@link SweepRequest#effort}
     */
    record Blocks(int localBits, int lowBits, int laneBits, SweepCosts costs, int effort) implements Level {}
}
