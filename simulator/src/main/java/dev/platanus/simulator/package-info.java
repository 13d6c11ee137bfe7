/**
 * Which way to the amplitudes of a circuit is cheapest on this machine, what does it cost, and what is the answer?
 *
 * <p>A request becomes a plan, a plan tells what it costs and why this way was taken, and only then something runs. Whoever
 * asks hears of it through an {@link dev.platanus.simulator.Observer}; what is not done is a {@link
 * dev.platanus.machine.RefusedException} with a reason.
 */
package dev.platanus.simulator;
