/**
 * What is the whole state, on an OpenCL device? {@link dev.platanus.opencl.OpenClPlatform} finds devices, {@link
 * dev.platanus.opencl.OpenClSimulator} plans a circuit for one; its plan runs like any other.
 */
package dev.platanus.opencl;
