/**
 * Results as text, JSON, CSV and pages, and runs that leave a folder.
 *
 * <p>What is not exported is what the commands are made of, and may change with every version.
 */
module dev.platanus.report {
    requires java.desktop; // charts are drawn by it
    requires tools.jackson.core;
    requires xchart;
    requires transitive dev.platanus.simulator;

    exports dev.platanus.report;
    exports dev.platanus.report.circuit;
    exports dev.platanus.report.device;
    exports dev.platanus.report.observable;
    exports dev.platanus.report.pieces;
    exports dev.platanus.report.score;
    exports dev.platanus.report.state;
}
