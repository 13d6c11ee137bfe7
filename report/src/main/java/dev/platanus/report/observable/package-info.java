/** Expectation values as documents. */
package dev.platanus.report.observable;
