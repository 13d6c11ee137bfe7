/**
 * Amplitudes from slices of tensor networks.
 *
 * <p>What is exported to single modules is for other engines, and may change with every version.
 */
module dev.platanus.tensornet {
    requires transitive dev.platanus.circuit;
    requires transitive dev.platanus.machine;
    requires java.management;
    requires com.fasterxml.jackson.annotation;
    requires commons.math3;
    requires org.apache.commons.rng.api;
    requires org.apache.commons.rng.core;
    requires org.apache.commons.rng.simple;
    requires tools.jackson.core;
    requires tools.jackson.databind;

    exports dev.platanus.tensornet.slice;
    exports dev.platanus.tensornet.tree;
    exports dev.platanus.tensornet.contract to
            dev.platanus.opencl,
            dev.platanus.simulator;
    exports dev.platanus.tensornet.network to
            dev.platanus.opencl,
            dev.platanus.simulator;

    // records become JSON
    opens dev.platanus.tensornet.tree to
            tools.jackson.databind;
}
