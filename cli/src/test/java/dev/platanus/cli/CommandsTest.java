package dev.platanus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.qsim.QsimFormat;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.layout.Layouts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands that run no circuit. */
class CommandsTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    private Path folder;

    @Test
    void circuitsCanBePiped() throws CircuitFormatException {
        Outcome generated = Outcome.of("circuit", "generate", "--qubits", 12, "--cycles", 14, "--seed", 7);
        assertThat(generated.code()).isZero();
        assertThat(generated.remarks()).isEmpty();
        assertThat(QsimFormat.parse(generated.out(), "out").twoQubitGateCount()).isEqualTo(60);
        Outcome described = Outcome.withInput(generated.out(), "circuit", "describe", "-", "--json");
        JsonNode facts = JSON.readTree(described.out());
        assertThat(facts.get("qubits").asInt()).isEqualTo(12);
        assertThat(facts.get("gatesByName").get("fs").asInt()).isEqualTo(60);
        assertThat(facts.get("twoQubitDepth").asInt()).isLessThanOrEqualTo(14);
        Outcome drawn = Outcome.withInput(generated.out(), "circuit", "draw", "-", "--width", 80);
        assertThat(drawn.out()).contains("11: ", "√X", "fs");
        assertThat(drawn.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void generatedFilesAreTheRunsCircuits() throws IOException {
        Path file = folder.resolve("c.qsim");
        Object[] circuit = {"circuit", "generate", "--qubits", 6, "--cycles", 4, "--seed", 7, "--output", file};
        assertThat(Outcome.of(circuit)).isEqualTo(new Outcome(0, "", ""));
        Outcome.simulate(folder.resolve("run"), "--qubits", 6, "--cycles", 4, "--seed", 7, "--samples", 1);
        assertThat(folder.resolve("run").resolve("circuit_n6_m4_s7_e0_pABCDCDAB.qsim"))
                .hasSameBinaryContentAs(file);
    }

    @Test
    void layoutsAreListedAndDrawn() {
        Outcome list = Outcome.of("layout");
        assertThat(list.code()).isZero();
        assertThat(list.out()).contains(Layouts.names());
        assertThat(Outcome.of("layout", "sycamore").out()).contains("54 qubits", "88 couplers");
        assertThat(Outcome.of("layout", "4x5").out()).contains("20 qubits");
        assertThat(Outcome.of("layout", "sycamore", "--subset", 12).out()).contains("12 qubits", "17 couplers");
        Path svg = folder.resolve("l.svg");
        assertThat(Outcome.of("layout", "weber", "--svg", svg)).isEqualTo(new Outcome(0, "", ""));
        assertThat(svg).content().startsWith("<").contains("<svg", "</svg>");
    }

    @Test
    void devicesKnowThisMachine() {
        JsonNode cpu = JSON.readTree(Outcome.of("devices", "--json").out()).get("cpu");
        assertThat(cpu.get("processors").asInt()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(cpu.get("largestQubitsSingle").asInt())
                .isGreaterThanOrEqualTo(cpu.get("largestQubitsDouble").asInt());
        assertThat(cpu.get("simdAvailable").toString()).contains("scalar");
        assertThat(Outcome.of("devices").out()).contains("qubits in single precision");
    }

    @Test
    void plansWhatDoesNotFitAndSaysSo() {
        Outcome plan = Outcome.of("plan", "--qubits", 53, "--cycles", 2, "--seed", 1);
        assertThat(plan.code()).isZero();
        assertThat(plan.out()).contains("does not fit", "53 qubits in single precision need");
        assertThat(Outcome.of("plan", "--qubits", 16, "--cycles", 2).out()).contains(": fits", "(drawn)");
    }

    @Test
    void aFullStandardOutputIsAnError() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        int code = Platanus.run(
                new String[] {"layout"},
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(full, false, StandardCharsets.UTF_8),
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        assertThat(code).isEqualTo(ExitCode.IO);
    }
}
