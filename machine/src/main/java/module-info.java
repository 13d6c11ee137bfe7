/**
 * Memory, threads, progress, files, refusals: what all engines stand on.
 *
 * <p>What is exported to single modules is for them, and may change with every version.
 */
module dev.platanus.machine {
    requires java.management;
    requires transitive jdk.incubator.vector;
    requires jdk.management;
    requires tools.jackson.core;

    exports dev.platanus.machine;
    exports dev.platanus.machine.file to
            dev.platanus.circuit,
            dev.platanus.layout,
            dev.platanus.opencl,
            dev.platanus.report,
            dev.platanus.simulator,
            dev.platanus.statevector,
            dev.platanus.tensornet,
            dev.platanus.xeb;
    exports dev.platanus.machine.text to
            dev.platanus.circuit,
            dev.platanus.layout,
            dev.platanus.opencl,
            dev.platanus.report,
            dev.platanus.simulator,
            dev.platanus.statevector,
            dev.platanus.tensornet,
            dev.platanus.xeb;
    exports dev.platanus.machine.work to
            dev.platanus.circuit,
            dev.platanus.layout,
            dev.platanus.opencl,
            dev.platanus.report,
            dev.platanus.simulator,
            dev.platanus.statevector,
            dev.platanus.tensornet,
            dev.platanus.xeb;
}
