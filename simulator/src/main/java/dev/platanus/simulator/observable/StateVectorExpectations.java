package dev.platanus.simulator.observable;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.observable.PauliString;
import dev.platanus.machine.text.Quantity;
import dev.platanus.simulator.Forecast;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.RunningTask;
import dev.platanus.simulator.Task;
import dev.platanus.simulator.amplitude.Way;
import dev.platanus.simulator.engine.Engine;
import dev.platanus.statevector.ExecutionPlan;
import dev.platanus.statevector.FirstSamples;
import dev.platanus.statevector.StateVector;
import java.util.List;

/**
 * From the whole state: it is made once, and read a few times for all strings together. A state in parts is made once for each
 * group of strings that are measured together, so that each part is read where it is made.
 *
 * @param request what is asked for
 * @param engine what makes the state
 * @param sweeps of the circuit
 * @param groups of strings, for a state in parts; one that means nothing for another
 * @param seconds estimated
 * @param why this way
 */
record StateVectorExpectations(
        ExpectationRequest request,
        Engine engine,
        ExecutionPlan sweeps,
        List<List<PauliString>> groups,
        double seconds,
        String why)
        implements ExpectationPlan {
    /** What reading takes for an amplitude and each different exchange of amplitudes, on one thread. */
    private static final double READING_SECONDS = 1e-9;

    private static final double FLOPS_PER_PRODUCT = 5;

    static StateVectorExpectations of(ExpectationRequest request, Engine engine, String why) {
        ExecutionPlan sweeps = engine.plan(request.circuit());
        List<PauliString> strings = request.strings();
        List<List<PauliString>> groups = engine.parts() == 1
                ? List.of(strings)
                : MeasurementGroup.of(strings).stream()
                        .map(MeasurementGroup::strings)
                        .toList();
        double reading = products(request) * READING_SECONDS / engine.threads();
        double seconds = sweeps.compileSeconds() + Math.max(1, groups.size()) * engine.secondsFor(sweeps) + reading;
        return new StateVectorExpectations(request, engine, sweeps, groups, seconds, why);
    }

    /** Products of amplitudes. */
    private static double products(ExpectationRequest request) {
        int qubits = request.circuit().qubitCount();
        long exchanges = request.strings().stream()
                .map(string -> List.of(string.flipMask(qubits), string.yCount() & 1L))
                .distinct()
                .count();
        return Math.scalb((double) exchanges, qubits);
    }

    @Override
    public Way way() {
        return Way.STATE_VECTOR;
    }

    @Override
    public String reason() {
        String runs = engine.parts() == 1 || groups.size() == 1
                ? ""
                : ", made " + groups.size() + " times for as many groups of strings that are measured together";
        return "state vector on " + engine.backend() + runs + ", for "
                + Quantity.of(request.strings().size(), "Pauli string") + ": " + why;
    }

    @Override
    public long memoryBytes() {
        return engine.peakBytes();
    }

    @Override
    public double flops() {
        return groups.size() * sweeps.flops() + FLOPS_PER_PRODUCT * products(request);
    }

    @Override
    public List<Expectation> run(Observer observer) {
        engine.checkMemory();
        Values values = new Values();
        if (engine.parts() == 1) {
            try (StateVector state = made(sweeps, observer)) {
                List<PauliString> strings = groups.getFirst();
                values.putAll(strings, state.expectations(strings));
            }
            return values.of(request.observables());
        }
        for (MeasurementGroup group : MeasurementGroup.of(request.strings())) {
            Circuit circuit = group.measured(request.circuit());
            ExecutionPlan plan = engine.plan(circuit);
            try (StateVector state = made(plan, observer)) {
                List<PauliString> diagonal =
                        group.strings().stream().map(MeasurementGroup::diagonal).toList();
                Forecast forecast = Forecast.of(engine.secondsFor(plan), request.longest());
                try (RunningTask running = new RunningTask(Task.SWEEPS, plan.pieces(), forecast, observer)) {
                    state.listen(running);
                    values.putAll(group.strings(), state.expectations(diagonal));
                }
            }
        }
        return values.of(request.observables());
    }

    private StateVector made(ExecutionPlan plan, Observer observer) {
        Forecast forecast = engine.forecast(plan, request.longest(), observer);
        return engine.run(plan, forecast, observer, FirstSamples.NONE);
    }
}
