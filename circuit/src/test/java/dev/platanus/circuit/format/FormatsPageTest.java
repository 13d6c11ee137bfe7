package dev.platanus.circuit.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.CircuitContent;
import dev.platanus.circuit.DenseState;
import dev.platanus.circuit.DynamicCircuit;
import dev.platanus.circuit.Instruction;
import dev.platanus.circuit.MeasuredCircuit;
import dev.platanus.circuit.QubitGrid;
import dev.platanus.circuit.qsim.QflexFormat;
import dev.platanus.circuit.qsim.QsimFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The examples in docs/formats.md")
class FormatsPageTest {
    private static Stream<String> examples(String language) throws IOException {
        String page = Files.readString(Path.of("..", "docs", "formats.md"));
        return Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map(match -> match.group(1));
    }

    @Test
    void areOneCircuit() throws IOException {
        MeasuredCircuit expected =
                CircuitFormats.parse(examples("qsim").findFirst().orElseThrow(), "qsim", CircuitFormat.QSIM);
        assertThat(expected.readout().qubits()).containsExactly(1, 0);
        List<String> others = Stream.of(examples("openqasm"), examples("json"))
                .flatMap(s -> s)
                .toList();
        assertThat(others).hasSize(4);
        for (String text : others) {
            CircuitFormat format = CircuitFormat.recognise(text);
            MeasuredCircuit circuit = CircuitFormats.parse(text, format.title(), format);
            assertThat(circuit.readout().qubits()).isEqualTo(expected.readout().qubits());
            assertSame(circuit.circuit(), expected.circuit());
        }
        QubitGrid grid = QubitGrid.parse(examples("grid").findFirst().orElseThrow(), "grid");
        String qflex = examples("qflex").findFirst().orElseThrow();
        assertThat(CircuitFormat.recognise(qflex)).isEqualTo(CircuitFormat.QFLEX);
        assertSame(QflexFormat.parse(qflex, "qflex", grid), expected.circuit());
    }

    @Test
    void haveADynamicCircuit() throws IOException {
        String text = examples("qasm").findFirst().orElseThrow();
        CircuitContent content = CircuitFormats.parseProgram(text, "dynamic", CircuitFormat.recognise(text));
        assertThat(content).isInstanceOfSatisfying(DynamicCircuit.class, program -> {
            assertThat(program.count(Instruction.Branch.class::isInstance)).isEqualTo(4);
            assertThat(program.count(Instruction.Measure.class::isInstance)).isEqualTo(5);
        });
    }

    @Test
    void haveACircuitWithParameters() throws IOException {
        byte[] text = examples("ansatz").findFirst().orElseThrow().getBytes(StandardCharsets.UTF_8);
        ParametrisedCircuit ansatz =
                ParametrisedCircuit.read(new ByteArrayInputStream(text), "ansatz", Optional.empty());
        assertThat(ansatz.bind(Map.of("theta", 1.0, "layers", 3.0))
                        .content()
                        .circuit()
                        .gateCount())
                .isEqualTo(9);
    }

    @Test
    void haveTheAmplitudesThatStandThere() throws IOException {
        Circuit circuit = QsimFormat.parse(examples("qsim").findFirst().orElseThrow(), "qsim");
        Matcher lines = Pattern.compile("([01]+) (\\S+) (\\S+)")
                .matcher(examples("amplitudes").findFirst().orElseThrow());
        DenseState printed = DenseState.parse(
                lines.results().map(line -> line.group(2) + " " + line.group(3)).toList());
        // the characters are qubit 1, then qubit 0
        Circuit swapped = circuit.relabelled(1, 0);
        assertThat(printed.distance(DenseState.ofCircuit(swapped))).isCloseTo(0, offset(1e-7));
    }

    private static void assertSame(Circuit actual, Circuit expected) {
        assertThat(DenseState.after(actual).distance(DenseState.after(expected)))
                .isLessThan(1e-14);
    }
}
