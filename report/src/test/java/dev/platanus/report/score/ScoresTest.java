package dev.platanus.report.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.BasisStates;
import dev.platanus.circuit.Bitstrings;
import dev.platanus.circuit.QsimFormat;
import dev.platanus.circuit.RandomCircuitSpec;
import dev.platanus.circuit.RandomCircuits;
import dev.platanus.layout.Layouts;
import dev.platanus.report.pieces.StatusDocument;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.amplitude.ContractionSettings;
import dev.platanus.simulator.engine.Engines;
import dev.platanus.simulator.engine.Resources;
import dev.platanus.simulator.input.CircuitInput;
import dev.platanus.simulator.input.CircuitSource;
import dev.platanus.simulator.pieces.JobStatus;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scores without a command line. */
class ScoresTest {
    private static final DigitalErrorModel ERRORS = new DigitalErrorModel(0.001, 0.005, 0.01);

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
                        .draw(question, 11 + seed, Observer.none());
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
        ScoreDocument words = new ScoreDocument(
                result,
                Optional.of(circuit.circuit()),
                "circuit.qsim",
                "bits.txt",
                read,
                Optional.of(Prediction.of(ERRORS, circuit.circuit(), circuit.bits())));
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
    }
}
