/** What do all parts need of the machine below them: files that are whole, and locks that end with their process? */
package dev.platanus.machine;
