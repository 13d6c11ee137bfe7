/**
 * Amplitudes of given bitstrings: {@link dev.platanus.simulator.amplitude.AmplitudeRequest} → {@link
 * dev.platanus.simulator.amplitude.AmplitudePlan} → {@link dev.platanus.simulator.amplitude.AmplitudeSource}.
 */
package dev.platanus.simulator.amplitude;
