/**
 * Hybrid Schrödinger–Feynman simulation: the qubits fall into two halves, every gate between them becomes a sum of paths, and
 * each half is an ordinary circuit that the state-vector engine runs.
 *
 * <p>A two-qubit gate is, between gates on single qubits, a sum of at most four terms c·(σ⊗σ) with a Pauli matrix σ on
 * each side. Some of the gates across the cut are <em>sliced</em>: their terms are enumerated, one pair of runs for each
 * combination. The others are <em>open</em>: each half carries two <em>path qubits</em> in place of the gate, in even
 * superposition, which control a Pauli X and a Pauli Z; reading the half states at equal path bits sums the terms. All
 * combinations then share what comes before, since path qubits are in |0⟩ until they are used.
 */
package dev.platanus.statevector.hybrid;
