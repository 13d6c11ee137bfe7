/** Jobs in pieces on a Spark cluster: what travels to its executors, and where their pieces are stored. */
package dev.platanus.spark;
