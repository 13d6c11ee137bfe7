package dev.platanus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.cli.console.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scores of a folder of circuits that several workers compute: the same bytes as from one, or a clear refusal. */
@DisplayName("Campaigns in parts")
class CampaignTest {
    private static final String HEADER = "OPENQASM 2.0;\ninclude \"qelib1.inc\";\n";
    private static final int CIRCUITS = 11;

    @TempDir
    private static Path folder;

    private static final AtomicInteger JOBS = new AtomicInteger();

    private static Path data;
    private static String text;

    /** Two depths with a decay, one circuit with a wrong bit order, one of all, a mirror circuit, and some that cannot be scored. */
    @BeforeAll
    static void makeACampaign() throws IOException {
        data = Files.createDirectories(folder.resolve("data of ½ a day"));
        Random random = new Random(4);
        for (int depth : new int[] {4, 8}) {
            for (int instance = 0; instance < 3; instance++) {
                String name = "n6_m" + depth + "_s" + instance + "_e0_pEFGH";
                generate("circuit_" + name + ".qsim", depth, instance);
                measure("measurements_" + name + ".txt", random, 6, 200);
            }
        }
        write("circuit_n3_m1_s0.qsim", "3\n0 h 0\n1 x 2\n2 cz 0 1\n");
        write("measurements_n3_m1_s0.txt", "100\n000\n");
        generate("circuit_n7_m5_s0_x.qsim", 5, 9);
        measure("measurements_n7_m5_s0_x.txt", random, 6, 50);
        write("circuit_n40_m1_s0.qsim", "40\n0 h 0\n1 cz 0 39\n");
        write("measurements_n40_m1_s0.txt", "0".repeat(40) + "\n");
        write("circuit_n40_m1_s1.qsim", "40\n0 h 0\n1 cz 0 39\n");
        write("measurements_n40_m1_s1.txt", "0".repeat(40) + "\n");
        write("amplitudes_n40_m1_s1.txt", "0".repeat(40) + " 0.70710678 0\n");
        write("N2_d4_r1_MB.qasm", HEADER + "qreg q[2];\nh q[0];\n");
        write("N2_d4_r1_MB_counts.json", "{\"(1, 0)\": 9, \"(0, 0)\": 1}");
        write("N2_d4_r1_MB_ideal_bitstring.json", "[[1, 0]]");
        write("circuit_n5_m1_s0.qsim", "5\n0 h 0\n");
        write("notes.md", "somebody's\n");
        text = said("").out();
        assertThat(text).contains("F(m) = a λ^m", "mirror", "not-a-mirror");
    }

    private static void write(String name, String text) throws IOException {
        Files.writeString(data.resolve(name), text);
    }

    private static void generate(String name, int depth, int seed) {
        Outcome made = Outcome.of(
                "circuit",
                "generate",
                "--qubits",
                6,
                "--cycles",
                depth,
                "--seed",
                seed,
                "--output",
                data.resolve(name));
        assertThat(made.code()).as(made.err()).isZero();
    }

    private static void measure(String name, Random random, int bits, int shots) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int shot = 0; shot < shots; shot++) {
            lines.add(Integer.toBinaryString(1 << bits | random.nextInt(1 << bits))
                    .substring(1));
        }
        Files.write(data.resolve(name), lines);
    }

    private static Outcome command(Object... more) {
        return Outcome.of(Stream.concat(
                        Stream.of(
                                "verify",
                                "--data",
                                data,
                                "--memory-limit",
                                "1GiB",
                                "--backend",
                                "cpu",
                                "--errors",
                                "0.0016,0.0062,0.038"),
                        Arrays.stream(more))
                .toArray());
    }

    private static Outcome said(String form, Object... more) {
        Outcome outcome = command(
                Stream.concat(form.isEmpty() ? Stream.empty() : Arrays.stream(form.split(" ")), Arrays.stream(more))
                        .toArray());
        assertThat(outcome.code()).as(outcome.err()).isZero();
        return outcome;
    }

    private static Path job() {
        return folder.resolve("job" + JOBS.getAndIncrement());
    }

    private static Path allParts(int of) {
        Path job = job();
        for (int part = of; part >= 1; part--) {
            assertThat(said("--part " + part + "/" + of, "--checkpoint", job).out())
                    .isEmpty();
        }
        return job;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void haveTheSameBytesHoweverManyThereAre(int of) throws IOException {
        Path job = allParts(of);
        Outcome merged = Outcome.of("merge", job);
        assertThat(merged.code()).as(merged.err()).isZero();
        assertThat(merged.out()).isEqualTo(text);
        assertThat(Outcome.of("merge", job, "--quiet").out())
                .isEqualTo(said("--quiet").out());
        Path file = folder.resolve("merged" + of + ".txt");
        assertThat(Outcome.of("merge", job, "--output", file).code()).isZero();
        assertThat(Files.readString(file)).isEqualTo(text);
        assertThat(Outcome.of("merge", job, "--output", file, "--force").code()).isZero();
        assertThat(Outcome.of("status", job).out()).contains("scores, version", CIRCUITS + " of " + CIRCUITS + " done");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--json", "--csv -", "--quiet", ""})
    void areShownInEveryFormByTheWholeCommand(String form) {
        Path job = allParts(2);
        assertThat(said(form, "--checkpoint", job, "--resume").out())
                .isEqualTo(said(form).out());
    }

    @Test
    void goOnAfterPiecesWereLost() throws IOException {
        Path job = job();
        assertThat(said("", "--checkpoint", job).out()).isEqualTo(text);
        Files.delete(job.resolve("piece-000002.txt"));
        Files.writeString(job.resolve("piece-000004.txt"), "broken");
        Outcome refused = Outcome.of("merge", job);
        assertThat(refused.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(refused.err()).contains("2 of 11 pieces are missing");
        Outcome again = command("--checkpoint", job);
        assertThat(again.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(again.err()).contains("has scores of an earlier run", "--resume");
        Outcome resumed = said("", "--checkpoint", job, "--resume");
        assertThat(resumed.err())
                .contains("is damaged; the piece is computed again", "2 pieces computed, 9 were there");
        assertThat(resumed.out()).isEqualTo(text);
    }

    @Test
    void belongToTheirFilesAndSettings() throws IOException {
        Path job = allParts(1);
        assertThat(Files.readString(job.resolve("manifest.txt"))).containsSubsequence("\npieces ", "\nothers ");
        Outcome precise = command("--checkpoint", job, "--part", "1/1", "--precision", "double");
        assertThat(precise.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(precise.err()).contains("precision is single there and double here");
        Path changed = data.resolve("measurements_n3_m1_s0.txt");
        String before = Files.readString(changed);
        Files.writeString(changed, "100\n001\n");
        try {
            Outcome other = command("--checkpoint", job, "--resume");
            assertThat(other.code()).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(other.err()).contains("is the folder of another job: data is ");
        } finally {
            Files.writeString(changed, before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--json", "--csv x.csv", "--min-xeb 0.1", "--report x.html", "--csv -"})
    void printNothing(String form) {
        Outcome outcome =
                command(Stream.concat(Stream.of("--checkpoint", job(), "--part", "1/2"), Arrays.stream(form.split(" ")))
                        .toArray());
        assertThat(outcome.code()).isEqualTo(ExitCode.USAGE);
        assertThat(outcome.err()).contains("--part prints nothing; drop " + form.split(" ")[0]);
    }

    @Test
    void needAFolderOfCircuitsAndOneOfTheJob() {
        assertThat(command("--part", "1/2").err()).contains("--part needs the folder of the job");
        Outcome one = Outcome.of(
                "verify",
                data.resolve("circuit_n3_m1_s0.qsim"),
                data.resolve("measurements_n3_m1_s0.txt"),
                "--part",
                "1/2",
                "--checkpoint",
                job());
        assertThat(one.code()).isEqualTo(ExitCode.USAGE);
        assertThat(one.err()).contains("--part goes with --data DIR");
        assertThat(command("--checkpoint", job(), "--report", folder.resolve("r.html"))
                        .err())
                .contains("--report draws what --checkpoint does not keep");
    }
}
