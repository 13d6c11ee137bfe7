/**
 * The single-precision CPU engine: off-heap state, kernels that work on cached blocks where they lie, the executor of a
 * planned program, and the sampler.
 */
package dev.platanus.statevector.cpu;
