package dev.platanus.statevector.plan;

/**
 * A state of the search: what is done after some sweeps, and how it came about.
 *
 * @param done the nodes that have run
 * @param local the local qubits of the last sweep; all bits before the first sweep, which is free to choose
 * @param before the state before the last sweep, or null at the start
 * @param rank the weight of what is still to do; less is better
 */
record SearchState(NodeSet done, long local, SearchState before, long rank) {

    /** The local sets of all sweeps so far, first sweep first. */
    long[] localSets() {
        int depth = 0;
        for (SearchState s = this; s.before != null; s = s.before) {
            depth++;
        }
        long[] sets = new long[depth];
        for (SearchState s = this; s.before != null; s = s.before) {
            sets[--depth] = s.local;
        }
        return sets;
    }
}
