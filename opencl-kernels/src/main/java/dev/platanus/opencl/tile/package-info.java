/**
 * What happens to a tile? Plans a circuit as sweeps of tiles and stages of registers, and writes it as the data that the
 * kernel {@code sweep.cl} interprets; knows no device.
 */
package dev.platanus.opencl.tile;
