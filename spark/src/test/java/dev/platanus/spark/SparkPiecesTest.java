package dev.platanus.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platanus.machine.Precision;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.amplitude.AmplitudePieces;
import dev.platanus.simulator.amplitude.ContractionSettings;
import dev.platanus.simulator.amplitude.Way;
import dev.platanus.simulator.engine.Engines;
import dev.platanus.simulator.pieces.MergedPieces;
import dev.platanus.simulator.pieces.Part;
import dev.platanus.simulator.pieces.PartRun;
import dev.platanus.simulator.pieces.PieceJob;
import dev.platanus.simulator.pieces.Pieces;
import dev.platanus.simulator.pieces.PlannedJob;
import dev.platanus.simulator.pieces.TextFolder;
import dev.platanus.simulator.sample.SamplePieces;
import dev.platanus.simulator.verify.CampaignPieces;
import dev.platanus.xeb.DigitalErrorModel;
import dev.platanus.xeb.bitstring.BitOrder;
import dev.platanus.xeb.bitstring.BitstringSettings;
import dev.platanus.xeb.verify.DataResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pieces that Spark computes in this process, with tasks that fail: the same bytes as without Spark. */
@DisplayName("Pieces on Spark")
class SparkPiecesTest {
    @TempDir
    private static Path folder;

    private static SmallJob small;
    private static String whole;

    @BeforeAll
    static void computeWithoutSpark() throws IOException {
        small = SmallJob.in(folder);
        whole = small.amplitudes();
    }

    static JavaSparkContext spark(String master) {
        return new JavaSparkContext(new SparkConf(false)
                .setMaster(master)
                .setAppName("test")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.bindAddress", "127.0.0.1")
                .set("spark.driver.host", "127.0.0.1"));
    }

    private static String compute(String master, JobSpec question, TextFolder store) throws IOException {
        try (JavaSparkContext context = spark(master)) {
            return text(SparkPieces.compute(
                    context, question, small.contraction(), Optional.ofNullable(store), Observer.none()));
        }
    }

    private static String text(Pieces pieces) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        AmplitudePieces.write(pieces, bytes);
        return bytes.toString(StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @ValueSource(strings = {"local[1]", "local[2]"})
    void haveTheSameBytesAsWithoutIt(String master) throws IOException {
        assertThat(compute(master, small.question(), null)).isEqualTo(whole);
    }

    /** A question whose tasks fail now and then. */
    private record Faulty(JobSpec question, Fault fault) implements JobSpec {
        /** Throws, or returns another job than was asked for. */
        interface Fault extends Serializable {
            JobSpec at(TaskContext task, JobSpec question);
        }

        @Override
        public TaskResources resources() {
            return question.resources();
        }

        @Override
        public PieceJob job(Engines engines, ContractionSettings contraction, Observer observer) {
            return question.job(engines, contraction, observer);
        }

        @Override
        public PieceJob job(Engines engines, PlannedJob planned, int piece) {
            return fault.at(TaskContext.get(), question).job(engines, planned, piece);
        }
    }

    @Test
    void haveTheSameBytesWhereTasksFailAndAreRepeated() throws IOException {
        JobSpec faulty = new Faulty(small.question(), (task, question) -> {
            if (task.attemptNumber() < 2 && task.partitionId() % 5 == 0) {
                throw new IllegalStateException("killed on purpose");
            }
            return question;
        });
        assertThat(compute("local[2,4]", faulty, null)).isEqualTo(whole);
    }

    @Test
    void areGivenUpWhereATaskFailsForEver() {
        JobSpec faulty = new Faulty(small.question(), (task, question) -> {
            if (task.partitionId() == 3) {
                throw new IllegalStateException("killed on purpose");
            }
            return question;
        });
        assertThatThrownBy(() -> compute("local[2,2]", faulty, null))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.IO))
                .hasMessageContaining("Spark gave up")
                .hasMessageContaining("failed 2 times");
    }

    @Test
    void areRefusedWhereAnExecutorIsNotLikeTheDriver() {
        JobSpec faulty = new Faulty(small.question(), (task, question) -> small.question(0.5));
        assertThatThrownBy(() -> compute("local[2]", faulty, null))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.BAD_INPUT))
                .hasMessage("an executor is not like the driver: fidelity is 1.0 at the driver and 0.5 at the"
                        + " executor");
    }

    @Test
    void areStoredAndNotComputedAgain() throws IOException {
        Path store = folder.resolve("store");
        TextFolder place = TextFolder.local(store);
        JobSpec half = new Faulty(small.question(), (task, question) -> {
            if (task.partitionId() >= 40) {
                throw new IllegalStateException("killed on purpose");
            }
            return question;
        });
        assertThatThrownBy(() -> compute("local[1]", half, place)).hasMessageContaining("Spark gave up");
        List<Path> stored = pieces(store);
        assertThat(stored).hasSize(40);
        Files.writeString(stored.get(7), "damaged");
        // a worker without Spark goes on where Spark has stopped
        PieceJob job = small.question().job(small.engines(), small.contraction(), Observer.none());
        PartRun.run(store, new Part(2, 2), job, Observer.none());
        long before = pieces(store).size();
        JobSpec rest = new Faulty(small.question(), (task, question) -> {
            assertThat(task.partitionId()).isLessThan((int) (small.pieces() - before + 1));
            return question;
        });
        assertThat(compute("local[2]", rest, place)).isEqualTo(whole);
        assertThat(text(MergedPieces.of(List.of(store), Observer.none()))).isEqualTo(whole);
        // all are there by now
        JobSpec none = new Faulty(small.question(), (task, question) -> {
            throw new IllegalStateException("nothing is left to be computed");
        });
        assertThat(compute("local[2]", none, place)).isEqualTo(whole);
        assertThatThrownBy(() -> compute("local[2]", small.question(Precision.DOUBLE), place))
                .hasMessageContaining("is the folder of another job: precision is single there and double here");
    }

    private static List<Path> pieces(Path store) throws IOException {
        try (Stream<Path> files = Files.list(store)) {
            return files.filter(file -> file.getFileName().toString().startsWith("piece-"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void endWithOneSentenceWhereNothingCanBeStored() throws IOException {
        TextFolder full = new FullFolder(TextFolder.local(folder.resolve("full")));
        assertThatThrownBy(() -> compute("local[2]", small.question(), full))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.IO))
                .hasMessageContaining("piece-")
                .hasMessageContaining("the disk is full");
    }

    /** Has room for what a job is, and for no piece. */
    private record FullFolder(TextFolder inner) implements TextFolder {
        @Override
        public Optional<String> read(String name) throws IOException {
            return inner.read(name);
        }

        @Override
        public void write(String name, String text) throws IOException {
            if (name.startsWith("piece-")) {
                throw new IOException("No space left on device");
            }
            inner.write(name, text);
        }

        @Override
        public boolean writeNew(String name, String text) throws IOException {
            return inner.writeNew(name, text);
        }

        @Override
        public String place(String name) {
            return inner.place(name);
        }
    }

    @Test
    void areSamplesToo() throws IOException {
        JobSpec question =
                new SampleJobSpec(small.deep(), 150, 7, small.question().resources());
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        Path store = folder.resolve("samples");
        ContractionSettings defaults = ContractionSettings.defaults();
        PartRun.run(store, new Part(1, 1), question.job(small.engines(), defaults, Observer.none()), Observer.none());
        SamplePieces.write(MergedPieces.of(List.of(store), Observer.none()), expected);
        for (Path piece : pieces(store)) {
            Files.delete(piece);
        }
        try (JavaSparkContext context = spark("local[2]")) {
            ByteArrayOutputStream found = new ByteArrayOutputStream();
            Pieces pieces = SparkPieces.compute(
                    context, question, defaults, Optional.of(TextFolder.local(store)), Observer.none());
            assertThat(SamplePieces.write(pieces, found).passed()).isTrue();
            assertThat(found.toString(StandardCharsets.US_ASCII).lines()).hasSize(150);
            assertThat(found.toByteArray()).isEqualTo(expected.toByteArray());
        }
    }

    /** Ten circuits of three depths, so that there is a decay. */
    private static JobSpec campaign(Path data) throws IOException {
        Files.createDirectories(data);
        for (int number = 0; number < 10; number++) {
            String name = "n4_m" + (2 + number % 3) + "_s" + number + ".";
            Files.writeString(
                    data.resolve("circuit_" + name + "qsim"),
                    "4\n0 h 0\n0 h 1\n1 cz 0 1\n2 rx " + (number % 4) + " 0.25\n3 ry 1 0." + (1 + number) + "\n");
            Files.writeString(data.resolve("measurements_" + name + "txt"), "0010\n1000\n1111\n");
        }
        ScoringChoices scoring = ScoringChoices.of(
                Way.AUTO,
                OptionalLong.empty(),
                false,
                Optional.of(new DigitalErrorModel(0.01, 0.02, 0.03)),
                BitstringSettings.NONE.with(BitOrder.LAST));
        return CampaignJobSpec.of(data, scoring, small.question().resources());
    }

    @ParameterizedTest
    @ValueSource(strings = {"local[1]", "local[2,3]"})
    void areScoresOfAFolderToo(String master) throws IOException {
        Path data = folder.resolve("data of " + master);
        JobSpec question = campaign(data);
        Path store = folder.resolve("scores of " + master);
        PartRun.run(
                store,
                new Part(1, 1),
                question.job(small.engines(), ContractionSettings.defaults(), Observer.none()),
                Observer.none());
        DataResult expected = CampaignPieces.result(MergedPieces.of(List.of(store), Observer.none()));
        assertThat(expected.scored())
                .hasSize(10)
                .allMatch(circuit -> circuit.prediction().isPresent());
        JobSpec faulty = new Faulty(question, (task, same) -> {
            if (task.attemptNumber() == 0 && task.partitionId() % 3 == 0 && master.contains(",")) {
                throw new IllegalStateException("killed on purpose");
            }
            return same;
        });
        try (JavaSparkContext context = spark(master)) {
            Pieces pieces = SparkPieces.compute(
                    context, faulty, ContractionSettings.defaults(), Optional.empty(), Observer.none());
            for (int piece = 0; piece < 10; piece++) {
                assertThat(pieces.content(piece))
                        .isEqualTo(
                                MergedPieces.of(List.of(store), Observer.none()).content(piece));
            }
            assertThat(CampaignPieces.result(pieces).scored()).isEqualTo(expected.scored());
            // only what is missing is computed, wherever the files of the others went
            List<Path> stored = pieces(store);
            String lost = Files.readString(stored.get(4));
            Files.delete(stored.get(4));
            SparkPieces.compute(
                    context,
                    new Faulty(question, (task, same) -> {
                        assertThat(task.partitionId()).isZero();
                        return same;
                    }),
                    ContractionSettings.defaults(),
                    Optional.of(TextFolder.local(store)),
                    Observer.none());
            assertThat(stored.get(4)).hasContent(lost);
        }
    }

    @Test
    void areNotOfFilesThatSomebodyChangesMeanwhile() throws IOException {
        Path data = folder.resolve("changing");
        String changed = data.resolve("measurements_n4_m3_s7.txt").toString();
        JobSpec question = new Faulty(campaign(data), (task, same) -> {
            try {
                Files.writeString(Path.of(changed), "0000\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return same;
        });
        try (JavaSparkContext context = spark("local[2]")) {
            assertThatThrownBy(() -> SparkPieces.compute(
                            context, question, ContractionSettings.defaults(), Optional.empty(), Observer.none()))
                    .isInstanceOfSatisfying(
                            RefusedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.BAD_INPUT))
                    .hasMessageContaining("measurements_n4_m3_s7.txt' is not what it was when the job was begun");
        }
    }
}
