package dev.platanus.simulator.input;

import static dev.platanus.machine.Setting.setting;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.format.NoiseModelFile;
import dev.platanus.circuit.noise.GateError;
import dev.platanus.circuit.noise.GateRule;
import dev.platanus.circuit.noise.NoiseModel;
import dev.platanus.circuit.noise.NoisyProgram;
import dev.platanus.circuit.noise.QubitNoise;
import dev.platanus.circuit.noise.ReadoutError;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.machine.text.Quantity;
import dev.platanus.simulator.dynamic.Deferral;
import dev.platanus.simulator.noise.Noise;
import dev.platanus.simulator.noise.NoiseMethod;
import dev.platanus.simulator.sample.StateSampling;
import dev.platanus.xeb.DigitalErrorModel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The noise that was asked for, before it is known which circuit it is for. */
public sealed interface WantedNoise {
    /** How many circuits with errors are run unless somebody says. */
    int DEFAULT_TRAJECTORIES = 100;

    /**
     * Noise that is the same for all circuits.
     *
     * @param noise what it is
     * @return drawn in whatever way
     */
    static WantedNoise of(Noise noise) {
        return new Known(noise, OptionalInt.empty(), NoiseMethod.AUTO);
    }

    /**
     * Errors of gates and of readout that are the same for all circuits.
     *
     * @param errors their probabilities
     * @param runs how many circuits with errors are run, if that was said
     * @param method how samples are drawn; from a density matrix, the errors are those of a device
     * @return the noise
     */
    static WantedNoise of(DigitalErrorModel errors, OptionalInt runs, NoiseMethod method) {
        int trajectories = runs.orElse(DEFAULT_TRAJECTORIES);
        return new Known(
                method == NoiseMethod.DENSITY_MATRIX
                        ? new Noise.Device(model(errors), trajectories, method)
                        : new Noise.Pauli(errors, trajectories),
                runs,
                method);
    }

    /** The same errors as a model of a device. */
    private static NoiseModel model(DigitalErrorModel errors) {
        double readout = errors.readoutError();
        return NoiseModel.of(
                QubitNoise.NONE.withReadout(new ReadoutError(readout, readout)),
                GateRule.of(1, new GateError.PauliError(errors.singleQubitError())),
                GateRule.of(0, new GateError.PauliError(errors.twoQubitError())));
    }

    /**
     * Makes sure that samples with errors of gates fit into memory.
     *
     * @param samples how many
     * @param what they come from
     * @throws RefusedException if they are too many
     */
    static void requireFew(long samples, String what) {
        if (samples > StateSampling.MOST_NOISY) {
            throw new RefusedException(
                    Reason.CONTRADICTION,
                    what + " keeps all samples in memory, so that " + setting("samples") + " " + samples
                            + " is too many; draw up to " + StateSampling.MOST_NOISY + " at once, with another "
                            + setting("seed") + " each time");
        }
    }

    /**
     * The noise of a circuit.
     *
     * @param input the circuit
     * @param talk hears of gates that have none
     * @return in the numbers of the qubits that run
     * @throws RefusedException if a model does not fit the circuit
     */
    Noise on(CircuitInput input, Consumer<String> talk);

    /**
     * A dynamic circuit with its noise, which happens to the branch that a shot is in.
     *
     * @param input the circuit
     * @param talk hears of gates that have none
     * @return the circuit with its errors
     * @throws RefusedException if a model does not fit the circuit, or this noise is of samples of single circuits
     */
    DynamicInput on(DynamicInput input, Consumer<String> talk);

    /**
     * The noise of a dynamic circuit that became one with its measurements at the end, where {@link #on(DynamicInput, Consumer)} has
     * put what was asked for beside what its file has.
     *
     * @param deferral the circuit
     * @return its errors
     */
    default Noise on(Deferral deferral) {
        return deferral.errors()
                .<Noise>map(errors -> new Noise.Placed(
                        errors.relabelled(deferral.circuit().numbersMeasuredFirst()), trajectories(), method()))
                .orElse(new Noise.None());
    }

    /**
     * Returns how many circuits with errors were asked for.
     *
     * @return empty if nobody said
     */
    OptionalInt runs();

    /**
     * Returns how many circuits with errors are run.
     *
     * @return at least 1
     */
    default int trajectories() {
        return runs().orElse(DEFAULT_TRAJECTORIES);
    }

    /**
     * Returns how samples with errors are drawn.
     *
     * @return the method
     */
    NoiseMethod method();

    /**
     * Returns whether the samples are ideal ones.
     *
     * @return whether nothing was asked for
     */
    default boolean isNone() {
        return this instanceof InCircuit(var _, var _, var _, var option) && option.isEmpty();
    }

    /**
     * Returns whether resets have errors or take time, so that even that of a qubit in |0⟩ is one.
     *
     * @return whether a rule names them
     */
    default boolean isOfResets() {
        return this instanceof FromFile model
                && model.file().model().rules().stream()
                        .anyMatch(rule -> rule.names().contains("reset"));
    }

    /**
     * None but what the circuit's file has.
     *
     * @param samples how many shall be drawn
     * @param runs how many circuits with errors are run, if that was said
     * @param method how samples with errors are drawn
     * @param option the setting which asks for a way to draw with errors, and makes no sense without
     */
    record InCircuit(long samples, OptionalInt runs, NoiseMethod method, Optional<String> option)
            implements WantedNoise {
        @Override
        public Noise on(CircuitInput input, Consumer<String> talk) {
            requireNoOption();
            return new Noise.None();
        }

        @Override
        public DynamicInput on(DynamicInput input, Consumer<String> talk) {
            if (input.program().isNoisy()) {
                requireFew(samples, "noise in the circuit's file");
            } else {
                requireNoOption();
            }
            return input;
        }

        private void requireNoOption() {
            if (option.isPresent()) {
                throw new RefusedException(
                        Reason.CONTRADICTION,
                        setting(option.get()) + " is for circuits with noise; add " + setting("noise-model") + " or "
                                + setting("noise") + ", or drop it");
            }
        }
    }

    /**
     * Noise that is the same for all circuits.
     *
     * @param noise what it is
     * @param runs how many circuits with errors are run, if that was said
     * @param method how samples with errors are drawn
     */
    record Known(Noise noise, OptionalInt runs, NoiseMethod method) implements WantedNoise {
        @Override
        public DynamicInput on(DynamicInput input, Consumer<String> talk) {
            return switch (noise) {
                case Noise.None _ -> input;
                case Noise.Pauli(DigitalErrorModel errors, int _) ->
                    input.with(
                            model(errors).on(input.program()).program(),
                            "noise",
                            errors.singleQubitError() + "," + errors.twoQubitError() + "," + errors.readoutError());
                case Noise.Device(NoiseModel model, int _, NoiseMethod _) ->
                    input.with(model.on(input.program()).program(), "noise", "model");
                case Noise.Placed _ -> throw new IllegalStateException("the errors have been placed");
                case Noise.Uniform _ ->
                    throw new RefusedException(
                            Reason.CONTRADICTION,
                            setting("fidelity") + " is for circuits whose measurements are all at the end, and this one"
                                    + " is dynamic; drop it, or say " + setting("noise"));
            };
        }

        @Override
        public Noise on(CircuitInput input, Consumer<String> talk) {
            return noise;
        }
    }

    /**
     * A model from a file.
     *
     * @param file what it says
     * @param path its name
     * @param runs how many circuits with errors are run, if that was said
     * @param method how samples with errors are drawn
     */
    record FromFile(NoiseModelFile file, Path path, OptionalInt runs, NoiseMethod method) implements WantedNoise {
        private static final int MOST_NAMED = 6;
        private static final Pattern DELAY = Pattern.compile("\\bdelay\\s*\\[");

        @Override
        public Noise on(CircuitInput input, Consumer<String> talk) {
            try {
                int qubits = input.written().circuit().qubitCount();
                NoiseModel model = model(input.qubitNames(), qubits);
                tellAbsent(model, qubits, talk);
                tellUncovered(model.on(input.written().circuit()).uncoveredGates(), talk);
                tellDelays(input.text(), model, qubits, talk);
                return new Noise.Device(
                        model.relabelled(input.written().numbersMeasuredFirst()), trajectories(), method);
            } catch (IllegalArgumentException | CircuitFormatException e) {
                throw new RefusedException(Reason.BAD_INPUT, path + ": " + e.getMessage(), e);
            }
        }

        @Override
        public DynamicInput on(DynamicInput input, Consumer<String> talk) {
            try {
                int qubits = input.program().qubitCount();
                NoiseModel model = model(input.qubitNames(), qubits);
                tellAbsent(model, qubits, talk);
                NoisyProgram noisy = model.on(input.program());
                tellUncovered(noisy.uncoveredGates(), talk);
                tellDelays(input.text(), model, qubits, talk);
                return input.with(noisy.program(), "noiseModel", path.toString());
            } catch (IllegalArgumentException | CircuitFormatException e) {
                throw new RefusedException(Reason.BAD_INPUT, path + ": " + e.getMessage(), e);
            }
        }

        private NoiseModel model(List<String> circuitNames, int qubits) {
            List<String> names = file.qubitNames().isEmpty() ? List.of() : circuitNames;
            int device = file.qubitNames().size();
            if (device > 0 && names.isEmpty() && qubits != device) {
                throw new IllegalArgumentException("the circuit has " + qubits + " qubits and does not say where"
                        + " they are among the " + device + " that 'qubit_names' lists; let it list those of the"
                        + " circuit, in the circuit's order");
            }
            return names.isEmpty() ? file.model() : file.named(names);
        }

        private static void tellUncovered(SortedMap<String, Long> gates, Consumer<String> talk) {
            if (!gates.isEmpty()) {
                long all = gates.values().stream().mapToLong(Long::longValue).sum();
                talk.accept("no rule of the noise model is for " + Quantity.of(all, "gate") + " ("
                        + gates.entrySet().stream()
                                .limit(MOST_NAMED)
                                .map(entry -> entry.getKey() + " " + entry.getValue())
                                .collect(Collectors.joining(", "))
                        + (gates.size() > MOST_NAMED ? ", ..." : "")
                        + "): they are without errors");
            }
        }

        private static void tellDelays(byte[] text, NoiseModel model, int qubits, Consumer<String> talk) {
            if (DELAY.matcher(new String(text, StandardCharsets.UTF_8)).find() && relaxes(model, qubits)) {
                talk.accept("the delays of the circuit's file are left out: by the noise model qubits relax while"
                        + " gates act and while they wait for each other, not in delays");
            }
        }

        /** A device may have more qubits than a circuit; but numbers from 1 would look the same. */
        private static void tellAbsent(NoiseModel model, int qubits, Consumer<String> talk) {
            List<Integer> absent = Stream.concat(
                            model.qubits().keySet().stream(),
                            model.rules().stream()
                                    .flatMap(rule -> rule.qubits().stream())
                                    .flatMap(List::stream))
                    .filter(qubit -> qubit >= qubits)
                    .distinct()
                    .sorted()
                    .toList();
            if (!absent.isEmpty()) {
                talk.accept("the noise model speaks of qubits that the circuit has not (0.." + (qubits - 1) + "): "
                        + absent.stream().limit(MOST_NAMED).map(String::valueOf).collect(Collectors.joining(", "))
                        + (absent.size() > MOST_NAMED ? ", ..." : "") + "; that is left out");
            }
        }

        private static boolean relaxes(NoiseModel model, int qubits) {
            return IntStream.range(0, qubits)
                    .mapToObj(model::qubit)
                    .anyMatch(qubit -> Double.isFinite(qubit.t1Seconds()) || Double.isFinite(qubit.t2Seconds()));
        }
    }
}
