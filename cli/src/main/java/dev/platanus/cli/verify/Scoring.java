package dev.platanus.cli.verify;

import dev.platanus.circuit.Circuit;
import dev.platanus.cli.amplitude.AmplitudeMethod;
import dev.platanus.cli.amplitude.AmplitudeOptions;
import dev.platanus.cli.amplitude.AmplitudeSource;
import dev.platanus.cli.amplitude.IdealDistribution;
import dev.platanus.cli.bitstring.AmplitudeTable;
import dev.platanus.cli.console.CommandFailure;
import dev.platanus.cli.console.Console;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.cli.console.TalkOptions;
import dev.platanus.cli.input.BitstringOptions;
import dev.platanus.machine.InsufficientMemoryException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where ideal probabilities come from: the circuit is run, or a file has its amplitudes.
 *
 * @param amplitudeOptions how circuits run
 */
public record Scoring(AmplitudeOptions amplitudeOptions, TalkOptions talk, Console console) {
    /** A basis state is a {@code long}, and so is 2^n. */
    public static final int MAX_QUBITS = 62;

    /**
     * Makes sure that a circuit can be run.
     *
     * @throws dev.platanus.machine.InsufficientMemoryException if it does not fit into memory
     * @throws CommandFailure as {@link AmplitudeOptions#choose} says
     */
    AmplitudeMethod method(Circuit circuit) {
        return amplitudeOptions.choose(circuit);
    }

    /**
     * The same for one of many circuits, where a search for another way than the state vector would take too long.
     *
     * @throws dev.platanus.machine.InsufficientMemoryException if it does not fit into memory
     * @throws CommandFailure as {@link AmplitudeOptions#chooseForMany} says
     */
    AmplitudeMethod methodOfMany(Circuit circuit) {
        return amplitudeOptions.chooseForMany(circuit);
    }

    /** How one of many circuits can be run, if it can be. */
    Optional<AmplitudeMethod> possible(Circuit circuit) {
        try {
            return Optional.of(methodOfMany(circuit));
        } catch (InsufficientMemoryException e) {
            return Optional.empty();
        } catch (CommandFailure e) {
            if (e.exitCode() == ExitCode.OUT_OF_MEMORY) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Runs a circuit and hands out its distribution.
     *
     * @param method how it runs
     * @param use what to do with it while it can be asked
     * @throws CommandFailure if it cannot be run
     */
    <T> T simulated(AmplitudeMethod method, Function<IdealDistribution, T> use) {
        try (AmplitudeSource source = method.open(talk, console)) {
            return use.apply(source.ideal());
        }
    }

    /**
     * Makes sure that bitstrings of n qubits have a number.
     *
     * @throws CommandFailure with {@link ExitCode#OUT_OF_MEMORY} if not
     */
    static void requireCountable(int qubits) {
        if (qubits > MAX_QUBITS) {
            throw new CommandFailure(
                    ExitCode.OUT_OF_MEMORY,
                    "the circuit has " + qubits + " qubits; bitstrings of up to " + MAX_QUBITS + " qubits are scored");
        }
    }

    /**
     * Reads a distribution, or a part of it.
     *
     * @throws CommandFailure with {@link ExitCode#BAD_INPUT} if the file cannot be read or understood
     */
    static IdealDistribution fromFile(Path amplitudes, int qubits) {
        requireCountable(qubits);
        try (InputStream stream = Files.newInputStream(amplitudes)) {
            AmplitudeTable table = AmplitudeTable.read(stream, amplitudes.toString(), qubits);
            return IdealDistribution.of(table, qubits, amplitudes.toString());
        } catch (IOException e) {
            throw BitstringOptions.unreadable("amplitude file '" + amplitudes + "'", e);
        }
    }
}
