package dev.platanus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.format.CircuitFormats;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.machine.file.Sha256;
import dev.platanus.tensornet.slice.Outputs;
import dev.platanus.tensornet.slice.SlicePlan;
import dev.platanus.tensornet.tree.SearchListener;
import dev.platanus.tensornet.tree.SearchOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Amplitudes whose slices several workers sum: the same bytes as from one, or a clear refusal. */
@DisplayName("Jobs in parts")
class PiecesTest {
    private static final int QUBITS = 14;

    /** So narrow that there are many slices. */
    private static final int WIDTH = 6;

    @TempDir
    private static Path folder;

    private static final AtomicInteger JOBS = new AtomicInteger();

    private static Path circuit;
    private static Path bits;
    private static Path plan;
    private static String whole;

    @BeforeAll
    static void computeTheWhole() throws IOException {
        circuit = folder.resolve("c.qsim");
        Outcome.of("circuit", "generate", "--qubits", QUBITS, "--cycles", 8, "--seed", 2, "--output", circuit);
        Random random = new Random(1);
        List<String> lines = random.ints(40, 0, 1 << QUBITS)
                .mapToObj(i -> Integer.toBinaryString(1 << QUBITS | i).substring(1))
                .collect(Collectors.toCollection(ArrayList::new));
        lines.add(lines.getFirst()); // asked for twice
        bits = Files.write(folder.resolve("b.txt"), lines);
        plan = folder.resolve("plan.json");
        SlicePlan.search(
                        CircuitFormats.read(circuit, Optional.empty()).content().circuit(),
                        new Outputs(List.of(), lines.size()),
                        SearchOptions.ofTrials(2, WIDTH),
                        SearchListener.none())
                .write(plan);
        Outcome outcome = Outcome.of(command());
        assertThat(outcome.code()).as(outcome.err()).isZero();
        whole = outcome.out();
        assertThat(whole.lines()).hasSize(lines.size());
    }

    private static Object[] command(Object... more) {
        return Stream.concat(
                        Stream.of("amplitudes", circuit, bits, "--engine", "slices", "--contraction", plan),
                        Arrays.stream(more))
                .toArray();
    }

    private static Path job() {
        return folder.resolve("job" + JOBS.getAndIncrement());
    }

    private static Outcome part(Path job, int number, int of) {
        return Outcome.of(command("--checkpoint", job, "--part", number + "/" + of));
    }

    private static void allParts(Path job, int of) {
        for (int number = 1; number <= of; number++) {
            Outcome outcome = part(job, number, of);
            assertThat(outcome.code()).as(outcome.err()).isZero();
            assertThat(outcome.out()).isEmpty();
        }
    }

    private static void assertWhole(Object... folders) {
        Outcome merged = Outcome.of(
                Stream.concat(Stream.of("merge"), Arrays.stream(folders)).toArray());
        assertThat(merged.remarks()).isEmpty();
        assertThat(merged.code()).isZero();
        assertThat(merged.out()).isEqualTo(whole);
    }

    private static List<Path> pieces(Path job) throws IOException {
        try (Stream<Path> files = Files.list(job)) {
            return files.filter(file -> file.getFileName().toString().startsWith("piece-"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void haveTheSameBytesHoweverManyThereAre(int of) throws IOException {
        Path job = job();
        allParts(job, of);
        assertThat(pieces(job)).hasSizeGreaterThan(64);
        assertThat(Files.readString(job.resolve("manifest.txt")))
                .startsWith("platanus-pieces 1\nkind amplitudes\n")
                .containsPattern("\nslices [0-9]{2}");
        assertWhole(job);
        Path file = folder.resolve("merged" + of + ".txt");
        assertThat(Outcome.of("merge", job, "--output", file)).isEqualTo(new Outcome(0, "", ""));
        assertThat(file).hasContent(whole);
    }

    @Test
    void mayBeComputedInAnyOrderInFoldersOfTheirOwnAndCutOtherwise() {
        Path first = job();
        Path second = job();
        assertThat(part(first, 3, 3).code()).isZero();
        assertThat(part(first, 1, 2).code()).isZero();
        assertThat(part(second, 4, 7).code()).isZero();
        assertThat(part(second, 5, 7).code()).isZero();
        assertWhole(first, second);
        assertWhole(second, first, second);
    }

    @Test
    void planOnceForWhoeverComesLater() throws IOException {
        Path job = job();
        Outcome planned = part(job, 0, 4);
        assertThat(planned.code()).as(planned.err()).isZero();
        assertThat(planned.err()).contains("manifest of");
        assertThat(pieces(job)).isEmpty();
        Path copy = Files.createDirectory(job());
        try (Stream<Path> files = Files.list(job)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        // a worker that has no plan of its own
        Outcome other = Outcome.of("amplitudes", circuit, bits, "--checkpoint", copy, "--part", "1/1");
        assertThat(other.code()).as(other.err()).isZero();
        assertThat(other.err()).doesNotContain("search");
        assertWhole(copy);
    }

    @Test
    void nameWhatIsMissingAndAreDoneAgain() throws IOException {
        Path job = job();
        allParts(job, 4);
        List<Path> files = pieces(job);
        // as a worker that was killed leaves it
        Files.delete(files.getLast());
        Files.move(files.get(files.size() - 2), files.get(files.size() - 2).resolveSibling("piece-000001.txt.7.part"));
        Outcome merged = Outcome.of("merge", job);
        assertThat(merged.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(merged.out()).isEmpty();
        assertThat(merged.err())
                .contains(
                        "2 of " + files.size() + " pieces are missing",
                        (files.size() - 2) + " to " + (files.size() - 1))
                .contains("run part 4/4 again");
        Outcome again = part(job, 4, 4);
        assertThat(again.err()).contains("2 pieces computed", " were there");
        assertWhole(job);
    }

    @Test
    void areComputedAgainWhereTheyAreDamaged() throws IOException {
        Path job = job();
        allParts(job, 2);
        Path flipped = pieces(job).getFirst();
        byte[] bytes = Files.readAllBytes(flipped);
        bytes[bytes.length / 2] ^= 1;
        Files.write(flipped, bytes);
        Path cut = pieces(job).get(3);
        Files.writeString(cut, Files.readString(cut).substring(0, 190));
        Path empty = pieces(job).get(5);
        Files.writeString(empty, "");
        Outcome merged = Outcome.of("merge", job);
        assertThat(merged.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(merged.err())
                .contains(flipped + "' is damaged", cut + "' is damaged", empty + "' is damaged")
                .contains("3 of ", "run part 1/2 again");
        assertThat(Outcome.of("status", job).out()).contains("3 damaged");
        Outcome again = part(job, 1, 2);
        assertThat(again.err())
                .contains(flipped + "' is damaged; the piece is computed again")
                .contains("3 pieces computed");
        assertWhole(job);
    }

    @Test
    void areRefusedWhereTheyAreOfAnotherJob() throws IOException {
        Path job = job();
        allParts(job, 1);
        Path others = Files.writeString(folder.resolve("others.txt"), "0".repeat(QUBITS) + "\n");
        Path deeper = folder.resolve("d.qsim");
        Outcome.of("circuit", "generate", "--qubits", QUBITS, "--cycles", 8, "--seed", 3, "--output", deeper);
        Object[][] questions = {
            {deeper, bits, "circuit is "},
            {circuit, others, "bitstrings is "},
            {circuit, bits, "precision is single there and double here", "--precision", "double"},
            {circuit, bits, "fidelity is 1.0 there and 0.5 here", "--fidelity", "0.5"},
            {circuit, bits, "kernels is ", "--simd", "scalar"}
        };
        for (Object[] question : questions) {
            List<Object> arguments =
                    new ArrayList<>(List.of("amplitudes", question[0], question[1], "--checkpoint", job));
            arguments.addAll(List.of("--part", "1/1", "--search", "1"));
            arguments.addAll(Arrays.asList(question).subList(3, question.length));
            Outcome refused = Outcome.of(arguments.toArray());
            assertThat(refused.code()).as(refused.err()).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(refused.err()).contains("is the folder of another job: " + question[2]);
        }
        Path double_ = job();
        assertThat(Outcome.of(command("--checkpoint", double_, "--part", "1/1", "--precision", "double"))
                        .code())
                .isZero();
        Outcome merged = Outcome.of("merge", job, double_);
        assertThat(merged.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(merged.err()).contains("is of another job than", "precision is ");
        Path piece = pieces(job).get(2);
        Files.copy(double_.resolve(piece.getFileName()), piece, StandardCopyOption.REPLACE_EXISTING);
        assertThat(Outcome.of("merge", job).err()).contains(piece + "' is a piece of another job");
        assertThat(part(job, 1, 1).code()).isEqualTo(ExitCode.BAD_INPUT);
    }

    /** As another version would have written it. */
    private static String written(String manifest) {
        String text = manifest.substring(0, manifest.lastIndexOf("sha256 "));
        return text + "sha256 " + Sha256.of(text) + "\n";
    }

    @Test
    void areRefusedWhereTheyAreOfAnotherVersionOrPlan() throws IOException {
        Path job = job();
        allParts(job, 2);
        Path other = job();
        assertThat(part(other, 1, 2).code()).isZero();
        Path manifest = other.resolve("manifest.txt");
        String text = Files.readString(manifest);
        for (String name : List.of("version", "plan")) {
            Files.writeString(manifest, written(text.replaceFirst("\n" + name + " .", "\n" + name + " 7")));
            assertThat(Outcome.of("merge", job, other).err()).contains("is of another job than", name + " is ");
            assertThat(Outcome.of("merge", other, job).code()).isEqualTo(ExitCode.BAD_INPUT);
        }
        Files.writeString(manifest, written(text.replaceFirst("\nversion .", "\nversion 7")));
        assertThat(part(other, 2, 2).err()).contains("is the folder of another job: version is ");
        Outcome late = Outcome.of("merge", other);
        assertThat(late.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(late.err()).contains("'" + other + "' is a job of version 7", "put it together with that one");
        Files.writeString(manifest, text.replaceFirst("\nslices .", "\nslices 7"));
        assertThat(part(other, 2, 2).err()).contains("manifest.txt' is damaged");
        Files.writeString(manifest, "a letter\n");
        assertThat(part(other, 2, 2).err()).contains("manifest.txt:1: this is no line of a manifest");
        Files.writeString(manifest, text);
        Path stored = other.resolve("plan-" + text.replaceAll("(?s).*\nplan (.{16}).*", "$1") + ".json");
        Files.writeString(stored, Files.readString(stored).replaceFirst("[1-9]", "0"));
        assertThat(part(other, 2, 2).err()).contains(stored + "' is damaged");
    }

    @Test
    void tellHowFarTheyAre() throws IOException {
        Path job = job();
        assertThat(part(job, 2, 4).code()).isZero();
        Outcome shown = Outcome.of("status", job);
        assertThat(shown.code()).as(shown.err()).isZero();
        assertThat(shown.out()).contains("amplitudes", " done", "part 2/4", "nobody at work");
        JsonNode json =
                JsonMapper.shared().readTree(Outcome.of("status", job, "--json").out());
        int pieces = json.get("pieces").asInt();
        assertThat(json.get("done").asInt()).isEqualTo(pieces / 2 - pieces / 4);
        assertThat(json.get("workers").get(0).get("state").asString()).isEqualTo("done");
        assertThat(json.get("secondsLeft").isNull()).isTrue();
        // a worker that was killed in the middle of its part
        Files.delete(pieces(job).getLast());
        json = JsonMapper.shared().readTree(Outcome.of("status", job, "--json").out());
        assertThat(json.get("workers").get(0).get("state").asString()).isEqualTo("lost");
        Path mark = job.resolve("part-2-of-4/worker.txt");
        Files.writeString(mark, Files.readString(mark).replace("state done", "state running"));
        json = JsonMapper.shared().readTree(Outcome.of("status", job, "--json").out());
        assertThat(json.get("workers").get(0).get("state").asString()).isEqualTo("running");
        assertThat(json.get("secondsLeft").asDouble()).isPositive();
        Files.setLastModifiedTime(mark, FileTime.fromMillis(0));
        assertThat(Outcome.of("status", job).out()).contains("lost, ");
        allParts(job, 4);
        assertThat(Outcome.of("status", job).out()).contains("nothing; 'platanus merge' puts it together");
    }

    @Test
    void refuseWhatMakesNoSense() throws IOException {
        Path job = job();
        Object[][] cases = {
            {2, "is no part; choose 1/4 to 4/4", "--checkpoint", job, "--part", "5/4"},
            {2, "'one' is no part; write 2/4", "--checkpoint", job, "--part", "one"},
            {2, "--part needs the folder of the job; name it by --checkpoint", "--part", "1/4"},
            {2, "--part prints nothing", "--checkpoint", job, "--part", "1/4", "--output", job.resolve("o")},
            {2, "there are only ", "--checkpoint", job, "--part", "1/9999"},
        };
        for (Object[] wrong : cases) {
            Outcome outcome = Outcome.of(command(Arrays.copyOfRange(wrong, 2, wrong.length)));
            assertThat(outcome.code()).as(outcome.err()).isEqualTo(wrong[0]);
            assertThat(outcome.err()).contains((String) wrong[1]);
        }
        Outcome state =
                Outcome.of("amplitudes", circuit, bits, "--engine", "cut", "--checkpoint", job(), "--part", "1/2");
        assertThat(state.code()).isEqualTo(2);
        assertThat(state.err()).contains("--part is for sums over slices; choose --engine slices");
        // the folder of a job is no folder of a run
        Outcome run = Outcome.of(command("--checkpoint", job));
        assertThat(run.code()).isEqualTo(ExitCode.IO);
        assertThat(run.err()).contains("is the folder of a job in parts");
        assertThat(Outcome.of("merge", folder).err()).contains("is no folder of a job in parts");
        assertThat(Outcome.of("merge", folder.resolve("none")).code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(Outcome.of("status", folder).code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(Outcome.of("merge").code()).isEqualTo(ExitCode.USAGE);
    }

    /** The file of measurements of a run, and the same drawn in parts. */
    @Test
    void drawTheSamplesOfTheWhole() throws IOException {
        Path plans = folder.resolve("samples.json");
        Path run = folder.resolve("run");
        Object[] question = {
            "simulate",
            "--qubits",
            12,
            "--cycles",
            10,
            "--seed",
            3,
            "--samples",
            100,
            "--sampler",
            "batches",
            "--search",
            2,
            "--contraction",
            plans
        };
        Outcome one = Outcome.of(Stream.concat(Arrays.stream(question), Stream.of("--output", run))
                .toArray());
        assertThat(one.code()).as(one.err()).isZero();
        String measurements;
        try (Stream<Path> files = Files.list(run)) {
            measurements = Files.readString(
                    files.filter(file -> file.getFileName().toString().startsWith("measurements_"))
                            .findFirst()
                            .orElseThrow());
        }
        assertThat(measurements.lines()).hasSize(100);
        Path job = job();
        Path other = job();
        for (String part : List.of("3/3", "1/3", "2/3", "4/4")) {
            Outcome drawn = Outcome.of(Stream.concat(
                            Arrays.stream(question),
                            Stream.of("--checkpoint", part.equals("2/3") ? other : job, "--part", part))
                    .toArray());
            assertThat(drawn.code()).as(drawn.err()).isZero();
            assertThat(drawn.out()).isEmpty();
        }
        Outcome partial = Outcome.of("merge", job);
        assertThat(partial.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(partial.err()).contains(" pieces are missing");
        Outcome merged = Outcome.of("merge", job, other);
        assertThat(merged.code()).as(merged.err()).isZero();
        assertThat(merged.out()).isEqualTo(measurements);
        assertThat(merged.err()).contains("self-check: weights of ", ": ok");
        assertThat(Outcome.of("merge", job, other, "--quiet")).isEqualTo(new Outcome(0, measurements, ""));
        question[6] = 4;
        Outcome seed =
                Outcome.of(Stream.concat(Arrays.stream(question), Stream.of("--checkpoint", job, "--part", "1/3"))
                        .toArray());
        assertThat(seed.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(seed.err()).contains("is the folder of another job: circuit is ");
        assertThat(Outcome.of("amplitudes", circuit, bits, "--checkpoint", job, "--part", "1/3")
                        .err())
                .contains("kind is samples there and amplitudes here");
    }

    @Test
    void drawNothingInPartsThatHasNone() {
        Path job = job();
        Object[][] cases = {
            {"add --sampler batches", "--seed", 1, "--checkpoint", job, "--part", "1/2"},
            {"add --seed", "--sampler", "batches", "--checkpoint", job, "--part", "1/2"},
            {"name it by --checkpoint", "--sampler", "batches", "--seed", 1, "--part", "1/2"},
            {"add --part K/N", "--sampler", "batches", "--seed", 1, "--checkpoint", job},
            {
                "drop --noise",
                "--sampler",
                "batches",
                "--seed",
                1,
                "--checkpoint",
                job,
                "--part",
                "1/2",
                "--fidelity",
                "0.5"
            },
            {"merge --output", "--seed", 1, "--checkpoint", job, "--part", "1/2", "--output", job.resolve("x")},
        };
        for (Object[] wrong : cases) {
            Outcome outcome = Outcome.of(Stream.concat(
                            Stream.of("simulate", "--qubits", 12, "--cycles", 4, "--samples", 10),
                            Arrays.stream(wrong).skip(1))
                    .toArray());
            assertThat(outcome.code()).as(outcome.err()).isEqualTo(ExitCode.USAGE);
            assertThat(outcome.err()).contains((String) wrong[0]);
        }
    }
}
