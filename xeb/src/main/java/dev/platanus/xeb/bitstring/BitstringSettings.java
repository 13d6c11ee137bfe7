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
 */
public record BitstringSettings(
        Optional<BitstringFormat> format,
        Optional<BitOrder> order,
        boolean padded,
        Optional<BitOrder> packing,
        OptionalLong shots) {
    /** Everything by content. */
    public static final BitstringSettings NONE =
            new BitstringSettings(Optional.empty(), Optional.empty(), false, Optional.empty(), OptionalLong.empty());

    /**
     * The same with a format.
     *
     * @param known what the file is
     * @return the other settings
     */
    public BitstringSettings with(BitstringFormat known) {
        return new BitstringSettings(Optional.of(known), order, padded, packing, shots);
    }

    /**
     * The same with a bit order.
     *
     * @param known where qubit 0 stands
     * @return the other settings
     */
    public BitstringSettings with(BitOrder known) {
        return new BitstringSettings(format, Optional.of(known), padded, packing, shots);
    }
}
