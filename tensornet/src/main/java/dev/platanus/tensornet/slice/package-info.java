/**
 * What do the slices of a circuit add up to? Plans that can be saved, sums that do not depend on the number of threads,
 * and ranges that can be stored and resumed.
 */
package dev.platanus.tensornet.slice;
