/**
 * How is a contraction tree carried out, fast and in known memory? A plan is compiled once into steps with fixed storage
 * orders and addresses; slices then run through them.
 */
package dev.platanus.tensornet.contract;
