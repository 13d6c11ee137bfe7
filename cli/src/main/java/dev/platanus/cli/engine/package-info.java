/** The options that say which processor or device computes, and how contractions are searched. */
package dev.platanus.cli.engine;
