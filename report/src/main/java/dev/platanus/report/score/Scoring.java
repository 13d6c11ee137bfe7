package dev.platanus.report.score;

import dev.platanus.circuit.DynamicCircuit;
import dev.platanus.circuit.Readout;
import dev.platanus.simulator.amplitude.AmplitudePlan;
import dev.platanus.simulator.dynamic.ExactOutcomes;
import dev.platanus.simulator.input.CircuitInput;
import dev.platanus.simulator.input.InputFile;
import dev.platanus.simulator.verify.Verifier;
import dev.platanus.statevector.InitialState;
import dev.platanus.xeb.bitstring.BitstringCounts;
import dev.platanus.xeb.verify.IdealDistribution;
import dev.platanus.xeb.verify.Prediction;
import dev.platanus.xeb.verify.Verification;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Scores the bitstrings of one circuit; nothing has run yet. */
public sealed interface Scoring {
    /**
     * Which qubits or bits the characters of a bitstring are.
     *
     * @return with which a file of bitstrings is read
     */
    Readout readout();

    /**
     * Scores.
     *
     * @param counts at least one shot
     * @param why hears why the circuit runs as it does
     * @return the numbers
     * @throws dev.platanus.machine.RefusedException if it cannot be run, or a file of amplitudes cannot be read
     */
    Score score(BitstringCounts counts, Consumer<String> why);

    /**
     * By a circuit with its measurements at the end, which runs.
     *
     * @param input the circuit
     * @param verifier runs it
     * @param plan how
     * @param prediction of the digital error model
     * @param pictures whether evidence for pictures is wanted
     */
    record ByCircuit(
            CircuitInput input,
            Verifier verifier,
            AmplitudePlan plan,
            Optional<Prediction> prediction,
            boolean pictures)
            implements Scoring {
        @Override
        public Readout readout() {
            return input.written().readout();
        }

        @Override
        public Score score(BitstringCounts counts, Consumer<String> why) {
            AmplitudePlan known = plan.forBitstrings(counts.distinct());
            known.reason().ifPresent(why);
            return new Score(
                    verifier.verify(known, input.written(), counts, pictures),
                    Optional.of(input.circuit()),
                    prediction);
        }
    }

    /**
     * By a file of ideal amplitudes.
     *
     * @param input the circuit that they are of
     * @param amplitudes the file
     * @param prediction of the digital error model
     * @param pictures whether evidence for pictures is wanted
     */
    record ByAmplitudes(CircuitInput input, Path amplitudes, Optional<Prediction> prediction, boolean pictures)
            implements Scoring {
        @Override
        public Readout readout() {
            return input.written().readout();
        }

        @Override
        public Score score(BitstringCounts counts, Consumer<String> why) {
            return new Score(Verification.of(ideal(), counts, pictures), Optional.of(input.circuit()), prediction);
        }

        private IdealDistribution ideal() {
            try {
                return IdealDistribution.read(amplitudes, input.qubits()).marginal(input.bits());
            } catch (IOException e) {
                throw InputFile.unreadable("amplitude file '" + amplitudes + "'", e);
            }
        }
    }

    /**
     * By all branches of a dynamic circuit.
     *
     * @param program the circuit
     * @param initial what it begins in, if not in zeros
     * @param threads worker threads
     * @param pictures whether evidence for pictures is wanted
     */
    record ByBranches(DynamicCircuit program, Optional<InitialState> initial, int threads, boolean pictures)
            implements Scoring {
        @Override
        public Readout readout() {
            List<Integer> bits = IntStream.range(0, program.width()).boxed().toList();
            return new Readout(bits, program.registers(), bits);
        }

        @Override
        public Score score(BitstringCounts counts, Consumer<String> why) {
            IdealDistribution ideal =
                    ExactOutcomes.of(program, initial, threads).distribution();
            return new Score(Verification.of(ideal, counts, pictures), Optional.empty(), Optional.empty());
        }
    }
}
