package dev.platanus.cli;

import dev.platanus.circuit.Circuit;
import dev.platanus.cli.bitstring.AmplitudeTable;
import dev.platanus.statevector.InsufficientMemoryException;
import dev.platanus.statevector.StateVector;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * Where ideal probabilities come from: the circuit is run, or a file has its amplitudes.
 *
 * @param engineOptions how circuits run
 */
record Scoring(EngineOptions engineOptions, TalkOptions talk, Console console) {
    /** A basis state is a {@code long}, and so is 2^n. */
    static final int MAX_QUBITS = 62;

    /**
     * Makes sure that a circuit of n qubits can be run.
     *
     * @throws dev.platanus.statevector.InsufficientMemoryException if it does not fit into memory
     * @throws CommandFailure if it does not fit into {@code --memory-limit}
     */
    void requireMemory(int qubits) {
        engineOptions.choose(qubits).checkMemory();
    }

    /** Whether a circuit of n qubits can be run. */
    boolean fits(int qubits) {
        try {
            requireMemory(qubits);
            return true;
        } catch (InsufficientMemoryException e) {
            return false;
        } catch (CommandFailure e) {
            if (e.exitCode() == ExitCode.OUT_OF_MEMORY) {
                return false;
            }
            throw e;
        }
    }

    /**
     * Runs a circuit and hands out its distribution.
     *
     * @param use what to do with it while the state is in memory
     * @throws dev.platanus.statevector.InsufficientMemoryException if it does not fit into memory
     * @throws CommandFailure if it does not fit into {@code --memory-limit}, or cannot be run
     */
    <T> T simulated(Circuit circuit, Function<IdealDistribution, T> use) {
        Engine engine = engineOptions.choose(circuit.qubitCount());
        engine.checkMemory();
        try (StateVector state = engine.run(engine.plan(circuit), talk, console)) {
            String origin = "state vector, " + new PrecisionChoice().word(engine.precision()) + " precision";
            return use.apply(IdealDistribution.of(state, origin));
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
