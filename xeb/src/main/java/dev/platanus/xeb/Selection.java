package dev.platanus.xeb;

/** How the bitstrings were chosen whose ideal probabilities are looked at: it decides which distribution they follow. */
public enum Selection {
    /** All D bitstrings, each once: the whole distribution. */
    EVERY,

    /** Bitstrings drawn uniformly, with replacement: D p has density e<sup>−x</sup>. */
    UNIFORM,

    /**
     * Bitstrings sampled from the ideal distribution itself, so that likely ones come more often (size-biased):
     * D p has density x e<sup>−x</sup>. Samples of a noisy device do not belong here.
     */
    SAMPLED
}
