package dev.platanus.cli.amplitude;

import dev.platanus.circuit.Circuit;
import dev.platanus.cli.console.CommandFailure;
import dev.platanus.cli.console.Console;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.cli.console.Quantity;
import dev.platanus.cli.console.TalkOptions;
import dev.platanus.cli.engine.EngineOptions;
import dev.platanus.machine.Precision;
import dev.platanus.tensornet.contract.CompiledTree;
import dev.platanus.tensornet.slice.SliceCost;
import dev.platanus.tensornet.slice.SlicePlan;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Slices of a tensor network.
 *
 * @param circuit the circuit
 * @param plan for single bitstrings
 * @param cost of one bitstring
 * @param engineOptions threads, precision, memory
 * @param sliceOptions where sums are stored, how plans are searched
 * @param longestSeconds what may be started; more is an error
 * @param why this way
 * @param bitstrings how many will be asked for in all, 0 if that is not known
 */
public record SliceMethod(
        Circuit circuit,
        SlicePlan plan,
        SliceCost cost,
        EngineOptions engineOptions,
        SliceOptions sliceOptions,
        double longestSeconds,
        String why,
        long bitstrings)
        implements AmplitudeMethod {

    /** GPUs of the largest of the three machines whose time is told. */
    private static final int MANY = 1000;

    /**
     * Plans.
     *
     * @throws dev.platanus.machine.InsufficientMemoryException if no slice fits into memory
     * @throws CommandFailure if an option is out of range, or a file is bad
     */
    static SliceMethod of(
            Circuit circuit,
            EngineOptions engineOptions,
            SliceOptions sliceOptions,
            double longestSeconds,
            String why) {
        SlicePlan plan = sliceOptions.contraction().plan(circuit, List.of(), engineOptions, longestSeconds);
        SliceCost cost = ContractionOptions.cost(circuit, plan, sliceOptions.fidelity(), engineOptions);
        if (plan.tree().sliced().length > CompiledTree.MAX_SLICED && longestSeconds >= Double.MAX_VALUE) {
            throw new CommandFailure(
                    ExitCode.OUT_OF_MEMORY, "a tensor network, " + plan.describe() + ", would take " + times(cost));
        }
        return new SliceMethod(circuit, plan, cost, engineOptions, sliceOptions, longestSeconds, why, 0);
    }

    @Override
    public AmplitudeMethod forBitstrings(long count) {
        return new SliceMethod(circuit, plan, cost, engineOptions, sliceOptions, longestSeconds, why, count);
    }

    @Override
    public Optional<String> reason() {
        return Optional.of(describe() + ": " + why);
    }

    /** How a bitstring is computed, and what it takes. */
    String describe() {
        return "tensor network on " + engineOptions.slices().place() + ", " + plan.describe() + part() + "; about "
                + Quantity.duration(cost.seconds()) + " a bitstring";
    }

    /** What is left out, if anything. */
    private String part() {
        double fidelity = sliceOptions.fidelity();
        return fidelity == 1
                ? ""
                : String.format(Locale.ROOT, "; %.3g of the slices summed, for a fidelity of about that", fidelity);
    }

    /** What so many bitstrings would take here and elsewhere. */
    public static String times(SliceCost cost) {
        return Quantity.duration(cost.seconds()) + " on this machine, " + Quantity.duration(cost.h200Seconds())
                + " on one H200 and " + Quantity.duration(cost.h200Seconds() / MANY) + " on " + Quantity.grouped(MANY)
                + " of them (estimates)";
    }

    Precision precision() {
        return engineOptions.executionOptions().precision();
    }

    @Override
    public AmplitudeSource open(TalkOptions talk, Console console) {
        return new SliceSource(this, talk, console);
    }
}
