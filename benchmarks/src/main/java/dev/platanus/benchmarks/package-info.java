/**
 * How fast the other modules are.
 */
package dev.platanus.benchmarks;
