package dev.platanus.cli.fuzz;

/** What the program reads. */
enum InputKind {
    CIRCUIT,
    BITSTRINGS,
    AMPLITUDES,
    GRID,
    LAYOUT,
    NOISE_MODEL,
    STATE,
    OBSERVABLES,
    SWEEP,
    TREE
}
