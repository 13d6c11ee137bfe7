/** {@code expect}: expectation values of observables. */
package dev.platanus.cli.observable;
