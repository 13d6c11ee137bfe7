package dev.platanus.statevector.cpu;

import java.util.List;

/**
 * What happens between two legs: positions that number parts change places with positions inside, one with one.
 *
 * @param partBits row-number bits of the former
 * @param insideBits of the latter
 */
record PartTurn(List<Integer> partBits, List<Integer> insideBits) {

    /** After the last leg. */
    static final PartTurn NONE = new PartTurn(List.of(), List.of());

    PartTurn {
        partBits = List.copyOf(partBits);
        insideBits = List.copyOf(insideBits);
    }

    /** The number that a row has in the other leg, with the bits that number its part; its own inverse. */
    long of(long row) {
        long turned = row;
        for (int i = 0; i < partBits.size(); i++) {
            long differ = (row >>> partBits.get(i) ^ row >>> insideBits.get(i)) & 1;
            turned ^= differ << partBits.get(i) | differ << insideBits.get(i);
        }
        return turned;
    }

    /** The row-number bits that are inside a part in both legs, if those are inside. */
    long kept(long inside) {
        long kept = inside;
        for (int bit : insideBits) {
            kept &= ~(1L << bit);
        }
        return kept;
    }
}
