/** How are independent bitstrings drawn from a distribution that lies in segments of known mass, in the same order by every engine? */
package dev.platanus.statevector.sampling;
