package dev.platanus.xeb.dataset;

/** What an experiment measures. */
public enum ExperimentKind {
    /** Random circuits, scored by cross-entropy. */
    XEB,

    /** Mirror circuits, which ideally give one bitstring: scored by how often they do. */
    MIRROR
}
