/** Files that are whole or not there, what is wrong with them, locks that end with their process, and two of their formats. */
package dev.platanus.machine.file;
