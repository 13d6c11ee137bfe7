package dev.platanus.statevector.reference;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.GateOperation;
import dev.platanus.machine.Precision;
import dev.platanus.machine.Progress;
import dev.platanus.machine.work.OffHeapMemory;
import dev.platanus.machine.work.Workers;
import dev.platanus.statevector.ExecutionPlan;
import dev.platanus.statevector.InitialState;
import dev.platanus.statevector.MemoryModel;
import dev.platanus.statevector.PlannedSweep;
import dev.platanus.statevector.StateVector;
import dev.platanus.statevector.program.Lowering;
import dev.platanus.statevector.sampling.SampleOrder;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * The judge of every other engine: double precision, one pass over the state for each gate, in circuit order, in plain Java.
 * Slow, and meant to be; {@link dev.platanus.statevector.engine.Simulator} has double precision at full speed.
 *
 * @param circuit the circuit
 * @param gates its gates in order
 * @param initial what it begins in, if not in |0…0⟩
 * @param planNanos time it took to list them
 */
public record ReferencePlan(Circuit circuit, List<GateOperation> gates, Optional<InitialState> initial, long planNanos)
        implements ExecutionPlan {

    /** Copies the list. */
    public ReferencePlan {
        gates = List.copyOf(gates);
    }

    /**
     * Plans a circuit.
     *
     * @param circuit any circuit
     * @return one sweep for each gate
     */
    public static ReferencePlan of(Circuit circuit) {
        long start = System.nanoTime();
        return new ReferencePlan(circuit, circuit.gates().toList(), Optional.empty(), System.nanoTime() - start);
    }

    /**
     * Plans a circuit that begins in a given state.
     *
     * @param circuit any circuit
     * @param initial what it begins in
     * @return one sweep for each gate
     * @throws dev.platanus.machine.RefusedException if the state has another number of qubits
     */
    public static ReferencePlan of(Circuit circuit, InitialState initial) {
        initial.requireQubits(circuit.qubitCount());
        ReferencePlan plan = of(circuit);
        return new ReferencePlan(circuit, plan.gates, Optional.of(initial), plan.planNanos);
    }

    @Override
    public int qubitCount() {
        return circuit.qubitCount();
    }

    @Override
    public Precision precision() {
        return Precision.DOUBLE;
    }

    @Override
    public String simd() {
        return "scalar";
    }

    @Override
    public List<PlannedSweep> sweeps() {
        double amplitudes = Math.scalb(1.0, qubitCount());
        return gates.stream()
                .map(gate -> new PlannedSweep(
                        gate.qubits().stream().sorted().toList(),
                        1,
                        1,
                        amplitudes * 2 * Precision.DOUBLE.bytesPerAmplitude(),
                        amplitudes * (8.0 * (1L << gate.qubits().size()) - 2)))
                .toList();
    }

    @Override
    public StateVector run(int threads, Progress listener) {
        long start = System.nanoTime();
        MemoryModel.checkHeap(qubitCount(), Precision.DOUBLE);
        OffHeapMemory memory = OffHeapMemory.allocate(MemoryModel.stateBytes(qubitCount(), Precision.DOUBLE));
        boolean done = false;
        Workers workers = new Workers(threads);
        try {
            ReferenceState state = new ReferenceState(memory.segment(), qubitCount());
            if (initial.isPresent()) {
                state.load(initial.get(), workers, listener);
            } else {
                state.setZeroState();
            }
            long allocated = System.nanoTime();
            double bytes = 0;
            List<PlannedSweep> sweeps = sweeps();
            for (int g = 0; g < gates.size(); g++) {
                if (listener.cancelled()) {
                    throw new CancellationException("the run was cancelled");
                }
                state.apply(gates.get(g), workers);
                bytes += sweeps.get(g).bytesMoved();
                listener.done(g + 1, gates.size(), (long) bytes, System.nanoTime() - allocated);
            }
            long simulated = System.nanoTime();
            SampleOrder order = SampleOrder.of(Lowering.end(circuit, initial.isEmpty()));
            StateVector result =
                    new ReferenceStateVector(memory, state, order, threads, allocated - start, simulated - allocated);
            done = true;
            return result;
        } finally {
            if (!done) {
                memory.close();
            }
        }
    }
}
