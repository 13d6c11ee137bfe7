package dev.platanus.statevector.engine;

import dev.platanus.circuit.Circuit;
import dev.platanus.machine.InsufficientMemoryException;
import dev.platanus.machine.Memo;
import dev.platanus.machine.Progress;
import dev.platanus.statevector.DecayingCircuit;
import dev.platanus.statevector.ExecutionOptions;
import dev.platanus.statevector.ExecutionPlan;
import dev.platanus.statevector.InitialState;
import dev.platanus.statevector.MemoryModel;
import dev.platanus.statevector.Scratch;
import dev.platanus.statevector.StateVector;
import dev.platanus.statevector.cpu.CpuPlan;
import java.util.Optional;

/** Entrance to the engines: plan a circuit, then run the plan. */
public final class Simulator {

    /** The most qubits that can be planned: a mask of them fits into a {@code long}, with room to count to 2^n. */
    public static final int MAX_QUBITS = 62;

    private Simulator() {}

    /**
     * Plans a circuit without allocating its state. All qubits start in |0>.
     *
     * @param circuit the circuit; measurements in it are ignored, all qubits are read at the end
     * @param options precision and kernels; {@code threads} is not used here
     * @return the plan
     * @throws IllegalArgumentException if the circuit has more than {@value #MAX_QUBITS} qubits, or the kernels asked for are not
     *     to be had on this machine
     */
    public static ExecutionPlan plan(Circuit circuit, ExecutionOptions options) {
        return plan(circuit, Optional.empty(), options, Memo.none());
    }

    /**
     * Plans a circuit that begins in a given state, without allocating or reading it. A run of the plan reads the state, and throws
     * {@link dev.platanus.machine.RefusedException} if its norm is not 1 or a number is not finite.
     *
     * @param circuit the circuit, as for {@link #plan(Circuit, ExecutionOptions)}
     * @param initial what it begins in; it may have been computed in another precision
     * @param options precision and kernels; {@code threads} is not used here
     * @return the plan
     * @throws IllegalArgumentException as {@link #plan(Circuit, ExecutionOptions)}
     * @throws dev.platanus.machine.RefusedException if the state has another number of qubits
     */
    public static ExecutionPlan plan(Circuit circuit, InitialState initial, ExecutionOptions options) {
        return plan(circuit, Optional.of(initial), options, Memo.none());
    }

    /**
     * Plans one of many circuits that differ in their angles alone, or in little else: what takes longest, the search for few sweeps,
     * is not done again for a circuit that needs the same. The plan is the same as without that.
     *
     * @param circuit the circuit, as for {@link #plan(Circuit, ExecutionOptions)}
     * @param initial what it begins in, if not in |0…0>
     * @param options precision and kernels; {@code threads} is not used here
     * @param planned what was planned before, and gets what is planned now
     * @return the plan
     * @throws IllegalArgumentException as {@link #plan(Circuit, ExecutionOptions)}
     * @throws dev.platanus.machine.RefusedException if the state has another number of qubits
     */
    public static ExecutionPlan plan(
            Circuit circuit, Optional<InitialState> initial, ExecutionOptions options, Memo planned) {
        return plan(DecayingCircuit.of(circuit), initial, options, planned);
    }

    /**
     * Plans a circuit in which amplitudes may decay.
     *
     * @param decaying the circuit, as for {@link #plan(Circuit, ExecutionOptions)}; the norm of its state is less than 1
     * @param initial what it begins in, if not in |0…0>
     * @param options precision and kernels; {@code threads} is not used here
     * @param planned what was planned before, and gets what is planned now
     * @return the plan
     * @throws IllegalArgumentException as {@link #plan(Circuit, ExecutionOptions)}
     * @throws dev.platanus.machine.RefusedException if the state has another number of qubits
     */
    public static ExecutionPlan plan(
            DecayingCircuit decaying, Optional<InitialState> initial, ExecutionOptions options, Memo planned) {
        Circuit circuit = decaying.circuit();
        initial.ifPresent(state -> state.requireQubits(circuit.qubitCount()));
        if (circuit.qubitCount() > MAX_QUBITS) {
            throw new IllegalArgumentException("the circuit has " + circuit.qubitCount()
                    + " qubits; a state vector can be planned for at most " + MAX_QUBITS
                    + ", and run for as many as memory holds");
        }
        return CpuPlan.of(decaying, initial, options.precision(), options.simd(), options.blockBits(), planned);
    }

    /**
     * Plans a circuit whose state is made in parts, one after the other; two of them are in memory. None is stored, so that this is
     * for circuits of which some qubits are done with before others begin: shallow ones, chips of moderate depth.
     *
     * @param circuit the circuit, as for {@link #plan}
     * @param options precision and kernels; {@code threads} is not used here
     * @param partBits base-2 logarithm of the number of parts, at least 1
     * @return empty if the circuit cannot be run in that way
     * @throws IllegalArgumentException if the kernels asked for are not to be had on this machine, or {@code partBits} is less than 1
     */
    public static Optional<ExecutionPlan> planInParts(Circuit circuit, ExecutionOptions options, int partBits) {
        return circuit.qubitCount() > MAX_QUBITS
                ? Optional.empty()
                : CpuPlan.inParts(
                        circuit, options.precision(), options.simd(), options.blockBits(), partBits, Optional.empty());
    }

    /**
     * Plans a circuit whose state is made in parts that are stored on a disk between legs: any circuit. A run reads and writes
     * {@link ExecutionPlan#scratchTraffic} there, and {@link ExecutionPlan#run} throws {@link java.io.UncheckedIOException} where that
     * fails, and {@link dev.platanus.machine.RefusedException} if there is not enough room.
     *
     * @param circuit the circuit, as for {@link #plan}
     * @param options precision and kernels; {@code threads} is not used here
     * @param partBits base-2 logarithm of the number of parts, at least 1
     * @param scratch where
     * @return empty if a part would be too small for that number of parts
     * @throws IllegalArgumentException if the kernels asked for are not to be had on this machine, numbers of double precision
     *     would be stored as halves, or {@code partBits} is less than 1
     */
    public static Optional<ExecutionPlan> planOnDisk(
            Circuit circuit, ExecutionOptions options, int partBits, Scratch scratch) {
        return circuit.qubitCount() > MAX_QUBITS
                ? Optional.empty()
                : CpuPlan.inParts(
                        circuit,
                        options.precision(),
                        options.simd(),
                        options.blockBits(),
                        partBits,
                        Optional.of(scratch));
    }

    /**
     * Plans and runs a circuit that begins in a given state, after checking that the state after it fits into memory.
     *
     * @param circuit the circuit
     * @param initial what it begins in
     * @param options how to run it
     * @return the state, to be closed
     * @throws InsufficientMemoryException if the state does not fit
     * @throws dev.platanus.machine.RefusedException if what it begins in is no state of its qubits
     */
    public static StateVector run(Circuit circuit, InitialState initial, ExecutionOptions options) {
        MemoryModel.check(circuit.qubitCount(), options);
        return plan(circuit, initial, options).run(options.threads(), Progress.none());
    }

    /**
     * Plans and runs a circuit after checking that its state fits into memory.
     *
     * @param circuit the circuit
     * @param options how to run it
     * @return the state, to be closed
     * @throws InsufficientMemoryException if the state does not fit
     */
    public static StateVector run(Circuit circuit, ExecutionOptions options) {
        MemoryModel.check(circuit.qubitCount(), options);
        return plan(circuit, options).run(options.threads(), Progress.none());
    }
}
