/**
 * What has this machine, and how do work, progress and files run on it? Memory and its account, threads that always join, the width of
 * vector registers; files that are whole, locks that end with their process.
 */
package dev.platanus.machine;
