/**
 * Device graphs: which qubits and couplers a device has, where they sit on its grid, and which couplers fire in which
 * activation pattern ({@code A}..{@code H} on a square lattice).
 *
 * <p>{@link dev.platanus.layout.Layouts} is the catalogue, {@link dev.platanus.layout.LayoutFile} reads and writes one's
 * own devices, {@link dev.platanus.layout.LayoutDrawing} shows them. Every type here is an immutable value and safe to
 * share between threads; nothing here knows of gates or circuits.
 */
package dev.platanus.layout;
