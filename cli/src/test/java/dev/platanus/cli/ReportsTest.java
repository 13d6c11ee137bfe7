package dev.platanus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.cli.console.ExitCode;
import dev.platanus.oracle.SelfContainedPage;
import dev.platanus.oracle.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --report} of {@code verify} and {@code simulate}. */
class ReportsTest {
    @TempDir
    private Path folder;

    @Test
    void aScoreHasAPage() throws IOException {
        Path page = folder.resolve("page.html");
        Path run = folder.resolve("a b&c");
        Outcome.simulate(run, "--qubits", 12, "--cycles", 14, "--samples", 20_000, "--seed", 3, "--fidelity", 0.4);
        Path circuit = run.resolve("circuit_n12_m14_s3_e0_pABCDCDAB.qsim");
        Path bits = run.resolve("measurements_n12_m14_s3_e0_pABCDCDAB.txt");
        Outcome outcome = Outcome.of("verify", circuit, bits, "--report", page, "--errors", "0.001,0.005,0.02");
        assertThat(outcome.remarks()).isEmpty();
        assertThat(outcome.code()).isZero();
        String html = Files.readString(page);
        assertThat(SelfContainedPage.faults(html)).isEmpty();
        assertThat(html)
                .contains("How faithful is measurements_n12", "F =</span> 0.", "a b&amp;c", "<dt>predicted</dt><dd>0.")
                .contains("exp(−x), Porter–Thomas", "F of the first shots", "The couplers of sycamore-n12")
                .contains("17 of 17, lettered and coloured", "A (4), B (4), C (4), D (5)")
                .contains("platanus verify &#39;", "Java " + Runtime.version());
        assertThat(outcome.out())
                .isEqualTo(Outcome.of("verify", circuit, bits, "--errors", "0.001,0.005,0.02")
                        .out());

        Outcome again = Outcome.of("verify", circuit, bits, "--report", page);
        assertThat(again.code()).isEqualTo(ExitCode.USAGE);
        assertThat(again.err()).contains("exists; add --force");
        assertThat(again.out()).isEmpty();
        assertThat(Outcome.of("verify", circuit, bits, "--report", page, "--force")
                        .code())
                .isZero();
        assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith(".part"));
    }

    @Test
    void aBadInputLeavesNoPage() throws IOException {
        Path bits = Files.writeString(folder.resolve("bits.txt"), "01\n0x\n");
        Path circuit = Files.writeString(folder.resolve("c.qsim"), "2\n0 h 0\n");
        Path page = folder.resolve("page.html");
        assertThat(Outcome.of("verify", circuit, bits, "--report", page).code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(folder).isDirectoryNotContaining(path -> path.toString().contains("page"));
    }

    /** Few shots, a product state, a circle of couplings: whatever is odd still gives a page. */
    @Test
    void oddDataHaveAPageToo() throws IOException {
        Path circuit = Files.writeString(
                folder.resolve("odd.qsim"),
                "4\n0 h 0\n0 h 1\n1 cz 0 1\n2 cz 1 3\n3 cz 0 2\n4 cz 0 3\n5 cz 1 2\n6 cz 2 3\n");
        Path bits = Files.writeString(folder.resolve("bits.txt"), "0000\n");
        Path page = folder.resolve("page.html");
        Outcome outcome = Outcome.of("verify", circuit, bits, "--report", page);
        assertThat(outcome.code()).isZero();
        assertThat(Files.readString(page)).contains("6 pairs of qubits have gates", "not-porter-thomas");
        Path some = Files.writeString(folder.resolve("some.txt"), "0000 0.5 0\n0001 0 0.1\n");
        assertThat(Outcome.of("verify", circuit, bits, "--amplitudes", some, "--report", page, "--force")
                        .code())
                .isZero();
        assertThat(SelfContainedPage.faults(Files.readString(page))).isEmpty();
    }

    @Test
    void aFolderHasAPage() throws IOException {
        Path page = folder.resolve("page.html");
        Path h2 = SharedData.file("h2/N16_d12_r1_XEB.qasm").getParent();
        Outcome outcome = Outcome.of("verify", "--data", h2, "--memory-limit", "1GiB", "--report", page);
        assertThat(outcome.code()).isZero();
        String html = Files.readString(page);
        assertThat(SelfContainedPage.faults(html)).isEmpty();
        assertThat(html)
                .contains(
                        "F =</span> 0.83341 ± 0.1",
                        "N16_d12_r10_XEB",
                        "bootstrap, 16 % to 84 %",
                        "survival probability")
                .contains("Not scored", "N56_d20_r1_XEB", "56 qubits", "3 circuits, the first");

        for (int cycles : new int[] {4, 8, 12}) {
            Outcome.simulate(
                    folder.resolve("m" + cycles),
                    "--qubits",
                    8,
                    "--cycles",
                    cycles,
                    "--samples",
                    5000,
                    "--seed",
                    7,
                    "--fidelity",
                    Math.pow(0.9, cycles));
        }
        Path decay = folder.resolve("decay.html");
        assertThat(Outcome.of("verify", "--data", folder, "--report", decay).code())
                .isZero();
        assertThat(Files.readString(decay)).contains("λ =</span> 0.", "Fidelity against cycles: n=8 pABCDCDAB");
    }

    @Test
    void aSimulationHasAPage() throws IOException {
        Path page = folder.resolve("page.html");
        Outcome outcome = Outcome.simulate(
                folder.resolve("run"), "--qubits", 8, "--cycles", 8, "--samples", 1000, "--seed", 7, "--report", page);
        assertThat(outcome.code()).isZero();
        String html = Files.readString(page);
        assertThat(SelfContainedPage.faults(html)).isEmpty();
        assertThat(html)
                .contains("Samples of n8_m8_s7_e0_pABCDCDAB", "the self-check passed", "simulate</span>")
                .contains("<dt>seed</dt><dd>7</dd>", "--report");
        Outcome noisy = Outcome.simulate(
                folder.resolve("noisy"),
                "--qubits",
                8,
                "--cycles",
                8,
                "--samples",
                1000,
                "--seed",
                7,
                "--report",
                page,
                "--force",
                "--noise",
                "0.002,0.01,0.03",
                "--trajectories",
                5);
        assertThat(noisy.code()).isZero();
        assertThat(Files.readString(page)).contains("the digital error model says", "from 5 faulty circuits");
    }
}
