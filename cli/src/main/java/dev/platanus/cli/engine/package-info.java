/** Which processor or device computes a state, and the options that decide it. */
package dev.platanus.cli.engine;
