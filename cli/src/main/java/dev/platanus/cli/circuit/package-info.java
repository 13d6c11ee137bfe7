/** {@code circuit} and {@code layout}: circuits and devices as text and pictures, without running anything. */
package dev.platanus.cli.circuit;
