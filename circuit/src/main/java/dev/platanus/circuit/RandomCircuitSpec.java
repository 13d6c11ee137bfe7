package dev.platanus.circuit;

import dev.platanus.layout.Layout;
import dev.platanus.layout.PatternSequence;
import java.util.Objects;

/**
 * What determines a random circuit, down to the last bit.
 *
 * @param layout the qubits, couplers and patterns
 * @param cycles m, 0 to {@link #MAX_CYCLES}; a final layer of single-qubit gates follows the last cycle
 * @param sequence the pattern of couplers that fires in each cycle
 * @param seed any number; circuits with different seeds differ in their single-qubit gates only
 * @param angles where the angles of the two-qubit gates come from
 * @param elidedCouplers how many two-qubit gates across the {@link LayoutCut} are left out, earliest cycles first and
 *     within a cycle in the order of the couplers, as in Google's elided circuits; 0 for none
 * @param patch true to leave out all two-qubit gates across the {@link LayoutCut}, so that the circuit falls apart into
 *     two halves
 */
public record RandomCircuitSpec(
        Layout layout,
        int cycles,
        PatternSequence sequence,
        long seed,
        Angles angles,
        int elidedCouplers,
        boolean patch) {
    /** The largest number of cycles, a guard against absurd input. */
    public static final int MAX_CYCLES = 10_000;

    /**
     * Checks the values against each other.
     *
     * @throws IllegalArgumentException if cycles or elided couplers are out of range, gates are both elided and left
     *     out as a patch, or the layout lacks a pattern of the sequence
     */
    public RandomCircuitSpec {
        Objects.requireNonNull(layout, "layout");
        Objects.requireNonNull(angles, "angles");
        if (cycles < 0 || cycles > MAX_CYCLES) {
            throw new IllegalArgumentException("a random circuit has 0 to " + MAX_CYCLES + " cycles, got " + cycles);
        }
        if (elidedCouplers < 0) {
            throw new IllegalArgumentException("the number of elided gates is 0 or more, got " + elidedCouplers);
        }
        if (patch && elidedCouplers > 0) {
            throw new IllegalArgumentException(
                    "a patch circuit has no gate across the cut that could be elided; ask for"
                            + " a patch circuit or for " + elidedCouplers + " elided gates, not for both");
        }
        sequence.patterns().forEach(layout::pattern);
    }

    /**
     * Returns a full circuit with ideal angles.
     *
     * @param layout the layout
     * @param cycles m
     * @param sequence such as {@code ABCDCDAB}
     * @param seed any number
     * @return the specification
     * @throws IllegalArgumentException if a value is out of range or the layout lacks a pattern of the sequence
     */
    public static RandomCircuitSpec ideal(Layout layout, int cycles, String sequence, long seed) {
        return new RandomCircuitSpec(
                layout, cycles, PatternSequence.parse(sequence, layout), seed, Angles.IDEAL, 0, false);
    }

    /**
     * Returns the specification with other angles.
     *
     * @param newAngles where the angles come from
     * @return a changed copy
     */
    public RandomCircuitSpec withAngles(Angles newAngles) {
        return new RandomCircuitSpec(layout, cycles, sequence, seed, newAngles, elidedCouplers, patch);
    }

    /**
     * Returns the specification with elided gates.
     *
     * @param newElidedCouplers how many
     * @return a changed copy
     * @throws IllegalArgumentException if negative, or if the circuit is a patch circuit
     */
    public RandomCircuitSpec withElidedCouplers(int newElidedCouplers) {
        return new RandomCircuitSpec(layout, cycles, sequence, seed, angles, newElidedCouplers, patch);
    }

    /**
     * Returns the specification as a patch circuit or a whole one.
     *
     * @param newPatch true for a patch circuit
     * @return a changed copy
     * @throws IllegalArgumentException if true and gates are elided
     */
    public RandomCircuitSpec withPatch(boolean newPatch) {
        return new RandomCircuitSpec(layout, cycles, sequence, seed, angles, elidedCouplers, newPatch);
    }

    /**
     * Returns the part of file names that tells circuits apart, in the manner of Google's data set: {@code n} qubits,
     * {@code m} cycles, {@code s} seed, {@code e} elided gates, {@code p} pattern.
     *
     * @return such as {@code n30_m14_s7_e0_pABCDCDAB}; a patch circuit has {@code _patch} at its end
     */
    public String label() {
        return "n" + layout.qubitCount() + "_m" + cycles + "_s" + seed + "_e" + elidedCouplers + "_p"
                + String.join("", sequence.patterns()) + (patch ? "_patch" : "");
    }

    /**
     * Returns the name of the circuit's file without its extension.
     *
     * @return such as {@code circuit_n30_m14_s7_e0_pABCDCDAB}
     */
    public String fileStem() {
        return "circuit_" + label();
    }
}
