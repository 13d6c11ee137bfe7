/** The random events of noisy shots: their streams of numbers, and measured bits that flip. */
package dev.platanus.simulator.shots;
