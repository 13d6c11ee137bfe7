package dev.platanus.simulator.observable;

import static dev.platanus.machine.Setting.setting;

import dev.platanus.circuit.observable.Observable;
import dev.platanus.circuit.observable.PauliString;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.machine.text.Quantity;
import dev.platanus.simulator.Forecast;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.amplitude.Way;
import dev.platanus.simulator.engine.Engine;
import dev.platanus.simulator.sample.Seeds;
import dev.platanus.statevector.ExecutionPlan;
import dev.platanus.statevector.FirstSamples;
import dev.platanus.statevector.StateVector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Estimates from shots, as an ideal device would give them: each group of strings is measured in its basis, and shots are dealt out
 * by the weights of the groups, the sums of the absolute coefficients of their strings. The same seed gives the same estimates.
 *
 * @param request what is asked for
 * @param engine what makes the states
 * @param sweeps of the circuit without a change of basis
 * @param groups strings that are measured together
 * @param shares the shots of each group, at least 2
 * @param seconds estimated
 */
record ShotExpectations(
        ExpectationRequest request,
        Engine engine,
        ExecutionPlan sweeps,
        List<MeasurementGroup> groups,
        List<Long> shares,
        double seconds)
        implements ExpectationPlan {
    /** An error is estimated from two shots at the least. */
    private static final int LEAST_SHOTS = 2;

    /** Up to so many a share of them is exact in double precision. */
    private static final long MOST_SHOTS = 1L << 53;

    private static final int BATCH = 1 << 20;

    /** What drawing a sample takes. */
    private static final double SAMPLE_SECONDS = 2e-7;

    static ShotExpectations of(ExpectationRequest request, Engine engine) {
        List<MeasurementGroup> groups = MeasurementGroup.of(request.strings());
        long shots = request.shots().orElseThrow();
        if (shots < (long) LEAST_SHOTS * groups.size()) {
            throw new RefusedException(
                    Reason.CONTRADICTION,
                    setting("shots") + " " + shots + ": the strings are measured in "
                            + Quantity.of(groups.size(), "group") + ", of which each needs " + LEAST_SHOTS
                            + " for an error; take at least " + LEAST_SHOTS * groups.size());
        }
        if (shots > MOST_SHOTS) {
            throw new RefusedException(
                    Reason.CONTRADICTION, setting("shots") + " " + shots + ": take at most " + MOST_SHOTS);
        }
        ExecutionPlan sweeps = engine.plan(request.circuit());
        double seconds = sweeps.compileSeconds() + groups.size() * engine.secondsFor(sweeps) + shots * SAMPLE_SECONDS;
        return new ShotExpectations(request, engine, sweeps, groups, shares(request, groups), seconds);
    }

    /** Deals shots out by weight: the whole parts first, then one each to the largest remainders. */
    private static List<Long> shares(ExpectationRequest request, List<MeasurementGroup> groups) {
        Map<PauliString, Double> weightOf = new HashMap<>();
        for (Observable observable : request.observables()) {
            List<Observable.Term> terms = observable.terms().stream()
                    .filter(term -> !term.string().isIdentity())
                    .toList();
            double all = terms.stream()
                    .mapToDouble(term -> Math.abs(term.coefficient()))
                    .sum();
            // parts of each observable, whatever its unit: one of large numbers does not take the shots of the others
            terms.forEach(term ->
                    weightOf.merge(term.string(), all == 0 ? 0 : Math.abs(term.coefficient()) / all, Math::max));
        }
        double[] weights = groups.stream()
                .mapToDouble(group ->
                        group.strings().stream().mapToDouble(weightOf::get).sum())
                .toArray();
        double all =
                IntStream.range(0, weights.length).mapToDouble(g -> weights[g]).sum();
        long free = request.shots().orElseThrow() - (long) LEAST_SHOTS * groups.size();
        long[] shares = new long[weights.length];
        double[] remainders = new double[weights.length];
        long dealt = 0;
        for (int g = 0; g < shares.length; g++) {
            double wanted = all == 0 ? (double) free / shares.length : free * (weights[g] / all);
            shares[g] = (long) Math.floor(wanted);
            remainders[g] = wanted - shares[g];
            dealt += shares[g];
        }
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, shares.length).boxed().toList());
        order.sort((a, b) -> Double.compare(remainders[b], remainders[a]));
        for (int g = 0; dealt < free && shares.length > 0; g = (g + 1) % shares.length) {
            shares[order.get(g)]++;
            dealt++;
        }
        return IntStream.range(0, shares.length)
                .mapToObj(g -> shares[g] + LEAST_SHOTS)
                .toList();
    }

    @Override
    public Way way() {
        return Way.STATE_VECTOR;
    }

    @Override
    public String reason() {
        return Quantity.of(request.shots().orElseThrow(), "shot") + " of "
                + Quantity.of(groups.size(), "group")
                + " of strings that are measured together, from the state vector on "
                + engine.backend() + ": asked for";
    }

    @Override
    public long memoryBytes() {
        return engine.peakBytes();
    }

    @Override
    public double flops() {
        return groups.size() * sweeps.flops();
    }

    @Override
    public List<Expectation> run(Observer observer) {
        engine.checkMemory();
        int count = request.observables().size();
        double[] values = new double[count];
        double[] variances = new double[count];
        for (int o = 0; o < count; o++) {
            values[o] = request.observables().get(o).terms().stream()
                    .filter(term -> term.string().isIdentity())
                    .mapToDouble(Observable.Term::coefficient)
                    .sum();
        }
        for (int g = 0; g < groups.size(); g++) {
            Tally tally = new Tally(request, groups.get(g));
            measure(g, tally, observer);
            for (int o = 0; o < count; o++) {
                values[o] += tally.mean(o);
                variances[o] += tally.varianceOfMean(o);
            }
        }
        return IntStream.range(0, count)
                .mapToObj(o -> new Expectation(
                        request.observables().get(o), values[o], OptionalDouble.of(Math.sqrt(variances[o]))))
                .toList();
    }

    private void measure(int g, Tally tally, Observer observer) {
        ExecutionPlan plan = engine.plan(groups.get(g).measured(request.circuit()));
        Forecast forecast = engine.forecast(plan, request.longest(), observer);
        // another stream for each group
        Seeds seeds = Seeds.of(request.seeds().trajectory(g));
        long rest = shares.get(g);
        FirstSamples first = new FirstSamples((int) Math.min(BATCH, rest), seeds.sample(0));
        try (StateVector state = engine.run(plan, forecast, observer, first)) {
            for (int batch = 0; rest > 0; batch++) {
                int some = (int) Math.min(BATCH, rest);
                tally.add(state.sample(some, seeds.sample(batch)));
                rest -= some;
            }
        }
    }

    /** What a group's shots say of each observable: the sum of its strings of this group, shot by shot. */
    private static final class Tally {
        private final long[][] masks;
        private final double[][] coefficients;
        private final double[] sums;
        private final double[] squares;
        private long shots;

        Tally(ExpectationRequest request, MeasurementGroup group) {
            int qubits = request.circuit().qubitCount();
            int count = request.observables().size();
            Set<PauliString> strings = Set.copyOf(group.strings());
            masks = new long[count][];
            coefficients = new double[count][];
            sums = new double[count];
            squares = new double[count];
            for (int o = 0; o < count; o++) {
                List<Observable.Term> terms = request.observables().get(o).terms().stream()
                        .filter(term -> strings.contains(term.string()))
                        .toList();
                masks[o] = terms.stream()
                        .mapToLong(
                                term -> MeasurementGroup.diagonal(term.string()).signMask(qubits))
                        .toArray();
                coefficients[o] =
                        terms.stream().mapToDouble(Observable.Term::coefficient).toArray();
            }
        }

        void add(long[] samples) {
            for (int o = 0; o < masks.length; o++) {
                for (long bits : samples) {
                    double value = 0;
                    for (int t = 0; t < masks[o].length; t++) {
                        boolean odd = (Long.bitCount(bits & masks[o][t]) & 1) == 1;
                        value += odd ? -coefficients[o][t] : coefficients[o][t];
                    }
                    sums[o] += value;
                    squares[o] += value * value;
                }
            }
            shots += samples.length;
        }

        double mean(int o) {
            return sums[o] / shots;
        }

        /** The variance of the sample, without its bias, over the number of shots. */
        double varianceOfMean(int o) {
            double spread = squares[o] - sums[o] * sums[o] / shots;
            return Math.max(0, spread) / (shots - 1) / shots;
        }
    }
}
