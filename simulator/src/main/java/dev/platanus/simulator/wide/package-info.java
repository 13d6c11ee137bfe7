/**
 * How are bitstrings drawn from exactly a circuit's distribution, when its state does not fit? What is classical is done
 * classically, independent parts are drawn apart, and what remains is drawn gate by gate from amplitudes.
 */
package dev.platanus.simulator.wide;
