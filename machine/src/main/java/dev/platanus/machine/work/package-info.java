/** How does work run: on threads that always join, in memory beyond the heap, on which system? */
package dev.platanus.machine.work;
