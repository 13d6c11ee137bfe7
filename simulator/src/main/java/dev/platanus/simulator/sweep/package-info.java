/** Many settings of the parameters of one circuit. */
package dev.platanus.simulator.sweep;
