package dev.platanus.xeb.bitstring;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the user knows about a file of bitstrings and its content does not tell.
 *
 * @param format the format; empty to recognise it by the first 64 KiB
 * @param order the bit order; empty for that of the format: {@link BitOrder#LAST} for Qiskit's and Quantinuum's texts in
 *     JSON, {@link BitOrder#FIRST} otherwise
 * @param padded whether bitstrings that are too short have lost their leading zeros
 * @param packing the end of a byte at which packed bits begin: {@link BitOrder#FIRST} for the most significant one
 *     ({@code numpy.packbits}), {@link BitOrder#LAST} for the least significant one (Stim); empty to let the unused bits tell
 * @param shots how many shots there were, if the file has probabilities in place of counts, fractions of so many
 * @param decimal if texts of digits are decimal numbers, the end at which their first bit is: {@link BitOrder#FIRST} for the
 *     most significant one (Cirq), {@link BitOrder#LAST} for the least significant one (IonQ, Qiskit); empty if they are bits
 */
public record BitstringSettings(
        Optional<BitstringFormat> format,
        Optional<BitOrder> order,
        boolean padded,
        Optional<BitOrder> packing,
        OptionalLong shots,
        Optional<BitOrder> decimal) {
    /**
     * Checks.
     *
     * @throws IllegalArgumentException if there are no shots
     */
    public BitstringSettings {
        if (shots.isPresent() && shots.getAsLong() < 1) {
            throw new IllegalArgumentException("shots " + shots.getAsLong() + ": there is at least 1");
        }
    }

    /** Everything by content. */
    public static final BitstringSettings NONE = new BitstringSettings(
            Optional.empty(), Optional.empty(), false, Optional.empty(), OptionalLong.empty(), Optional.empty());

    /**
     * The same with a format.
     *
     * @param known what the file is
     * @return the other settings
     */
    public BitstringSettings with(BitstringFormat known) {
        return new BitstringSettings(Optional.of(known), order, padded, packing, shots, decimal);
    }

    /**
     * The same with a bit order.
     *
     * @param known where qubit 0 stands
     * @return the other settings
     */
    public BitstringSettings with(BitOrder known) {
        return new BitstringSettings(format, Optional.of(known), padded, packing, shots, decimal);
    }

    /**
     * The same with lost zeros put back.
     *
     * @return the other settings
     */
    public BitstringSettings withPadding() {
        return new BitstringSettings(format, order, true, packing, shots, decimal);
    }

    /**
     * The same with an order of packed bits.
     *
     * @param known the end of a byte at which they begin
     * @return the other settings
     */
    public BitstringSettings withPacking(BitOrder known) {
        return new BitstringSettings(format, order, padded, Optional.of(known), shots, decimal);
    }

    /**
     * The same with probabilities in place of counts.
     *
     * @param all how many shots there were
     * @return the other settings
     * @throws IllegalArgumentException if there were none
     */
    public BitstringSettings ofShots(long all) {
        return new BitstringSettings(format, order, padded, packing, OptionalLong.of(all), decimal);
    }

    /**
     * The same with decimal numbers in place of bits.
     *
     * @param known the end of a number at which the first bit is
     * @return the other settings
     */
    public BitstringSettings withDecimal(BitOrder known) {
        return new BitstringSettings(format, order, padded, packing, shots, Optional.of(known));
    }
}
