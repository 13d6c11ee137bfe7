/** What a machine can do, as a document. */
package dev.platanus.report.device;
