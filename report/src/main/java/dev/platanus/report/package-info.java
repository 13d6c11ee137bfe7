/**
 * How does a result look? It is written once, as a document of facts, tables and figures, and shown as text, JSON, CSV or one
 * self-contained HTML page: no script, no network, light and dark, for the screen and for paper.
 */
package dev.platanus.report;
