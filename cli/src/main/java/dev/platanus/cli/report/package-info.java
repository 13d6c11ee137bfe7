/**
 * How does a result look on a page? Takes plain records and gives one self-contained HTML file as text: no script, no
 * network, light and dark, for the screen and for paper.
 */
package dev.platanus.cli.report;
