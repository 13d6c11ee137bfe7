package dev.platanus.cli.input;

import dev.platanus.circuit.BasisStates;
import dev.platanus.circuit.Readout;
import dev.platanus.cli.console.Choices;
import dev.platanus.cli.console.CommandFailure;
import dev.platanus.cli.console.Console;
import dev.platanus.cli.console.Count;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.simulator.input.InputFile;
import dev.platanus.xeb.bitstring.BitOrder;
import dev.platanus.xeb.bitstring.BitstringCounts;
import dev.platanus.xeb.bitstring.BitstringFormat;
import dev.platanus.xeb.bitstring.BitstringInput;
import dev.platanus.xeb.bitstring.BitstringSettings;
import dev.platanus.xeb.bitstring.BitstringSink;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Option;

/** How files of measured bitstrings are read. */
public final class BitstringOptions {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = Choices.FormatChoice.class,
            completionCandidates = Choices.FormatChoice.class,
            description = "text, csv, json, python, npy, or Stim's b8, hits, dets, r8 or ptb64 (default: by content;"
                    + " hits, r8 and ptb64 are not recognised).")
    private BitstringFormat format;

    @Option(
            names = "--bit-order",
            paramLabel = "ORDER",
            converter = Choices.BitOrderChoice.class,
            completionCandidates = Choices.BitOrderChoice.class,
            description = "Where qubit 0 stands in a bitstring: first (left) or last (default: last for Qiskit's and"
                    + " Quantinuum's texts in JSON, else first).")
    private BitOrder order;

    @Option(names = "--pad", description = "Put leading zeros back that a spreadsheet or Python's bin() has left out.")
    private boolean padded;

    @Option(
            names = "--packed",
            paramLabel = "END",
            converter = Choices.PackingChoice.class,
            completionCandidates = Choices.PackingChoice.class,
            description = "Where the bytes of packed npy begin: big (most significant bit, numpy.packbits) or little"
                    + " (Stim) (default: as unused bits tell, else big).")
    private BitOrder packing;

    @Option(
            names = "--shots",
            paramLabel = "N",
            converter = Count.class,
            description = "The file has probabilities in place of counts, fractions of so many shots, as cloud services"
                    + " publish them.")
    private Long shots;

    @Option(
            names = "--decimal",
            paramLabel = "END",
            converter = Choices.PackingChoice.class,
            completionCandidates = Choices.PackingChoice.class,
            description = "Bitstrings are written as decimal numbers, whose first bit is the most significant one (big:"
                    + " Cirq's histograms) or the least significant one (little: IonQ, Qiskit's distributions).")
    private BitOrder decimal;

    /**
     * Counts the bitstrings of a file, or of standard input if the name is {@code -}.
     *
     * @param counts gets at least one shot
     * @return what was found
     * @throws CommandFailure with {@link ExitCode#BAD_INPUT} if it cannot be read or understood, or is empty
     */
    public BitstringInput read(String name, Readout readout, BitstringCounts counts, Console console) {
        BitstringInput input = forEach(name, readout, counts, console);
        if (counts.shots() == 0) {
            throw empty(name);
        }
        return input;
    }

    /** What is thrown if a file has no bitstrings. */
    public static CommandFailure empty(String name) {
        return new CommandFailure(ExitCode.BAD_INPUT, source(name) + ": there are no bitstrings in it");
    }

    /**
     * Hands out the bitstrings of a file, or of standard input if the name is {@code -}, in their order.
     *
     * @param sink may get none
     * @return what was found
     * @throws dev.platanus.machine.RefusedException if it cannot be read or understood
     */
    public BitstringInput forEach(String name, Readout readout, BitstringSink sink, Console console) {
        if (!name.equals("-") && Files.isDirectory(Path.of(name))) {
            throw new CommandFailure(
                    ExitCode.BAD_INPUT,
                    "'" + name + "' is a folder; name a file of bitstrings in it, or score all its circuits with"
                            + " 'verify --data " + name + "'");
        }
        try (InputStream stream = name.equals("-") ? console.in() : Files.newInputStream(Path.of(name))) {
            BitstringInput input = BitstringInput.read(stream, source(name), readout, settings(), sink);
            if (packing != null && input.format() != BitstringFormat.NPY) {
                console.say("--packed is not used: it is for bytes of npy, and " + source(name) + " is "
                        + input.format().title());
            }
            return input;
        } catch (IOException e) {
            throw InputFile.unreadable("bitstring file '" + name + "'", e);
        }
    }

    /**
     * The bitstrings of a file, or of standard input if the name is {@code -}, in their order, whatever their counts.
     *
     * @return at least one
     * @throws CommandFailure with {@link ExitCode#BAD_INPUT} if it cannot be read or understood, or is empty
     */
    public BasisStates list(String name, Readout readout, Console console) {
        BasisStates.Builder list = new BasisStates.Builder(readout.qubits().size());
        forEach(name, readout, (one, _) -> list.add(one, 0), console);
        if (list.count() == 0) {
            throw empty(name);
        }
        return list.build();
    }

    /** What is known about a file beside its content. */
    public BitstringSettings settings() {
        if (shots != null && shots == 0) {
            throw CommandFailure.usage("--shots 0: probabilities are fractions of at least one shot");
        }
        if (decimal != null && (order != null || padded)) {
            throw CommandFailure.usage(
                    "--decimal says where the first bit is, and numbers need no leading zeros: leave "
                            + (padded ? "--pad" : "--bit-order") + " out");
        }
        return new BitstringSettings(
                Optional.ofNullable(format),
                Optional.ofNullable(order),
                padded,
                Optional.ofNullable(packing),
                shots == null ? OptionalLong.empty() : OptionalLong.of(shots),
                Optional.ofNullable(decimal));
    }

    /** How messages call a file. */
    public static String source(String name) {
        return name.equals("-") ? "<stdin>" : name;
    }
}
