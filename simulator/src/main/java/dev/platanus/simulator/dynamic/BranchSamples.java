package dev.platanus.simulator.dynamic;

/**
 * Samples of a dynamic circuit that were drawn branch by branch.
 *
 * @param outcomes the bitstrings, in random order
 * @param branches how many ends of the program were reached
 * @param recomputed how many branches had to find their way from the beginning again
 * @param normError how far the probabilities of the two outcomes of a measurement were from 1 together, at most
 * @param checkedDeals how many times enough shots were dealt out to two outcomes to check that
 * @param dealsPValue how likely fair deals are to be at least as far off
 * @param passed whether both checks say that all is well
 * @param seconds it took
 */
public record BranchSamples(
        Outcomes outcomes,
        long branches,
        long recomputed,
        double normError,
        long checkedDeals,
        double dealsPValue,
        boolean passed,
        double seconds) {}
