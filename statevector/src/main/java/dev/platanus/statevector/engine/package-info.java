/** Which engine of this CPU runs a circuit? Above the engines themselves; they know no one here. */
package dev.platanus.statevector.engine;
