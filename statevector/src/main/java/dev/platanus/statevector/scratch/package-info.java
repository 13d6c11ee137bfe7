/** A state on a disk while it is worked on: pieces of a file, and a manifest of which of them hold what. */
package dev.platanus.statevector.scratch;
