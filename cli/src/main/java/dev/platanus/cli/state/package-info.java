/** {@code platanus state}: the state after a circuit, as a file, and what can be read off it. */
package dev.platanus.cli.state;
