package dev.platanus.simulator.engine;

/** Where a state lives, and slices are contracted. */
public enum Backend {
    /** A GPU on which the state fits, or several; any GPU for slices; else the processor. */
    AUTO,
    /** The processor. */
    CPU,
    /** An OpenCL device, or nothing. */
    OPENCL
}
