package dev.platanus.spark;

import dev.platanus.simulator.amplitude.Way;
import dev.platanus.xeb.DigitalErrorModel;
import dev.platanus.xeb.bitstring.BitOrder;
import dev.platanus.xeb.bitstring.BitstringFormat;
import dev.platanus.xeb.bitstring.BitstringSettings;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How the circuits of a folder are scored, as it travels: the choices of {@code platanus verify --data}.
 *
 * @param way to the amplitudes of a circuit; by itself the state vector
 * @param trials of contraction trees for each circuit, 0 for as many as time allows: then last digits depend on the machine
 * @param preferAmplitudes whether published amplitudes come before running a circuit
 * @param rates of errors on one qubit, on two, and of readout, for a prediction; empty for none
 * @param format of the bitstrings, as {@link BitstringFormat#name}; empty text for what they look like
 * @param order as {@link BitOrder#name}; empty text for that of the format
 * @param padded as {@link BitstringSettings#padded}
 * @param packing as {@link BitOrder#name}; empty text for what unused bits tell
 * @param shots of which probabilities are fractions, 0 if there are counts
 * @param decimal as {@link BitOrder#name}; empty text for bits
 */
public record ScoringChoices(
        Way way,
        long trials,
        boolean preferAmplitudes,
        List<Double> rates,
        String format,
        String order,
        boolean padded,
        String packing,
        long shots,
        String decimal)
        implements Serializable {

    /** Copies the rates. */
    public ScoringChoices {
        rates = List.copyOf(rates);
    }

    /**
     * Takes what matters on other machines.
     *
     * @param way to the amplitudes of a circuit
     * @param trials of contraction trees for each circuit; empty for as many as time allows
     * @param preferAmplitudes whether published amplitudes come before running a circuit
     * @param errors for a prediction, if they are known
     * @param bitstrings how measurements are read
     * @return the choices
     */
    public static ScoringChoices of(
            Way way,
            OptionalLong trials,
            boolean preferAmplitudes,
            Optional<DigitalErrorModel> errors,
            BitstringSettings bitstrings) {
        return new ScoringChoices(
                way,
                trials.orElse(0),
                preferAmplitudes,
                errors.map(model -> List.of(model.singleQubitError(), model.twoQubitError(), model.readoutError()))
                        .orElse(List.of()),
                name(bitstrings.format()),
                name(bitstrings.order()),
                bitstrings.padded(),
                name(bitstrings.packing()),
                bitstrings.shots().orElse(0),
                name(bitstrings.decimal()));
    }

    private static String name(Optional<? extends Enum<?>> value) {
        return value.map(Enum::name).orElse("");
    }

    private static <E extends Enum<E>> Optional<E> value(E[] all, String name) {
        return Arrays.stream(all).filter(one -> one.name().equals(name)).findFirst();
    }

    BitstringSettings bitstrings() {
        return new BitstringSettings(
                value(BitstringFormat.values(), format),
                value(BitOrder.values(), order),
                padded,
                value(BitOrder.values(), packing),
                shots == 0 ? OptionalLong.empty() : OptionalLong.of(shots),
                value(BitOrder.values(), decimal));
    }

    Optional<DigitalErrorModel> errors() {
        return rates.isEmpty()
                ? Optional.empty()
                : Optional.of(new DigitalErrorModel(rates.get(0), rates.get(1), rates.get(2)));
    }
}
