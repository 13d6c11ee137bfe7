package dev.platanus.cli.verify;

import dev.platanus.circuit.Circuit;
import dev.platanus.cli.amplitude.AmplitudeOptions;
import dev.platanus.cli.amplitude.IdealDistribution;
import dev.platanus.cli.console.CommandFailure;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.cli.input.BitstringOptions;
import dev.platanus.machine.InsufficientMemoryException;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.amplitude.AmplitudePlan;
import dev.platanus.simulator.amplitude.AmplitudePlanner;
import dev.platanus.simulator.amplitude.AmplitudeSource;
import dev.platanus.simulator.engine.Engines;
import dev.platanus.xeb.bitstring.AmplitudeTable;
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
 * @param engines what runs them
 * @param observer hears of it
 */
public record Scoring(AmplitudeOptions amplitudeOptions, Engines engines, Observer observer) {
    /** A basis state is a {@code long}, and so is 2^n. */
    public static final int MAX_QUBITS = 62;

    /**
     * Makes sure that a circuit can be run.
     *
     * @throws dev.platanus.machine.InsufficientMemoryException if it does not fit into memory
     * @throws RefusedException as {@link AmplitudePlanner#plan} says
     */
    AmplitudePlan plan(Circuit circuit) {
        return AmplitudePlanner.plan(amplitudeOptions.request(circuit, engines, false), observer);
    }

    /**
     * The same for one of many circuits, where a search for another way than the state vector would take too long.
     *
     * @throws dev.platanus.machine.InsufficientMemoryException if it does not fit into memory
     * @throws RefusedException as {@link AmplitudePlanner#plan} says
     */
    AmplitudePlan planOfMany(Circuit circuit) {
        return AmplitudePlanner.plan(amplitudeOptions.request(circuit, engines, true), observer);
    }

    /** Whether one of many circuits is run as a whole state, or not at all. */
    boolean isForState(Circuit circuit) {
        return amplitudeOptions.request(circuit, engines, true).isForState();
    }

    /** How one of many circuits can be run, if it can be. */
    Optional<AmplitudePlan> possible(Circuit circuit) {
        try {
            return Optional.of(planOfMany(circuit));
        } catch (InsufficientMemoryException e) {
            return Optional.empty();
        } catch (RefusedException e) {
            if (e.reason() == Reason.TOO_MUCH) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Runs a circuit and hands out its distribution.
     *
     * @param plan how it runs
     * @param use what to do with it while it can be asked
     * @throws CommandFailure if it cannot be run
     */
    <T> T simulated(AmplitudePlan plan, Function<IdealDistribution, T> use) {
        try (AmplitudeSource source = plan.open(observer)) {
            return use.apply(IdealDistribution.of(source));
        }
    }

    /**
     * Makes sure that bitstrings of n qubits have a number.
     *
     * @throws RefusedException if not
     */
    static void requireCountable(int qubits) {
        if (qubits > MAX_QUBITS) {
            throw new RefusedException(
                    Reason.TOO_MUCH,
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
