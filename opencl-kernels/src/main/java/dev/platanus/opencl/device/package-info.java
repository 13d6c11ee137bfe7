/** What is an OpenCL device? Its names and limits as values; knows no driver. */
package dev.platanus.opencl.device;
