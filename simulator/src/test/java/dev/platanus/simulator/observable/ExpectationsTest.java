package dev.platanus.simulator.observable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.circuit.CPhase;
import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.FSim;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.Measurement;
import dev.platanus.circuit.Rx;
import dev.platanus.circuit.Ry;
import dev.platanus.circuit.Rz;
import dev.platanus.circuit.format.CircuitFile;
import dev.platanus.circuit.format.CircuitFormat;
import dev.platanus.circuit.format.CircuitFormats;
import dev.platanus.circuit.format.ObservableFormats;
import dev.platanus.circuit.observable.LightCone;
import dev.platanus.circuit.observable.Observable;
import dev.platanus.circuit.observable.PauliString;
import dev.platanus.machine.Memory;
import dev.platanus.machine.Precision;
import dev.platanus.machine.RefusedException;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.amplitude.Way;
import dev.platanus.simulator.engine.Backend;
import dev.platanus.simulator.engine.Resources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Expectation values by all ways: against a dense judge, Qiskit and Cirq, and what is known by heart. */
class ExpectationsTest {
    /** 200 Hamiltonians of at most 16 qubits take minutes, of which {@code -Dplatanus.hamiltonian.qubits=16} is in no hurry. */
    private static final int MOST_QUBITS = Integer.getInteger("platanus.hamiltonian.qubits", 8);

    private static final Resources CPU = Resources.defaults().withBackend(Backend.CPU);

    private static Circuit random(int qubits, int gates, Random random) {
        Circuit.Builder builder = Circuit.builder(qubits);
        for (int gate = 0; gate < gates; gate++) {
            int a = random.nextInt(qubits);
            int b = (a + 1 + random.nextInt(qubits - 1)) % qubits;
            switch (random.nextInt(8)) {
                case 0 -> builder.append(FixedGate.H, a);
                case 1 -> builder.append(new Ry(random.nextDouble(3)), a);
                case 2 -> builder.append(new Rz(random.nextDouble(3)), a);
                case 3 -> builder.append(FixedGate.CNOT, a, b);
                case 4 -> builder.append(FixedGate.CZ, a, b);
                case 5 -> builder.append(new FSim(random.nextDouble(2), random.nextDouble(2)), a, b);
                case 6 -> builder.append(FixedGate.S, a).append(FixedGate.SWAP, a, b);
                default -> builder.append(new CPhase(random.nextDouble(3)), a, b);
            }
        }
        return builder.build();
    }

    private static Observable hamiltonian(int qubits, int terms, Random random) {
        List<String> sum = new ArrayList<>();
        for (int t = 0; t < terms; t++) {
            int chosen = t;
            String string = IntStream.range(0, qubits)
                    .mapToObj(q -> "" + "IIXYZ".charAt(random.nextInt(chosen % 2 == 0 ? 5 : 3)) + q)
                    .collect(Collectors.joining(" "));
            sum.add(String.format(Locale.ROOT, "%.6f %s", random.nextGaussian(), string));
        }
        return Observable.of(String.join(" + ", sum));
    }

    private static double weight(Observable observable) {
        return observable.terms().stream()
                .mapToDouble(term -> Math.abs(term.coefficient()))
                .sum();
    }

    private static double value(ExpectationRequest request) {
        return ExpectationPlanner.plan(request, Observer.none())
                .run(Observer.none())
                .getFirst()
                .value();
    }

    /** Of single precision 1e-6 for each unit of the coefficients, as rounding of the state is. */
    @ParameterizedTest
    @EnumSource(names = {"STATE_VECTOR", "TENSOR_NETWORK"})
    void randomHamiltoniansAreThoseOfTheJudge(Way way) {
        Random random = new Random(11);
        for (int i = 0; i < 60; i++) {
            int qubits = 2 + random.nextInt(MOST_QUBITS - 1);
            Circuit circuit = random(qubits, 6 * qubits, random);
            Observable observable = hamiltonian(qubits, 12, random);
            double wanted = DenseJudge.of(circuit).value(observable);
            ExpectationRequest request =
                    ExpectationRequest.of(circuit, observable).with(way);
            double tolerance = 1e-6 * Math.max(1, weight(observable));
            assertThat(value(request.with(CPU))).as("number %d", i).isCloseTo(wanted, within(tolerance));
            assertThat(value(request.with(CPU.withPrecision(Precision.DOUBLE))))
                    .as("number %d", i)
                    .isCloseTo(wanted, within(1e-12 * Math.max(1, weight(observable))));
        }
    }

    @Test
    void lightConesAndTheirClosedCircuitsAreThoseOfTheJudge() {
        Random random = new Random(12);
        int known = 0;
        int smaller = 0;
        for (int i = 0; i < 200; i++) {
            Circuit circuit = random(5, 4 + random.nextInt(14), random);
            Observable observable = hamiltonian(5, 1, random);
            PauliString string = observable.terms().getFirst().string();
            double wanted = DenseJudge.of(circuit).value(Observable.of(string.toString()));
            LightCone cone = LightCone.of(circuit, string);
            known += cone.isKnown() ? 1 : 0;
            smaller += cone.circuit().gateCount() < circuit.gateCount() ? 1 : 0;
            double closed = cone.isKnown() ? 1 : DenseJudge.of(cone.closed()).zeroAmplitude();
            assertThat(cone.sign() * closed).as("number %d, %s", i, string).isCloseTo(wanted, within(1e-12));
        }
        assertThat(known).isBetween(20, 180);
        assertThat(smaller).isGreaterThan(150);
    }

    /** Numbers that Qiskit and Cirq computed once, of observables as text and as Qiskit prints them. */
    @Test
    void qiskitAndCirqHaveTheSame() throws IOException {
        String table = new String(
                ExpectationsTest.class.getResourceAsStream("expectations.txt").readAllBytes(), StandardCharsets.UTF_8);
        int rows = 0;
        for (String row : table.lines().filter(line -> !line.startsWith("#")).toList()) {
            String[] cells = row.split(" \\| ");
            String source = cells[0].replace(";", ";\n");
            CircuitFile file = new CircuitFile(
                    CircuitFormat.QASM2, source, CircuitFormats.parse(source, "row", CircuitFormat.QASM2));
            for (int form = 1; form <= 2; form++) {
                Observable observable =
                        ObservableFormats.parse(cells[form], "row", file).getFirst();
                for (Way way : new Way[] {Way.STATE_VECTOR, Way.TENSOR_NETWORK}) {
                    ExpectationRequest request = ExpectationRequest.of(
                                    file.content().circuit(), observable)
                            .with(way);
                    double exact = value(request.with(CPU.withPrecision(Precision.DOUBLE)));
                    assertThat(exact).isCloseTo(Double.parseDouble(cells[3]), within(1e-12));
                    assertThat(exact).isCloseTo(Double.parseDouble(cells[4]), within(1e-12));
                    assertThat(value(request.with(CPU))).isCloseTo(exact, within(1e-6 * weight(observable)));
                }
            }
            rows++;
        }
        assertThat(rows).isEqualTo(3);
    }

    private static Circuit greenberger(int qubits) {
        Circuit.Builder builder = Circuit.builder(qubits).append(FixedGate.H, 0);
        for (int q = 1; q < qubits; q++) {
            builder.append(FixedGate.CNOT, q - 1, q);
        }
        return builder.build();
    }

    /** A Clifford circuit leaves a string, of any number of qubits. */
    @Test
    void aThousandQubitsOfGreenbergersStateAreKnown() {
        String all = IntStream.range(0, 1000).mapToObj(q -> "X" + q).collect(Collectors.joining(" "));
        String odd = all.replace("X0 ", "Y0 ");
        String minus = all.replace("X0 X1 ", "Y0 Y1 ");
        Observable[] observables = {
            Observable.of("Z0 Z999"),
            Observable.of("Z500"),
            Observable.of(all),
            Observable.of(odd),
            Observable.of("2 " + minus + " + 0.5")
        };
        ExpectationPlan plan =
                ExpectationPlanner.plan(ExpectationRequest.of(greenberger(1000), observables), Observer.none());
        assertThat(plan.way()).isEqualTo(Way.TENSOR_NETWORK);
        assertThat(plan.run(Observer.none())).extracting(Expectation::value).containsExactly(1.0, 0.0, 1.0, 0.0, -1.5);
    }

    /** −Z0 Z1 − g (X0 + X1) has the ground state energy −√(1 + 4g²), of cos φ (|00⟩+|11⟩) + sin φ (|01⟩+|10⟩), tan 2φ = 2g. */
    @Test
    void theGroundStateOfTwoSpinsHasItsEnergy() {
        double g = 0.7;
        Circuit circuit = Circuit.builder(2)
                .append(FixedGate.H, 0)
                .append(new Ry(Math.atan(2 * g)), 1)
                .append(FixedGate.CNOT, 0, 1)
                .build();
        ExpectationRequest request = ExpectationRequest.of(circuit, Observable.of("-Z0 Z1 - 0.7 X0 - 0.7 X1"))
                .with(CPU.withPrecision(Precision.DOUBLE));
        assertThat(value(request)).isCloseTo(-Math.sqrt(1 + 4 * g * g), within(1e-12));
    }

    @Test
    void measurementsAndInversionsOfWhatIsReadAreLeftOut() {
        Circuit circuit = Circuit.builder(2)
                .append(FixedGate.X, 0)
                .invert(1)
                .append(new Measurement(List.of(0, 1)))
                .build();
        List<Expectation> found = ExpectationPlanner.plan(
                        ExpectationRequest.of(circuit, Observable.of("Z0"), Observable.of("Z1")), Observer.none())
                .run(Observer.none());
        assertThat(found).extracting(Expectation::value).containsExactly(-1.0, 1.0);
    }

    /** Steps of an Ising chain in a field along x. */
    private static Circuit chain(int qubits, int steps) {
        Circuit.Builder builder = Circuit.builder(qubits);
        for (int step = 0; step < steps; step++) {
            for (int q = 0; q < qubits; q++) {
                builder.append(new Rx(0.6), q);
            }
            for (int q = step % 2; q + 1 < qubits; q += 2) {
                builder.append(new CPhase(0.8), q, q + 1);
            }
        }
        return builder.build();
    }

    /** By the tensor network of its light cone; the middle of a chain that is no longer than that cone has the same. */
    @Test
    void theMiddleOfAChainOfAHundredQubitsIsThatOfAShortOne() {
        ExpectationRequest request = ExpectationRequest.of(
                        chain(100, 9), Observable.of("Z50"), Observable.of("Z50 Z51"), Observable.of("X48 Y49"))
                .with(CPU.withPrecision(Precision.DOUBLE));
        LightConeExpectations plan = (LightConeExpectations) ExpectationPlanner.plan(request, Observer.none());
        assertThat(plan.networks()).isNotEmpty();
        List<Expectation> found = plan.run(Observer.none());
        ExpectationRequest judge = ExpectationRequest.of(
                        chain(20, 9), Observable.of("Z10"), Observable.of("Z10 Z11"), Observable.of("X8 Y9"))
                .with(CPU.withPrecision(Precision.DOUBLE))
                .with(Way.STATE_VECTOR);
        List<Expectation> wanted =
                ExpectationPlanner.plan(judge, Observer.none()).run(Observer.none());
        for (int o = 0; o < 3; o++) {
            assertThat(found.get(o).value()).isCloseTo(wanted.get(o).value(), within(1e-11));
            assertThat(Math.abs(wanted.get(o).value())).isGreaterThan(1e-3);
        }
    }

    @Test
    void theTensorNetworkHasTheValuesOfTheStateOfTwentyQubits() {
        ExpectationRequest request = ExpectationRequest.of(
                        chain(20, 10), Observable.of("0.5 Z3 Z4 - X10 + 0.25 Y9 X11 + Z0 Z19"), Observable.of("Z2"))
                .with(CPU.withPrecision(Precision.DOUBLE));
        List<Expectation> state = ExpectationPlanner.plan(request.with(Way.STATE_VECTOR), Observer.none())
                .run(Observer.none());
        ExpectationPlan network = ExpectationPlanner.plan(request.with(Way.TENSOR_NETWORK), Observer.none());
        assertThat(((LightConeExpectations) network).networks()).isNotEmpty();
        List<Expectation> found = network.run(Observer.none());
        assertThat(found.get(0).value()).isCloseTo(state.get(0).value(), within(1e-11));
        assertThat(found.get(1).value()).isCloseTo(state.get(1).value(), within(1e-11));
    }

    /** Each 5 sigma of 40: false alarms 40 · 6e-7. A planted fault, the wrong basis, is found. */
    @Test
    void estimatesFromShotsAreWithinTheirErrors() {
        Random random = new Random(13);
        int wrong = 0;
        for (int i = 0; i < 20; i++) {
            Circuit circuit = random(5, 30, random);
            Observable observable = hamiltonian(5, 10, random);
            Observable other = hamiltonian(5, 3, random);
            List<Expectation> found = ExpectationPlanner.plan(
                            ExpectationRequest.of(circuit, observable, other)
                                    .with(CPU)
                                    .withShots(40_000, i),
                            Observer.none())
                    .run(Observer.none());
            DenseJudge judge = DenseJudge.of(circuit);
            for (Expectation each : found) {
                double error = each.standardError().orElseThrow();
                assertThat(each.value())
                        .as("number %d", i)
                        .isCloseTo(judge.value(each.observable()), within(5 * error + 1e-6));
                Observable planted = Observable.of(each.observable()
                        .toString()
                        .replace('X', 'W')
                        .replace('Y', 'X')
                        .replace('W', 'Y'));
                wrong += Math.abs(each.value() - judge.value(planted)) > 5 * error + 1e-6 ? 1 : 0;
            }
        }
        assertThat(wrong).isGreaterThan(20);
    }

    @Test
    void shotsAreTheSameForASeedAndDealtOutByWeight() {
        ExpectationRequest request = ExpectationRequest.of(
                        random(4, 20, new Random(14)), Observable.of("3 X0 + Z0 Z1 + 0.001 Y0 + 7"))
                .withShots(1000, 5);
        ShotExpectations plan = (ShotExpectations) ExpectationPlanner.plan(request, Observer.none());
        assertThat(plan.groups()).hasSize(3);
        assertThat(plan.shares().stream().mapToLong(share -> share).sum()).isEqualTo(1000);
        assertThat(plan.shares()).contains(2L);
        List<Expectation> once = plan.run(Observer.none());
        assertThat(plan.run(Observer.none())).isEqualTo(once);
        assertThat(value(request.withShots(1000, 6)))
                .isNotEqualTo(once.getFirst().value());
    }

    /** Of two shots half of all standard errors are 0: the unit of one observable leaves the others their shots. */
    @Test
    void anObservableOfLargeNumbersLeavesTheOthersTheirShots() {
        ExpectationRequest request = ExpectationRequest.of(
                        random(4, 20, new Random(15)), Observable.of("0.5 Z0"), Observable.of("1e9 X0 + 7e12"))
                .withShots(1000, 5);
        ShotExpectations plan = (ShotExpectations) ExpectationPlanner.plan(request, Observer.none());
        assertThat(plan.shares()).containsExactly(500L, 500L);
    }

    @Test
    void stringsOfAGroupAreMeasuredTogether() {
        List<MeasurementGroup> groups = MeasurementGroup.of(List.of(
                PauliString.of("X0"), PauliString.of("Z1"), PauliString.of("X0 Z1 Y2"), PauliString.of("Z0 Z1")));
        assertThat(groups).hasSize(2);
        for (MeasurementGroup group : groups) {
            for (PauliString a : group.strings()) {
                assertThat(group.strings()).allMatch(a::commutesQubitByQubit);
            }
        }
    }

    /** The memory limit is below the 4 MiB of the state, so that each group of strings makes its parts anew. */
    @Test
    void aStateInPartsHasThem() {
        ExpectationRequest request = ExpectationRequest.of(
                        greenberger(18),
                        Observable.of("0.5 Z0 Z17 + X3"),
                        Observable.of(
                                IntStream.range(0, 18).mapToObj(q -> "X" + q).collect(Collectors.joining(" "))))
                .with(CPU.withPrecision(Precision.DOUBLE).withMemoryLimit(Memory.OVERHEAD_BYTES + (3L << 20)))
                .with(Way.STATE_VECTOR);
        StateVectorExpectations plan = (StateVectorExpectations) ExpectationPlanner.plan(request, Observer.none());
        assertThat(plan.engine().parts()).isGreaterThan(1);
        assertThat(plan.groups()).hasSize(2);
        List<Expectation> found = plan.run(Observer.none());
        assertThat(found.get(0).value()).isCloseTo(0.5, within(1e-12));
        assertThat(found.get(1).value()).isCloseTo(1, within(1e-12));
    }

    @Test
    void whatCannotBeDoneIsRefused() throws CircuitFormatException {
        Circuit wide = chain(100, 2);
        ExpectationRequest request = ExpectationRequest.of(wide, Observable.of("Z50"));
        assertRefused(request.with(Way.STATE_VECTOR), "a state vector has at most 62 qubits, the circuit has 100");
        assertRefused(request.with(Way.HYBRID), "two halves give amplitudes, not expectation values");
        assertRefused(request.withShots(100, 1), "a state vector has at most 62 qubits");
        assertRefused(
                ExpectationRequest.of(greenberger(3), Observable.of("X0 + Y0 + Z0"))
                        .withShots(5, 1),
                "measured in 3 groups, of which each needs 2 for an error; take at least 6");
        assertThatThrownBy(() -> ExpectationRequest.of(greenberger(3), Observable.of("Z3")))
                .hasMessageContaining("acts on qubit 3, which is outside 0..2");
        assertThatThrownBy(() -> ExpectationRequest.of(greenberger(3))).hasMessage("there is no observable");
    }

    private static void assertRefused(ExpectationRequest request, String message) {
        assertThatThrownBy(() -> ExpectationPlanner.plan(request, Observer.none()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "7"})
    void doNotDependOnThreads(int threads) {
        Circuit circuit = chain(14, 8);
        Observable observable = Observable.of("Z6 + 0.5 X7 Y8 - Z0 X5");
        ExpectationRequest request = ExpectationRequest.of(circuit, observable);
        for (Way way : new Way[] {Way.STATE_VECTOR, Way.TENSOR_NETWORK}) {
            assertThat(value(request.with(way).with(CPU.withThreads(threads))))
                    .isEqualTo(value(request.with(way).with(CPU.withThreads(1))));
        }
    }
}
