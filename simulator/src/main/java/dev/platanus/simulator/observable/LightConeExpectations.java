package dev.platanus.simulator.observable;

import static dev.platanus.machine.Setting.setting;

import dev.platanus.circuit.observable.LightCone;
import dev.platanus.circuit.observable.PauliString;
import dev.platanus.machine.Progress;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.machine.text.Quantity;
import dev.platanus.simulator.Forecast;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.RunningTask;
import dev.platanus.simulator.Task;
import dev.platanus.simulator.amplitude.TensorNetworkAmplitudes;
import dev.platanus.simulator.amplitude.Way;
import dev.platanus.simulator.engine.Engines;
import dev.platanus.statevector.ExecutionOptions;
import dev.platanus.statevector.StateVector;
import dev.platanus.statevector.engine.Simulator;
import dev.platanus.tensornet.contract.SideBySide;
import dev.platanus.tensornet.slice.CompiledPlan;
import dev.platanus.tensornet.slice.SliceCost;
import dev.platanus.tensornet.slice.SlicedCircuit;
import java.io.IOException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Each string by what is in its light cone: a few qubits from their state, others as one amplitude, that of 0…0, of the closed cone,
 * by slices of its tensor network. Strings with equal cones are computed once.
 *
 * @param request what is asked for
 * @param cones of the strings
 * @param networks how those are contracted that are not read from a state; without their signs
 * @param cost of all of them
 * @param why this way
 */
@SuppressWarnings("exports") // plans of networks are for the engines beside this one
record LightConeExpectations(
        ExpectationRequest request,
        Map<PauliString, LightCone> cones,
        Map<LightCone, CompiledPlan> networks,
        SliceCost cost,
        String why)
        implements ExpectationPlan {

    @Override
    public Way way() {
        return Way.TENSOR_NETWORK;
    }

    @Override
    public String reason() {
        int qubits = cones.values().stream()
                .mapToInt(cone -> cone.isKnown() ? 0 : cone.circuit().qubitCount())
                .max()
                .orElse(0);
        int gates = cones.values().stream()
                .mapToInt(cone -> cone.circuit().gateCount())
                .max()
                .orElse(0);
        String what = "light cones of " + Quantity.of(cones.size(), "Pauli string") + ", at most "
                + Quantity.of(qubits, "qubit") + " and " + Quantity.of(gates, "gate");
        String how = networks.isEmpty()
                ? ", from their states"
                : ", " + Quantity.of(networks.size(), "tensor network") + " on "
                        + request.engines().slices().place() + ", the largest " + largest() + "; about "
                        + Quantity.duration(cost.seconds()) + " in all";
        return what + how + ": " + why;
    }

    private String largest() {
        return networks.values().stream()
                .max((a, b) -> Double.compare(
                        a.plan().tree().cost().log2MultiplyAdds(),
                        b.plan().tree().cost().log2MultiplyAdds()))
                .map(plan -> plan.plan().describe())
                .orElse("");
    }

    @Override
    public double seconds() {
        return cost.seconds();
    }

    @Override
    public double flops() {
        return cost.flops();
    }

    @Override
    public long memoryBytes() {
        return networks.values().stream()
                .filter(CompiledPlan::isRunnable)
                .mapToLong(plan -> plan.tree().peakBytes())
                .max()
                .orElse(0);
    }

    @Override
    public List<Expectation> run(Observer observer) {
        boolean runnable = networks.values().stream().allMatch(CompiledPlan::isRunnable);
        if (!runnable || cost.seconds() > request.longest()) {
            throw new RefusedException(
                    Reason.TOO_MUCH,
                    reason() + ". This would take " + TensorNetworkAmplitudes.times(cost)
                            + (runnable ? "; " + setting("time-limit") + " none starts it nevertheless" : ""));
        }
        Map<LightCone, Double> known = new HashMap<>();
        Values values = new Values();
        cones.forEach((string, cone) -> {
            double value = cone.isKnown() ? 1 : known.computeIfAbsent(cone.unsigned(), key -> value(key, observer));
            values.put(string, cone.sign() * value);
        });
        return values.of(request.observables());
    }

    private double value(LightCone cone, Observer observer) {
        CompiledPlan network = networks.get(cone);
        return network == null ? fromState(cone) : contracted(network, observer);
    }

    private double fromState(LightCone cone) {
        ExecutionOptions options = request.engines().executionOptions();
        try (StateVector state = Simulator.plan(cone.circuit(), options).run(options.threads(), Progress.none())) {
            return state.expectations(List.of(cone.string()))[0];
        }
    }

    private double contracted(CompiledPlan plan, Observer observer) {
        Engines engines = request.engines();
        long slices = plan.tree().sliceCount();
        SideBySide side = plan.sideBySide(List.of(new BitSet()), slices);
        try (SlicedCircuit sliced = engines.slices().there(() -> plan.open(side))) {
            Forecast forecast = Forecast.of(cost.seconds(), request.longest());
            Task task = networks.size() > 1 ? Task.of("contract", "slices").asBrief() : Task.of("contract", "slices");
            try (RunningTask progress = new RunningTask(task, slices, forecast, observer)) {
                return sliced.amplitudes(new BitSet(), slices, Optional.empty(), progress)[0];
            }
        } catch (IOException e) {
            throw new IllegalStateException("nothing was to be stored", e);
        }
    }
}
