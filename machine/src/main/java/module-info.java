/** Memory, threads, progress, files, refusals: what all engines stand on. */
module dev.platanus.machine {
    requires java.management;
    requires transitive jdk.incubator.vector;
    requires jdk.management;
    requires tools.jackson.core;

    exports dev.platanus.machine;
    exports dev.platanus.machine.text to
            dev.platanus.layout,
            dev.platanus.circuit;
}
