/** What all engines share: memory outside the Java heap, worker threads, and the sampler. */
package dev.platanus.statevector.engine;
