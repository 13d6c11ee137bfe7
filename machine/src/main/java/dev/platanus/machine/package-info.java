/**
 * What has this machine, and how do users of a library hear of work on it? Memory and its account, the width of vector
 * registers, precisions; progress, and refusals.
 */
package dev.platanus.machine;
