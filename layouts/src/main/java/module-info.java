/** Devices: which qubits are there, and which of them are coupled. */
module dev.platanus.layout {
    requires transitive dev.platanus.machine;

    exports dev.platanus.layout;
}
