/** The plain double-precision engine: one gate at a time, simple enough to be obviously right; the judge of the others. */
package dev.platanus.statevector.reference;
