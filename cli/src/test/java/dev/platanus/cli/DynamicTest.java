package dev.platanus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.cli.console.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the commands make of dynamic circuits. */
class DynamicTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    private Path folder;

    /** Its measurements can wait for the end; two bits of its three are set. */
    private Path deferred;

    /** A measurement under a condition: its branches run one by one. */
    private Path branched;

    @BeforeEach
    void write() throws IOException {
        deferred = Files.writeString(folder.resolve("deferred.qasm"), """
            OPENQASM 2.0; include "qelib1.inc"; qreg q[2]; creg c[3];
            h q[0]; measure q[0] -> c[2];
            if (c == 4) x q[1];
            measure q[1] -> c[0];
            """);
        branched = Files.writeString(folder.resolve("branched.qasm"), """
            OPENQASM 3.0; include "stdgates.inc"; qubit[2] q; bit[2] c;
            h q[0]; c[0] = measure q[0];
            if (c[0]) { reset q[0]; h q[0]; c[1] = measure q[0]; }
            """);
    }

    private Path simulated(Path circuit, String name, Object... more) {
        Object[] all = {"--circuit", circuit, "--samples", 4000, "--seed", 7};
        Object[] arguments = new Object[all.length + more.length];
        System.arraycopy(all, 0, arguments, 0, all.length);
        System.arraycopy(more, 0, arguments, all.length, more.length);
        Path run = folder.resolve(name);
        Outcome outcome = Outcome.simulate(run, arguments);
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(ExitCode.OK);
        return run;
    }

    private static JsonNode summary(Path run) throws IOException {
        return JSON.readTree(run.resolve("summary.json").toFile());
    }

    private static List<String> lines(Path run, String name) throws IOException {
        return Files.readAllLines(run.resolve("measurements_" + name + ".txt"));
    }

    /** Bits that are never set are 0, as Qiskit writes them. */
    @Test
    void measurementsWaitForTheEndWhereTheyCan() throws IOException {
        Path run = simulated(deferred, "run");
        assertThat(lines(run, "deferred").stream().distinct().sorted()).containsExactly("000", "101");
        assertThat(lines(run, "deferred")).hasSize(4000);
        assertThat(run.resolve("circuit_deferred.qasm")).hasSameTextualContentAs(deferred);
        JsonNode summary = summary(run);
        assertThat(summary.get("dynamic").stringValue()).isEqualTo("deferred");
        assertThat(summary.get("extraQubits").intValue()).isZero();
        assertThat(summary.get("bits").intValue()).isEqualTo(3);
        assertThat(summary.get("selfCheckPassed").booleanValue()).isTrue();
        Outcome scored = Outcome.of("verify", deferred, run.resolve("measurements_deferred.txt"), "--json");
        assertThat(scored.code()).as(scored.err()).isEqualTo(ExitCode.OK);
        assertThat(JSON.readTree(scored.out()).get("linearXeb").doubleValue()).isCloseTo(1, within(1e-6));
        assertThat(Outcome.of("plan", "--circuit", deferred).out())
                .contains("of a dynamic one: all measurements wait for the end");
    }

    @Test
    void otherBranchesRunOneByOne() throws IOException {
        Path run = simulated(branched, "run", "--threads", 2);
        List<String> lines = lines(run, "branched");
        assertThat(lines.stream().distinct().sorted()).containsExactly("00", "10", "11");
        // a binomial of 4000 shots with p = 1/2 is off by 8 standard deviations with a probability of 1e-15
        assertThat(lines.stream().filter("00"::equals).count()).isBetween(1747L, 2253L);
        JsonNode summary = summary(run);
        assertThat(summary.get("backend").stringValue()).isEqualTo("branches");
        assertThat(summary.get("branches").intValue()).isEqualTo(2);
        assertThat(summary.get("selfCheckPassed").booleanValue()).isTrue();
        assertThat(lines(simulated(branched, "other", "--threads", 1), "branched"))
                .isEqualTo(lines);
        Outcome scored = Outcome.of("verify", branched, run.resolve("measurements_branched.txt"), "--json");
        assertThat(scored.code()).as(scored.err()).isEqualTo(ExitCode.OK);
        JsonNode score = JSON.readTree(scored.out());
        assertThat(score.get("ideal").stringValue()).isEqualTo("dynamic circuit, 2 branches");
        // 4 (1/4 + 1/16 + 1/16) - 1, with five standard deviations of it
        assertThat(score.get("linearXeb").doubleValue()).isBetween(0.46, 0.54);
        Outcome plan = Outcome.of("plan", "--circuit", branched, "--samples", 4000, "--json");
        assertThat(JSON.readTree(plan.out()).get("mostBranches").doubleValue()).isEqualTo(8);
        assertThat(Outcome.of("plan", "--circuit", branched).out()).contains("branch by branch", "fits");
    }

    @Test
    void describeSaysWhatIsDynamic() throws IOException {
        JsonNode facts = JSON.readTree(
                Outcome.of("circuit", "describe", branched, "--json").out());
        assertThat(facts.get("measurements").intValue()).isEqualTo(2);
        assertThat(facts.get("resets").intValue()).isEqualTo(1);
        assertThat(facts.get("branches").intValue()).isEqualTo(1);
        assertThat(Outcome.of("circuit", "describe", deferred).out())
                .contains("3: c[3]", "all measurements can wait for the end, with 0 extra qubits");
    }

    @Test
    void whatNeedsAPlainCircuitSaysWhereItIsNone() throws IOException {
        Path bits = Files.writeString(folder.resolve("bits.txt"), "00\n");
        for (Outcome refused : List.of(
                Outcome.of("amplitudes", branched, bits),
                Outcome.of("circuit", "draw", branched),
                Outcome.of("circuit", "convert", branched, "-", "--to", "qsim"))) {
            assertThat(refused.code()).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(refused.err())
                    .contains("branched.qasm:3:1: 'if' lets measurements decide what follows: a dynamic circuit");
        }
    }

    @Test
    void optionsThatDoNotGoWithItAreRefused() throws IOException {
        for (List<Object> option : List.<List<Object>>of(
                List.of("--fidelity", "0.5"),
                List.of("--sampler", "gates"),
                List.of("--report", folder.resolve("page.html")),
                List.of("--part", "1/2", "--checkpoint", folder.resolve("job")))) {
            Object[] arguments = new Object[7 + option.size()];
            System.arraycopy(
                    new Object[] {"simulate", "--circuit", branched, "--samples", 10, "--output", folder.resolve("run")
                    },
                    0,
                    arguments,
                    0,
                    7);
            for (int i = 0; i < option.size(); i++) {
                arguments[7 + i] = option.get(i);
            }
            Outcome refused = Outcome.of(arguments);
            assertThat(refused.code()).as(option + refused.err()).isEqualTo(ExitCode.USAGE);
            assertThat(refused.err()).contains((String) option.getFirst(), "drop");
            assertThat(folder.resolve("run")).doesNotExist();
        }
        Path bits = Files.writeString(folder.resolve("bits.txt"), "00\n10\n");
        for (String[] way : new String[][] {{"--engine", "slices"}, {"--search", "3"}, {"--device", "0"}}) {
            Outcome refused = Outcome.of("verify", branched, bits, way[0], way[1]);
            assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
            assertThat(refused.err())
                    .contains(way[0] + " is for amplitudes that are computed, and this dynamic circuit's");
        }
        assertThat(Outcome.of("verify", branched, branched, "--errors", "0.1,0.1,0.1")
                        .err())
                .contains("--errors is for circuits whose measurements are all at the end");
    }
}
