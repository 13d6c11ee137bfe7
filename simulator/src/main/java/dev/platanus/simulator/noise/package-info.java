/** What a device that makes errors does to samples: models, their random streams, and what came of them. */
package dev.platanus.simulator.noise;
