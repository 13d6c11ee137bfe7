/** {@code amplitudes}, and the options that say how they are computed. */
package dev.platanus.cli.amplitude;
