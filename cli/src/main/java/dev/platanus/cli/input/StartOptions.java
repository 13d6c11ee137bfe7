package dev.platanus.cli.input;

import dev.platanus.cli.console.Choices;
import dev.platanus.cli.console.CommandFailure;
import dev.platanus.simulator.input.CircuitStart;
import dev.platanus.xeb.bitstring.BitOrder;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What state the circuit begins in. */
public final class StartOptions {
    @Option(
            names = "--initial",
            paramLabel = "BITSTRING",
            description =
                    "Begin in this basis state; the left-most character is qubit 0 of the circuit's file, whatever is"
                            + " measured into which bit (default: all 0).")
    private String initial;

    @Option(
            names = "--state-in",
            paramLabel = "FILE",
            description =
                    "Begin in the state of this file of numpy: 2^n numbers of type complex64 or complex128; on the"
                            + " CPU, where the whole state fits into memory.")
    private Path stateIn;

    @Option(
            names = "--state-order",
            paramLabel = "ORDER",
            converter = Choices.BitOrderChoice.class,
            completionCandidates = Choices.BitOrderChoice.class,
            description =
                    "Of files of states. first: qubit 0 is the most significant bit of an index, as in Cirq. last: the"
                            + " least significant, as in Qiskit (default: first).")
    private BitOrder stateOrder;

    /** The option that was given, if one was; {@code null} otherwise. */
    public String firstGiven() {
        return initial != null
                ? "--initial"
                : stateIn != null ? "--state-in" : stateOrder != null ? "--state-order" : null;
    }

    /** What was asked for. */
    public CircuitStart start() {
        return new CircuitStart(
                Optional.ofNullable(initial), Optional.ofNullable(stateIn), stateOrder == BitOrder.LAST);
    }

    /**
     * Makes sure that the order of a file is not said where there is none.
     *
     * @param written whether a state is written
     * @throws CommandFailure if it is
     */
    public void requireFile(boolean written) {
        if (stateOrder != null && stateIn == null && !written) {
            throw CommandFailure.usage("--state-order is for files of states; add --state-in, or drop it");
        }
    }
}
