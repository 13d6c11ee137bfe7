/** How is a gate expressed by others, where a file format has no word for it? Exact, phases included. */
package dev.platanus.circuit.expansion;
