package dev.platanus.simulator.pieces;

import dev.platanus.machine.RefusedException;

/** A job all of whose pieces are done. */
public interface Pieces extends PlannedJob {

    /**
     * Returns a piece.
     *
     * @param piece its number
     * @return its content
     * @throws RefusedException if it has vanished
     */
    String content(int piece);
}
