/**
 * Which bitstrings does a file hold, and how often? Reads what laboratories export, recognises the format by its content
 * and streams, so that memory depends on the number of distinct bitstrings only.
 */
package dev.platanus.xeb.bitstring;
