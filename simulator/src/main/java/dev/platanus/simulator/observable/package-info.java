/** Expectation values of observables: which way is cheapest here, what does it cost, and what is the answer? */
package dev.platanus.simulator.observable;
