/**
 * States and slices on OpenCL devices.
 *
 * <p>What is exported to a single module is for the choice between engines, and may change with every version.
 */
module dev.platanus.opencl {
    requires transitive dev.platanus.circuit;
    requires transitive dev.platanus.machine;
    requires transitive dev.platanus.statevector;
    requires dev.platanus.tensornet;
    requires jocl;

    exports dev.platanus.opencl;
    exports dev.platanus.opencl.device;
    exports dev.platanus.opencl.contract to
            dev.platanus.simulator;
}
