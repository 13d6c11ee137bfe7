/** Bitstrings, their files, and what they say about a device. */
module dev.platanus.xeb {
    requires transitive dev.platanus.circuit;
    requires transitive dev.platanus.machine;
    requires commons.math3;
    requires org.apache.commons.numbers.gamma;
    requires org.apache.commons.rng.api;
    requires org.apache.commons.rng.sampling;
    requires org.apache.commons.rng.simple;
    requires org.apache.commons.statistics.descriptive;
    requires org.apache.commons.statistics.distribution;
    requires org.apache.commons.statistics.inference;
    requires tools.jackson.core;

    exports dev.platanus.xeb;
    exports dev.platanus.xeb.bitstring;
    exports dev.platanus.xeb.dataset;
    exports dev.platanus.xeb.verify;
}
