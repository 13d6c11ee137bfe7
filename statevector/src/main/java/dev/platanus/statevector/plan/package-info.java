/**
 * Which gates can run together in one pass over a state that is larger than the memory next to the processor?
 *
 * <p>A pure, combinatorial function from operations on numbered qubits to {@linkplain
 * dev.platanus.statevector.plan.Sweep sweeps}; it knows sizes, but neither hardware nor gates, so the same function
 * serves every level of memory: {@link dev.platanus.statevector.plan.LevelPlanner} plans parts, blocks and registers, the sweeps of
 * one within those of the other.
 */
package dev.platanus.statevector.plan;
