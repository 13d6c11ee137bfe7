/** Jobs that consist of independent pieces: what they are, who computes which, and how they are put together again. */
package dev.platanus.simulator.pieces;
