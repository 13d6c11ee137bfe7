/** What is read off a state as a document. */
package dev.platanus.report.state;
