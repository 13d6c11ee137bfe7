/** Memory, threads, progress, files, refusals: what all engines stand on. */
module dev.platanus.machine {
    requires java.management;
    requires transitive jdk.incubator.vector;
    requires jdk.management;

    exports dev.platanus.machine;
}
