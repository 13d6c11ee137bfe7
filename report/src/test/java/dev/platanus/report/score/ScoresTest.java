package dev.platanus.report.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.circuit.BasisStates;
import dev.platanus.circuit.Bitstrings;
import dev.platanus.circuit.RandomCircuitSpec;
import dev.platanus.circuit.RandomCircuits;
import dev.platanus.circuit.qsim.QsimFormat;
import dev.platanus.layout.Layouts;
import dev.platanus.machine.RefusedException;
import dev.platanus.report.pieces.JobResult;
import dev.platanus.report.pieces.StatusDocument;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.amplitude.AmplitudeRequest;
import dev.platanus.simulator.amplitude.ContractionSettings;
import dev.platanus.simulator.engine.Engines;
import dev.platanus.simulator.engine.Resources;
import dev.platanus.simulator.input.AnyInput;
import dev.platanus.simulator.input.CircuitInput;
import dev.platanus.simulator.input.CircuitSource;
import dev.platanus.simulator.input.CircuitStart;
import dev.platanus.simulator.pieces.JobStatus;
import dev.platanus.simulator.pieces.MergedPieces;
import dev.platanus.simulator.pieces.Part;
import dev.platanus.simulator.pieces.PartRun;
import dev.platanus.simulator.sample.SamplePlanner;
import dev.platanus.simulator.sample.SampleQuestion;
import dev.platanus.simulator.verify.CampaignPieces;
import dev.platanus.simulator.verify.FolderVerification;
import dev.platanus.simulator.verify.Verifier;
import dev.platanus.xeb.DigitalErrorModel;
import dev.platanus.xeb.bitstring.BitstringCounts;
import dev.platanus.xeb.bitstring.BitstringInput;
import dev.platanus.xeb.bitstring.BitstringSettings;
import dev.platanus.xeb.verify.Prediction;
import dev.platanus.xeb.verify.Verification;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scores without a command line. */
class ScoresTest {
    private static final DigitalErrorModel ERRORS = new DigitalErrorModel(0.001, 0.005, 0.01);

    private static final CircuitStart ZEROS = new CircuitStart(Optional.empty(), Optional.empty(), false);
    private static final ScoreRequest WHOLE = new ScoreRequest(ZEROS, Optional.empty(), Optional.empty(), false);

    private final Resources resources = Resources.defaults().withThreads(2);
    private final Verifier verifier = Verifier.of(resources, Observer.none());

    @TempDir
    private Path folder;

    private Path data;

    /** Circuits of 6 qubits with 4 and 8 cycles, two of each, and 500 samples of each. */
    @BeforeEach
    void samples() throws IOException {
        data = Files.createDirectory(folder.resolve("data"));
        for (int cycles : new int[] {4, 8}) {
            for (int seed = 0; seed < 2; seed++) {
                var circuit =
                        RandomCircuits.generate(RandomCircuitSpec.ideal(Layouts.named("2x3"), cycles, "ABCD", seed));
                String label = "n6_m" + cycles + "_s" + seed + "_e0_pABCD";
                Files.writeString(data.resolve("circuit_" + label + ".qsim"), QsimFormat.format(circuit));
                SampleQuestion question = SampleQuestion.of(circuit, 500);
                BasisStates drawn = new SamplePlanner(
                                question, new Engines(resources), ContractionSettings.defaults(), Observer.none())
                        .plan()
                        .draw(11 + seed, Observer.none());
                try (OutputStream stream = Files.newOutputStream(data.resolve("measurements_" + label + ".txt"))) {
                    Bitstrings.write(drawn, stream);
                }
            }
        }
    }

    private FolderVerification verification(boolean pictures) {
        return new FolderVerification(verifier, BitstringSettings.NONE, false, pictures, Optional.of(ERRORS));
    }

    @Test
    void aFolderIsTextJsonCsvAndAPage() {
        FolderDocument words = new FolderDocument(verification(true).run(data));
        assertThat(words.document().text())
                .contains("4 circuits scored, 0 skipped", "linear XEB", "predicted F", "bootstrap", "F(m) = a λ^m");
        assertThat(words.document().json()).contains("\"leastSquaresFidelity\" : ", "\"otherFiles\" : ");
        assertThat(words.csv().lines()).hasSize(5).first().asString().startsWith("name,group,kind,depth,instance,");
        assertThat(words.brief().lines()).hasSize(2);
        assertThat(words.page(List.of("verify", "--data", "my data")))
                .contains("How faithful are the circuits in data?", "platanus verify --data &#39;my data&#39;", "<svg");
    }

    @Test
    void aCircuitIsTextJsonAndAPage() throws IOException {
        String label = "n6_m8_s0_e0_pABCD";
        CircuitInput circuit = CircuitSource.open(data.resolve("circuit_" + label + ".qsim"), Optional.empty())
                .circuit(Map.of());
        BitstringCounts counts = new BitstringCounts();
        BitstringInput read = BitstringInput.read(
                data.resolve("measurements_" + label + ".txt"),
                circuit.written().readout(),
                BitstringSettings.NONE,
                counts);
        Verification result = verifier.verify(verifier.plan(circuit.written()), circuit.written(), counts, true);
        Score score = new Score(
                result,
                Optional.of(circuit.circuit()),
                Optional.of(Prediction.of(ERRORS, circuit.circuit(), circuit.bits())));
        ScoreDocument words = new ScoreDocument(score, "circuit.qsim", "bits.txt", read);
        assertThat(words.document().text())
                .contains("M = 500 shots", "predicted   0.", "by the digital error model", "one-qubit gates fail with");
        assertThat(words.document().json()).contains("\"format\" : \"text\"", "\"bitOrder\" : \"first\"");
        assertThat(words.page(List.of("verify"))).contains("How faithful is bits.txt?", "normalised XEB", "<figure");
    }

    @Test
    void aJobTellsHowFarItIs() throws IOException {
        Path job = folder.resolve("job");
        PartRun.run(job, new Part(1, 1), new CampaignPieces(verification(false), data), Observer.none());
        String text = new StatusDocument(JobStatus.of(job)).document().text();
        assertThat(text).contains("4 of 4 done", "part 1/1", "nothing; 'platanus merge' puts it together");
        String whole =
                new FolderDocument(verification(false).run(data)).document().text();
        assertThat(JobResult.of(MergedPieces.of(List.of(job), Observer.none())))
                .isInstanceOfSatisfying(
                        JobResult.Scores.class,
                        scores -> assertThat(scores.words().document().text()).isEqualTo(whole));
    }

    private CircuitSource written(String qasm) throws IOException {
        Path file = Files.writeString(folder.resolve("a.qasm"), "OPENQASM 3.0; include \"stdgates.inc\"; " + qasm);
        return CircuitSource.open(file, Optional.empty());
    }

    private Scoring prepared(ScoreRequest request, AnyInput input) {
        return request.prepared(input, new Engines(resources), AmplitudeRequest::of, Observer.none());
    }

    @Test
    void aDynamicCircuitIsOneCircuitWhereThatIsSmallEnough() throws IOException {
        AnyInput input = written(
                        "qubit[2] q; bit[2] c; h q[0]; c[0] = measure q[0]; if (c[0]) x q[1]; c[1] = measure q[1];")
                .program(Map.of());
        Scoring scoring = prepared(WHOLE, input);
        assertThat(scoring).isInstanceOf(Scoring.ByCircuit.class);
        BitstringCounts counts = new BitstringCounts();
        counts.addAll(BasisStates.of(new long[] {0b00, 0b11, 0b11}, 2));
        Score score = scoring.score(counts, _ -> {});
        assertThat(score.result().linear().value()).isCloseTo(1, within(1e-6)); // 4 · 1/2 - 1
        assertThat(score.circuit()).isPresent();
    }

    @Test
    void whatCannotWaitForTheEndIsScoredByBranches() throws IOException {
        AnyInput input = written("qubit[2] q; bit[2] c; h q[0]; c[0] = measure q[0];"
                        + " if (c[0]) { reset q[0]; h q[0]; c[1] = measure q[0]; }")
                .program(Map.of());
        Scoring scoring = prepared(WHOLE, input);
        assertThat(scoring).isInstanceOf(Scoring.ByBranches.class);
        BitstringCounts counts = new BitstringCounts();
        BitstringInput.read(
                Files.writeString(folder.resolve("bits.txt"), "00\n00\n10\n11\n"),
                scoring.readout(),
                BitstringSettings.NONE,
                counts);
        Score score = scoring.score(counts, why -> fail(why));
        assertThat(score.result().linear().value()).isCloseTo(4 * 1.5 / 4 - 1, within(1e-12)); // of 1/2, 1/2, 1/4, 1/4
        assertThat(score.result().ideal().origin()).contains("2 branches");
        assertThat(score.circuit()).isEmpty();
    }

    @Test
    void ratesAndAmplitudesAreOfCircuitsThatMeasureAtTheEnd() throws IOException {
        AnyInput input = written(
                        "qubit[2] q; bit[2] c; h q[0]; c[0] = measure q[0]; if (c[0]) x q[1]; c[1] = measure q[1];")
                .program(Map.of());
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(
                        () -> prepared(new ScoreRequest(ZEROS, Optional.empty(), Optional.of(ERRORS), false), input))
                .withMessageStartingWith("errors is for circuits whose measurements are all at the end");
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> prepared(new ScoreRequest(ZEROS, Optional.of(data), Optional.empty(), false), input))
                .withMessageStartingWith("amplitudes is for circuits");
    }

    @Test
    void publishedAmplitudesStandInForARun() throws IOException {
        Path amplitudes = Files.writeString(folder.resolve("amplitudes.txt"), "00 0.6 0\n11 0 0.8\n");
        AnyInput input = written("qubit[2] q; bit[2] c; h q[0]; c = measure q;").program(Map.of());
        Scoring scoring = prepared(new ScoreRequest(ZEROS, Optional.of(amplitudes), Optional.of(ERRORS), false), input);
        BitstringCounts counts = new BitstringCounts();
        counts.addAll(BasisStates.of(new long[] {0b11, 0b11, 0b00}, 2));
        Score score = scoring.score(counts, why -> fail(why));
        // 4 (0.64 + 0.64 + 0.36)/3 - 1
        assertThat(score.result().linear().value()).isCloseTo(4 * 1.64 / 3 - 1, within(1e-12));
        assertThat(score.prediction()).isPresent();
        Files.writeString(amplitudes, "00 0.6\n");
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> scoring.score(counts, _ -> {}))
                .withMessageContaining("amplitudes.txt:1:");
        Files.delete(amplitudes);
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> scoring.score(counts, _ -> {}))
                .withMessageContaining("cannot be read: no such file or folder");
    }

    @Test
    void mirrorCircuitsAndWhatIsNotScoredStandInAFolderToo() throws IOException {
        Path mirrors = Files.createDirectory(folder.resolve("mirrors"));
        for (int number : new int[] {1, 2}) {
            String name = "N2_d4_r" + number + "_MB";
            Files.writeString(
                    mirrors.resolve(name + ".qasm"),
                    "OPENQASM 2.0; include \"qelib1.inc\"; qreg q[2]; creg c[2]; h q[0]; h q[0]; x q[1];"
                            + " measure q -> c;");
            Files.writeString(
                    mirrors.resolve(name + "_counts.json"), "{\"(0, 1)\": " + 8 * number + ", \"(0, 0)\": 2}");
            Files.writeString(mirrors.resolve(name + "_ideal_bitstring.json"), "[[0, 1]]");
        }
        Files.writeString(mirrors.resolve("N2_d4_r3_MB_counts.json"), "{\"(0, 1)\": 8}");
        FolderDocument words = new FolderDocument(verification(true).run(mirrors));
        assertThat(words.document().text())
                .contains("n=2 m=4 mirror", "all shots", "0.85714 ± ", "unpaired    N2_d4_r3_MB_counts.json: ");
        assertThat(words.document().json()).contains("\"kind\" : \"mirror\"", "\"survival\" : 0.8");
        assertThat(words.brief().lines()).containsExactly("n=2 m=4 mirror: 0.857143 ± 0.0661300");
        assertThat(words.csv().lines())
                .hasSize(3)
                .element(1)
                .asString()
                .startsWith("N2_d4_r1_MB,n=2 m=4 mirror,mirror,4,1,");
        assertThat(words.page(List.of("verify"))).contains("Mirror circuits ideally give one bitstring", "Not scored");
    }

    /** Uniformly random bitstrings, with the hints that they deserve, and without evidence for pictures. */
    @Test
    void aScoreSaysWhatIsOdd() throws IOException {
        AnyInput input = CircuitSource.open(data.resolve("circuit_n6_m8_s0_e0_pABCD.qsim"), Optional.empty())
                .program(Map.of());
        Scoring scoring = prepared(WHOLE, input);
        BitstringCounts counts = new BitstringCounts();
        Path uniform = folder.resolve("uniform.txt");
        try (OutputStream stream = Files.newOutputStream(uniform)) {
            Bitstrings.write(
                    BasisStates.of(LongStream.range(0, 640).map(i -> i % 64).toArray(), 6), stream);
        }
        BitstringInput read = BitstringInput.read(uniform, scoring.readout(), BitstringSettings.NONE, counts);
        ScoreDocument words = new ScoreDocument(scoring.score(counts, _ -> {}), "c.qsim", "<stdin>", read);
        assertThat(words.document().text()).contains("hint        compatible-with-zero: ");
        assertThat(words.page(List.of()))
                .contains("How faithful is &lt;stdin&gt;?", "the data are compatible with F = 0.");
        assertThat(words.document().json()).contains("\"prediction\" : null", "\"name\" : \"compatible-with-zero\"");
    }
}
