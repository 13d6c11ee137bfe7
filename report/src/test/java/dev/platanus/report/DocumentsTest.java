package dev.platanus.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.BasisStates;
import dev.platanus.circuit.format.ObservableFormats;
import dev.platanus.circuit.format.ParameterTable;
import dev.platanus.machine.Precision;
import dev.platanus.machine.Setting;
import dev.platanus.report.Document.Tone;
import dev.platanus.report.Document.Verdict;
import dev.platanus.report.amplitude.SweptAmplitudes;
import dev.platanus.report.circuit.CircuitDocument;
import dev.platanus.report.device.MachineDocument;
import dev.platanus.report.observable.ExpectDocument;
import dev.platanus.report.observable.SweptExpectations;
import dev.platanus.report.state.StateDocument;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.amplitude.AmplitudeRequest;
import dev.platanus.simulator.amplitude.ContractionSettings;
import dev.platanus.simulator.amplitude.Way;
import dev.platanus.simulator.engine.Engine;
import dev.platanus.simulator.engine.Engines;
import dev.platanus.simulator.engine.Resources;
import dev.platanus.simulator.input.CircuitInput;
import dev.platanus.simulator.input.CircuitSource;
import dev.platanus.simulator.input.CircuitStart;
import dev.platanus.simulator.input.ParameterSweep;
import dev.platanus.simulator.observable.ExpectationPlanner;
import dev.platanus.simulator.observable.ExpectationRequest;
import dev.platanus.simulator.sample.Seeds;
import dev.platanus.statevector.FirstSamples;
import dev.platanus.statevector.StateVector;
import dev.platanus.statevector.analysis.Marginal;
import dev.platanus.statevector.analysis.ReducedDensityMatrix;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results without a command line. */
class DocumentsTest {
    private static final CircuitStart ZEROS = new CircuitStart(Optional.empty(), Optional.empty(), false);

    private final Engines engines =
            new Engines(Resources.defaults().withThreads(2).withPrecision(Precision.DOUBLE));

    @TempDir
    private Path folder;

    private CircuitSource rotation() throws IOException {
        Path file = Files.writeString(
                folder.resolve("rotation.qasm"), "OPENQASM 3.0; input float a; qubit[2] q; rx(a) q[0]; cx q[0], q[1];");
        return CircuitSource.open(file, Optional.empty());
    }

    private ParameterSweep sweep() throws IOException {
        Path table = Files.writeString(folder.resolve("angles.csv"), "a\n0\npi\n");
        return ParameterSweep.of(rotation(), ZEROS, ParameterTable.read(table), table, Map.of());
    }

    @Test
    void settingsAreSpelledAsTheirReadersKnowThem() {
        Facts facts = new Facts().fact("remedy", Setting.setting("limit"), "remedy", "say " + Setting.setting("limit"));
        Document document = new Document().add(facts).notice("hint", Setting.setting("limit"));
        assertThat(document.text()).isEqualTo("remedy      say limit" + System.lineSeparator());
        assertThat(document.spelling("--").text()).isEqualTo("remedy      say --limit" + System.lineSeparator());
        assertThat(document.json()).contains("\"remedy\" : \"--limit\"");
        assertThat(document.html("t", "s", new Verdict("F =", "1", "so", Tone.GOOD), facts))
                .contains("<dd>say --limit</dd>", "<strong>hint</strong> --limit");
    }

    @Test
    void expectationsOfAllSettingsAreOneTable() throws IOException {
        ParameterSweep sweep = sweep();
        CircuitInput first = sweep.circuit(0);
        ExpectationRequest request = new ExpectationRequest(
                first.circuit(),
                ObservableFormats.parse("Z0 Z1 - 0.5 * Z0", "observable", first.file()),
                engines,
                Way.AUTO,
                ContractionSettings.defaults(),
                OptionalDouble.empty(),
                OptionalLong.empty(),
                Seeds.of(3));
        ExpectDocument words = new ExpectDocument(request, ExpectationPlanner.plan(request, Observer.none()));
        assertThat(words.costs().text()).contains("memory", "on this machine");
        assertThat(words.costs().json()).contains("\"engine\" : \"statevector\"", "\"precision\" : \"double\"");
        var found = new SweptExpectations(words, sweep).values(Observer.none());
        assertThat(found.csv().lines())
                .containsExactly(
                        "a,observable,terms,value,standardError",
                        "0.0,Z0 Z1 - 0.5 * Z0,2,0.5,",
                        Math.PI + ",Z0 Z1 - 0.5 * Z0,2,1.5,");
        assertThat(found.document().json()).contains("\"rows\"", "\"value\" : 1.5");
    }

    /** The first row has been planned, which may take minutes; a plan for something else shows that it is the one that runs. */
    @Test
    void theFirstRowIsNotPlannedAgain() throws IOException {
        ParameterSweep sweep = sweep();
        CircuitInput first = sweep.circuit(0);
        ExpectationRequest request = ExpectationRequest.of(
                first.circuit(),
                ObservableFormats.parse("Z0", "observable", first.file()).getFirst());
        ExpectationRequest other = ExpectationRequest.of(
                first.circuit(),
                ObservableFormats.parse("7 * Z0", "observable", first.file()).getFirst());
        ExpectDocument words = new ExpectDocument(request, ExpectationPlanner.plan(other, Observer.none()));
        assertThat(new SweptExpectations(words, sweep).values(Observer.none()).rows())
                .extracting(row -> row.found().getFirst().value())
                .containsExactly(7.0, -1.0);
    }

    @Test
    void amplitudesOfAllSettingsAreOneTable() throws IOException {
        ParameterSweep sweep = sweep();
        CircuitInput first = SweptAmplitudes.circuit(sweep, 0);
        BasisStates states = BasisStates.of(new long[] {0b00, 0b11}, 2);
        ByteArrayOutputStream table = new ByteArrayOutputStream();
        new SweptAmplitudes(sweep, first, states, engines, AmplitudeRequest::of).write(table, Observer.none());
        assertThat(table.toString(StandardCharsets.UTF_8).lines())
                .hasSize(5)
                .startsWith("a,bitstring,real,imag", "0.0,00,1.0,0.0")
                .last()
                .asString()
                .startsWith(Math.PI + ",11,")
                .endsWith(",-1.0");
    }

    @Test
    void aStateIsDescribedByWhatIsReadOffIt() throws IOException {
        CircuitInput input = rotation().circuit(Map.of("a", Math.PI / 2));
        StateDocument document = new StateDocument(input, Precision.DOUBLE);
        Engine engine = engines.stateVector(2);
        var plan = engine.plan(input.circuit());
        try (StateVector state = engine.run(
                plan,
                engine.forecast(plan, Double.POSITIVE_INFINITY, Observer.none()),
                Observer.none(),
                FirstSamples.NONE)) {
            document.state(engine, state);
            document.marginal(Marginal.of(state, List.of(1), 1));
            document.reduced(ReducedDensityMatrix.of(state, List.of(0), 1));
        }
        assertThat(document.bare()).hasSize(4).allMatch(number -> number.startsWith("0.5") || number.startsWith("1.0"));
        assertThat(document.document().text()).contains("2 qubits", "outcomes    of qubit 1", "purity      0.5");
        assertThat(document.document().json()).contains("\"entropyBits\" : ", "\"marginal\"");
    }

    @Test
    void circuitsAreCountedWithWhatIsOpen() throws IOException {
        Document open = new CircuitDocument(rotation(), Map.of()).document();
        assertThat(open.text())
                .contains("parameters  float a", "counted with 1 for each", "2: 1 on one qubit, 1 on two");
        assertThat(open.json()).doesNotContain("circuitHash");
        Document known = new CircuitDocument(rotation(), Map.of("a", 2.0)).document();
        assertThat(known.text()).contains("float a = 2.0", "sha-256");
    }

    @Test
    void theMachineIsDescribed() {
        assertThat(MachineDocument.of().json()).contains("\"cpu\"", "\"simdAvailable\"", "\"opencl\"");
        assertThat(MachineDocument.of().text()).contains("processors", "in single precision, ");
    }
}
