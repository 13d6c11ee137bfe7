package dev.platanus.simulator.dynamic;

import static dev.platanus.machine.Setting.setting;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.DynamicCircuit;
import dev.platanus.circuit.Instruction;
import dev.platanus.machine.InsufficientMemoryException;
import dev.platanus.machine.Memory;
import dev.platanus.machine.Precision;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.machine.text.Quantity;
import dev.platanus.simulator.engine.Engines;
import dev.platanus.statevector.ExecutionOptions;
import dev.platanus.statevector.InitialState;
import dev.platanus.statevector.MemoryModel;
import dev.platanus.statevector.reference.CollapsingState;
import java.util.Optional;

/**
 * What it takes to run a program branch by branch: depth first, the branch with fewer shots first, so that at most log₂(shots) others
 * wait. Each that waits keeps its state if there is memory for it, else it goes the way from the beginning again.
 *
 * @param program the dynamic circuit
 * @param initial what it begins in, if not in |0…0⟩
 * @param shots how many, at least 1
 * @param threads worker threads
 * @param measurements measurements, resets and errors of the program, those of all branches
 * @param sweeps whether there is memory for gates to run in sweeps, where many of them come between measurements
 * @param keptStates how many branches that wait keep their state
 * @param peakBytes the memory of all of it
 * @param availableBytes what there is
 */
public record BranchPlan(
        DynamicCircuit program,
        Optional<InitialState> initial,
        long shots,
        int threads,
        long measurements,
        boolean sweeps,
        int keptStates,
        long peakBytes,
        long availableBytes) {
    /** Bitstrings are kept until they are in random order. */
    public static final long MOST_SHOTS = 1L << 25;

    /** With less room it is better used for states that need not be made again. */
    private static final int FEWEST_STATES_FOR_SWEEPS = 2;

    /** What a thread of an ordinary processor takes for a gate on one amplitude, roughly. */
    private static final double SECONDS_PER_AMPLITUDE = 5e-9;

    /**
     * Plans.
     *
     * @param program the dynamic circuit
     * @param shots how many, at least 1
     * @param engines what may be used
     * @return the plan; whether it fits is not looked at
     */
    public static BranchPlan of(DynamicCircuit program, long shots, Engines engines) {
        ExecutionOptions options = engines.executionOptions();
        long available = engines.usableBytes();
        double fixed = Memory.OVERHEAD_BYTES + Outcomes.bytes(program.width(), Math.min(shots, MOST_SHOTS));
        double state = CollapsingState.bytes(program.qubitCount());
        long measurements = program.count(instruction -> instruction instanceof Instruction.Measure
                || instruction instanceof Instruction.Reset
                || instruction instanceof Instruction.Channel
                || instruction instanceof Instruction.Misread);
        // of two branches the one with fewer shots comes first: the other waits
        long mostWaiting = mostOthers(program) * Math.min(measurements, Long.SIZE - Long.numberOfLeadingZeros(shots));
        long room = (long) ((available - fixed) / state);
        boolean sweeps = room > FEWEST_STATES_FOR_SWEEPS && Segments.wantsSweeps(program);
        int running = sweeps ? 2 : 1;
        int kept = (int) Math.clamp(room - running, 0, mostWaiting);
        return new BranchPlan(
                program,
                engines.initial(),
                shots,
                options.threads(),
                measurements,
                sweeps,
                kept,
                (long) ((running + kept) * state + fixed),
                available);
    }

    /** How many ways an event has besides the one that is gone first, at most. */
    private static long mostOthers(DynamicCircuit program) {
        long[] most = {1};
        program.count(instruction -> {
            if (instruction instanceof Instruction.Channel(var operators, var _)) {
                most[0] = Math.max(most[0], operators.size() - 1L);
            }
            return false;
        });
        return most[0];
    }

    /**
     * Makes sure that it fits into memory.
     *
     * @throws InsufficientMemoryException if not even one state does
     * @throws RefusedException if there are too many shots
     */
    public void check() {
        if (shots > MOST_SHOTS) {
            throw new RefusedException(
                    Reason.TOO_MUCH,
                    Quantity.of(shots, "sample") + " of a dynamic circuit are more than the "
                            + Quantity.grouped(MOST_SHOTS) + " that are drawn at once; draw fewer, with several seeds");
        }
        if (peakBytes > availableBytes) {
            MemoryModel.check(
                    program.qubitCount(), ExecutionOptions.defaults().withPrecision(Precision.DOUBLE), availableBytes);
            throw new InsufficientMemoryException("a dynamic circuit of " + program.qubitCount() + " qubits needs "
                    + Memory.text(peakBytes) + " for its state and " + Quantity.of(shots, "sample") + "; "
                    + Memory.text(availableBytes) + " are available. Draw fewer, or raise " + setting("memory-limit"));
        }
        Memory.checkHeap(
                Outcomes.bytes(program.width(), shots), Quantity.of(shots, "sample") + " of a dynamic circuit");
    }

    /**
     * Returns the most branches there can be: every measurement splits, until each shot is alone.
     *
     * @return at least 1
     */
    public double mostBranches() {
        return Math.min(shots, Math.pow(2, measurements));
    }

    /**
     * Returns what it takes if every branch that can be is there.
     *
     * @return updates of an amplitude
     */
    public double mostUpdates() {
        double[] passes = {2.0 * measurements + 1};
        program.count(instruction -> {
            if (instruction instanceof Instruction.Gates(Circuit gates)) {
                passes[0] += Segments.passes(gates, sweeps);
            }
            return false;
        });
        return mostBranches() * passes[0] * Math.pow(2, program.qubitCount());
    }

    /**
     * Returns what that takes, roughly. Branches that are improbable are not run, and those that part late have much in common:
     * most programs take far less.
     *
     * @return seconds at most
     */
    public double mostSeconds() {
        return mostUpdates() * SECONDS_PER_AMPLITUDE / threads;
    }
}
