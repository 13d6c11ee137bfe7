package dev.platanus.cli.input;

import dev.platanus.cli.console.CommandFailure;
import picocli.CommandLine.Option;

/** What state the circuit begins in. */
public final class StartOptions {
    @Option(
            names = "--initial",
            paramLabel = "BITSTRING",
            description = "Begin in this basis state; the left-most character is qubit 0 of the circuit's file, whatever is"
                    + " measured into which bit (default: all 0).")
    private String initial;

    /** The option that was given, if one was; {@code null} otherwise. */
    public String firstGiven() {
        return initial == null ? null : "--initial";
    }

    /**
     * The circuit that begins there.
     *
     * @throws CommandFailure if the bitstring does not fit the circuit
     */
    public CircuitInput applied(CircuitInput input) {
        try {
            return initial == null ? input : input.startingIn(initial);
        } catch (IllegalArgumentException e) {
            throw unfit(e);
        }
    }

    /**
     * The same for a circuit that may be dynamic.
     *
     * @throws CommandFailure if the bitstring does not fit the circuit
     */
    public AnyInput applied(AnyInput input) {
        return switch (input) {
            case CircuitInput circuit -> applied(circuit);
            case DynamicInput program -> {
                try {
                    yield initial == null ? program : program.startingIn(initial);
                } catch (IllegalArgumentException e) {
                    throw unfit(e);
                }
            }
        };
    }

    private CommandFailure unfit(IllegalArgumentException e) {
        return CommandFailure.usage("--initial " + initial + ": " + e.getMessage());
    }
}
