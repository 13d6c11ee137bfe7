/**
 * The whole state of a circuit on the processor, or two halves of it.
 *
 * <p>What is exported to single modules is for other engines, and may change with every version.
 */
module dev.platanus.statevector {
    requires transitive dev.platanus.circuit;
    requires transitive dev.platanus.machine;
    requires org.apache.commons.rng.api;
    requires org.apache.commons.rng.core;
    requires org.apache.commons.rng.simple;
    requires jdk.unsupported; // files that pass by the cache of the system

    exports dev.platanus.statevector;
    exports dev.platanus.statevector.analysis;
    exports dev.platanus.statevector.engine;
    exports dev.platanus.statevector.hybrid;
    exports dev.platanus.statevector.cpu to
            dev.platanus.opencl;
    exports dev.platanus.statevector.plan to
            dev.platanus.opencl,
            dev.platanus.simulator;
    exports dev.platanus.statevector.program to
            dev.platanus.opencl;
    exports dev.platanus.statevector.reference to
            dev.platanus.opencl,
            dev.platanus.simulator;
    exports dev.platanus.statevector.scratch to
            dev.platanus.simulator;
    exports dev.platanus.statevector.sampling to
            dev.platanus.opencl;
}
