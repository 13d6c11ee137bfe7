/**
 * How fast the other modules are: JMH benchmarks, each of which checks its answer, and the programs that the comparison
 * with peers in {@code benchmarks/peers} and the chart are made with.
 */
package dev.platanus.benchmarks;
