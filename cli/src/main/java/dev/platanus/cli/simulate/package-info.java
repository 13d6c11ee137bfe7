/** {@code simulate} and {@code plan}: samples of a circuit, ideal or noisy, and what they cost. */
package dev.platanus.cli.simulate;
