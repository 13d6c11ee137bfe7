/**
 * How does an OpenCL device carry out a contraction tree? {@link dev.platanus.opencl.contract.DeviceContractor} takes the
 * place of the processors: a whole slice runs on the device, and only its result comes back.
 */
package dev.platanus.opencl.contract;
