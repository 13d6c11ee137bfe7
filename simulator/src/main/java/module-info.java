/** Which way to these amplitudes, samples or scores is best here, what it costs, and the answer. */
module dev.platanus.simulator {
    requires transitive dev.platanus.circuit;
    requires transitive dev.platanus.machine;
    requires transitive dev.platanus.opencl;
    requires transitive dev.platanus.statevector;
    requires transitive dev.platanus.tensornet;
    requires transitive dev.platanus.xeb;
    requires transitive org.apache.commons.rng.api;
    requires org.apache.commons.rng.sampling;
    requires org.apache.commons.rng.simple;
    requires org.apache.commons.statistics.distribution;

    exports dev.platanus.simulator;
    exports dev.platanus.simulator.amplitude;
    exports dev.platanus.simulator.dynamic;
    exports dev.platanus.simulator.engine;
    exports dev.platanus.simulator.input;
    exports dev.platanus.simulator.noise;
    exports dev.platanus.simulator.observable;
    exports dev.platanus.simulator.pieces;
    exports dev.platanus.simulator.sample;
    exports dev.platanus.simulator.state;
    exports dev.platanus.simulator.sweep;
    exports dev.platanus.simulator.verify;
    exports dev.platanus.simulator.wide;
}
