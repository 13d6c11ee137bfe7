/**
 * In which order is a network best contracted? Pure combinatorics on indices of dimension 2: it knows no numbers and no
 * gates.
 */
package dev.platanus.tensornet.tree;
