/**
 * Who talks to OpenCL? But for the list of devices, which the package above reads, the only room that sees
 * JOCL: single calls behind {@link dev.platanus.opencl.driver.Driver}, so that
 * tests can let each of them fail, and a {@link dev.platanus.opencl.driver.DeviceSession} that owns what they return.
 */
package dev.platanus.opencl.driver;
