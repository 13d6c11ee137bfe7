package dev.platanus.statevector.plan;

/**
 * A state of the search: what is done after some sweeps, and how it came about.
 *
 * @param done the nodes that have run
 * @param local the local qubits of the last sweep; all bits before the first sweep, which is free to choose
 * @param touched the qubits that may be 1
 * @param before the state before the last sweep, or null at the start
 * @param cost what the sweeps so far cost, exchanges aside
 * @param rank the weight of what is still to do, and the cost so far if that counts; less is better
 */
record SearchState(NodeSet done, long local, long touched, SearchState before, double cost, double rank) {

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
