/** Circuits, their gates, and the formats of their files. */
module dev.platanus.circuit {
    requires transitive dev.platanus.layout;
    requires transitive dev.platanus.machine;
    requires org.antlr.antlr4.runtime;
    requires transitive org.apache.commons.rng.api;
    requires org.apache.commons.rng.simple;

    exports dev.platanus.circuit;
    exports dev.platanus.circuit.format;
    exports dev.platanus.circuit.noise;
    exports dev.platanus.circuit.observable;
}
